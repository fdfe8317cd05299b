//! Ids in GoCardless's form. Knows prefixes and lengths, and nothing of what an id stands for.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ORDINARY_LENGTH: usize = 12;
const FLOW_LENGTH: usize = 29;
const ORDINAL_LENGTH: usize = 4;

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum IdKind {
    BankAuthorisation,
    BillingRequest,
    BillingRequestTemplate,
    Creditor,
    CreditorBankAccount,
    Customer,
    CustomerBankAccount,
    CustomerBillingDetail,
    Event,
    Flow,
    InstalmentSchedule,
    InstalmentScheduleRequest,
    Mandate,
    MandatePdf,
    MandateRequest,
    Notification,
    Organisation,
    PayerTheme,
    Payment,
    PaymentRequest,
    Payout,
    Refund,
    SchemeIdentifier,
    Subscription,
    SubscriptionRequest,
    Webhook,
}

impl IdKind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::BankAuthorisation => "BAU",
            Self::BillingRequest => "BRQ",
            Self::BillingRequestTemplate => "BRT",
            Self::Creditor => "CR",
            Self::CreditorBankAccount | Self::CustomerBankAccount => "BA",
            Self::Customer => "CU",
            Self::CustomerBillingDetail => "CBD",
            Self::Event => "EV",
            Self::Flow => "BRF",
            Self::InstalmentSchedule => "IS",
            Self::InstalmentScheduleRequest => "ISR",
            Self::Mandate => "MD",
            Self::MandatePdf => "PDF",
            Self::MandateRequest => "MRQ",
            Self::Notification => "PCN",
            Self::Organisation => "OR",
            Self::PayerTheme => "PTH",
            Self::Payment => "PM",
            Self::PaymentRequest => "PRQ",
            Self::Payout => "PO",
            Self::Refund => "RF",
            Self::SchemeIdentifier => "SU",
            Self::Subscription => "SB",
            Self::SubscriptionRequest => "SBR",
            Self::Webhook => "WB",
        }
    }

    const fn length(self) -> usize {
        match self {
            Self::Flow => FLOW_LENGTH,
            _ => ORDINARY_LENGTH,
        }
    }
}

/// Draws ids from a seed. Each kind counts for itself, so that one more event does not change a payment's id.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct IdSource {
    seed: u64,
    drawn: HashMap<Cow<'static, str>, u32>,
}

impl IdSource {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, drawn: HashMap::new() }
    }

    /// The next id of a kind: its ordinal first, which makes it unique, then characters from the seed.
    pub(crate) fn next(&mut self, kind: IdKind) -> String {
        let ordinal = self.drawn.entry(kind.prefix().into()).or_default();
        *ordinal += 1;
        let ordinal = *ordinal;
        let tail = self.characters(kind.prefix(), ordinal, kind.length() - ORDINAL_LENGTH);
        format!("{}{}{tail}", kind.prefix(), ordinal_characters(ordinal))
    }

    /// A session token: `sesh_sandbox_` and 32 characters.
    pub(crate) fn next_session_token(&mut self) -> String {
        let drawn = self.drawn.entry("sesh".into()).or_default();
        *drawn += 1;
        let drawn = *drawn;
        format!("sesh_sandbox_{}", self.characters("sesh", drawn, 32))
    }

    /// The id of a request: four groups of hexadecimal digits.
    pub(crate) fn next_request_id(&mut self) -> String {
        let drawn = self.drawn.entry("request".into()).or_default();
        *drawn += 1;
        let drawn = *drawn;
        let digits: String = Sha256::digest(format!("{}/request/{drawn}", self.seed).as_bytes())
            .iter()
            .take(14)
            .map(|byte| format!("{byte:02X}"))
            .collect();
        let (head, tail) = digits.split_at(12);
        let (middle, end) = tail.split_at(8);
        format!("{head}_{middle}_{end}_{drawn:08X}")
    }

    fn characters(&self, name: &str, ordinal: u32, count: usize) -> String {
        let digest = Sha256::digest(format!("{}/{name}/{ordinal}", self.seed).as_bytes());
        digest.iter().take(count).map(|byte| character(u32::from(*byte))).collect()
    }
}

fn ordinal_characters(ordinal: u32) -> String {
    (0..ORDINAL_LENGTH as u32).rev().map(|place| character(ordinal >> (5 * place))).collect()
}

fn character(value: u32) -> char {
    ALPHABET.get((value % 32) as usize).copied().map_or('0', char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_ids() {
        let draw = |seed| {
            let mut ids = IdSource::new(seed);
            [ids.next(IdKind::BillingRequest), ids.next(IdKind::BillingRequest), ids.next(IdKind::Flow)]
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn ids_have_the_lengths_of_real_ones() {
        let mut ids = IdSource::new(1);
        assert_eq!(ids.next(IdKind::BillingRequest).len(), "BRQ".len() + 12);
        assert_eq!(ids.next(IdKind::Flow).len(), "BRF".len() + 29);
    }

    #[test]
    fn ids_never_repeat() {
        let mut ids = IdSource::new(1);
        let drawn: std::collections::HashSet<String> =
            (0..5_000).map(|_| ids.next(IdKind::Payment)).collect();
        assert_eq!(drawn.len(), 5_000);
    }
}
