//! What the tests of payments and of what makes them have in common: a mandate to charge, and a look at what happened.

use crate::support::{Answer, Kind, Sandbox, bank_account, customer_details, start_with, text};
use gocardless_sandbox::Config;
use serde_json::{Value, json};

pub(crate) const DAY: u32 = 86_400;

/// A Sunday, with no bank holiday near: what takes working days takes as many days whenever the tests run.
const BEGINNING: &str = "2026-02-01T09:00:00Z";

/// A sandbox whose clock moves only when it is told to, with an active Bacs mandate of a payer of this name.
pub(crate) async fn start_with_mandate(given_name: &str) -> (Sandbox, String) {
    let clock = BEGINNING.parse().unwrap();
    let sandbox = start_with(Config { seed: 1, clock, ..Config::default() }).await;
    let mandate_id = sandbox.bacs_mandate(given_name).await;
    sandbox.advance(4 * DAY).await;
    (sandbox, mandate_id)
}

impl Sandbox {
    /// A Bacs mandate that was made just now.
    pub(crate) async fn bacs_mandate(&self, given_name: &str) -> String {
        let id = self.create(Kind::Mandate).await;
        let mut details = customer_details();
        details["customer"]["given_name"] = given_name.into();
        self.acted(&id, "collect_customer_details", &details).await;
        self.acted(&id, "collect_bank_account", &bank_account()).await;
        self.acted(&id, "confirm_payer_details", &json!({})).await;
        text(&self.acted(&id, "fulfil", &json!({})).await["links"]["mandate_request_mandate"])
    }

    /// A payment of 24.00 with a mandate, on the first day that can be.
    pub(crate) async fn payment(&self, mandate_id: &str) -> String {
        let payment = json!({ "amount": 2400, "currency": "GBP", "links": { "mandate": mandate_id } });
        text(&self.made("payments", &payment).await["id"])
    }

    pub(crate) async fn resource(&self, envelope: &str, id: &str) -> Value {
        self.get(&format!("/{envelope}/{id}")).await.body[envelope].clone()
    }

    pub(crate) async fn status(&self, envelope: &str, id: &str) -> String {
        text(&self.resource(envelope, id).await["status"])
    }

    pub(crate) async fn tries(&self, envelope: &str, id: &str, action: &str, data: &Value) -> Answer {
        self.post(&format!("/{envelope}/{id}/actions/{action}"), &json!({ "data": data })).await
    }

    /// Does an action that has to succeed. Answers with the resource.
    pub(crate) async fn does(&self, envelope: &str, id: &str, action: &str, data: &Value) -> Value {
        let answer = self.tries(envelope, id, action, data).await;
        assert!(answer.status.is_success(), "{action}: {} {}", answer.status, answer.body);
        answer.body[envelope].clone()
    }

    pub(crate) async fn simulate(&self, simulator: &str, id: &str) -> Answer {
        let data = json!({ "links": { "resource": id } });
        self.tries("scenario_simulators", simulator, "run", &data).await
    }

    /// The events of one resource, oldest first.
    pub(crate) async fn events_of(&self, name: &str, id: &str) -> Vec<Value> {
        let body = self.get(&format!("/events?{name}={id}&limit=500")).await.body;
        let events = body["events"].as_array().unwrap().iter().rev();
        events.filter(|event| event["resource_type"] == format!("{name}s")).cloned().collect()
    }

    /// What happened to one resource, oldest first, as `action cause`.
    pub(crate) async fn causes(&self, name: &str, id: &str) -> Vec<String> {
        let events = self.events_of(name, id).await;
        let said = |event: &Value| format!("{} {}", text(&event["action"]), text(&event["details"]["cause"]));
        events.iter().map(said).collect()
    }
}

/// The reason of an error.
pub(crate) fn reason(answer: &Answer) -> String {
    text(&answer.body["error"]["errors"][0]["reason"])
}

/// The fields that were refused, with where they stand in the request.
pub(crate) fn refused(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 422, "{}", answer.body);
    let errors = answer.body["error"]["errors"].as_array().unwrap();
    errors.iter().map(|error| text(&error["request_pointer"])).collect()
}
