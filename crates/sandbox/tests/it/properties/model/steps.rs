//! Takes the steps, and notes of each what has to be told of it.

use super::{Authorisation, Flow, Outcome, Walk};
use crate::payers;
use crate::properties::rules::{action, is_completed, is_open, may_start, next_action};
use crate::properties::step::{Data, FAILS, GIVES_ACCOUNT, ORDINARY, REJECTS, SAYS_NOTHING, Step};
use crate::support::{Answer, read, text};
use proptest::sample::Index;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

/// Seconds that a bank waits for the payer's decision.
const BANK_WAITS: u64 = 900;

impl Walk<'_> {
    pub(super) async fn go(&mut self, step: &Step) -> Result<Outcome, TestCaseError> {
        Ok(match step {
            Step::Next => self.go_on().await?,
            Step::Act(action, data) => self.act(action, *data).await?,
            Step::ChooseCurrency(currency) => {
                self.call("choose_currency", &json!({ "currency": currency })).await?
            }
            Step::SelectInstitution(bank) => self.select(bank).await?,
            Step::AskForSecondSignature => {
                let data =
                    json!({ "payer_requested_dual_signature": true, "metadata": { "second": "wanted" } });
                self.call("confirm_payer_details", &data).await?
            }
            Step::CreateFlow => self.create_flow().await,
            Step::InitialiseFlow(place) => self.initialise_flow(*place).await,
            Step::VisitFlow(place) => self.visit_flow(*place).await,
            Step::ExitFlow(place) => self.exit_flow(*place).await,
            Step::CreateAuthorisation => self.create_authorisation().await,
            Step::VisitBank(place) => self.visit_bank(*place).await,
            Step::Decide(place, decision) => self.decide(*place, decision).await,
            Step::Wait(seconds) => self.wait(*seconds).await,
            Step::Simulate(simulator) => self.simulate(simulator).await,
        })
    }

    async fn go_on(&mut self) -> Result<Outcome, TestCaseError> {
        match next_action(&self.shown).map(str::to_owned) {
            Some(kind) if kind == "bank_authorisation" => Ok(self.authorise().await),
            Some(kind) => self.act(&kind, Data::Sound).await,
            None => self.act("fulfil", Data::Sound).await,
        }
    }

    /// Calls an action, which must be refused where the Billing Request has no such action or waits for another.
    async fn call(&mut self, kind: &str, data: &Value) -> Result<Outcome, TestCaseError> {
        let answer = self.sandbox.act(&self.id, kind, data).await;
        let outcome = outcome(&answer);
        if matches!(outcome, Outcome::Refused) {
            return Ok(outcome);
        }
        let ends = matches!(kind, "fulfil" | "cancel" | "notify" | "fallback");
        let may_be_done =
            ends || action(&self.shown, kind).is_some_and(|action| may_start(&self.shown, action));
        if !may_be_done || !is_open(&self.shown) {
            return Err(TestCaseError::fail(format!("{kind} was done on {}", self.shown)));
        }
        let two_sign = data["payer_requested_dual_signature"] == true;
        self.expected.extend(event_of(kind, two_sign).map(str::to_owned));
        Ok(outcome)
    }

    async fn act(&mut self, kind: &str, data: Data) -> Result<Outcome, TestCaseError> {
        let sound = match kind {
            "collect_customer_details" => payers::details(self.country()),
            "collect_bank_account" => payers::account(self.country()),
            "select_institution" if data == Data::Sound => return self.select(ORDINARY).await,
            "choose_currency" => json!({ "currency": "GBP" }),
            "notify" => json!({ "notification_type": "email", "redirect_uri": "https://shop.example/back" }),
            _ => json!({ "metadata": { "step": kind } }),
        };
        let unsound = json!({
            "customer": { "email": 7 }, "institution": "NO_SUCH_BANK", "account_holder_name": "", "currency": "XXX",
            "notification_type": "pigeon", "metadata": ["none"], "payer_requested_dual_signature": "perhaps",
        });
        self.call(kind, if data == Data::Sound { &sound } else { &unsound }).await
    }

    /// Where the payer lives: as was meant at first, unless the scheme is another country's now.
    fn country(&self) -> &'static str {
        let accepted =
            &action(&self.shown, "collect_bank_account").unwrap_or(&Value::Null)["available_country_codes"];
        let accepts = |code: &&str| {
            accepted.as_array().is_none_or(|codes| codes.is_empty() || codes.contains(&json!(code)))
        };
        let countries = [self.country_code, "GB", "DE", "US", "SE", "DK", "CA", "AU", "NZ"];
        countries.into_iter().find(accepts).unwrap_or(self.country_code)
    }

    async fn select(&mut self, bank: &str) -> Result<Outcome, TestCaseError> {
        let data = json!({ "institution": bank, "country_code": self.country() });
        let outcome = self.call("select_institution", &data).await?;
        if matches!(outcome, Outcome::Accepted) {
            self.bank = Some(bank.to_owned());
        }
        Ok(outcome)
    }

    async fn create_flow(&mut self) -> Outcome {
        let flow = json!({ "billing_request_flows": { "links": { "billing_request": self.id } } });
        let answer = self.sandbox.post("/billing_request_flows", &flow).await;
        if answer.status == 201 {
            self.flows.push(Flow { id: text(&answer.body["billing_request_flows"]["id"]), visited: false });
            self.expected.push("flow_created".to_owned());
        }
        outcome(&answer)
    }

    async fn initialise_flow(&mut self, place: Index) -> Outcome {
        let Some(flow) = pick(&mut self.flows, place) else { return Outcome::Refused };
        let path = format!("/billing_request_flows/{}/actions/initialise", flow.id);
        outcome(&self.sandbox.post(&path, &json!({ "data": {} })).await)
    }

    async fn visit_flow(&mut self, place: Index) -> Outcome {
        let Some(flow) = pick(&mut self.flows, place) else { return Outcome::Refused };
        let address = format!("{}/billing/static/flow?id={}", self.sandbox.url, flow.id);
        let answer = read(self.sandbox.client.get(address)).await;
        if !std::mem::replace(&mut flow.visited, true) {
            self.expected.push("flow_visited".to_owned());
        }
        outcome(&answer)
    }

    async fn exit_flow(&mut self, place: Index) -> Outcome {
        let Some(flow) = pick(&mut self.flows, place) else { return Outcome::Refused };
        let address = format!("{}/billing/static/flow/exit?id={}", self.sandbox.url, flow.id);
        let answer = read(self.sandbox.client.post(address).form(&[("left", "")])).await;
        self.expected.push("flow_exited".to_owned());
        outcome(&answer)
    }

    /// Goes to the bank and approves.
    async fn authorise(&mut self) -> Outcome {
        match self.create_authorisation().await {
            Outcome::Refused => Outcome::Refused,
            Outcome::Accepted => self.decide_on(self.authorisations.len() - 1, "approve").await,
        }
    }

    async fn create_authorisation(&mut self) -> Outcome {
        let wanted = json!({ "bank_authorisations": { "links": { "billing_request": self.id } } });
        let answer = self.sandbox.post("/bank_authorisations", &wanted).await;
        if answer.status == 201 {
            self.authorisations.push(Authorisation {
                id: text(&answer.body["bank_authorisations"]["id"]),
                bank: answer.body["bank_authorisations"]["links"]["institution"].as_str().map(str::to_owned),
                expires_at: self.now + BANK_WAITS,
                is_open: true,
            });
        }
        outcome(&answer)
    }

    async fn visit_bank(&mut self, place: Index) -> Outcome {
        let Some(authorisation) = pick(&mut self.authorisations, place) else { return Outcome::Refused };
        let answer =
            read(self.sandbox.client.get(format!("{}/obauth/{}", self.sandbox.url, authorisation.id))).await;
        if authorisation.is_open {
            self.expected.push("bank_authorisation_visited".to_owned());
        }
        outcome(&answer)
    }

    async fn decide(&mut self, place: Index, decision: &str) -> Outcome {
        match self.authorisations.len() {
            0 => Outcome::Refused,
            count => self.decide_on(place.index(count), decision).await,
        }
    }

    /// Nothing is decided twice, and nothing once the Billing Request needs no bank any more.
    async fn decide_on(&mut self, place: usize, decision: &str) -> Outcome {
        let address = format!("{}/obauth/{}", self.sandbox.url, self.authorisations[place].id);
        let answer =
            read(self.sandbox.client.post(address).form(&[("decision", decision), ("account", "0")])).await;
        let wanted = action(&self.shown, "bank_authorisation").is_some()
            && !is_completed(&self.shown, "bank_authorisation");
        let tells_account = self.bank_tells_account(self.authorisations[place].bank.as_deref());
        let authorisation = &mut self.authorisations[place];
        let event = match (decision, authorisation.bank.as_deref()) {
            _ if !authorisation.is_open => None,
            ("expire", _) => Some("expired"),
            _ if !wanted => None,
            ("refuse", _) | ("approve", Some(REJECTS)) => Some("denied"),
            ("fail", _) | ("approve", Some(FAILS)) => Some("failed"),
            ("approve", Some(SAYS_NOTHING)) => None,
            ("approve", _) => Some("authorised"),
            _ => None,
        };
        if let Some(event) = event {
            authorisation.is_open = false;
            self.expected.push(format!("bank_authorisation_{event}"));
        }
        if event == Some("authorised") && tells_account {
            self.expected.push("collect_bank_account".to_owned());
        }
        outcome(&answer)
    }

    /// Some banks tell the account by themselves, and all where it is what they are asked for.
    fn bank_tells_account(&self, bank: Option<&str>) -> bool {
        let asked = action(&self.shown, "bank_authorisation").unwrap_or(&Value::Null);
        let is_asked_for_it = asked["completes_actions"] == json!(["collect_bank_account"]);
        let has_account = self.shown["resources"]["customer_bank_account"].is_object();
        !has_account && bank.is_some_and(|bank| bank == GIVES_ACCOUNT || is_asked_for_it)
    }

    async fn wait(&mut self, seconds: u32) -> Outcome {
        self.sandbox.advance(seconds).await;
        self.now += u64::from(seconds);
        for authorisation in &mut self.authorisations {
            if authorisation.is_open && authorisation.expires_at <= self.now {
                authorisation.is_open = false;
                self.expected.push("bank_authorisation_expired".to_owned());
            }
        }
        Outcome::Accepted
    }

    /// A simulator of Billing Requests authorises what the payer did not.
    async fn simulate(&mut self, simulator: &str) -> Outcome {
        let path = format!("/scenario_simulators/{simulator}/actions/run");
        let answer = self.sandbox.post(&path, &json!({ "data": { "links": { "resource": self.id } } })).await;
        let outcome = outcome(&answer);
        if matches!(outcome, Outcome::Accepted) && self.shown["status"] == "pending" {
            self.expected.push("bank_authorisation_authorised".to_owned());
        }
        outcome
    }
}

fn outcome(answer: &Answer) -> Outcome {
    if answer.status.is_client_error() { Outcome::Refused } else { Outcome::Accepted }
}

fn pick<T>(items: &mut [T], place: Index) -> Option<&mut T> {
    if items.is_empty() { None } else { Some(place.get_mut(items)) }
}

/// What is told of an action that was done. Fulfilment is told by the status, since it may come by itself.
fn event_of(action: &str, two_sign: bool) -> Option<&'static str> {
    match action {
        "choose_currency" => Some("choose_currency"),
        "collect_customer_details" => Some("collect_customer_details"),
        "collect_bank_account" => Some("collect_bank_account"),
        "select_institution" => Some("select_institution"),
        // The payer is written to, and that leads to a flow: nothing is confirmed before the second signature.
        "notify" => Some("flow_created"),
        "confirm_payer_details" if two_sign => Some("flow_created"),
        "confirm_payer_details" => Some("payer_details_confirmed"),
        "cancel" => Some("cancelled"),
        _ => None,
    }
}
