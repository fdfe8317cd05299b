//! A backend and a sandbox of their own for each test, and a payer who uses them.

pub(crate) use crate::answer::Answer;

use crate::program::{self, Program};
use crate::witness::Witness;
use axum::Router;
use checkout::id::BillingRequestTemplateId;
use gocardless_dropin_backend::config::{
    Config, Database, Environment, Merchant, MerchantKey, Origin, PublicUrl, RequestLimits, parse_api_url,
};
use gocardless_dropin_backend::{Clock, backend, serve};
use gocardless_sandbox::WebhookEndpoint;
use reqwest::header::ORIGIN;
use reqwest::{Client, ClientBuilder, Method, RequestBuilder, Url};
use serde_json::{Value, json};
use std::future::pending;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;

/// The one page that may use the backend.
pub(crate) const SHOP: &str = "https://shop.example";
pub(crate) const WEBHOOK_SECRET: &str = "the-current-secret";
pub(crate) const PREVIOUS_WEBHOOK_SECRET: &str = "the-previous-secret";

pub(crate) const MERCHANT_KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Whether the sandbox delivers webhooks to the backend.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deliveries {
    On,
    Off,
}

pub(crate) struct Harness {
    pub(crate) sandbox: String,
    /// The backend's base, as a script tag names it.
    pub(crate) backend: String,
    pub(crate) clock: Clock,
    pub(crate) http: Client,
    /// The backend, where it is a program of its own. Ends before its folder is gone.
    _program: Option<Program>,
    _witness: Witness,
    pub(crate) folder: TempDir,
}

impl Harness {
    /// With deliveries.
    pub(crate) async fn start() -> Self {
        Self::with(Deliveries::On).await
    }

    /// Without deliveries, behind so many proxies.
    pub(crate) async fn behind(trusted_proxies: usize) -> Self {
        Self::configured(Deliveries::Off, |config| Config { trusted_proxies, ..config }).await
    }

    /// With deliveries, and with what came of each checkout posted to this address.
    pub(crate) async fn posting_to(merchant: &str) -> Self {
        let url = Some(Url::parse(merchant).unwrap());
        let merchant = Some(Merchant { key: merchant_key(), url });
        Self::configured(Deliveries::On, |config| Config { merchant, ..config }).await
    }

    pub(crate) async fn with(deliveries: Deliveries) -> Self {
        Self::configured(deliveries, |config| config).await
    }

