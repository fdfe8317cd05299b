//! Answers of the payer: one value for one field, parsed or refused with what is wrong. Knows no screen.

use crate::account_number::{self, narrow};
use crate::field::{CustomerField, Field, InputKind};
use crate::identity_number::{danish, swedish};
use crate::problem::Problem;

/// Parses what was typed into a field.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(field: Field, typed: &str) -> Result<String, Problem> {
    match field {
        Field::Bank(bank_field) => account_number::parse(bank_field.row().rule, typed),
        Field::Customer(CustomerField::SwedishIdentityNumber) => parse_number(typed, swedish),
        Field::Customer(CustomerField::DanishIdentityNumber) => parse_number(typed, danish),
        Field::Customer(_) | Field::Currency | Field::BankCountry => parse_text(field, typed),
    }
}

fn parse_number(typed: &str, read: fn(&str) -> Option<String>) -> Result<String, Problem> {
    if typed.trim().is_empty() { Err(Problem::Missing) } else { read(typed).ok_or(Problem::WrongForm) }
}

/// Any text: trimmed, present, not too long, and of the field's form.
fn parse_text(field: Field, typed: &str) -> Result<String, Problem> {
    let input = field.input();
    let typed: String = match input.kind {
        InputKind::Telephone => typed.chars().map(narrow).collect(),
        _ => typed.to_owned(),
    };
    let value = typed.trim();
    if value.is_empty() {
        return Err(Problem::Missing);
    }
    if value.chars().nth(input.longest).is_some() {
        return Err(Problem::TooLong);
    }
    let fits = match input.kind {
        InputKind::Email => is_email(value),
        InputKind::Country => value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_uppercase()),
        InputKind::Telephone => value.bytes().filter(u8::is_ascii_digit).count() >= 5,
        InputKind::AccountType | InputKind::Currency | InputKind::Digits | InputKind::Text => true,
    };
    if fits && !value.chars().any(char::is_control) { Ok(value.to_owned()) } else { Err(Problem::WrongForm) }
}

/// Something before one `@`, and a dotted name after it. Whether mail arrives there, only mail can tell.
fn is_email(text: &str) -> bool {
    let Some((mailbox, domain)) = text.split_once('@') else { return false };
    !mailbox.is_empty()
        && !domain.contains('@')
        && !text.contains(char::is_whitespace)
        && domain.split('.').count() > 1
        && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_may_be_typed_in_other_digits() {
        let check = |text| check(Field::Customer(CustomerField::PhoneNumber), text);
        assert_eq!(check("+٤٤ ٢٠ ٧١٨٣"), Ok("+44 20 7183".to_owned()));
        assert_eq!(check("٤٤"), Err(Problem::WrongForm));
    }

    fn email(text: &str) -> Result<String, Problem> {
        check(Field::Customer(CustomerField::Email), text)
    }

    #[test]
    fn an_email_address_has_a_mailbox_and_a_dotted_domain() {
        for right in ["paddington@bearthings.example", " a@b.co ", "jörg+x@müller.de"] {
            assert_eq!(email(right), Ok(right.trim().to_owned()), "{right:?}");
        }
        for wrong in ["paddington", "@b.co", "a@b", "a@b.", "a@.b", "a@@b.co", "a b@c.d"] {
            assert_eq!(email(wrong), Err(Problem::WrongForm), "{wrong:?}");
        }
        assert_eq!(email("  "), Err(Problem::Missing));
        assert_eq!(email(&format!("{}@b.co", "a".repeat(250))), Err(Problem::TooLong));
    }
}
