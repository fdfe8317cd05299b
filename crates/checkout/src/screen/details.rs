//! The screen that asks for the payer's details: what is missing, and nothing else.

use super::{Command, FieldInput, Part, Screen, Text, View, button};
use crate::action::{Action, ActionType};
use crate::field::{CustomerField, Field};

pub(super) fn screen(view: View<'_>) -> Screen {
    let action = view.billing_request.action(&ActionType::CollectCustomerDetails);
    let asked = asked(action, view);
    let inputs = asked.into_iter().map(|field| input(field, action, view)).collect();
    let mut screen = Screen::new("customer_details", "customer_details.heading".into());
    screen.parts.push(Part::Fields(inputs));
    screen.main = Some(button("button.continue", Command::Submit));
    let is_danish = view.mandate_scheme().is_some_and(|scheme| scheme.name() == "betalingsservice");
    if is_danish || view.privacy_url.is_some() {
        let notice = if is_danish { "customer_details.betalingsservice" } else { "customer_details.privacy" };
        screen.reading(Text::from(notice).with("merchant", view.merchant()), view.privacy_links());
    }
    screen
}

/// The fields that are missing, in the order people expect. Where none is, the payer came back to change what was
/// given, and all of that is shown.
fn asked(action: Option<&Action>, view: View<'_>) -> Vec<CustomerField> {
    let missing = action.map(|action| action.incomplete_fields.as_slice()).unwrap_or_default();
    let is_asked = |field: &CustomerField| match missing {
        [] => view.billing_request.customer.get(*field).is_some(),
        missing => missing.contains(&Some(*field)),
    };
    CustomerField::ALL.into_iter().filter(is_asked).collect()
}

fn input(field: CustomerField, action: Option<&Action>, view: View<'_>) -> FieldInput {
    let known = || {
        let given =
            view.billing_request.customer.get(field).or_else(|| view.flow.prefilled_customer.get(field));
        given.or_else(|| default(field, action)).map(str::to_owned)
    };
    let field = Field::Customer(field);
    FieldInput { field, value: view.value(field, known) }
}

fn default(field: CustomerField, action: Option<&Action>) -> Option<&str> {
    match field {
        CustomerField::CountryCode => action?.default_country_code.as_deref(),
        _ => None,
    }
}