    /// With other settings than usual, which only our own backend takes.
    pub(crate) async fn configured(deliveries: Deliveries, settings: impl FnOnce(Config) -> Config) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let _witness = Witness::of(folder.path());
        let (listener, sandbox_listener) = (program::listen().await, listen().await);
        let backend_url = format!("http://{}/gocardless", listener.local_addr().unwrap());
        let sandbox = format!("http://{}", sandbox_listener.local_addr().unwrap());
        let endpoint =
            WebhookEndpoint { url: format!("{backend_url}/webhooks"), secret: WEBHOOK_SECRET.to_owned() };
        let sandbox_config = gocardless_sandbox::Config {
            webhooks: if deliveries == Deliveries::On { vec![endpoint] } else { Vec::new() },
            ..gocardless_sandbox::Config::default()
        };
        tokio::spawn(gocardless_sandbox::serve(sandbox_listener, sandbox_config, pending()));
        let clock = Clock::default();
        let program = match Program::asked_for() {
            Some(command) => {
                let address = listener.local_addr().unwrap();
                drop(listener);
                Some(Program::start(command, address, &sandbox, &backend_url, folder.path()).await)
            }
            None => {
                let config = config(&sandbox, &backend_url, folder.path().join("test.sqlite"));
                let config = Config { assets: Some(folder.path().join("assets")), ..config };
                let router = backend(settings(config), clock.clone()).await.unwrap();
                tokio::spawn(serve(listener, router, pending()));
                None
            }
        };
        let harness =
            Self { sandbox, backend: backend_url, clock, http: http(), _program: program, _witness, folder };
        if harness._program.is_none() {
            // It reads the events when it starts. Those of a test must not be among them.
            let is_list =
                |request: &Value| request["path"].as_str().is_some_and(|path| path.starts_with("/events"));
            let reconciled = async || harness.requests().await.iter().any(is_list).then_some(());
            eventually("reconciled", reconciled).await;
        }
        harness
    }

    /// Another backend on the same database.
    pub(crate) async fn router(&self) -> Router {
        self.router_to(&self.sandbox).await
    }

    /// Another backend on the same database, for a GoCardless that is elsewhere.
    async fn router_to(&self, api_url: &str) -> Router {
        let config = config(api_url, &self.backend, self.folder.path().join("test.sqlite"));
        backend(config, self.clock.clone()).await.unwrap()
    }

    /// A second process on the same database that cannot reach GoCardless.
    pub(crate) async fn cut_off(&self) -> String {
        let nobody = listen().await;
        let api_url = format!("http://{}", nobody.local_addr().unwrap());
        drop(nobody);
        serve_at_once(self.router_to(&api_url).await).await
    }

    /// A second process on the same database, with templates that pages may use. Gives its address.
    pub(crate) async fn allowing(&self, templates: &[&str]) -> String {
        let templates = templates.iter().map(|id| BillingRequestTemplateId::parse(id).unwrap()).collect();
        self.another(|config| Config { templates, ..config }).await
    }

    /// A second process with other settings. Gives its address.
    pub(crate) async fn another(&self, settings: impl FnOnce(Config) -> Config) -> String {
        let config = config(&self.sandbox, &self.backend, self.folder.path().join("test.sqlite"));
        serve_at_once(backend(settings(config), self.clock.clone()).await.unwrap()).await
    }

    /// A second process on the same database. The first goes on.
    pub(crate) async fn restarted(&self) -> String {
        serve_at_once(self.router().await).await
    }

    /// A request as the shop's page makes it.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.backend)).header(ORIGIN, SHOP)
    }

    /// What the merchant's server asks GoCardless.
    pub(crate) async fn merchant(&self, method: Method, path: &str, body: Value) -> Value {
        let request = self.http.request(method, format!("{}{path}", self.sandbox)).bearer_auth("merchant");
        let answer = request.header("GoCardless-Version", "2015-07-06").json(&body).send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// The sandbox's own controls.
    pub(crate) async fn control(&self, path: &str, body: Value) {
        let answer =
            self.http.post(format!("{}/sandbox{path}", self.sandbox)).json(&body).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
    }

    /// How many requests of this form GoCardless got.
    pub(crate) async fn count(&self, method: &str, path: &str) -> usize {
        let is_one = |request: &&Value| request["method"] == method && request["path"] == path;
        self.requests().await.iter().filter(is_one).count()
    }

    /// What GoCardless was asked for.
    async fn requests(&self) -> Vec<Value> {
        let url = format!("{}/sandbox/requests", self.sandbox);
        let mut answer: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        serde_json::from_value(answer["requests"].take()).unwrap()
    }

    /// A Billing Request, and its id.
    pub(crate) async fn billing_request(&self, billing_request: Value) -> String {
        let body = json!({ "billing_requests": billing_request });
        let made = self.merchant(Method::POST, "/billing_requests", body).await;
        made["billing_requests"]["id"].as_str().unwrap().to_owned()
    }

    /// A flow of a Billing Request.
    pub(crate) async fn flow(&self, billing_request: &str) -> String {
        self.flow_with(billing_request, json!({})).await
    }

    /// A flow that says more of itself, such as what it locks.
    pub(crate) async fn flow_with(&self, billing_request: &str, mut flow: Value) -> String {
        flow["links"] = json!({ "billing_request": billing_request });
        let body = json!({ "billing_request_flows": flow });
        let made = self.merchant(Method::POST, "/billing_request_flows", body).await;
        made["billing_request_flows"]["id"].as_str().unwrap().to_owned()
    }

    /// A payer who has opened a flow of a new Billing Request.
    pub(crate) async fn payer(&self, billing_request: Value) -> Payer<'_> {
        let id = self.billing_request(billing_request).await;
        let flow = self.flow(&id).await;
        self.opened(&flow).await
    }

    /// A payer who has opened this flow.
    pub(crate) async fn opened(&self, flow: &str) -> Payer<'_> {
        let opened = self.initialise(flow).await;
        assert_eq!(opened.status, 200, "{}", opened.body);
        Payer {
            harness: self,
            flow: flow.to_owned(),
            id: opened.body["billing_requests"]["id"].as_str().unwrap().to_owned(),
            token: opened.body["session"]["token"].as_str().unwrap().to_owned(),
        }
    }

    pub(crate) async fn initialise(&self, flow: &str) -> Answer {
        let path = format!("/billing_request_flows/{flow}/actions/initialise");
        Answer::to(self.request(Method::POST, &path).json(&json!({ "data": {} }))).await
    }
}

/// Somebody at a checkout.
pub(crate) struct Payer<'a> {
    pub(crate) harness: &'a Harness,
    pub(crate) flow: String,
    pub(crate) id: String,
    pub(crate) token: String,
}

