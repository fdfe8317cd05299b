//! What can be wrong with a value. Knows no rule and no words.

use crate::field::Field;

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was given.
    Missing,
    /// It has more characters than the field takes.
    TooLong,
    /// It cannot be what the field asks for.
    WrongForm,
    /// GoCardless refused it.
    Refused,
}

impl Problem {
    /// The last part of the key of the field's message for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too_long",
            Self::WrongForm => "wrong_form",
            Self::Refused => "refused",
        }
    }
}

/// A field and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// What is wrong.
    pub problem: Problem,
}
