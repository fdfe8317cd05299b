//! What becomes of a payment by itself, step by step.

use super::refusal;
use crate::resource::event::catalogue::{self, EventKind, payment};
use crate::scheme::Scheme;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// What becomes of a payment unless somebody intervenes. Given names and banks with a meaning choose one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Course {
    PaidOut,
    /// The payer has no money.
    Unfunded,
    DeclinedByBank,
    /// It fails after it was confirmed.
    FailsLate,
    ChargedBack,
}

/// Something that will happen to a payment by itself, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Step {
    pub(crate) at: OffsetDateTime,
    #[serde(with = "catalogue::by_name")]
    pub(crate) kind: &'static EventKind,
}

impl Course {
    /// The course that GoCardless's sandbox gives to payers of this name.
    pub(crate) fn of_payer(given_name: Option<&str>) -> Self {
        match given_name {
            Some("Penniless") => Self::Unfunded,
            Some("Late") => Self::FailsLate,
            Some("Fickle") => Self::ChargedBack,
            _ => Self::PaidOut,
        }
    }

    /// What comes after something that happened.
    pub(crate) fn next(self, happened: &EventKind, scheme: Scheme) -> Option<&'static EventKind> {
        match (happened.action, self) {
            ("submitted", Self::Unfunded) => Some(refusal::unfunded(scheme)),
            ("submitted", Self::DeclinedByBank) => Some(&payment::FAILED_BANK_DECLINED_PAYMENT),
            ("submitted", _) => Some(&payment::CONFIRMED),
            ("confirmed", Self::FailsLate) => Some(refusal::unfunded(scheme)),
            ("confirmed", _) => Some(&payment::PAID_OUT),
            ("paid_out", Self::ChargedBack) => refusal::chargeback(scheme),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actions(course: Course, scheme: Scheme) -> Vec<&'static str> {
        let next = |kind: &&'static EventKind| course.next(kind, scheme);
        std::iter::successors(Some(&payment::SUBMITTED), next).map(|kind| kind.action).collect()
    }

    #[test]
    fn names_choose_the_course() {
        for (name, wanted) in [
            ("Successful", vec!["submitted", "confirmed", "paid_out"]),
            ("Penniless", vec!["submitted", "failed"]),
            ("Late", vec!["submitted", "confirmed", "failed"]),
            ("Fickle", vec!["submitted", "confirmed", "paid_out", "charged_back"]),
        ] {
            assert_eq!(actions(Course::of_payer(Some(name)), Scheme::Bacs), wanted, "{name}");
        }
    }

    #[test]
    fn instant_payments_are_not_charged_back() {
        assert_eq!(actions(Course::ChargedBack, Scheme::PayTo), ["submitted", "confirmed", "paid_out"]);
    }
}
