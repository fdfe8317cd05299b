//! The table `returns`: where the bank may send a payer back to, once, for half an hour, and for a day where that was.

use super::Store;
use super::hash::hash;
use checkout::id::{BankAuthorisationId, BillingRequestId, FlowId};
use sqlx::Row;

/// How long the payer may take at the bank.
const LIFETIME_SECONDS: i64 = 30 * 60;
/// How long it is known afterwards where an old way led: a payer may come back from lunch.
const KNOWN_SECONDS: i64 = 24 * 3600;

/// A way back that was used up just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReturnTicket {
    pub(crate) flow: FlowId,
    pub(crate) billing_request: BillingRequestId,
    pub(crate) return_to: String,
}

impl Store {
    /// Opens the way back of a bank authorisation that was made just now. Only a hash of `state` is kept, so that a copy
    /// of the database opens none.
    pub(crate) async fn open_return(
        &self,
        state: &str,
        id: &BankAuthorisationId,
        ticket: &ReturnTicket,
        now: i64,
    ) -> sqlx::Result<()> {
        sqlx::query("DELETE FROM returns WHERE expires_at <= $1")
            .bind(now - KNOWN_SECONDS)
            .execute(&self.pool)
            .await?;
        sqlx::query(
            "INSERT INTO returns (state_hash, bank_authorisation, flow, billing_request, return_to, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (state_hash) DO NOTHING",
        )
        .bind(hash(state))
        .bind(id.as_str())
        .bind(ticket.flow.as_str())
        .bind(ticket.billing_request.as_str())
        .bind(&ticket.return_to)
        .bind(now + LIFETIME_SECONDS)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Opens the way back of a bank authorisation again, since the payer is about to go to that bank again.
    pub(crate) async fn reopen_return(
        &self,
        id: &BankAuthorisationId,
        ticket: &ReturnTicket,
        now: i64,
    ) -> sqlx::Result<()> {
        sqlx::query(
            "UPDATE returns SET used_at = NULL, flow = $1, return_to = $2, expires_at = $3
             WHERE bank_authorisation = $4 AND billing_request = $5",
        )
        .bind(ticket.flow.as_str())
        .bind(&ticket.return_to)
        .bind(now + LIFETIME_SECONDS)
        .bind(id.as_str())
        .bind(ticket.billing_request.as_str())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Uses a way back. Of two requests with the same `state`, one gets it.
    pub(crate) async fn use_return(&self, state: &str, now: i64) -> sqlx::Result<Option<ReturnTicket>> {
        let row = sqlx::query(
            "UPDATE returns SET used_at = $1 WHERE state_hash = $2 AND used_at IS NULL AND expires_at > $1
             RETURNING flow, billing_request, return_to",
        )
        .bind(now)
        .bind(hash(state))
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let flow = FlowId::parse(row.try_get("flow")?);
        let billing_request = BillingRequestId::parse(row.try_get("billing_request")?);
        let (Ok(flow), Ok(billing_request)) = (flow, billing_request) else { return Ok(None) };
        Ok(Some(ReturnTicket { flow, billing_request, return_to: row.try_get("return_to")? }))
    }

    /// The page that a way back once led to.
    pub(crate) async fn past_return(&self, state: &str) -> sqlx::Result<Option<String>> {
        let page = sqlx::query_scalar("SELECT return_to FROM returns WHERE state_hash = $1");
        page.bind(hash(state)).fetch_optional(&self.pool).await
    }
}
