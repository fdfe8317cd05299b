//! What a payer agrees to with a mandate, in the sandbox's own words: no scheme's official text stands here.

use super::view::View;
use crate::clock;
use crate::money;
use crate::pages::layout::summary;
use crate::resource::billing_request::constraints::{Constraints, Period, PeriodicLimit};
use crate::resource::billing_request::mandate_request::MandateRequest;
use crate::scheme::Scheme;
use maud::{Markup, html};

/// Nothing, where no mandate is asked for.
pub(super) fn text(view: &View<'_>) -> Markup {
    let Some(request) = &view.billing_request.mandate_request else { return html! {} };
    let Some(scheme) = request.scheme else { return html! {} };
    html! {
        section {
            h2 { (title(scheme)) }
            @if let Some(description) = &request.description { p { (description) } }
            @let limits = limits(request, scheme);
            @if !limits.is_empty() { (summary(&limits)) }
            @for sentence in sentences(view, scheme) { p { (sentence) } }
        }
    }
}

/// What a mandate of the scheme is called.
pub(super) const fn title(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::PayTo => "PayTo agreement",
        Scheme::FasterPayments => "Variable recurring payments",
        _ => "Direct Debit mandate",
    }
}

fn sentences(view: &View<'_>, scheme: Scheme) -> Vec<String> {
    let (payee, facts) = (view.payee(), scheme.facts());
    if scheme.is_open_banking() {
        return vec![
            format!("You let {payee} take payments from your account within these limits."),
            "You can end this at any time in your bank's app.".to_owned(),
        ];
    }
    let notice = match facts.advance_notice {
        0 => "before each payment".to_owned(),
        1 => "at least 1 working day before each payment".to_owned(),
        days => format!("at least {days} working days before each payment"),
    };
    let refund = match scheme {
        Scheme::Bacs => "Your bank refunds at once what was taken by mistake.",
        Scheme::SepaCore => "You can ask your bank for a refund within 8 weeks of a payment.",
        _ => "Your bank can tell you how you get back what was taken by mistake.",
    };
    vec![
        format!(
            "You let {payee} take payments from your account. They show on your statement as Sandbox Collections, \
             {}.",
            facts.collector_reference
        ),
        format!("You are told of the amount and the day {notice}."),
        format!("{refund} You can cancel at any time, with {payee} or with your bank."),
    ]
}

/// The limits that the merchant set itself.
fn limits(request: &MandateRequest, scheme: Scheme) -> Vec<(&'static str, String)> {
    let Some(constraints) = &request.constraints else { return Vec::new() };
    let amount = |amount| money::shown(amount, scheme.currency().code());
    let Constraints { start_date, end_date, max_amount_per_payment, periodic_limits, .. } = constraints;
    let rows = [
        ("Each payment", max_amount_per_payment.map(|most| format!("at most {}", amount(most)))),
        ("From", start_date.map(clock::day)),
        ("Until", end_date.map(clock::day)),
    ];
    let mut rows: Vec<_> = rows.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    for PeriodicLimit { period, max_payments, max_total_amount, .. } in periodic_limits {
        let period = words(*period);
        rows.extend(max_total_amount.map(|most| ("In total", format!("at most {} {period}", amount(most)))));
        rows.extend(max_payments.map(|most| ("Payments", format!("at most {most} {period}"))));
    }
    rows
}

const fn words(period: Period) -> &'static str {
    match period {
        Period::Day => "a day",
        Period::Week => "a week",
        Period::Month => "a month",
        Period::Year => "a year",
        Period::Flexible => "in all",
    }
}
