//! What a bank asks: who asks for what, from which account, and the buttons to answer with.

use crate::money;
use crate::operation::billing_request::authorise::ACCOUNTS;
use crate::pages::layout::summary;
use crate::resource::bank_authorisation::BankAuthorisation;
use crate::resource::billing_request::BillingRequest;
use crate::resource::billing_request::adapter::Adapter;
use crate::resource::billing_request::constraints::{Constraints, Period};
use crate::resource::creditor::Creditor;
use crate::scheme::Scheme;
use maud::{Markup, html};

pub(super) fn title(authorisation: &BankAuthorisation, billing_request: &BillingRequest) -> String {
    format!("{}: {}", bank_name(authorisation, billing_request), heading(billing_request))
}

pub(super) fn content(
    authorisation: &BankAuthorisation,
    creditor: &Creditor,
    billing_request: &BillingRequest,
) -> Markup {
    html! {
        header {
            @if let Some(bank) = authorisation.institution {
                img src=(format!("/institutions/icons/{}.svg", bank.id)) alt="" width="40" height="40";
            }
            div { b { (bank_name(authorisation, billing_request)) } span { "Online banking" } }
        }
        form class="body" method="post" {
            h1 { (heading(billing_request)) }
            (summary(&facts(creditor, billing_request)))
            @if authorisation.institution.is_some() { (accounts()) }
            div class="buttons" {
                button name="decision" value="approve" { "Approve" }
                button class="second" name="decision" value="refuse" { "Refuse" }
                button class="plain" name="decision" value="leave" { "Leave" }
            }
            (other_ends(billing_request))
        }
    }
}

fn accounts() -> Markup {
    html! {
        fieldset {
            legend { "Choose an account" }
            @for (place, account) in ACCOUNTS.iter().enumerate() {
                label class="choice" {
                    input type="radio" name="account" value=(place) checked[place == 0];
                    span { (account.name) }
                    span class="hint" { "ending " (account.number_ending()) }
                }
            }
        }
    }
}

/// What no bank offers, and a test needs.
fn other_ends(billing_request: &BillingRequest) -> Markup {
    html! {
        details {
            summary { "Other ways this can end" }
            div class="buttons" {
                button class="second" name="decision" value="fail" { "Approve with the wrong account" }
                @if billing_request.payment_request.is_some() {
                    button class="second" name="decision" value="insufficient_funds" { "Approve without the money" }
                }
                button class="second" name="decision" value="expire" { "Let it expire" }
            }
        }
    }
}

/// PayTo agreements and BankID know no list of banks.
fn bank_name(authorisation: &BankAuthorisation, billing_request: &BillingRequest) -> &'static str {
    match (authorisation.institution, billing_request.adapter()) {
        (Some(bank), _) => bank.name,
        (None, Adapter::BankId) => "BankID",
        (None, _) => "Your bank",
    }
}

fn heading(billing_request: &BillingRequest) -> String {
    match (&billing_request.payment_request, billing_request.adapter()) {
        (Some(payment), _) => {
            format!("Pay {}", money::shown(payment.amount, payment.scheme.currency().code()))
        }
        (None, Adapter::BankPayRecurring) => "Agree to future payments".to_owned(),
        (None, Adapter::BankId) => "Confirm who you are".to_owned(),
        (None, Adapter::OpenBankingPayment | Adapter::OpenBankingAccount) => {
            "Share your account details".to_owned()
        }
    }
}

fn facts(creditor: &Creditor, billing_request: &BillingRequest) -> Vec<(&'static str, String)> {
    let mut facts = vec![("To", creditor.name().to_owned())];
    if let Some(payment) = &billing_request.payment_request {
        facts.push(("Amount", money::shown(payment.amount, payment.scheme.currency().code())));
        facts.extend(payment.description.clone().map(|description| ("For", description)));
        facts.push(("Reference", payment.reference.clone().unwrap_or_else(|| payment.id.clone())));
    } else if let Some(mandate) = &billing_request.mandate_request {
        facts.extend(mandate.description.clone().map(|description| ("For", description)));
    }
    let mandate = billing_request.mandate_request.as_ref();
    if let Some((scheme, constraints)) =
        mandate.and_then(|mandate| mandate.scheme.zip(mandate.constraints.as_ref()))
    {
        facts.extend(limits(constraints, scheme));
    }
    facts
}

/// The constraints in words.
fn limits(constraints: &Constraints, scheme: Scheme) -> Vec<(&'static str, String)> {
    let shown = |amount: Option<u64>| amount.map(|amount| money::shown(amount, scheme.currency().code()));
    let mut limits = Vec::new();
    limits.extend(shown(constraints.max_amount_per_payment).map(|most| ("At most", most)));
    for limit in &constraints.periodic_limits {
        let total = shown(limit.max_total_amount);
        let count = limit.max_payments.map(|most| format!("{most} payments"));
        limits.extend(total.into_iter().chain(count).map(|most| ("In all", within(most, limit.period))));
    }
    limits
}

fn within(most: String, period: Period) -> String {
    match period {
        Period::Day => format!("{most} a day"),
        Period::Week => format!("{most} a week"),
        Period::Month => format!("{most} a month"),
        Period::Year => format!("{most} a year"),
        Period::Flexible => most,
    }
}
