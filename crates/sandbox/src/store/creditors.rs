//! The creditor that is there from the start, and which one a request means.

use super::Store;
use crate::error::{ApiError, ApiResult};
use crate::id::{IdKind, IdSource};
use crate::input::Input;
use crate::resource::creditor::{Creditor, CreditorType, SchemeIdentifier, VerificationStatus};
use crate::resource::details::Details;
use crate::scheme::Scheme;
use time::OffsetDateTime;

/// It is verified, so that nothing stands between it and its payouts.
pub(super) fn first(ids: &mut IdSource, now: OffsetDateTime) -> Creditor {
    Creditor {
        id: ids.next(IdKind::Creditor),
        created_at: now,
        details: Details::of_creditor(&[
            ("name", "Bramble & Co"),
            ("address_line1", "1 Example Street"),
            ("city", "London"),
            ("postal_code", "EC1A 1AA"),
            ("country_code", "GB"),
            ("bank_reference_prefix", "BRAMBLE"),
        ]),
        creditor_type: CreditorType::Company,
        verification_status: VerificationStatus::Successful,
        scheme_identifiers: scheme_identifiers(ids),
        bank_account_id: ids.next(IdKind::CreditorBankAccount),
    }
}

fn scheme_identifiers(ids: &mut IdSource) -> Vec<SchemeIdentifier> {
    let made = |scheme| SchemeIdentifier { id: ids.next(IdKind::SchemeIdentifier), scheme };
    Scheme::ALL.into_iter().map(made).collect()
}

impl Store {
    /// What a new creditor is known as: it has an identifier in every scheme.
    pub(crate) fn next_scheme_identifiers(&mut self) -> Vec<SchemeIdentifier> {
        scheme_identifiers(&mut self.ids)
    }

    /// The creditor that `links` names, or the first.
    pub(crate) fn creditor_linked_by(&self, input: &mut Input<'_>, envelope: &str) -> ApiResult<String> {
        match input.link("creditor") {
            Some(id) if self.creditors.get(id).is_err() => Err(ApiError::unknown_link(envelope, "creditor")),
            id => Ok(id.unwrap_or(&self.creditor_id).to_owned()),
        }
    }
}
