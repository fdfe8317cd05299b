//! Asking for faults, listing and clearing them.

use super::input::{Body, Refusal};
use crate::faults::{Fault, FaultKind, Frequency, Share, Target};
use crate::sandbox::Sandbox;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

/// A fault as it is asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    method: Option<String>,
    path: Option<String>,
    path_contains: Option<String>,
    kind: Kind,
    status: Option<u16>,
    body: Option<Value>,
    milliseconds: Option<u64>,
    times: Option<u32>,
    share: Option<f64>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Latency,
    Reset,
    Lost,
    Half,
    Stalled,
    Drip,
    Malformed,
    Status,
    Html,
}

impl Wanted {
    fn fault(self) -> Result<Fault, Refusal> {
        let kind = self.kind()?;
        let frequency = self.frequency()?;
        if self.path.as_ref().is_some_and(|path| !path.starts_with('/')) {
            return Err(Refusal::new("path has to begin with /, as in /billing_requests/*/actions/fulfil"));
        }
        let target = Target { method: self.method, path: self.path, path_contains: self.path_contains };
        Ok(Fault { target, kind, frequency })
    }

    fn kind(&self) -> Result<FaultKind, Refusal> {
        Ok(match self.kind {
            Kind::Latency => FaultKind::Latency {
                milliseconds: self.milliseconds.ok_or_else(|| Refusal::new("latency needs milliseconds"))?,
            },
            Kind::Reset => FaultKind::Reset,
            Kind::Lost => FaultKind::Lost,
            Kind::Half => FaultKind::Half,
            Kind::Stalled => FaultKind::Stalled,
            Kind::Drip => FaultKind::Drip { milliseconds: self.milliseconds.unwrap_or(1_000).max(1) },
            Kind::Malformed => FaultKind::Malformed,
            Kind::Status => {
                let status = self.status.ok_or_else(|| Refusal::new("kind status needs a status"))?;
                FaultKind::Status { status: error_status(status)?, body: self.body.clone() }
            }
            Kind::Html => FaultKind::Html { status: self.status.map_or(Ok(502), error_status)? },
        })
    }

    /// A share goes on until it is cleared, anything else happens once, where nothing else is said.
    fn frequency(&self) -> Result<Frequency, Refusal> {
        let Some(share) = self.share else { return Ok(Frequency::new(None, Some(self.times.unwrap_or(1)))) };
        let share = Share::new(share).ok_or_else(|| Refusal::new("share is above 0 and at most 1"))?;
        Ok(Frequency::new(Some(share), self.times))
    }
}

fn error_status(status: u16) -> Result<u16, Refusal> {
    let message = "status is that of an error: 400 to 599";
    if (400..600).contains(&status) { Ok(status) } else { Err(Refusal::new(message)) }
}

pub(super) async fn add(
    State(sandbox): State<Sandbox>,
    Body(wanted): Body<Wanted>,
) -> Result<StatusCode, Refusal> {
    sandbox.faults().add(wanted.fault()?);
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn list(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(json!({ "faults": *sandbox.faults() }))
}

pub(super) async fn clear(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.faults().clear();
    StatusCode::NO_CONTENT
}
