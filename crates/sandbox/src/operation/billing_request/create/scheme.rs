//! The scheme that a request names, by its name or by its currency.

use crate::input::Input;
use crate::scheme::{Currency, Scheme, SchemeUse};

/// What was said of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing: the payer chooses a currency.
    Open,
    /// The currency, which has a usual scheme.
    ByCurrency(Scheme),
    ByName(Scheme),
}

impl Asked {
    pub(super) const fn scheme(self) -> Option<Scheme> {
        match self {
            Self::Open => None,
            Self::ByCurrency(scheme) | Self::ByName(scheme) => Some(scheme),
        }
    }
}

/// Reads `currency` and `scheme`. `None` when something was refused.
pub(super) fn read(asked: &mut Input<'_>, used_for: SchemeUse) -> Option<Asked> {
    let currency = match asked.text("currency").filter(|code| !code.is_empty()) {
        None => None,
        Some(code) => match Currency::from_code(code) {
            Some(currency) => Some(currency),
            None => {
                asked.refuse("currency", "is not a supported currency");
                return None;
            }
        },
    };
    match (asked.text("scheme").filter(|name| !name.is_empty()), currency) {
        (Some(name), currency) => {
            let named = Scheme::named(name, used_for);
            let scheme = named.filter(|scheme| currency.is_none_or(|currency| scheme.currency() == currency));
            if scheme.is_none() {
                asked.refuse("scheme", "is not supported for this currency");
            }
            scheme.map(Asked::ByName)
        }
        (None, Some(currency)) => {
            let scheme = Scheme::default_for(currency, used_for);
            if scheme.is_none() {
                asked.refuse("currency", "is not supported");
            }
            scheme.map(Asked::ByCurrency)
        }
        (None, None) => Some(Asked::Open),
    }
}
