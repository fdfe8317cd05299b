//! A sandbox on a free port, and a client that speaks to it as an integrator's would.

use gocardless_sandbox::{Config, WebhookEndpoint, serve};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A running sandbox. Ends with the test.
pub(crate) struct Sandbox {
    pub(crate) url: String,
    pub(crate) client: Client,
    task: JoinHandle<()>,
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

pub(crate) async fn start() -> Sandbox {
    start_with(Config { seed: 1, ..Config::default() }).await
}

pub(crate) async fn start_with_webhooks(endpoints: Vec<WebhookEndpoint>) -> Sandbox {
    start_with(Config { webhooks: endpoints, seed: 1, ..Config::default() }).await
}

pub(crate) async fn start_with(config: Config) -> Sandbox {
    start_until(config, std::future::pending()).await
}

pub(crate) async fn start_until(
    config: Config,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Sandbox {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move { serve(listener, config, shutdown).await.unwrap() });
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    Sandbox { url, client, task }
}

impl Sandbox {
    /// Waits for the end that was asked for.
    pub(crate) async fn ended(&mut self) {
        (&mut self.task).await.unwrap();
    }

    /// A request with everything that GoCardless asks for.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.url))
            .bearer_auth("sandbox_token")
            .header("GoCardless-Version", "2015-07-06")
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        read(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        read(self.request(Method::POST, path).json(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        read(self.request(Method::PUT, path).json(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        read(self.request(Method::DELETE, path)).await
    }

    /// Makes a resource that has to be made. Answers with it.
    pub(crate) async fn made(&self, envelope: &str, members: &Value) -> Value {
        let body = Value::from_iter([(envelope, members.clone())]);
        self.done(&format!("/{envelope}"), &body).await[envelope].clone()
    }

    /// The ids on a page of a list.
    pub(crate) async fn ids(&self, path: &str) -> Vec<String> {
        let answer = self.get(path).await;
        let envelope = path.trim_start_matches('/').split('?').next().unwrap();
        let items = answer.body[envelope].as_array();
        items.unwrap().iter().map(|item| text(&item["id"])).collect()
    }

    /// Posts and expects the thing to be done.
    pub(crate) async fn done(&self, path: &str, body: &Value) -> Value {
        let answer = self.post(path, body).await;
        assert!(answer.status.is_success(), "{path}: {} {}", answer.status, answer.body);
        answer.body
    }

    pub(crate) async fn act(&self, id: &str, action: &str, data: &Value) -> Answer {
        self.post(&format!("/billing_requests/{id}/actions/{action}"), &json!({ "data": data })).await
    }

    /// Does an action that has to succeed. Answers with the Billing Request.
    pub(crate) async fn acted(&self, id: &str, action: &str, data: &Value) -> Value {
        let path = format!("/billing_requests/{id}/actions/{action}");
        self.done(&path, &json!({ "data": data })).await["billing_requests"].clone()
    }

    pub(crate) async fn create(&self, kind: Kind) -> String {
        let body = json!({ "billing_requests": kind.request() });
        text(&self.done("/billing_requests", &body).await["billing_requests"]["id"])
    }

    pub(crate) async fn billing_request(&self, id: &str) -> Value {
        self.get(&format!("/billing_requests/{id}")).await.body["billing_requests"].clone()
    }

    pub(crate) async fn flow(&self, billing_request_id: &str, options: &Value) -> Value {
        let mut flow = options.clone();
        flow["links"] = json!({ "billing_request": billing_request_id });
        self.done("/billing_request_flows", &json!({ "billing_request_flows": flow })).await["billing_request_flows"]
            .clone()
    }

    pub(crate) async fn bank_authorisation(&self, billing_request_id: &str) -> Value {
        let wanted = json!({ "redirect_uri": "https://shop.example/back?cart=7", "links": { "billing_request": billing_request_id } });
        self.done("/bank_authorisations", &json!({ "bank_authorisations": wanted })).await["bank_authorisations"]
            .clone()
    }

    /// Presses a button on a bank's page.
    pub(crate) async fn decide(&self, authorisation: &Value, decision: &str) -> Answer {
        let form = [("decision", decision), ("account", "0")];
        read(self.client.post(text(&authorisation["url"])).form(&form)).await
    }

    pub(crate) async fn advance(&self, seconds: u32) {
        self.done("/sandbox/clock", &json!({ "advance_seconds": seconds })).await;
    }

    /// What happened so far, oldest first, as `resource_type.action`.
    pub(crate) async fn history(&self) -> Vec<String> {
        let answer = self.get("/events?limit=500").await;
        let mut events = answer.body["events"].as_array().unwrap().clone();
        events.reverse();
        events
            .iter()
            .map(|event| format!("{}.{}", text(&event["resource_type"]), text(&event["action"])))
            .collect()
    }

    /// Gives everything up to the point where the bank has to be asked.
    pub(crate) async fn fill_in(&self, id: &str, institution: &str) {
        self.acted(id, "collect_customer_details", &customer_details()).await;
        if self.action(id, "select_institution").await.is_some() {
            self.acted(
                id,
                "select_institution",
                &json!({ "institution": institution, "country_code": "GB" }),
            )
            .await;
        }
    }

    pub(crate) async fn action(&self, id: &str, kind: &str) -> Option<Value> {
        let billing_request = self.billing_request(id).await;
        billing_request["actions"].as_array().unwrap().iter().find(|action| action["type"] == kind).cloned()
    }
}

pub(crate) async fn read(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let text = response.text().await.unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Answer { status, headers, body }
}

/// What a Billing Request asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Mandate,
    Payment,
    MandateAndPayment,
}

impl Kind {
    pub(crate) fn request(self) -> Value {
        let mandate = json!({ "currency": "GBP", "scheme": "bacs" });
        let payment = json!({ "currency": "GBP", "amount": 2400, "description": "Two bags of beans" });
        match self {
            Self::Mandate => json!({ "mandate_request": mandate }),
            Self::Payment => json!({ "payment_request": payment }),
            Self::MandateAndPayment => json!({ "mandate_request": mandate, "payment_request": payment }),
        }
    }
}

pub(crate) fn customer_details() -> Value {
    json!({
        "customer": { "email": "ines@example.com", "given_name": "Ines", "family_name": "Marsh" },
        "customer_billing_detail": {
            "address_line1": "4 Mill Lane", "city": "Leeds", "postal_code": "LS1 4AB", "country_code": "GB",
        },
    })
}

pub(crate) fn bank_account() -> Value {
    json!({
        "account_holder_name": "Ines Marsh", "branch_code": "20-00-00", "account_number": "5577 9911",
        "country_code": "GB",
    })
}

/// A bank that leaves the account details to the payer.
pub(crate) const ORDINARY_BANK: &str = "ALBION_BANK_ALBIGB2L";
/// A bank that gives them.
pub(crate) const GIVING_BANK: &str = "read_refund_account_sandbox_bank";

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The fields that an answer refuses, with their places in the request.
pub(crate) fn refused(answer: &Answer) -> Vec<(String, String)> {
    let pair = |error: &Value| {
        (error["field"].as_str().unwrap().to_owned(), error["request_pointer"].as_str().unwrap().to_owned())
    };
    answer.body["error"]["errors"].as_array().unwrap().iter().map(pair).collect()
}

pub(crate) fn location(answer: &Answer) -> String {
    answer.headers["location"].to_str().unwrap().to_owned()
}

pub(crate) fn query(address: &str) -> Vec<(String, String)> {
    reqwest::Url::parse(address).unwrap().query_pairs().into_owned().collect()
}
