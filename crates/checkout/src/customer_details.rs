//! The payer's personal details: read from resources, typed, and parsed. Knows no screen.

use crate::answer::check;
use crate::field::CustomerField::{self, CompanyName, FamilyName, GivenName};
use crate::field::{CustomerResource, Field};
use crate::problem::{FieldError, Problem};
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

/// What leaving an input blank means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Nothing can go on without it.
    Missing,
    /// There is none.
    Nothing,
    /// It stays as it is on file.
    Unchanged,
}

/// Whether this is what the backend shows in place of a detail that this payer may not see.
pub fn is_masked(text: &str) -> bool {
    text.chars().any(|character| character == '•')
}

/// Parses what was typed for the fields that were asked for.
///
/// Whoever was a person `before` and gives the name of a company loses the person's name, and the other way round.
///
/// # Errors
/// Every field that cannot be accepted, in the order asked.
pub fn parse_customer_details(
    asked: &[(CustomerField, Blank)],
    before: &CustomerDetails,
    typed: impl Fn(Field) -> String,
) -> Result<CustomerDetails, Vec<FieldError>> {
    let mut details = Vec::new();
    let mut errors = Vec::new();
    for (customer_field, blank) in asked {
        let field = Field::Customer(*customer_field);
        match (check(field, &typed(field)), blank) {
            (Ok(value), _) => details.push((*customer_field, value)),
            (Err(Problem::Missing), Blank::Unchanged) => {}
            (Err(Problem::Missing), Blank::Nothing) => details.push((*customer_field, String::new())),
            (Err(problem), _) => errors.push(FieldError { field, problem }),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut details = CustomerDetails(details);
    let other: &[CustomerField] = match (details.get(GivenName), details.get(CompanyName)) {
        (None, Some(_)) if before.get(CompanyName).is_none() => &[GivenName, FamilyName],
        (Some(_), None) if before.get(GivenName).is_none() => &[CompanyName],
        _ => &[],
    };
    let forgotten = other.iter().filter(|field| before.get(**field).is_some());
    details.0.extend(forgotten.map(|field| (*field, String::new())));
    Ok(details)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(
        asked: &[(CustomerField, Blank)],
        typed: &str,
    ) -> Result<Vec<(CustomerField, String)>, Vec<Problem>> {
        let parsed = parse_customer_details(asked, &CustomerDetails::default(), |_| typed.to_owned());
        let owned = |details: CustomerDetails| {
            details.iter().map(|(field, value)| (field, value.to_owned())).collect()
        };
        parsed.map(owned).map_err(|errors| errors.into_iter().map(|error| error.problem).collect())
    }

    #[test]
    fn every_wrong_field_is_named_in_the_order_asked() {
        let asked = [CustomerField::GivenName, CustomerField::Email, CustomerField::City];
        let typed = |field: Field| if field.name() == "city" { "London".to_owned() } else { "x".repeat(300) };
        let problem = |field| FieldError { field: Field::Customer(field), problem: Problem::TooLong };
        assert_eq!(
            parse_customer_details(
                &asked.map(|field| (field, Blank::Missing)),
                &CustomerDetails::default(),
                typed
            )
            .err(),
            Some(vec![problem(CustomerField::GivenName), problem(CustomerField::Email)])
        );
    }

    #[test]
    fn what_is_left_blank_is_missing_or_none_or_stays_as_it_is() {
        let field = CustomerField::AddressLine2;
        assert_eq!(parse(&[(field, Blank::Missing)], " "), Err(vec![Problem::Missing]));
        assert_eq!(parse(&[(field, Blank::Nothing)], " "), Ok(vec![(field, String::new())]));
        assert_eq!(parse(&[(field, Blank::Unchanged)], " "), Ok(vec![]));
        assert_eq!(parse(&[(field, Blank::Unchanged)], " Flat 3"), Ok(vec![(field, "Flat 3".to_owned())]));
    }

    #[test]
    fn whoever_gives_one_name_is_no_longer_called_by_the_other() {
        let named = |fields: &[CustomerField]| {
            CustomerDetails(fields.iter().map(|field| (*field, "x".to_owned())).collect())
        };
        let given = |field, before: &[CustomerField]| {
            let parsed =
                parse_customer_details(&[(field, Blank::Missing)], &named(before), |_| "y".to_owned());
            let forgotten = |details: CustomerDetails| {
                details
                    .iter()
                    .filter(|(_, value)| value.is_empty())
                    .map(|(field, _)| field)
                    .collect::<Vec<_>>()
            };
            parsed.map(forgotten)
        };
        assert_eq!(given(CompanyName, &[GivenName, FamilyName]), Ok(vec![GivenName, FamilyName]));
        assert_eq!(given(GivenName, &[CompanyName]), Ok(vec![CompanyName]));
        assert_eq!(given(CompanyName, &[]), Ok(vec![]));
        assert_eq!(given(GivenName, &[GivenName, CompanyName]), Ok(vec![]), "merchants may know both");
    }

    #[test]
    fn identity_numbers_are_read_with_their_check_digits() {
        let swedish = [(CustomerField::SwedishIdentityNumber, Blank::Missing)];
        assert_eq!(parse(&swedish, "811228-9874"), Ok(vec![(swedish[0].0, "8112289874".to_owned())]));
        assert_eq!(parse(&swedish, "811228-9875"), Err(vec![Problem::WrongForm]));
        let danish = [(CustomerField::DanishIdentityNumber, Blank::Missing)];
        assert_eq!(parse(&danish, "cvr 13585629"), Err(vec![Problem::WrongForm]));
    }
}
