//! The scheme that a request names, by its name or by its currency, and what every scheme shows the payer.

use crate::input::Input;
use crate::scheme::{Currency, Scheme, SchemeUse};

/// What was said of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing: the payer chooses a currency.
    Open,
    /// Its name, or a currency that has a usual scheme.
    Named(Scheme),
}

impl Asked {
    pub(super) const fn scheme(self) -> Option<Scheme> {
        match self {
            Self::Open => None,
            Self::Named(scheme) => Some(scheme),
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
            scheme.map(Asked::Named)
        }
        (None, Some(currency)) => {
            let scheme = Scheme::default_for(currency, used_for);
            if scheme.is_none() {
                asked.refuse("currency", "is not supported");
            }
            scheme.map(Asked::Named)
        }
        (None, None) => Some(Asked::Open),
    }
}

/// Reads what the payer is shown when authorising. PayTo has to have it.
pub(super) fn read_description(asked: &mut Input<'_>, scheme: Option<Scheme>) -> Option<String> {
    match scheme {
        Some(Scheme::PayTo) => asked.required_text("description"),
        _ => asked.text("description"),
    }
    .map(str::to_owned)
}
