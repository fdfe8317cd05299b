//! A small model of what happens to one Billing Request, held to what the sandbox shows and tells.

mod steps;

use super::rules::{contradictions, may_follow};
use super::step::Step;
use super::wanted::Wanted;
use crate::support::{Sandbox, text};
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

struct Flow {
    id: String,
    visited: bool,
}

/// A visit to the bank, as long as nobody decided.
struct Authorisation {
    id: String,
    bank: Option<String>,
    expires_at: u64,
    is_open: bool,
}

/// One Billing Request on its way.
pub(super) struct Walk<'a> {
    sandbox: &'a Sandbox,
    country_code: &'static str,
    id: String,
    /// As it was shown last.
    shown: Value,
    /// Seconds since the start.
    now: u64,
    bank: Option<String>,
    flows: Vec<Flow>,
    authorisations: Vec<Authorisation>,
    /// What must have happened, oldest first.
    expected: Vec<String>,
}

/// What a step came to.
enum Outcome {
    Refused,
    Accepted,
}

impl<'a> Walk<'a> {
    pub(super) async fn start(sandbox: &'a Sandbox, wanted: Wanted) -> Result<Self, TestCaseError> {
        let made = sandbox.done("/billing_requests", &json!({ "billing_requests": wanted.request })).await;
        let shown = made["billing_requests"].clone();
        let walk = Self {
            sandbox,
            country_code: wanted.country_code,
            id: text(&shown["id"]),
            shown,
            now: 0,
            bank: None,
            flows: Vec::new(),
            authorisations: Vec::new(),
            expected: vec!["created".to_owned()],
        };
        walk.check_rules()?;
        walk.check_events().await?;
        Ok(walk)
    }

    /// Takes a step, and looks at what came of it.
    pub(super) async fn take(&mut self, step: &Step) -> Result<(), TestCaseError> {
        let outcome = self.go(step).await?;
        let before = std::mem::replace(&mut self.shown, self.sandbox.billing_request(&self.id).await);
        let told = |what: &str| {
            TestCaseError::fail(format!(
                "{what} after {step:?}\nbefore {}\nafter {}",
                brief(&before),
                brief(&self.shown)
            ))
        };
        let status = |billing_request: &Value| text(&billing_request["status"]);
        if !may_follow(&status(&before), &status(&self.shown)) {
            return Err(told("no such edge"));
        }
        if matches!(outcome, Outcome::Refused) && before != self.shown {
            return Err(told("a refused call changed something"));
        }
        if status(&before) != "fulfilled" && status(&self.shown) == "fulfilled" {
            self.expected.push("fulfilled".to_owned());
        }
        self.check_rules()?;
        self.check_events().await.map_err(|error| told(&error.to_string()))
    }

    /// Looks at what was made in the end: each at most once.
    pub(super) async fn end(&self) -> Result<(), TestCaseError> {
        let customer = text(&self.shown["links"]["customer"]);
        for (collection, asked) in [
            ("mandates", "mandate_request"),
            ("payments", "payment_request"),
            ("subscriptions", "subscription_request"),
            ("instalment_schedules", "instalment_schedule_request"),
        ] {
            let listed = self.sandbox.get(&format!("/{collection}?customer={customer}")).await.body;
            let listed =
                listed[collection].as_array().ok_or_else(|| TestCaseError::fail(listed.to_string()))?;
            let alone = |made: &&Value| {
                ["subscription", "instalment_schedule"].iter().all(|name| made["links"][*name].is_null())
            };
            let made = listed.iter().filter(alone).count();
            let due = self.shown["status"] == "fulfilled" && self.shown[asked].is_object();
            if made != usize::from(due) {
                return Err(TestCaseError::fail(format!("{made} {collection} for {}", self.shown)));
            }
        }
        Ok(())
    }

    fn check_rules(&self) -> Result<(), TestCaseError> {
        let found = contradictions(&self.shown);
        if found.is_empty() {
            Ok(())
        } else {
            Err(TestCaseError::fail(format!("not so: {found:?}\n{}", self.shown)))
        }
    }

    async fn check_events(&self) -> Result<(), TestCaseError> {
        let path = format!("/events?billing_request={}&limit=500", self.id);
        let listed = self.sandbox.get(&path).await.body;
        let events = listed["events"].as_array().ok_or_else(|| TestCaseError::fail(listed.to_string()))?;
        let own = events.iter().rev().filter(|event| event["resource_type"] == "billing_requests");
        let happened: Vec<String> = own.map(|event| text(&event["action"])).collect();
        if happened == self.expected {
            return Ok(());
        }
        Err(TestCaseError::fail(format!("happened {happened:?}\nexpected {:?}", self.expected)))
    }
}

/// How a Billing Request stands, for a failure to tell.
fn brief(billing_request: &Value) -> String {
    let actions = billing_request["actions"].as_array().into_iter().flatten();
    let actions: Vec<String> = actions
        .map(|action| format!("{} {} {}", action["type"], action["status"], action["required"]))
        .collect();
    format!("{} {actions:#?} {}", billing_request["status"], billing_request["links"])
}
