//! An input of a screen: the field with what it holds and what it is called there. Knows no markup.

use crate::customer_details::Blank;
use crate::field::{Field, Wording};

/// An input with what stands in it at first.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldInput {
    /// The field.
    pub field: Field,
    /// What stands in it.
    pub value: String,
    /// What it is called, where that is not its usual name.
    pub wording: Option<&'static Wording>,
    /// What leaving it blank means.
    pub blank: Blank,
    /// What is on file, as far as the payer may see it.
    pub on_file: Option<String>,
    /// What can be chosen, where the field does not say it.
    pub choices: Vec<String>,
}

impl FieldInput {
    /// A field that must be filled, with what stands in it.
    pub const fn new(field: Field, value: String) -> Self {
        Self { field, value, wording: None, blank: Blank::Missing, on_file: None, choices: Vec::new() }
    }
}
