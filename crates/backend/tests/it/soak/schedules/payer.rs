//! A payer with a shaky hand on a shaky line, who does what their last answer says is next. Knows a page's side of the
//! contract, and nothing of what the backend has seen.

use super::world::{Trouble, World};
use crate::harness::{Answer, SHOP, bank_account, customer_details, mandate, payment};
use crate::soak::dice::Dice;
use futures_util::future::join_all;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{sleep, timeout};

const BANK: &str = "read_refund_account_sandbox_bank";
/// What is done first.
const ORDER: [&str; 5] = [
    "collect_customer_details",
    "select_institution",
    "collect_bank_account",
    "confirm_payer_details",
    "bank_authorisation",
];

/// What a payer asks of the backend.
enum Ask {
    Open,
    Read,
    Act(&'static str, Value),
    Authorise,
}

/// Somebody at a checkout.
pub(super) struct Payer {
    /// The flow, or the template with the page's key.
    flow: String,
    token: Option<String>,
    id: String,
    /// The Billing Request, as of the last good answer.
    last: Value,
    /// The bank's page, once the payer is sent there.
    bank: Option<String>,
}

impl Payer {
    /// With a flow of the merchant's, or one that the page asks for by a template.
    pub(super) async fn new(world: &World, dice: &mut Dice) -> Self {
        let flow = match dice.one_in(2) {
            true => format!("{}-{:032x}", world.template, dice.throw()),
            false => {
                let wanted = if dice.one_in(2) { mandate() } else { payment() };
                world.outside.made(wanted).await.1
            }
        };
        Self { flow, token: None, id: String::new(), last: Value::Null, bank: None }
    }

    /// A step in trouble.
    pub(super) async fn turn(&mut self, world: &mut World, dice: &mut Dice, trouble: Trouble) {
        match trouble {
            Trouble::Nothing => self.shakily(world, dice).await,
            Trouble::Crash { door, after } => {
                // The requests are on their way before the backend ends.
                let asks = self.requests(world, dice);
                let crash = async {
                    sleep(after).await;
                    world.crash(door);
                };
                let (answers, ()) = tokio::join!(answers(asks, dice), crash);
                self.take(answers, dice);
            }
        }
    }

    async fn shakily(&mut self, world: &World, dice: &mut Dice) {
        if let Some(bank) = self.bank.take() {
            return at_the_bank(world, &bank, if dice.one_in(4) { "refuse" } else { "approve" }).await;
        }
        let asks = self.requests(world, dice);
        let answers = answers(asks, dice).await;
        self.take(answers, dice);
    }

    /// A step with a calm hand.
    pub(super) async fn step(&mut self, world: &mut World, dice: &mut Dice) {
        if let Some(bank) = self.bank.take() {
            return at_the_bank(world, &bank, "approve").await;
        }
        let ask = self.request(world, dice, &self.next());
        let answer = Answer::if_any(ask).await.ok();
        self.take(vec![answer], dice);
    }

    /// Once or twice the same.
    fn requests(&self, world: &World, dice: &mut Dice) -> Vec<RequestBuilder> {
        let next = self.next();
        (0..if dice.one_in(3) { 2 } else { 1 }).map(|_| self.request(world, dice, &next)).collect()
    }

    fn next(&self) -> Ask {
        if self.token.is_none() {
            return Ask::Open;
        }
        let actions = self.last["actions"].as_array().map(Vec::as_slice).unwrap_or_default();
        let is_due = |name: &&str| {
            actions.iter().any(|action| {
                action["type"] == **name && action["status"] == "pending" && action["required"] == true
            })
        };
        match ORDER.iter().find(|name| is_due(name)) {
            None => Ask::Read,
            Some(&"bank_authorisation") => Ask::Authorise,
            Some(name) => Ask::Act(name, self.data(name)),
        }
    }

    fn data(&self, action: &str) -> Value {
        match action {
            "collect_customer_details" if self.last["mandate_request"].is_null() => {
                json!({ "customer": customer_details()["customer"] })
            }
            "collect_customer_details" => customer_details(),
            "collect_bank_account" => bank_account(),
            "select_institution" => json!({ "institution": BANK, "country_code": "GB" }),
            _ => json!({}),
        }
    }

    fn request(&self, world: &World, dice: &mut Dice, ask: &Ask) -> RequestBuilder {
        let id = &self.id;
        let (method, path, body) = match ask {
            Ask::Open => {
                let path = format!("/billing_request_flows/{}/actions/initialise", self.flow);
                (Method::POST, path, json!({ "data": {} }))
            }
            Ask::Read => (Method::GET, format!("/billing_requests/{id}"), Value::Null),
            Ask::Act(action, data) => {
                (Method::POST, format!("/billing_requests/{id}/actions/{action}"), json!({ "data": data }))
            }
            Ask::Authorise => {
                let wanted = json!({ "links": { "billing_request": id }, "return_to": SHOP });
                (Method::POST, "/bank_authorisations".to_owned(), json!({ "bank_authorisations": wanted }))
            }
        };
        let request = world.request(dice, method, &path);
        let request = if body.is_null() { request } else { request.json(&body) };
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    fn take(&mut self, answers: Vec<Option<Answer>>, dice: &mut Dice) {
        for answer in answers {
            match answer {
                Some(answer) if answer.status == 200 => self.learn(&answer.body),
                Some(answer) if answer.status == 401 => self.token = None,
                // The page is loaded anew, or the same button is pressed again.
                Some(_) | None if dice.one_in(2) => self.token = None,
                Some(_) | None => {}
            }
        }
    }

    fn learn(&mut self, answer: &Value) {
        if let Some(token) = answer["session"]["token"].as_str() {
            self.token = Some(token.to_owned());
        }
        if answer["billing_requests"].is_object() {
            self.last = answer["billing_requests"].clone();
            self.id = self.last["id"].as_str().unwrap().to_owned();
        }
        self.bank = answer["bank_authorisations"]["url"].as_str().map(str::to_owned);
    }
}

/// Waits for the answers, or not long enough.
async fn answers(requests: Vec<RequestBuilder>, dice: &mut Dice) -> Vec<Option<Answer>> {
    let patience = Duration::from_millis(if dice.one_in(4) { dice.within(0..30) } else { 20_000 });
    join_all(requests.into_iter().map(|request| async move {
        let answer = timeout(patience, Answer::if_any(request)).await;
        answer.ok().and_then(Result::ok)
    }))
    .await
}

async fn at_the_bank(world: &World, page: &str, decision: &str) {
    // A bank that has no more questions says so, and the payer goes back to the shop.
    let Ok(_) = world.outside.http.get(page).send().await else { return };
    let form = world.outside.http.post(page).body(format!("decision={decision}&account=0"));
    let _ = form.header("Content-Type", "application/x-www-form-urlencoded").send().await;
}
