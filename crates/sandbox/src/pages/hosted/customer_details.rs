//! The form of the customer's details: the fields that are missing, or all of them for a payer who goes back.

use super::country::COUNTRIES;
use super::currency;
use super::customer_fields::form_of;
use super::field::{Control, Field, Necessity};
use super::region::regions_of;
use super::view::View;
use crate::resource::billing_request::action::ActionType;
use maud::{Markup, html};

const PERSON: [&str; 2] = ["given_name", "family_name"];
const COMPANY: &str = "company_name";

/// Whose name is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Payer {
    Person,
    Company,
}

/// A field that is asked for, and the object that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    group: &'static str,
    name: &'static str,
    necessity: Necessity,
}

impl Asked {
    pub(super) fn is_required(self) -> bool {
        self.necessity == Necessity::Required
    }

    /// Its name in the form.
    pub(super) fn form_name(self) -> String {
        format!("{}.{}", self.group, self.name)
    }
}

pub(super) fn form(view: &View<'_>) -> Markup {
    let asked = asked(view);
    let names_asked = asked.iter().any(|field| field.group == "customer" && is_name(field.name));
    html! {
        @for field in &asked { (markup(view, *field)) }
        @if names_asked { (payer_of(view).the_other_names()) }
        button { "Continue" }
        @if names_asked { (payer_of(view).way_to_the_other()) }
        (currency::way_to_another(view))
    }
}

/// The fields of the form in their order: what is required, and what may be given besides.
pub(super) fn asked(view: &View<'_>) -> Vec<Asked> {
    let billing_request = view.billing_request;
    let wanted = if billing_request.has_completed(&ActionType::CollectCustomerDetails) {
        billing_request.customer_fields()
    } else {
        billing_request.incomplete_fields(view.customer)
    };
    let groups = [("customer", wanted.customer), ("customer_billing_detail", wanted.customer_billing_detail)];
    let mut asked = Vec::new();
    for (group, names) in groups {
        for name in names {
            let required = |name| Asked { group, name, necessity: Necessity::Required };
            let optional = |name| Asked { group, name, necessity: Necessity::Optional };
            match (name, payer_of(view)) {
                // The connection says it.
                ("ip_address", _) => {}
                ("given_name", Payer::Company) => asked.push(required(COMPANY)),
                ("family_name", Payer::Company) => {}
                ("address_line1", _) => {
                    asked.extend([required(name), optional("address_line2")]);
                    asked.extend(view.known_of_customer("address_line3").map(|_| optional("address_line3")));
                }
                ("email", _) => {
                    asked.push(required(name));
                    asked.extend(view.flow.prefilled("phone_number").map(|_| optional("phone_number")));
                }
                _ => asked.push(required(name)),
            }
        }
    }
    asked
}

fn is_name(field: &str) -> bool {
    PERSON.contains(&field) || field == COMPANY
}

fn payer_of(view: &View<'_>) -> Payer {
    let said = view.sent.answer("instead").or_else(|| view.sent.answer("payer"));
    match said {
        Some("company") => Payer::Company,
        Some(_) => Payer::Person,
        None if view.known_of_customer(COMPANY).is_some() => Payer::Company,
        None => Payer::Person,
    }
}

impl Payer {
    /// Blanks the names that are not asked for: a customer is a person or a company.
    fn the_other_names(self) -> Markup {
        let (word, blank): (_, &[&str]) = match self {
            Self::Person => ("person", &[COMPANY]),
            Self::Company => ("company", &PERSON),
        };
        html! {
            input type="hidden" name="payer" value=(word);
            @for name in blank { input type="hidden" name=(format!("customer.{name}")) value=""; }
        }
    }

    fn way_to_the_other(self) -> Markup {
        let (word, label) = match self {
            Self::Person => ("company", "I pay for a company"),
            Self::Company => ("person", "I pay for myself"),
        };
        html! { button class="plain" name="instead" value=(word) formnovalidate { (label) } }
    }
}

fn markup(view: &View<'_>, asked: Asked) -> Markup {
    let form = form_of(asked.name);
    let regions = if asked.name == "region" { regions_of(view.country_code()) } else { None };
    let control = match (asked.name, regions) {
        ("country_code", _) => Control::Choice { options: COUNTRIES, autocomplete: form.autocomplete },
        (_, Some(options)) => Control::Choice { options, autocomplete: form.autocomplete },
        _ => Control::Input {
            input_type: form.input_type,
            input_mode: form.input_type,
            autocomplete: form.autocomplete,
        },
    };
    let known = view.known_of_customer(asked.name).unwrap_or_default();
    Field {
        name: &asked.form_name(),
        label: form.label,
        hint: form.hint,
        control,
        necessity: asked.necessity,
        known: if asked.name == "country_code" { view.country_code() } else { known },
    }
    .markup(view)
}
