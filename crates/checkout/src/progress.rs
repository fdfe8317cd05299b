//! What the backend knows beyond the Billing Request: the bank that was chosen, what happened there, what came of it.
//! Knows nothing of how it was found out; `docs/contract.md` gives the meaning of each key.

use crate::id::BankAuthorisationId;
use crate::reader::Reader;

/// What happened at the bank, from the events: the API's resource does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorisationStatus {
    /// The payer approved.
    Authorised,
    /// GoCardless keeps the payer out for a day, for having come from a place that it does not serve.
    Blocked,
    /// The payer, or the bank, refused.
    Denied,
    /// It ended unused.
    Expired,
    /// It went wrong.
    Failed,
    /// Nobody has been there.
    Pending,
    /// The payer has been there.
    Visited,
}

/// The last bank authorisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastAuthorisation {
    /// Its id.
    pub id: BankAuthorisationId,
    /// What happened.
    pub status: AuthorisationStatus,
    /// How long it can still be approved.
    pub time_left: TimeLeft,
}

/// How long a bank authorisation can still be approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLeft {
    /// Long enough, or it is over.
    Enough,
    /// Two minutes at most.
    Short,
}

/// The bank that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenInstitution {
    /// Its name.
    pub name: String,
    /// What approving there does to `collect_bank_account`.
    pub bank_account: BankAccountAtBank,
}

/// Whether a bank gives the payer's account along with the approval (`autocompletes_collect_bank_account`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankAccountAtBank {
    /// It does: the payer need not type it.
    Given,
    /// It does not, or nobody knows.
    NotGiven,
}

/// What became of the payment. *Fulfilled is not paid.*
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentStatus {
    /// Failed, cancelled, denied or charged back.
    Failed,
    /// Accepted and on its way.
    OnItsWay,
    /// Confirmed or paid out.
    Paid,
}

/// What became of the mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MandateStatus {
    /// Somebody else still has to sign it.
    AwaitsSignature,
    /// Cancelled, failed, expired or blocked.
    Ended,
    /// Set up, or on its way to be.
    SetUp,
}

/// The mandate that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// What became of it.
    pub status: MandateStatus,
    /// Its reference.
    pub reference: Option<String>,
    /// The first day on which something can be collected, as in `2026-03-01`.
    pub earliest_collection: Option<String>,
}

/// The payment that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// What became of it.
    pub status: PaymentStatus,
    /// Its reference.
    pub reference: Option<String>,
}

/// Whose details the Billing Request shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PayerDetails {
    /// Somebody's on file: masked, and not for this payer to change here.
    Masked,
    /// The payer's own.
    #[default]
    Open,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The bank that was chosen.
    pub institution: Option<ChosenInstitution>,
    /// The last bank authorisation.
    pub bank_authorisation: Option<LastAuthorisation>,
    /// The mandate that was made.
    pub mandate: Option<Mandate>,
    /// Where the mandate can be read, before it is confirmed or afterwards.
    pub mandate_pdf: Option<String>,
    /// The payment that was made.
    pub payment: Option<Payment>,
    /// Whose details the Billing Request shows.
    pub payer_details: PayerDetails,
}

impl Progress {
    /// Reads `progress`. Whatever cannot be read is not known.
    pub fn read<R: Reader>(source: &R) -> Self {
        Self {
            institution: source.get("institution").and_then(|institution| {
                Some(ChosenInstitution {
                    name: institution.text_of("name")?,
                    bank_account: if institution.is_true("autocompletes_collect_bank_account") {
                        BankAccountAtBank::Given
                    } else {
                        BankAccountAtBank::NotGiven
                    },
                })
            }),
            bank_authorisation: source.get("bank_authorisation").and_then(|last| {
                Some(LastAuthorisation {
                    id: BankAuthorisationId::parse(&last.text_of("id")?).ok()?,
                    status: authorisation_status(&last)?,
                    time_left: if last.is_true("expires_soon") { TimeLeft::Short } else { TimeLeft::Enough },
                })
            }),
            mandate: source.get("mandate").map(|mandate| Mandate {
                status: mandate_status(mandate.text_of("status").as_deref()),
                reference: mandate.text_of("reference"),
                earliest_collection: mandate.text_of("next_possible_charge_date"),
            }),
            mandate_pdf: source.address_of("mandate_pdf"),
            payment: source.get("payment").map(|payment| Payment {
                status: payment_status(payment.text_of("status").as_deref()),
                reference: payment.text_of("reference"),
            }),
            payer_details: match source.text_of("payer_details").as_deref() {
                Some("masked") => PayerDetails::Masked,
                _ => PayerDetails::Open,
            },
        }
    }
}

fn authorisation_status<R: Reader>(source: &R) -> Option<AuthorisationStatus> {
    match source.text_of("status")?.as_str() {
        "authorised" => Some(AuthorisationStatus::Authorised),
        "blocked" => Some(AuthorisationStatus::Blocked),
        "denied" => Some(AuthorisationStatus::Denied),
        "expired" => Some(AuthorisationStatus::Expired),
        "failed" => Some(AuthorisationStatus::Failed),
        "pending" => Some(AuthorisationStatus::Pending),
        "visited" => Some(AuthorisationStatus::Visited),
        _ => None,
    }
}

fn mandate_status(status: Option<&str>) -> MandateStatus {
    match status {
        Some("blocked" | "cancelled" | "expired" | "failed") => MandateStatus::Ended,
        Some("pending_customer_approval") => MandateStatus::AwaitsSignature,
        // Also one for a single payment, which is consumed by it.
        _ => MandateStatus::SetUp,
    }
}

fn payment_status(status: Option<&str>) -> PaymentStatus {
    match status {
        Some("confirmed" | "paid_out") => PaymentStatus::Paid,
        Some("cancelled" | "charged_back" | "customer_approval_denied" | "failed") => PaymentStatus::Failed,
        _ => PaymentStatus::OnItsWay,
    }
}
