//! The hosted page: a payer goes through it with forms alone.

mod endings;
mod forms;
mod kinds;
mod steps;
mod walk;

use crate::support::{Answer, Sandbox, read, text};
use serde_json::{Value, json};

/// A payer on the hosted page of a flow.
struct Payer<'a> {
    sandbox: &'a Sandbox,
    billing_request_id: String,
    flow: Value,
}

impl<'a> Payer<'a> {
    async fn start(sandbox: &'a Sandbox, wanted: &Value) -> Self {
        let options =
            json!({ "redirect_uri": "https://shop.example/thanks", "exit_uri": "https://shop.example/cart" });
        Self::start_with(sandbox, wanted, &options).await
    }

    async fn start_with(sandbox: &'a Sandbox, wanted: &Value, options: &Value) -> Self {
        let made = sandbox.done("/billing_requests", &json!({ "billing_requests": wanted })).await;
        let billing_request_id = text(&made["billing_requests"]["id"]);
        let flow = sandbox.flow(&billing_request_id, options).await;
        Self { sandbox, billing_request_id, flow }
    }

    async fn look(&self) -> Answer {
        self.look_with("").await
    }

    async fn look_with(&self, query: &str) -> Answer {
        read(self.sandbox.client.get(format!("{}{query}", text(&self.flow["authorisation_url"])))).await
    }

    async fn submit(&self, step: &str, answers: &[(&str, &str)]) -> Answer {
        let address =
            format!("{}/billing/static/flow/{step}?id={}", self.sandbox.url, text(&self.flow["id"]));
        read(self.sandbox.client.post(address).form(answers)).await
    }

    async fn sees(&self, heading: &str) -> String {
        let page = text(&self.look().await.body);
        assert!(page.contains(&format!("<h1>{heading}</h1>")), "{heading}: {page}");
        page
    }

    async fn status(&self) -> String {
        text(&self.billing_request().await["status"])
    }

    async fn billing_request(&self) -> Value {
        self.sandbox.billing_request(&self.billing_request_id).await
    }
}

const PERSON: [(&str, &str); 3] = [
    ("customer.email", "ines@example.com"),
    ("customer.given_name", "Ines"),
    ("customer.family_name", "Marsh"),
];
const ADDRESS: [(&str, &str); 4] = [
    ("customer_billing_detail.address_line1", "4 Mill Lane"),
    ("customer_billing_detail.city", "Leeds"),
    ("customer_billing_detail.postal_code", "LS1 4AB"),
    ("customer_billing_detail.country_code", "GB"),
];
const ACCOUNT: [(&str, &str); 4] = [
    ("account_holder_name", "Ines Marsh"),
    ("branch_code", "200000"),
    ("account_number", "55779911"),
    ("country_code", "GB"),
];
