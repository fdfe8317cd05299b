//! The payer's personal details: read from resources, typed, and parsed. Knows no screen.

use crate::answer::check;
use crate::field::{CustomerField, CustomerResource, Field};
use crate::problem::FieldError;
use crate::reader::Reader;

/// Values of customer fields. Fields without a value are absent.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CustomerDetails(Vec<(CustomerField, String)>);

impl CustomerDetails {
    /// Reads the customer fields of one resource, or of a flat object such as a flow's `prefilled_customer`.
    pub fn read<R: Reader>(source: &R) -> Self {
        Self(
            CustomerField::ALL
                .into_iter()
                .filter_map(|field| {
                    Some((field, source.text_of(field.name()).filter(|value| !value.is_empty())?))
                })
                .collect(),
        )
    }

    /// Reads `resources.customer` and `resources.customer_billing_detail`.
    pub fn read_resources<R: Reader>(resources: &R) -> Self {
        let of = |resource: CustomerResource| {
            resources.get(resource.key()).map(|one| Self::read(&one)).unwrap_or_default()
        };
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
        match check(field, &typed(field)) {
            Ok(value) => details.push((*customer_field, value)),
            Err(problem) => errors.push(FieldError { field, problem }),
        }
    }
    if errors.is_empty() { Ok(CustomerDetails(details)) } else { Err(errors) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problem;

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
