//! The screen that asks for the payer's details: what is missing, and nothing else. A payer who came back to change
//! something sees all that was given.

use super::{Command, FieldInput, Part, Screen, Text, View, button, currency};
use crate::action::ActionType;
use crate::address;
use crate::customer_details::{Blank, is_masked};
use crate::field::CustomerField::{
    self, AddressLine1, AddressLine2, AddressLine3, CompanyName, CountryCode, DanishIdentityNumber, Email,
    FamilyName, GivenName, PhoneNumber, Region, SwedishIdentityNumber,
};
use crate::field::Field;

/// Whose name is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayerKind {
    /// That of a company.
    Company,
    /// That of a person.
    Person,
}

pub(super) fn screen(view: View<'_>) -> Screen {
    let mut screen = Screen::new("customer_details", "customer_details.heading".into());
    screen.main = Some(button("button.continue", Command::Submit));
    let mut inputs = Vec::new();
    inputs.extend(currency::input(view));
    // What is asked for follows from the currency.
    if currency::is_chosen(view) {
        let form = Form::new(view);
        if form.is_masked() {
            screen.paragraph("customer_details.on_file".into());
        }
        form.ask(&mut inputs);
        if form.takes_either_name() {
            let (label, kind) = match form.kind {
                PayerKind::Person => ("button.pay_as_company", PayerKind::Company),
                PayerKind::Company => ("button.pay_as_person", PayerKind::Person),
            };
            screen.other(label, Command::PayAs(kind));
        }
    }
    screen.parts.push(Part::Fields(inputs));
    let is_danish = view.mandate_scheme().is_some_and(|scheme| scheme.name() == "betalingsservice");
    if is_danish || view.privacy_url.is_some() {
        let notice = if is_danish { "customer_details.betalingsservice" } else { "customer_details.privacy" };
        screen.reading(Text::from(notice).with("merchant", view.merchant()), view.privacy_links());
    }
    screen
}

/// What is asked, of whom and where.
struct Form<'a> {
    view: View<'a>,
    /// The fields that GoCardless lacks; none where the payer came back.
    missing: &'a [Option<CustomerField>],
    kind: PayerKind,
    country_code: String,
}

impl<'a> Form<'a> {
    fn new(view: View<'a>) -> Self {
        let action = view.billing_request.action(&ActionType::CollectCustomerDetails);
        let known = |field| known(field, view);
        let kind = match (known(CompanyName), known(GivenName)) {
            (Some(_), None) => PayerKind::Company,
            _ => PayerKind::Person,
        };
        let default = || action?.default_country_code.clone();
        let country = || known(CountryCode).map(str::to_owned).or_else(default);
        Self {
            view,
            missing: action.map(|action| action.incomplete_fields.as_slice()).unwrap_or_default(),
            kind: view.payer_kind.unwrap_or(kind),
            country_code: view.value(Field::Customer(CountryCode), country),
        }
    }

    /// Whether the payer came back, and some of it is not theirs to see.
    fn is_masked(&self) -> bool {
        self.missing.is_empty()
            && self.view.billing_request.customer.iter().any(|(_, value)| is_masked(value))
    }

    fn is_missing(&self, field: CustomerField) -> bool {
        self.missing.contains(&Some(field))
    }

    /// Whether the name of a company would do in place of a person's, and the other way round.
    fn takes_either_name(&self) -> bool {
        let customer = &self.view.billing_request.customer;
        let is_named = || customer.get(GivenName).or_else(|| customer.get(CompanyName)).is_some();
        self.is_missing(GivenName) || (self.missing.is_empty() && is_named())
    }

    fn ask(&self, inputs: &mut Vec<FieldInput>) {
        let groups: [&[CustomerField]; 3] = [
            &[GivenName, FamilyName, CompanyName, Email, PhoneNumber],
            address::fields(&self.country_code),
            &[SwedishIdentityNumber, DanishIdentityNumber],
        ];
        for field in groups.into_iter().flatten() {
            if let Some(blank) = self.blank(*field) {
                inputs.push(self.input(*field, blank));
            }
        }
    }

    /// What leaving a field blank would mean, where it is asked for.
    fn blank(&self, field: CustomerField) -> Option<Blank> {
        let is_edit = self.missing.is_empty();
        let is_missing = self.is_missing(field);
        let given = self.view.billing_request.customer.get(field);
        let is_asked = match field {
            CompanyName if self.takes_either_name() => self.kind == PayerKind::Company,
            GivenName | FamilyName if self.takes_either_name() => {
                self.kind == PayerKind::Person && (is_edit || is_missing)
            }
            // They go with the first line, for whoever is known to have more.
            AddressLine2 | AddressLine3 if !is_missing => {
                known(field, self.view).is_some() && (is_edit || self.is_missing(AddressLine1))
            }
            // It cannot be changed once it is set.
            SwedishIdentityNumber => is_missing,
            _ => is_missing || (is_edit && given.is_some()),
        };
        let is_optional = match field {
            AddressLine2 | AddressLine3 | PhoneNumber => !is_missing,
            Region => !is_missing && !address::has_regions(&self.country_code),
            _ => false,
        };
        is_asked.then_some(match given {
            Some(given) if is_masked(given) => Blank::Unchanged,
            _ if is_optional => Blank::Nothing,
            _ => Blank::Missing,
        })
    }

    fn input(&self, field: CustomerField, blank: Blank) -> FieldInput {
        let of_form = || match field {
            CountryCode => Some(self.country_code.clone()),
            _ => known(field, self.view).filter(|text| !is_masked(text)).map(str::to_owned),
        };
        let mut input =
            FieldInput::new(Field::Customer(field), self.view.value(Field::Customer(field), of_form));
        input.wording = address::wording(field, &self.country_code);
        input.blank = blank;
        if blank == Blank::Unchanged {
            input.on_file = known(field, self.view).map(str::to_owned);
        }
        input
    }
}

/// What is known of the payer, from the payer or from the merchant.
fn known<'a>(field: CustomerField, view: View<'a>) -> Option<&'a str> {
    view.billing_request.customer.get(field).or_else(|| view.flow.prefilled_customer.get(field))
}
