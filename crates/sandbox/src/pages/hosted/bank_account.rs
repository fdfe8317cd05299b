//! The form of the bank account, in one of the ways that its scheme knows.

use super::account_forms::{AccountField, AccountForm, Content, forms_of};
use super::country;
use super::currency;
use super::field::{Control, Field, Necessity};
use super::view::View;
use maud::{Markup, html};
use serde_json::Value;

const ACCOUNT_TYPES: &[(&str, &str)] = &[("checking", "Checking"), ("savings", "Savings")];

pub(super) fn form(view: &View<'_>) -> Markup {
    let forms = view.billing_request.scheme().map_or(&[][..], forms_of);
    let chosen = view.sent.answer("instead").or_else(|| view.sent.answer("account_form"));
    let shown = forms.iter().find(|form| Some(form.name) == chosen).or(forms.first());
    html! {
        @if let Some(shown) = shown {
            @for field in shown.fields { (markup(view, field)) }
            (hidden(shown))
            button { "Continue" }
            @for other in forms.iter().filter(|form| form.name != shown.name) {
                button class="plain" name="instead" value=(other.name) formnovalidate { (other.invitation) }
            }
            (currency::way_to_another(view))
        }
    }
}

fn hidden(form: &AccountForm) -> Markup {
    html! {
        input type="hidden" name="account_form" value=(form.name);
        @if let Some(country_code) = form.country_code {
            input type="hidden" name="country_code" value=(country_code);
        }
    }
}

fn markup(view: &View<'_>, field: &AccountField) -> Markup {
    let input = |input_mode, autocomplete| Control::Input { input_type: "text", input_mode, autocomplete };
    let countries = country::among(view.billing_request.country_codes());
    let account_type = view.flow.options.prefilled_bank_account.get("account_type").and_then(Value::as_str);
    let (control, known) = match field.content {
        Content::Digits => (input("numeric", "off"), ""),
        Content::Text | Content::TextIfAny => (input("text", "off"), ""),
        Content::Name => (input("text", "name"), ""),
        Content::AccountType => (
            Control::Choice { options: ACCOUNT_TYPES, autocomplete: "off" },
            account_type.unwrap_or_default(),
        ),
        Content::Country => {
            (Control::Choice { options: &countries, autocomplete: "off" }, view.country_code())
        }
    };
    let necessity = match field.content {
        Content::TextIfAny => Necessity::Optional,
        _ => Necessity::Required,
    };
    Field { name: field.name, label: field.label, hint: field.hint, control, necessity, known }.markup(view)
}
