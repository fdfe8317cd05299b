//! What a schedule happens in: a GoCardless, one database, one or two backends on it that can be ended at any moment, and a
//! merchant's server. Knows no payer.

use crate::harness::{MERCHANT_KEY, SHOP, WEBHOOK_SECRET, config, http, merchant_key};
use crate::soak::dice::Dice;
use crate::soak::outside::{Outside, listen};
use checkout::id::BillingRequestTemplateId;
use gocardless_dropin_backend::config::{Config, Merchant};
use gocardless_dropin_backend::{Clock, backend, serve};
use gocardless_sandbox::WebhookEndpoint;
use reqwest::header::ORIGIN;
use reqwest::{Method, RequestBuilder, Url};
use serde_json::{Value, json};
use std::future::pending;
use std::net::TcpListener;
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::{self, Runtime};
use tokio::task::JoinSet;

/// Where browsers are told that the backends are. Nobody goes there.
const PUBLIC_URL: &str = "http://127.0.0.1:9/gocardless";
const REQUESTS: [(&str, &str); 9] = [
    ("POST", "/billing_requests"),
    ("POST", "/billing_request_flows"),
    ("POST", "/billing_request_flows/*/actions/initialise"),
    ("GET", "/billing_requests/*"),
    ("POST", "/billing_requests/*/actions/*"),
    ("POST", "/billing_requests/*/actions/fulfil"),
    ("POST", "/bank_authorisations"),
    ("GET", "/events"),
    ("GET", "/mandates/*"),
];
const FAULTS: [(&str, u16); 8] = [
    ("lost", 0),
    ("lost", 0),
    ("half", 0),
    ("malformed", 0),
    ("reset", 0),
    ("html", 502),
    ("status", 500),
    ("status", 503),
];

/// Longer than anything that a backend does without waiting.
const TIME_TO_END: Duration = Duration::from_secs(30);

/// What happens during a payer's step.
pub(super) enum Trouble {
    Nothing,
    /// A backend ends, and another takes its place.
    Crash {
        door: usize,
        after: Duration,
    },
}

pub(super) struct World {
    pub(super) outside: Outside,
    pub(super) template: String,
    pub(super) crashes: u64,
    clock: Clock,
    config: Config,
    doors: Vec<Door>,
    _folder: TempDir,
}

