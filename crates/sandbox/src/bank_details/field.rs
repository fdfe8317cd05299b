//! One field of local details: how it is written down and what shape it must have. Knows no country.

use crate::input::Input;
use std::ops::RangeInclusive;

/// What may stand at one place, in the letters of the IBAN registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A digit.
    N,
    /// A capital letter.
    A,
    /// A digit or a capital letter.
    C,
}

impl Class {
    pub(super) const fn admits(self, character: char) -> bool {
        match self {
            Self::N => character.is_ascii_digit(),
            Self::A => character.is_ascii_uppercase(),
            Self::C => character.is_ascii_digit() || character.is_ascii_uppercase(),
        }
    }
}

/// How long a field is and what stands at each place of it.
#[derive(Debug)]
pub(super) struct Shape {
    lengths: RangeInclusive<usize>,
    classes: Vec<Class>,
}

impl Shape {
    /// As many places as there are classes.
    pub(super) fn exactly(classes: Vec<Class>) -> Self {
        Self { lengths: classes.len()..=classes.len(), classes }
    }

    pub(super) fn digits(lengths: RangeInclusive<usize>) -> Self {
        Self { classes: vec![Class::N; *lengths.end()], lengths }
    }

    pub(super) fn letters_or_digits(lengths: RangeInclusive<usize>) -> Self {
        Self { classes: vec![Class::C; *lengths.end()], lengths }
    }

    fn problem(&self, text: &str) -> Option<String> {
        if !self.lengths.contains(&text.chars().count()) {
            let (least, most) = (self.lengths.start(), self.lengths.end());
            let expected = if least == most { most.to_string() } else { format!("{least}..{most}") };
            return Some(format!("is the wrong length (should be {expected} characters)"));
        }
        if text.chars().zip(&self.classes).all(|(character, class)| class.admits(character)) {
            return None;
        }
        let is_number = self.classes.iter().all(|class| *class == Class::N);
        Some(if is_number { "must be a number" } else { "format is invalid" }.to_owned())
    }
}

/// The three fields of local details, as they were given.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) bank_code: Option<String>,
    pub(super) branch_code: Option<String>,
    pub(super) account_number: Option<String>,
}

impl Given {
    pub(super) fn read(input: &mut Input<'_>) -> Self {
        let mut text = |field| input.text(field).filter(|text| !text.is_empty()).map(str::to_owned);
        Self {
            bank_code: text("bank_code"),
            branch_code: text("branch_code"),
            account_number: text("account_number"),
        }
    }

    /// Without the marks that people set between the digits.
    pub(super) fn compact(self) -> Self {
        let compact = |field: Option<String>| field.map(|text| compact(&text));
        Self {
            bank_code: compact(self.bank_code),
            branch_code: compact(self.branch_code),
            account_number: compact(self.account_number),
        }
    }
}

/// Spaces, hyphens and full stops are for the eye. Letters count as capitals.
pub(super) fn compact(text: &str) -> String {
    let mark = |character: &char| character.is_whitespace() || matches!(character, '-' | '.');
    text.chars()
        .filter(|character| !mark(character))
        .map(|character| character.to_ascii_uppercase())
        .collect()
}

pub(super) fn padded(digits: &str, length: usize) -> String {
    format!("{digits:0>length$}")
}

/// The value, where it is there and has its shape. Refuses it otherwise.
pub(super) fn required(
    input: &mut Input<'_>,
    field: &str,
    value: Option<String>,
    shape: &Shape,
) -> Option<String> {
    let Some(value) = value else {
        input.refuse_missing(field);
        return None;
    };
    match shape.problem(&value) {
        Some(problem) => {
            input.refuse(field, problem);
            None
        }
        None => Some(value),
    }
}

/// Refuses a field that a country's details do not have.
pub(super) fn unused(input: &mut Input<'_>, field: &str, value: Option<&String>, country_code: &str) {
    if value.is_some() {
        input.refuse(field, format!("is not used in {country_code}"));
    }
}

/// Refuses a number that is nothing but noughts.
pub(super) fn not_all_zeros(input: &mut Input<'_>, field: &str, value: Option<String>) -> Option<String> {
    value.filter(|value| {
        let sound = value.chars().any(|character| character != '0');
        if !sound {
            input.refuse(field, "format is invalid");
        }
        sound
    })
}
