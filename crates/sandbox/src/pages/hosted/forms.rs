//! The forms of the hosted page, one a step.

use super::fields::form_of;
use super::step::Step;
use super::{Shown, fields};
use crate::error::ApiResult;
use crate::institution::Institution;
use crate::money;
use crate::pages::layout::{problems, summary};
use crate::resource::billing_request::BillingRequest;
use crate::resource::billing_request::action::ActionType;
use crate::resource::billing_request::incomplete_fields::IncompleteFields;
use crate::resource::billing_request::institutions;
use crate::resource::creditor::CREDITOR_NAME;
use crate::resource::flow::Flow;
use crate::store::Store;
use maud::{Markup, html};

/// The content of a step's page: who is paid, what was refused, the form, and the way out.
pub(super) fn content(
    step: &Step,
    flow: &Flow,
    billing_request: &BillingRequest,
    store: &Store,
    shown: &Shown,
) -> ApiResult<Markup> {
    let form = match step {
        Step::CustomerDetails(incomplete) => customer_details(incomplete, flow, billing_request, shown),
        Step::Institution => {
            let choice = choice_of_institution(step, flow, billing_request, shown);
            return Ok(framed(step, flow, billing_request, shown, &choice));
        }
        Step::BankAccount => bank_account(shown),
        Step::Confirm => confirm(store, billing_request)?,
        Step::BankAuthorisation => authorise(billing_request),
        Step::Accept(kind) => accept(kind),
        Step::Finish => html! { p { "Everything is filled in." } button { "Finish" } },
        Step::Fulfilled | Step::Cancelled | Step::Expired => html! {},
    };
    let form = html! { form method="post" action=(address(step.name(), flow)) { (form) } };
    Ok(framed(step, flow, billing_request, shown, &form))
}

fn address(step: &str, flow: &Flow) -> String {
    format!("/billing/static/flow/{step}?id={}", flow.id)
}

fn framed(
    step: &Step,
    flow: &Flow,
    billing_request: &BillingRequest,
    shown: &Shown,
    form: &Markup,
) -> Markup {
    html! {
        header { div { b { (CREDITOR_NAME) } span { (purpose(billing_request)) } } }
        div class="body" {
            h1 { (step.title()) }
            (problems(&shown.problems))
            (form)
            form method="post" action=(address("exit", flow)) { button class="plain" { "Leave this page" } }
        }
    }
}

fn purpose(billing_request: &BillingRequest) -> String {
    match (&billing_request.payment_request, &billing_request.mandate_request) {
        (Some(payment), mandate) => {
            let amount = money::shown(payment.amount, payment.scheme.currency().code());
            if mandate.is_some() { format!("{amount} now, and a Direct Debit") } else { amount }
        }
        (None, _) => "Direct Debit set-up".to_owned(),
    }
}

fn customer_details(
    incomplete: &IncompleteFields,
    flow: &Flow,
    billing_request: &BillingRequest,
    shown: &Shown,
) -> Markup {
    let country = billing_request.country_codes().first().copied().unwrap_or_default();
    let groups = [
        ("customer", &incomplete.customer),
        ("customer_billing_detail", &incomplete.customer_billing_detail),
    ];
    html! {
        @for (group, missing) in groups {
            @for field in missing {
                @let name = format!("{group}.{field}");
                @let known = flow.prefilled(field).unwrap_or(if *field == "country_code" { country } else { "" });
                @let value = shown.answers.get(&name).map_or(known, String::as_str);
                @if *field == "country_code" { (country_choice(&name, value)) }
                @else { (input(&name, &form_of(field), value)) }
            }
        }
        button { "Continue" }
    }
}

fn bank_account(shown: &Shown) -> Markup {
    let asked = [
        ("account_holder_name", "Name on the account", "text"),
        ("branch_code", "Sort code", "numeric"),
        ("account_number", "Account number", "numeric"),
    ];
    html! {
        @for (name, label, mode) in asked {
            label {
                (label)
                input name=(name) inputmode=(mode) autocomplete="off" required value=[shown.answers.get(name)];
            }
        }
        button { "Continue" }
    }
}