impl World {
    pub(super) async fn start(dice: &mut Dice) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sockets = if dice.one_in(3) { 2 } else { 1 };
        let doors: Vec<_> =
            (0..sockets).map(|_| Door { socket: listen(), backend: None, ending: JoinSet::new() }).collect();
        let url = format!("{}/webhooks", doors[0].base());
        let outside = Outside::start(gocardless_sandbox::Config {
            webhooks: vec![WebhookEndpoint { url, secret: WEBHOOK_SECRET.to_owned() }],
            seed: dice.throw(),
            ..Default::default()
        });
        let merchant_url = Some(Url::parse(&outside.merchant).unwrap());
        let config = Config {
            merchant: Some(Merchant { key: merchant_key(), url: merchant_url }),
            ..config(&outside.sandbox, PUBLIC_URL, folder.path().join("test.sqlite"))
        };
        let clock = Clock::default();
        let template = String::new();
        let mut world = Self { outside, template, crashes: 0, clock, config, doors, _folder: folder };
        world.template = world.make_template(dice).await;
        world.config.templates = vec![BillingRequestTemplateId::parse(&world.template).unwrap()];
        for door in 0..world.doors.len() {
            world.open(door);
        }
        world
    }

    async fn make_template(&self, dice: &mut Dice) -> String {
        let mut template = json!({ "name": "Beans" });
        if dice.one_in(2) {
            template["mandate_request_currency"] = json!("GBP");
            template["mandate_request_scheme"] = json!("bacs");
        } else {
            template["payment_request_amount"] = json!("24.00");
            template["payment_request_currency"] = json!("GBP");
            template["payment_request_description"] = json!("A kettle");
        }
        let body = json!({ "billing_request_templates": template });
        let made = self.outside.gocardless(Method::POST, "/billing_request_templates", body).await;
        made["billing_request_templates"]["id"].as_str().unwrap().to_owned()
    }

    /// A request of the shop's page, at any of the doors.
    pub(super) fn request(&self, dice: &mut Dice, method: Method, path: &str) -> RequestBuilder {
        let door = dice.pick(&self.doors);
        self.outside.http.request(method, format!("{}{path}", door.base())).header(ORIGIN, SHOP)
    }

    /// Mostly something: a fault that is asked for, or a crash that is to come.
    pub(super) async fn trouble(&self, dice: &mut Dice) -> Trouble {
        if dice.one_in(2) {
            let (method, path) = dice.pick(&REQUESTS);
            let (kind, status) = dice.pick(&FAULTS);
            let mut fault = json!({ "method": method, "path": path, "kind": kind });
            fault["times"] = json!(dice.within(1..4));
            if *status > 0 {
                fault["status"] = json!(status);
            }
            self.outside.gocardless(Method::POST, "/sandbox/faults", fault).await;
        }
        match dice.one_in(3) {
            true => Trouble::Crash {
                door: dice.throw() as usize % self.doors.len(),
                after: Duration::from_millis(dice.within(0..40)),
            },
            false => Trouble::Nothing,
        }
    }

    /// Ends a backend as the machine would: nothing that it was about to do is done.
    pub(super) fn crash(&mut self, door: usize) {
        self.crashes += 1;
        self.doors[door].close();
        self.open(door);
    }

    fn open(&mut self, door: usize) {
        let door = &mut self.doors[door];
        door.open(self.config.clone(), self.clock.clone());
    }

    /// No faults, one backend that is just started, and a later time.
    pub(super) async fn all_is_well(&mut self, seconds: i64) {
        for door in &mut self.doors {
            door.close();
            // What has not quite ended yet must not see the later time: what it claimed then would be taken for a while.
            while door.ending.join_next().await.is_some() {}
        }
        self.doors.truncate(1);
        self.outside.gocardless(Method::DELETE, "/sandbox/faults", Value::Null).await;
        self.clock.advance(seconds);
        let later = json!({ "advance_seconds": seconds });
        self.outside.gocardless(Method::POST, "/sandbox/clock", later).await;
        self.open(0);
    }

    /// The purchase's Billing Request as GoCardless has it, if it was made.
    pub(super) async fn billing_request(&self) -> Option<Value> {
        let mut list = self.outside.read("/billing_requests").await;
        let list = list["billing_requests"].as_array_mut().unwrap();
        assert!(list.len() < 2, "{} Billing Requests of one purchase", list.len());
        list.pop()
    }

    /// Whether the payer has done all there is to do.
    pub(super) async fn waits_for_nobody(&self) -> bool {
        self.billing_request().await.is_some_and(|made| made["status"] != "pending")
    }

    /// Whether it is made, and the merchant knows.
    pub(super) async fn is_over(&self) -> bool {
        let is_fulfilled = self.billing_request().await.is_some_and(|made| made["status"] == "fulfilled");
        is_fulfilled && !self.outside.posts().is_empty()
    }

    /// Where the checkout stands, as the merchant's server reads it.
    pub(super) async fn report(&self, id: &str) -> Value {
        let url = format!("{}/merchant/checkouts/{id}", self.doors[0].base());
        loop {
            // By a connection that has seen no crash. The backend before may have taken it, and ended.
            match http().get(&url).bearer_auth(MERCHANT_KEY).send().await {
                Ok(answer) => return answer.json().await.unwrap(),
                Err(error) => assert!(error.is_request(), "{error}"),
            }
        }
    }
}

/// A socket that stays while backends come and go behind it.
struct Door {
    socket: TcpListener,
    backend: Option<Runtime>,
    ending: JoinSet<()>,
}

impl Door {
    fn base(&self) -> String {
        format!("http://{}/gocardless", self.socket.local_addr().unwrap())
    }

    fn open(&mut self, config: Config, clock: Clock) {
        let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let socket = self.socket.try_clone().unwrap();
        runtime.spawn(async move {
            let socket = tokio::net::TcpListener::from_std(socket).unwrap();
            serve(socket, backend(config, clock).await.unwrap(), pending()).await;
        });
        self.backend = Some(runtime);
    }

    /// Everything of it stops, some waits later at the latest, and its connections are closed.
    fn close(&mut self) {
        if let Some(runtime) = self.backend.take() {
            self.ending.spawn_blocking(|| runtime.shutdown_timeout(TIME_TO_END));
        }
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        if let Some(runtime) = self.backend.take() {
            runtime.shutdown_background();
        }
    }
}
