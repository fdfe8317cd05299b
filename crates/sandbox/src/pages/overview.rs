//! `/sandbox`: how the sandbox stands, for the person who runs it.

use super::layout::{page, summary};
use crate::clock::{Pace, timestamp};
use crate::resource::webhook::Webhook;
use crate::sandbox::Sandbox;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

/// How many webhooks and requests are shown.
const SHOWN: usize = 20;
const CONTROLS: [(&str, &str); 4] = [
    ("/sandbox/clock", "Clock"),
    ("/sandbox/webhooks", "Webhooks"),
    ("/sandbox/requests", "Requests"),
    ("/sandbox/faults", "Faults"),
];

pub(super) async fn show(State(sandbox): State<Sandbox>) -> Response {
    let (clock, webhooks) = sandbox.with(|store| {
        let pace = match store.clock.pace() {
            Pace::Running => "running",
            Pace::Stopped => "stopped",
        };
        let clock = [("Now", timestamp(store.now)), ("Clock", pace.to_owned())];
        let webhooks: Vec<Markup> = store.outbox.webhooks().iter().rev().take(SHOWN).map(webhook).collect();
        (clock, webhooks)
    });
    let requests: Vec<String> = sandbox.requests().newest().take(SHOWN).map(ToString::to_string).collect();
    let content = html! {
        div class="body" {
            h1 { "GoCardless sandbox" }
            (summary(&clock))
            h2 { "Webhooks" }
            @if webhooks.is_empty() { p { "None yet." } }
            ul { @for webhook in webhooks { li { (webhook) } } }
            h2 { "Requests" }
            @if requests.is_empty() { p { "None yet." } }
            ul { @for request in requests { li { code { (request) } } } }
            h2 { "Controls" }
            ul { @for (address, name) in CONTROLS { li { a href=(address) { (name) } } } }
            p { "What they take is described in docs/sandbox.md." }
        }
    };
    page(StatusCode::OK, "GoCardless sandbox", &content)
}

fn webhook(webhook: &Webhook) -> Markup {
    html! {
        code { (webhook.id) } " to " (webhook.url) ": " (webhook.state.name()) ", "
        (webhook.attempts) @if webhook.attempts == 1 { " attempt" } @else { " attempts" }
    }
}
