//! Words of a screen, by the key of a message and what stands in its places. Knows no language.

use crate::money::Money;

/// Words, by the key of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The message's key.
    pub key: &'static str,
    /// What stands in its places.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// What can stand in a place of a message, or as a value by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A day, as in `2026-03-01`, formatted for the payer's language.
    Date(String),
    /// A message.
    Message(&'static str),
    /// An amount, formatted for the payer's language.
    Money(Money),
    /// A count, which also chooses the plural form of a message.
    Number(i64),
    /// As it is.
    Text(String),
}

impl From<&'static str> for Text {
    fn from(key: &'static str) -> Self {
        Self { key, arguments: Vec::new() }
    }
}

impl Text {
    pub(super) fn with(mut self, name: &'static str, argument: Argument) -> Self {
        self.arguments.push((name, argument));
        self
    }
}
