//! What was asked for and what was given, part by part, each with a way to change it.

use super::country;
use super::payments;
use super::step::Step;
use super::view::View;
use crate::pages::layout::{Rows, summary};
use maud::{Markup, html};

/// Everything that the payer is about to agree to.
pub(super) fn whole(view: &View<'_>) -> Markup {
    html! {
        (part(view, view.payee(), &payments::rows(view), None))
        (part(view, "Your details", &customer(view), Some((Step::CustomerDetails, "your details"))))
        (part(view, "Your bank", &bank(view), Some((Step::Institution, "your bank"))))
        (part(view, "Your bank account", &account(view), Some((Step::BankAccount, "your bank account"))))
    }
}

fn part(view: &View<'_>, title: &str, rows: &Rows, change: Option<(Step, &str)>) -> Markup {
    html! {
        @if !rows.is_empty() {
            section {
                div class="title" {
                    h2 { (title) }
                    @if let Some((step, what)) = change.filter(|(step, _)| step.can_be_done_again(view)) {
                        a href=(view.address_of(step)) { "Change" span class="unseen" { " " (what) } }
                    }
                }
                (summary(rows))
            }
        }
    }
}

fn customer(view: &View<'_>) -> Rows {
    let billing = &view.billing_request.billing_detail.details;
    let joined = |parts: &[Option<&str>], between: &str| {
        parts.iter().copied().flatten().collect::<Vec<_>>().join(between)
    };
    let customer = |field| view.customer.details.get(field);
    let name = match customer("company_name") {
        Some(company) => company.to_owned(),
        None => joined(&[customer("given_name"), customer("family_name")], " "),
    };
    let lines = ["address_line1", "address_line2", "address_line3", "city", "region", "postal_code"];
    let mut address: Vec<Option<&str>> = lines.iter().map(|line| billing.get(line)).collect();
    address.push(billing.get("country_code").map(country::name));
    let identity = billing.get("swedish_identity_number").or_else(|| billing.get("danish_identity_number"));
    let rows = [
        ("Name", name),
        ("Email", customer("email").unwrap_or_default().to_owned()),
        ("Address", joined(&address, ", ")),
        ("Identity number", identity.unwrap_or_default().to_owned()),
    ];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn bank(view: &View<'_>) -> Rows {
    view.billing_request.institution.map(|bank| ("Bank", bank.name.to_owned())).into_iter().collect()
}

fn account(view: &View<'_>) -> Rows {
    let Some(account) = view.bank_account() else { return Vec::new() };
    let number = account.details.account_number_ending().map(|ending| format!("ending {ending}"));
    let rows = [
        ("Account name", account.account_holder_name.clone()),
        ("Bank", account.details.bank_name()),
        ("Account", Some(number.unwrap_or_else(|| "by PayID".to_owned()))),
    ];
    rows.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
