//! Letting events happen, and the list of those that there are.

use super::input::{Body, Refusal};
use crate::operation::on_request;
use crate::resource::event::Origin;
use crate::resource::event::catalogue::{self, EventKind};
use crate::sandbox::Sandbox;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

/// An event as it is asked for. Without a cause, the first of the action that can happen.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// The id of what it happens to.
    resource: String,
    action: String,
    cause: Option<String>,
}

/// Answers with the event and those that followed from it.
pub(super) async fn cause(
    State(sandbox): State<Sandbox>,
    Body(wanted): Body<Wanted>,
) -> Result<Json<Value>, Refusal> {
    sandbox.with(|store| {
        let before = store.events.all().len();
        let happened = on_request::happen(store, &wanted.resource, &wanted.action, wanted.cause.as_deref());
        happened.map_err(|refusal| wanted.refused(&refusal))?;
        let events = store.events.all().iter().skip(before);
        Ok(Json(json!({ "events": events.map(|event| store.shown_event(event)).collect::<Value>() })))
    })
}

impl Wanted {
    fn refused(&self, refusal: &on_request::Refusal) -> Refusal {
        let Self { resource, action, .. } = self;
        match refusal {
            on_request::Refusal::UnknownResource => {
                let kinds = "BRQ…, CR…, IS…, MD…, PM…, PO…, RF…, SB… and SU…";
                let message = format!("There is no {resource}. Events happen to {kinds}");
                Refusal::with_status(StatusCode::NOT_FOUND, message)
            }
            on_request::Refusal::UnknownEvent(known) => {
                let of_action: Vec<&str> =
                    known.iter().filter(|kind| kind.action == *action).map(|kind| kind.cause).collect();
                let message = if of_action.is_empty() {
                    format!("No action is called {action}. There are {}", actions(known))
                } else {
                    format!("{action} has no such cause. There are {}", of_action.join(", "))
                };
                Refusal::with_status(StatusCode::BAD_REQUEST, message)
            }
            on_request::Refusal::NotNow(possible) if possible.is_empty() => {
                Refusal::new(format!("Nothing can happen to {resource} any more"))
            }
            on_request::Refusal::NotNow(possible) => {
                Refusal::new(format!("{action} cannot happen to {resource} now, but {}", actions(possible)))
            }
        }
    }
}

/// Each action once, in the catalogue's order.
fn actions(kinds: &[&'static EventKind]) -> String {
    let mut actions: Vec<&str> = Vec::new();
    for kind in kinds {
        if !actions.contains(&kind.action) {
            actions.push(kind.action);
        }
    }
    actions.join(", ")
}

/// Every event that there is.
pub(super) async fn list() -> Json<Value> {
    let shown = |kind: &EventKind| {
        json!({
            "resource_type": kind.resource_type.name(),
            "action": kind.action,
            "cause": kind.cause,
            "origins": kind.origins.iter().map(|origin: &Origin| origin.name()).collect::<Value>(),
            "description": kind.description,
        })
    };
    Json(json!({ "events": catalogue::all().map(shown).collect::<Value>() }))
}
