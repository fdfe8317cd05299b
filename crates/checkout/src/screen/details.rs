//! The screen that asks for the payer's details: what is missing, and nothing else.

use super::{Command, FieldInput, Part, Screen, View, button};
use crate::action::ActionType;
use crate::field::{CustomerField, Field};

pub(super) fn screen(view: View<'_>) -> Screen {
    let inputs = asked(view).into_iter().map(|field| input(field, view)).collect();
    Screen {
        name: "customer_details",
        heading: "customer_details.heading".into(),
        parts: vec![Part::Fields(inputs)],
        buttons: vec![button("button.continue", Command::Submit)],
    }
}

/// The fields that are missing, in the order people expect. Where none is, the payer came back to change what was
/// given, and all of that is shown.
fn asked(view: View<'_>) -> Vec<CustomerField> {
    let action = view.billing_request.action(&ActionType::CollectCustomerDetails);
    let missing =
        |field: &CustomerField| action.is_some_and(|action| action.incomplete_fields.contains(&Some(*field)));
    if CustomerField::ALL.iter().any(missing) {
        return CustomerField::ALL.into_iter().filter(missing).collect();
    }
    let given = |field: &CustomerField| view.billing_request.customer.get(*field).is_some();
    CustomerField::ALL.into_iter().filter(given).collect()
}

fn input(field: CustomerField, view: View<'_>) -> FieldInput {
    let known = || {
        let given =
            view.billing_request.customer.get(field).or_else(|| view.flow.prefilled_customer.get(field));
        given.map(str::to_owned).or_else(|| default(field, view))
    };
    let field = Field::Customer(field);
    FieldInput { field, value: view.value(field, known) }
}

fn default(field: CustomerField, view: View<'_>) -> Option<String> {
    match field {
        CustomerField::CountryCode => {
            view.billing_request.action(&ActionType::CollectCustomerDetails)?.default_country_code.clone()
        }
        _ => None,
    }
}
