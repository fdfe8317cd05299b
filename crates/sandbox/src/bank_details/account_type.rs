//! What kind of account an American one is. Knows nothing else of it.

use crate::input::Input;
use serde::{Deserialize, Serialize};

const CURRENCY: &str = "USD";

/// The kinds that an ACH debit tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum AccountType {
    Checking,
    Savings,
}

impl AccountType {
    /// Dollars need it, no other currency has it.
    pub(super) fn read(input: &mut Input<'_>, currency: &str) -> Option<Self> {
        let given = input.text("account_type").filter(|name| !name.is_empty());
        match (given, currency) {
            (None, CURRENCY) => input.refuse_missing("account_type"),
            (None, _) => {}
            (Some("checking"), CURRENCY) => return Some(Self::Checking),
            (Some("savings"), CURRENCY) => return Some(Self::Savings),
            (Some(_), CURRENCY) => input.refuse("account_type", "is not included in the list"),
            (Some(_), _) => input.refuse("account_type", format!("is not used for {currency}")),
        }
        None
    }
}