fn input(name: &str, form: &fields::FieldForm, value: &str) -> Markup {
    html! {
        label {
            (form.label)
            input name=(name) type=(form.input_type) autocomplete=(form.autocomplete) required value=(value);
        }
    }
}

fn country_choice(name: &str, chosen: &str) -> Markup {
    let form = form_of("country_code");
    html! {
        label {
            (form.label)
            select name=(name) autocomplete=(form.autocomplete) {
                @for (code, country) in fields::COUNTRIES {
                    option value=(code) selected[*code == chosen] { (country) }
                }
            }
        }
    }
}

fn choice_of_institution(
    step: &Step,
    flow: &Flow,
    billing_request: &BillingRequest,
    shown: &Shown,
) -> Markup {
    let country_code = billing_request.country_codes().first().copied().unwrap_or_default();
    let choice = institutions::choice(billing_request, country_code);
    let found = choice.filter(|bank| bank.is_named_like(&shown.search));
    html! {
        form class="search" method="get" action="/billing/static/flow" {
            input type="hidden" name="id" value=(flow.id);
            label { "Search" input type="search" name="search" value=(shown.search); }
            button class="second" { "Search" }
        }
        form class="banks" method="post" action=(address(step.name(), flow)) {
            input type="hidden" name="country_code" value=(country_code);
            @for bank in found { (bank_button(bank)) }
        }
    }
}

fn bank_button(bank: &Institution) -> Markup {
    html! {
        button class="bank" name="institution" value=(bank.id) disabled[!bank.is_enabled()] {
            img src=(format!("/institutions/icons/{}.svg", bank.id)) alt="" width="40" height="40" loading="lazy";
            span { (bank.name) }
            @if !bank.is_enabled() { span class="hint" { "Not available now" } }
        }
    }
}

fn confirm(store: &Store, billing_request: &BillingRequest) -> ApiResult<Markup> {
    let customer = store.customers.get(&billing_request.customer_id)?;
    let known = |fields: &[&str], details: &crate::resource::details::Details, between: &str| {
        fields.iter().filter_map(|field| details.get(field)).collect::<Vec<_>>().join(between)
    };
    let billing = &billing_request.billing_detail.details;
    let mut rows = vec![
        ("Name", known(&["given_name", "family_name"], &customer.details, " ")),
        ("Email", known(&["email"], &customer.details, "")),
        ("Address", known(&["address_line1", "city", "postal_code", "country_code"], billing, ", ")),
    ];
    if let Some(id) = &billing_request.bank_account_id {
        let account = store.bank_accounts.get(id)?;
        let known = [
            ("Account name", account.account_holder_name.clone()),
            ("Bank", account.details.bank_name()),
            ("Account", account.details.account_number_ending().map(|ending| format!("ending {ending}"))),
        ];
        rows.extend(known.into_iter().filter_map(|(label, value)| Some((label, value?))));
    }
    Ok(html! {
        (summary(&rows))
        p { "You may cancel a Direct Debit at any time through your bank." }
        button { "Confirm" }
    })
}

fn authorise(billing_request: &BillingRequest) -> Markup {
    let bank = billing_request.institution.map_or("your bank", |bank| bank.name);
    html! {
        p { "You will be taken to " (bank) ", where you approve, and then back here." }
        (summary(&[("To", CREDITOR_NAME.to_owned()), ("What", purpose(billing_request))]))
        button { "Continue to " (bank) }
    }
}

fn accept(kind: &ActionType) -> Markup {
    html! {
        p { "The shop's bank asks for this before it goes on: " b { (kind.name().replace('_', " ")) } "." }
        input type="hidden" name="action" value=(kind.name());
        button { "Accept and continue" }
    }
}
