//! The table `checkouts`: what GoCardless does not tell about a Billing Request that was opened here.

use super::{Store, from_json, json};
use crate::report::Report;
use checkout::id::BillingRequestId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeSet;

/// What is remembered of one checkout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CheckoutRecord {
    /// Names of the details that were there before the payer typed any, as `masking` writes them.
    pub(crate) on_file: BTreeSet<String>,
    pub(crate) institution: Option<ChosenInstitution>,
    pub(crate) bank_authorisation: Option<LastBankAuthorisation>,
    /// What the merchant's server was told last.
    pub(crate) report: Option<Report>,
}

/// The bank that the payer chose. A Billing Request does not name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ChosenInstitution {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) autocompletes_collect_bank_account: bool,
}

/// The bank authorisation that was made last. Without its address, which is the payer's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LastBankAuthorisation {
    pub(crate) id: String,
    pub(crate) authorisation_type: Option<String>,
    /// Id of the institution it leads to, when the payer chose one.
    pub(crate) institution: Option<String>,
    /// RFC 3339, as GoCardless wrote it.
    pub(crate) created_at: Option<String>,
    /// RFC 3339, as GoCardless wrote it.
    pub(crate) expires_at: Option<String>,
    /// Whether the payer has given another account since.
    #[serde(default)]
    pub(crate) is_for_former_account: bool,
}

impl Store {
    /// Remembers a Billing Request when it is opened here for the first time, with the details it had then.
    pub(crate) async fn open_checkout(
        &self,
        id: &BillingRequestId,
        on_file: &BTreeSet<String>,
    ) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO checkouts (billing_request, on_file) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(id.as_str())
        .bind(json(on_file)?)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// What is remembered of a Billing Request; nothing when it was never opened here.
    pub(crate) async fn checkout(&self, id: &BillingRequestId) -> sqlx::Result<Option<CheckoutRecord>> {
        let row = sqlx::query(
            "SELECT on_file, institution, bank_authorisation, report FROM checkouts WHERE billing_request = $1",
        )
        .bind(id.as_str())
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(CheckoutRecord {
            on_file: from_json(&row.try_get::<String, _>("on_file")?)?,
            institution: optional(&row, "institution")?,
            bank_authorisation: optional(&row, "bank_authorisation")?,
            report: optional(&row, "report")?,
        }))
    }

    /// Remembers what is still on file, once the payer has given some of it anew.
    pub(crate) async fn keep_on_file(
        &self,
        id: &BillingRequestId,
        on_file: &BTreeSet<String>,
    ) -> sqlx::Result<()> {
        sqlx::query("UPDATE checkouts SET on_file = $1 WHERE billing_request = $2")
            .bind(json(on_file)?)
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Remembers the institution that the payer chose.
    pub(crate) async fn keep_institution(
        &self,
        id: &BillingRequestId,
        institution: &ChosenInstitution,
    ) -> sqlx::Result<()> {
        sqlx::query("UPDATE checkouts SET institution = $1 WHERE billing_request = $2")
            .bind(json(institution)?)
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Remembers the bank authorisation that was made last.
    pub(crate) async fn keep_bank_authorisation(
        &self,
        id: &BillingRequestId,
        bank_authorisation: &LastBankAuthorisation,
    ) -> sqlx::Result<()> {
        sqlx::query("UPDATE checkouts SET bank_authorisation = $1 WHERE billing_request = $2")
            .bind(json(bank_authorisation)?)
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Claims the fulfilment of a Billing Request for `for_seconds`. Of all processes on this database, one gets it.
    pub(crate) async fn claim_fulfilment(
        &self,
        id: &BillingRequestId,
        now: i64,
        for_seconds: i64,
    ) -> sqlx::Result<bool> {
        let claimed = sqlx::query(
            "UPDATE checkouts SET fulfilment_claimed_at = $1
             WHERE billing_request = $2
               AND (fulfilment_claimed_at IS NULL OR fulfilment_claimed_at <= $3)",
        )
        .bind(now)
        .bind(id.as_str())
        .bind(now - for_seconds)
        .execute(&self.pool)
        .await?;
        Ok(claimed.rows_affected() == 1)
    }
}

fn optional<T: DeserializeOwned>(row: &AnyRow, column: &str) -> sqlx::Result<Option<T>> {
    row.try_get::<Option<String>, _>(column)?.as_deref().map(from_json).transpose()
}
