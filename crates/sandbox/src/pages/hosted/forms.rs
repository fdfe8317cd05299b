//! The page of each step: who is paid, what was refused, the form, and the way out.

use super::agreement;
use super::refusal;
use super::step::Step;
use super::view::View;
use super::{bank_account, bank_list, currency, customer_details, summary};
use crate::operation::billing_request::confirm_payer_details::takes_two_signatures;
use crate::resource::billing_request::action::ActionType;
use crate::scheme::Scheme;
use maud::{Markup, html};

pub(super) fn content(step: Step, view: &View<'_>) -> Markup {
    let form = match step {
        Step::Currency => currency::form(view),
        Step::CustomerDetails => customer_details::form(view),
        Step::Institution => return framed(step, view, &bank_list::content(view)),
        Step::BankAccount => bank_account::form(view),
        Step::Confirm => confirm(view),
        Step::Accept => accept(view),
        Step::BankAuthorisation => authorise(view),
        Step::Finish => html! { (summary::whole(view)) button { "Finish" } },
    };
    framed(step, view, &html! { form method="post" action=(view.form_address(step.name())) { (form) } })
}

fn framed(step: Step, view: &View<'_>, content: &Markup) -> Markup {
    html! {
        header { div { b { (view.payee()) } span { (purpose(view)) } } }
        div class="body" {
            h1 { (step.title()) }
            (refusal::list(view))
            (content)
            @if step == Step::BankAuthorisation { (bank_list::pay_by_direct_debit(view)) }
            form method="post" action=(view.form_address("exit")) { button class="plain" { "Leave this page" } }
        }
    }
}

fn purpose(view: &View<'_>) -> String {
    let mandate = view.billing_request.mandate_request.as_ref().map(|_| match view.mandate_scheme() {
        Some(Scheme::PayTo) => "a PayTo agreement",
        Some(Scheme::FasterPayments) => "variable recurring payments",
        _ => "a Direct Debit",
    });
    match (view.amount(), mandate) {
        (Some(amount), Some(mandate)) => format!("{amount} now, and {mandate}"),
        (Some(amount), None) => amount,
        (None, Some(mandate)) => format!("Set up {mandate}"),
        (None, None) => String::new(),
    }
}

fn confirm(view: &View<'_>) -> Markup {
    let others_sign = view
        .billing_request
        .mandate_request
        .as_ref()
        .is_some_and(|request| request.payer_requested_dual_signature);
    html! {
        (summary::whole(view))
        (agreement::text(view))
        @if others_sign {
            p { "Somebody else has to agree for this account, too. Confirm once all of you have." }
            button { "Confirm for everybody" }
        } @else {
            @if takes_two_signatures(view.billing_request.scheme(), view.bank_account()) {
                label class="choice" {
                    input type="checkbox" name="payer_requested_dual_signature" value="true";
                    span { "More than one person has to agree to payments from this account" }
                }
            }
            button { "Confirm" }
        }
    }
}

fn authorise(view: &View<'_>) -> Markup {
    let bank = view.billing_request.institution.map_or("your bank", |bank| bank.name);
    let confirmed = view.billing_request.has_completed(&ActionType::ConfirmPayerDetails);
    html! {
        @match view.sent.query.outcome.as_str() {
            "failure" => p class="problem" role="alert" { "Your bank did not approve. Nothing was taken. You can try again." },
            "timeout" => p class="problem" role="alert" { "Your bank has no answer from you yet. You can try again." },
            _ => {}
        }
        p { "You will be taken to " (bank) ", where you approve, and then back here." }
        (summary::whole(view))
        @if !confirmed { (agreement::text(view)) }
        button { "Continue to " (bank) }
    }
}

fn accept(view: &View<'_>) -> Markup {
    html! {
        @if let Some(kind) = view.unknown_action() {
            p { "The shop's bank asks for this before it goes on: " b { (kind.name().replace('_', " ")) } "." }
            input type="hidden" name="action" value=(kind.name());
            button { "Accept and continue" }
        }
    }
}
