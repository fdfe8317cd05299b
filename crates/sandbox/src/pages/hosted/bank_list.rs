//! The list of banks: by country, with a search, and with what to do for a payer whose bank is not in it.

use super::country;
use super::field::{Control, Field, Necessity};
use super::step::Step;
use super::view::View;
use crate::institution::Institution;
use crate::institution::capability::AccountHolder;
use crate::operation::billing_request::fallback;
use crate::resource::billing_request::institutions;
use maud::{Markup, html};

pub(super) fn content(view: &View<'_>) -> Markup {
    let countries = countries(view);
    let country_code = chosen_country(view, &countries);
    let search = view.sent.query.search.as_str();
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for bank in institutions::choice(view.billing_request, country_code) {
        let likely = view.billing_request.institution.is_some_and(|known| known.id == bank.id);
        if likely {
            first.push(bank);
        } else if bank.is_named_like(search) {
            others.push(bank);
        }
    }
    html! {
        (search_form(view, &countries, country_code))
        form class="banks" method="post" action=(view.form_address(Step::Institution.name())) {
            input type="hidden" name="country_code" value=(country_code);
            @if !first.is_empty() { h2 { "Your bank?" } ul { @for bank in &first { (row(view, bank)) } } }
            @if others.is_empty() { p role="status" { "No bank of that name is in the list." } }
            @else {
                @if !first.is_empty() { h2 { "All banks" } }
                ul { @for bank in &others { (row(view, bank)) } }
            }
        }
        (not_listed(view))
    }
}

/// The countries that have a bank for this.
fn countries(view: &View<'_>) -> Vec<(&'static str, &'static str)> {
    let has_banks = |code: &&str| institutions::choice(view.billing_request, code).next().is_some();
    let codes: Vec<&str> = view.billing_request.country_codes().iter().copied().filter(has_banks).collect();
    country::among(&codes)
}

/// The one that the payer asked for, or lives in, or the first.
fn chosen_country(view: &View<'_>, countries: &[(&'static str, &'static str)]) -> &'static str {
    let wanted =
        [view.sent.answer("country_code"), Some(&view.sent.query.country_code), Some(view.country_code())];
    let known = |wanted: &str| countries.iter().find(|(code, _)| *code == wanted);
    let chosen = wanted.into_iter().flatten().find_map(known).or(countries.first());
    chosen.map_or("", |(code, _)| code)
}

fn search_form(view: &View<'_>, countries: &[(&str, &str)], country_code: &str) -> Markup {
    html! {
        form class="search" method="get" action="/billing/static/flow" role="search" {
            input type="hidden" name="id" value=(view.flow.id);
            input type="hidden" name="step" value=(Step::Institution.name());
            @if countries.len() > 1 {
                (Field {
                    name: "country_code",
                    label: "Country of your bank",
                    hint: None,
                    control: Control::Choice { options: countries, autocomplete: "off" },
                    necessity: Necessity::Required,
                    known: country_code,
                }.markup(view))
            }
            div class="field" {
                label for="search" { "Name of your bank" }
                input id="search" type="search" name="search" autocomplete="off" value=(view.sent.query.search);
            }
            button class="second" { "Search" }
        }
    }
}

fn row(view: &View<'_>, bank: &Institution) -> Markup {
    let reason = reason_against(view, bank);
    html! {
        li {
            button class="bank" name="institution" value=(bank.id) disabled[reason.is_some()] {
                img src=(format!("/institutions/icons/{}.svg", bank.id)) alt="" width="40" height="40" loading="lazy";
                span { (bank.name) @if let Some(reason) = reason { span class="hint" { (reason) } } }
            }
        }
    }
}

/// Why a bank cannot be chosen.
fn reason_against(view: &View<'_>, bank: &Institution) -> Option<&'static str> {
    let holder = match view.known_of_customer("company_name") {
        Some(_) => AccountHolder::Business,
        None => AccountHolder::Personal,
    };
    let amount = view.billing_request.payment_request.as_ref().map_or(0, |payment| payment.amount);
    if !bank.is_enabled() {
        Some("Not available now")
    } else if bank.highest_payment(holder) < amount {
        Some("The amount is above this bank's limit")
    } else {
        None
    }
}

/// What is left for a payer whose bank is not there: another way to pay, or the way out that the merchant gave.
fn not_listed(view: &View<'_>) -> Markup {
    let falls_back = fallback::require_possible(view.billing_request).is_ok();
    html! {
        @if falls_back || view.flow.exit_uri.is_some() {
            section {
                h2 { "Is your bank not listed?" }
                @if falls_back { (pay_by_direct_debit(view)) }
                @else {
                    form method="post" action=(view.form_address("exit")) {
                        button class="second" { "Go back to the shop" }
                    }
                }
            }
        }
    }
}

/// Where the merchant lets an instant payment become a Direct Debit.
pub(super) fn pay_by_direct_debit(view: &View<'_>) -> Markup {
    html! {
        @if fallback::require_possible(view.billing_request).is_ok() {
            form method="post" action=(view.form_address("fallback")) {
                button class="second" { "Pay by Direct Debit instead" }
            }
        }
    }
}