impl Payer<'_> {
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.harness.request(method, path).bearer_auth(&self.token)
    }

    pub(crate) async fn read(&self) -> Answer {
        Answer::to(self.request(Method::GET, &format!("/billing_requests/{}", self.id))).await
    }

    pub(crate) async fn act(&self, action: &str, data: Value) -> Answer {
        let path = format!("/billing_requests/{}/actions/{action}", self.id);
        Answer::to(self.request(Method::POST, &path).json(&json!({ "data": data }))).await
    }

    /// Gives everything that a Bacs mandate needs, but the confirmation.
    pub(crate) async fn give_details(&self) {
        self.act("collect_customer_details", customer_details()).await.ok();
        self.act("collect_bank_account", bank_account()).await.ok();
    }

    pub(crate) async fn choose_bank(&self, institution: &str) {
        let choice = json!({ "institution": institution, "country_code": "GB" });
        self.act("select_institution", choice).await.ok();
    }

    pub(crate) async fn authorise(&self) -> Answer {
        self.authorise_and_return_to(&format!("{SHOP}/checkout?basket=7#pay")).await
    }

    pub(crate) async fn authorise_and_return_to(&self, page: &str) -> Answer {
        let body =
            json!({ "bank_authorisations": { "links": { "billing_request": self.id }, "return_to": page } });
        Answer::to(self.request(Method::POST, "/bank_authorisations").json(&body)).await
    }

    /// Answers at the bank: `approve`, `refuse` or `leave`. Gives the address that the bank sends the payer to.
    pub(crate) async fn at_the_bank(&self, url: &str, decision: &str) -> String {
        self.harness.http.get(url).send().await.unwrap().error_for_status().unwrap();
        let form = format!("decision={decision}&account=0");
        let form = self.harness.http.post(url).body(form);
        let answer = form.header("Content-Type", "application/x-www-form-urlencoded").send().await.unwrap();
        assert_eq!(answer.status(), 303, "at the bank");
        answer.headers()["location"].to_str().unwrap().to_owned()
    }
}

/// Waits until something is so, and says what it waited for when that takes too long.
pub(crate) async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..200 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("waited in vain: {what}");
}

pub(crate) fn mandate() -> Value {
    json!({ "mandate_request": { "currency": "GBP", "scheme": "bacs" } })
}

pub(crate) fn payment() -> Value {
    json!({ "payment_request": { "currency": "GBP", "amount": 2400, "description": "A kettle" } })
}

pub(crate) fn payment_and_mandate() -> Value {
    let mut both = payment();
    both["mandate_request"] = mandate()["mandate_request"].clone();
    both
}

pub(crate) fn customer_details() -> Value {
    json!({
        "customer": { "email": "ada@example.com", "given_name": "Ada", "family_name": "Byron" },
        "customer_billing_detail": {
            "address_line1": "1 Mill Lane", "city": "Leith", "postal_code": "EH6 6QW", "country_code": "GB"
        }
    })
}

pub(crate) fn bank_account() -> Value {
    json!({
        "account_holder_name": "Ada Byron", "branch_code": "20-00-00", "account_number": "55779911",
        "country_code": "GB"
    })
}

pub(crate) fn http() -> Client {
    client().build().unwrap()
}

pub(crate) fn client() -> ClientBuilder {
    let client = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    // Backend and sandbox close a connection that is idle for longer.
    client.pool_idle_timeout(Duration::from_secs(2))
}

async fn serve_at_once(router: Router) -> String {
    let listener = listen().await;
    let url = format!("http://{}/gocardless", listener.local_addr().unwrap());
    tokio::spawn(serve(listener, router, pending()));
    url
}

async fn listen() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

pub(crate) fn merchant_key() -> MerchantKey {
    MerchantKey::parse(&MERCHANT_KEY.into()).unwrap()
}

pub(crate) fn config(sandbox: &str, backend: &str, database: PathBuf) -> Config {
    Config {
        access_token: "sandbox-token".into(),
        environment: Environment::Sandbox,
        api_url: parse_api_url(sandbox).unwrap(),
        public_url: PublicUrl::parse(backend).unwrap(),
        webhook_secrets: vec![WEBHOOK_SECRET.into(), PREVIOUS_WEBHOOK_SECRET.into()],
        allowed_origins: vec![Origin::parse(SHOP).unwrap()],
        templates: Vec::new(),
        trusted_proxies: 0,
        privacy_url: None,
        assets: None,
        database: Database::Sqlite(database),
        merchant: Some(Merchant { key: merchant_key(), url: None }),
        session_keys: Vec::new(),
        limits: RequestLimits::DEFAULT,
    }
}
