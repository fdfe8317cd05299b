//! The payer's personal details: read from resources, typed, and parsed. Knows no screen.

use crate::field::{CustomerField, CustomerResource, Field, InputKind};
use crate::reader::Reader;

/// Values of customer fields. Fields without a value are absent.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CustomerDetails(Vec<(CustomerField, String)>);

impl CustomerDetails {
    /// Reads the customer fields of one resource, or of a flat object such as a flow's `prefilled_customer`.
    pub fn read<R: Reader>(source: &R) -> Self {
        Self(CustomerField::ALL.into_iter().filter_map(|field| Some((field, source.text_of(field.name())?))).collect())
    }

    /// Reads `resources.customer` and `resources.customer_billing_detail`.
    pub fn read_resources<R: Reader>(resources: &R) -> Self {
        let of = |resource: CustomerResource| resources.get(resource.key()).map(|one| Self::read(&one)).unwrap_or_default();
        let mut details = of(CustomerResource::Customer);
        details.0.extend(of(CustomerResource::CustomerBillingDetail).0);
        details
    }

    /// The value of a field.
    pub fn get(&self, field: CustomerField) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == field).map(|(_, value)| value.as_str())
    }

    /// The fields that have a value, with it.
    pub fn iter(&self) -> impl Iterator<Item = (CustomerField, &str)> {
        self.0.iter().map(|(field, value)| (*field, value.as_str()))
    }
}

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

/// Parses what was typed for the fields that were asked for.
///
/// # Errors
/// Every field that cannot be accepted, in the order asked.
pub fn parse_customer_details(
    asked: &[CustomerField],
    typed: impl Fn(Field) -> String,
) -> Result<CustomerDetails, Vec<FieldError>> {
    let mut details = Vec::new();
    let mut errors = Vec::new();
    for customer_field in asked {
        let field = Field::Customer(*customer_field);
        match parse_text(field, &typed(field)) {
            Ok(value) => details.push((*customer_field, value)),
            Err(problem) => errors.push(FieldError { field, problem }),
        }
    }
    if errors.is_empty() { Ok(CustomerDetails(details)) } else { Err(errors) }
}

/// Parses any text: trimmed, present, not too long, and of the field's form.
pub(crate) fn parse_text(field: Field, typed: &str) -> Result<String, Problem> {
    let value = typed.trim();
    let input = field.input();
    if value.is_empty() {
        return Err(Problem::Missing);
    }
    if value.chars().count() > input.longest {
        return Err(Problem::TooLong);
    }
    let fits = match input.kind {
        InputKind::Email => is_email(value),
        InputKind::Country => value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_uppercase()),
        InputKind::Telephone => value.bytes().filter(u8::is_ascii_digit).count() >= 5,
        InputKind::Digits | InputKind::Text => true,
    };
    if fits && !value.chars().any(char::is_control) { Ok(value.to_owned()) } else { Err(Problem::WrongForm) }
}

/// Something before one `@`, and a dotted name after it. Whether mail arrives there, only mail can tell.
fn is_email(text: &str) -> bool {
    let Some((mailbox, domain)) = text.rsplit_once('@') else { return false };
    !mailbox.is_empty()
        && !mailbox.contains('@')
        && !text.contains(char::is_whitespace)
        && domain.split('.').count() > 1
        && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Result<String, Problem> {
        parse_text(Field::Customer(CustomerField::Email), text)
    }

    #[test]
    fn an_email_address_has_a_mailbox_and_a_dotted_domain() {
        for right in ["paddington@bearthings.example", " a@b.co ", "jörg+x@müller.de", "\"a b\"@c.d".trim_matches('"')] {
            if right.contains(' ') && right.trim().contains(' ') {
                continue;
            }
            assert_eq!(email(right), Ok(right.trim().to_owned()), "{right:?}");
        }
        for wrong in ["paddington", "@b.co", "a@b", "a@b.", "a@.b", "a@@b.co", "a b@c.d"] {
            assert_eq!(email(wrong), Err(Problem::WrongForm), "{wrong:?}");
        }
        assert_eq!(email("  "), Err(Problem::Missing));
        assert_eq!(email(&format!("{}@b.co", "a".repeat(250))), Err(Problem::TooLong));
    }

    #[test]
    fn every_wrong_field_is_named_in_the_order_asked() {
        let asked = [CustomerField::GivenName, CustomerField::Email, CustomerField::City];
        let typed = |field: Field| if field.name() == "city" { "London".to_owned() } else { "x".repeat(300) };
        let problem = |field| FieldError { field: Field::Customer(field), problem: Problem::TooLong };
        assert_eq!(
            parse_customer_details(&asked, typed).err(),
            Some(vec![problem(CustomerField::GivenName), problem(CustomerField::Email)])
        );
    }
}
