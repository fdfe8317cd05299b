//! Payments: made by fulfilling, then moved on by the agenda.

use crate::agenda::Due;
use crate::clock::{date, timestamp};
use crate::event::{self, Origin, catalogue};
use crate::id::IdKind;
use crate::scheme::Scheme;
use crate::store::{Record, Store};
use serde_json::{Value, json};
use time::OffsetDateTime;

/// How far a payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaymentStatus {
    PendingSubmission,
    Submitted,
    Confirmed,
    PaidOut,
    Failed(PaymentFailure),
}

/// Why a payment failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaymentFailure {
    InsufficientFunds,
    BankDeclined,
}

impl PaymentStatus {
    const fn name(self) -> &'static str {
        match self {
            Self::PendingSubmission => "pending_submission",
            Self::Submitted => "submitted",
            Self::Confirmed => "confirmed",
            Self::PaidOut => "paid_out",
            Self::Failed(_) => "failed",
        }
    }

    fn may_become(self, next: Self) -> bool {
        let underway = matches!(self, Self::PendingSubmission | Self::Submitted);
        match next {
            Self::PendingSubmission => false,
            Self::Submitted => self == Self::PendingSubmission,
            Self::Confirmed | Self::Failed(_) => underway,
            Self::PaidOut => underway || self == Self::Confirmed,
        }
    }
}

/// What a payment is made of.
#[derive(Debug)]
pub(crate) struct NewPayment {
    pub(crate) scheme: &'static Scheme,
    pub(crate) amount: u64,
    pub(crate) description: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) metadata: Value,
    /// Where it ends if nothing else happens: paid out, or failed.
    pub(crate) outcome: PaymentStatus,
}

/// Money on its way from a payer to a merchant.
#[derive(Debug)]
pub(crate) struct Payment {
    id: String,
    created_at: OffsetDateTime,
    status: PaymentStatus,
    made_of: NewPayment,
}

impl Record for Payment {
    fn id(&self) -> &str {
        &self.id
    }
}

/// Makes a payment and puts its future on the agenda.
pub(crate) fn create(store: &mut Store, made_of: NewPayment, origin: Origin) -> String {
    let id = store.ids.next(IdKind::Payment);
    let pace = made_of.scheme.payment_pace;
    let steps = match made_of.outcome {
        PaymentStatus::Failed(_) => {
            vec![(pace.submitted, PaymentStatus::Submitted), (pace.confirmed, made_of.outcome)]
        }
        _ => vec![
            (pace.submitted, PaymentStatus::Submitted),
            (pace.confirmed, PaymentStatus::Confirmed),
            (pace.paid_out, PaymentStatus::PaidOut),
        ],
    };
    for (after, status) in steps {
        store.agenda.put(store.now + after, Due::PaymentBecomes(id.clone(), status));
    }
    let status = PaymentStatus::PendingSubmission;
    store.payments.insert(Payment { id: id.clone(), created_at: store.now, status, made_of });
    record(store, &id, &catalogue::payment::CREATED, origin);
    id
}

/// Moves a payment on, if it may still go there.
pub(crate) fn become_status(store: &mut Store, id: &str, next: PaymentStatus) {
    let Ok(payment) = store.payments.get_mut(id) else { return };
    if !payment.status.may_become(next) {
        return;
    }
    payment.status = next;
    let (kind, origin) = match next {
        PaymentStatus::PendingSubmission => return,
        PaymentStatus::Submitted => (&catalogue::payment::SUBMITTED, Origin::GoCardless),
        PaymentStatus::Confirmed => (&catalogue::payment::CONFIRMED, Origin::GoCardless),
        PaymentStatus::PaidOut => (&catalogue::payment::PAID_OUT, Origin::GoCardless),
        PaymentStatus::Failed(PaymentFailure::InsufficientFunds) => {
            (&catalogue::payment::FAILED, Origin::Bank)
        }
        PaymentStatus::Failed(PaymentFailure::BankDeclined) => (&catalogue::payment::DECLINED, Origin::Bank),
    };
    record(store, id, kind, origin);
}

fn record(store: &mut Store, id: &str, kind: &'static catalogue::EventKind, origin: Origin) {
    let Ok(payment) = store.payments.get(id) else { return };
    let scheme = payment.made_of.scheme.name;
    event::record_in_scheme(store, kind, origin, Some(scheme), &[("payment", id)]);
}

impl Payment {
    pub(crate) fn status(&self) -> PaymentStatus {
        self.status
    }

    pub(crate) fn to_json(&self, creditor_id: &str) -> Value {
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "charge_date": date(self.created_at + self.made_of.scheme.payment_pace.submitted),
            "amount": self.made_of.amount,
            "description": self.made_of.description,
            "currency": self.made_of.scheme.currency,
            "status": self.status.name(),
            "amount_refunded": 0,
            "reference": self.made_of.reference,
            "metadata": self.made_of.metadata,
            "fx": { "fx_currency": self.made_of.scheme.currency, "fx_amount": null, "exchange_rate": null, "estimated_exchange_rate": null },
            "retry_if_possible": false,
            "scheme": self.made_of.scheme.name,
            "links": { "creditor": creditor_id },
        })
    }
}
