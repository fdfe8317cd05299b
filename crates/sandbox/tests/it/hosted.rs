//! The hosted page: a payer goes through it with forms alone.

use crate::support::{Answer, Kind, Sandbox, location, read, start, text};
use serde_json::{Value, json};

/// A payer on the hosted page of a flow.
struct Payer<'a> {
    sandbox: &'a Sandbox,
    billing_request_id: String,
    flow: Value,
}

impl<'a> Payer<'a> {
    async fn start(sandbox: &'a Sandbox, kind: Kind) -> Self {
        let billing_request_id = sandbox.create(kind).await;
        let options =
            json!({ "redirect_uri": "https://shop.example/thanks", "exit_uri": "https://shop.example/cart" });
        let flow = sandbox.flow(&billing_request_id, &options).await;
        Self { sandbox, billing_request_id, flow }
    }

    async fn look(&self) -> Answer {
        read(self.sandbox.client.get(text(&self.flow["authorisation_url"]))).await
    }

    async fn submit(&self, step: &str, answers: &[(&str, &str)]) -> Answer {
        let address =
            format!("{}/billing/static/flow/{step}?id={}", self.sandbox.url, text(&self.flow["id"]));
        read(self.sandbox.client.post(address).form(answers)).await
    }

    async fn sees(&self, heading: &str) {
        let page = self.look().await;
        assert!(
            page.body.as_str().unwrap().contains(&format!("<h1>{heading}</h1>")),
            "{heading}: {}",
            page.body
        );
    }

    async fn status(&self) -> String {
        text(&self.sandbox.billing_request(&self.billing_request_id).await["status"])
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
const ACCOUNT: [(&str, &str); 3] =
    [("account_holder_name", "Ines Marsh"), ("branch_code", "200000"), ("account_number", "55779911")];

#[tokio::test]
async fn a_mandate_is_set_up_on_the_page_alone() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, Kind::Mandate).await;
    payer.sees("Your details").await;
    payer.submit("customer_details", &[PERSON.as_slice(), &ADDRESS].concat()).await;
    payer.sees("Your bank account").await;
    payer.submit("bank_account", &ACCOUNT).await;
    payer.sees("Check your details").await;
    payer.submit("confirm", &[]).await;
    assert_eq!(payer.status().await, "fulfilled");
    let end = payer.look().await;
    assert_eq!((end.status.as_u16(), location(&end)), (303, "https://shop.example/thanks".to_owned()));
    let history = sandbox.history().await;
    assert_eq!(history.iter().filter(|event| event.ends_with("flow_visited")).count(), 1);
}

#[tokio::test]
async fn a_payment_goes_through_the_bank_and_comes_back() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, Kind::Payment).await;
    payer.submit("customer_details", &PERSON).await;
    payer.sees("Choose your bank").await;
    payer.submit("institution", &[("institution", "read_refund_account_sandbox_bank")]).await;
    payer.sees("Approve at your bank").await;
    let bank = location(&payer.submit("bank_authorisation", &[]).await);
    assert!(bank.contains("/obauth/BAU"));
    assert_eq!(
        bank,
        location(&payer.submit("bank_authorisation", &[]).await),
        "an open authorisation is used again"
    );
    let back = sandbox.decide(&json!({ "url": bank }), "approve").await;
    assert_eq!(payer.status().await, "fulfilled", "whether or not the payer comes back");
    let end = read(sandbox.client.get(location(&back))).await;
    assert_eq!(location(&end), "https://shop.example/thanks");
}

#[tokio::test]
async fn what_was_refused_is_said_and_what_was_typed_stays() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, Kind::Mandate).await;
    let mut answers = [PERSON.as_slice(), &ADDRESS].concat();
    answers[0].1 = "<ines>";
    let page = payer.submit("customer_details", &answers).await;
    assert_eq!(page.status, 422);
    let page = page.body.as_str().unwrap();
    assert!(page.contains("There is a problem") && page.contains("email is invalid"));
    assert!(page.contains("&lt;ines&gt;") && !page.contains("<ines>"), "text is escaped");
    assert!(page.contains("4 Mill Lane"));
}

#[tokio::test]
async fn an_action_that_only_this_page_knows_is_completed_here() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, Kind::Mandate).await;
    let path = format!("/sandbox/billing_requests/{}/actions", payer.billing_request_id);
    sandbox.done(&path, &json!({ "type": "sign_terms", "required": true })).await;
    assert_eq!(sandbox.action(&payer.billing_request_id, "sign_terms").await.unwrap()["status"], "pending");
    let id = payer.billing_request_id.as_str();
    assert_eq!(sandbox.act(id, "sign_terms", &json!({})).await.status, 404);
    payer.submit("customer_details", &[PERSON.as_slice(), &ADDRESS].concat()).await;
    payer.submit("bank_account", &ACCOUNT).await;
    payer.submit("confirm", &[]).await;
    assert_eq!(payer.status().await, "pending");
    payer.sees("One more thing").await;
    payer.submit("accept", &[("action", "sign_terms")]).await;
    assert_eq!(payer.status().await, "fulfilled");
}

#[tokio::test]
async fn known_actions_cannot_be_accepted_unseen() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, Kind::Payment).await;
    payer.submit("accept", &[("action", "bank_authorisation")]).await;
    let action = sandbox.action(&payer.billing_request_id, "bank_authorisation").await.unwrap();
    assert_eq!(action["status"], "pending");
}

#[tokio::test]
async fn a_flow_that_is_over_says_so() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, Kind::Mandate).await;
    let left = payer.submit("exit", &[]).await;
    assert_eq!(location(&left), "https://shop.example/cart");
    assert_eq!(sandbox.history().await.last().unwrap(), "billing_requests.flow_exited");
    sandbox.advance(7 * 86_400).await;
    payer.sees("This link has expired").await;
    sandbox.acted(&payer.billing_request_id, "cancel", &json!({})).await;
    payer.sees("This was cancelled").await;
    let unknown = read(sandbox.client.get(format!("{}/billing/static/flow?id=BRF0", sandbox.url))).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn banks_are_found_by_a_search() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, Kind::Payment).await;
    payer.submit("customer_details", &PERSON).await;
    let address = format!("{}&search=yarr", text(&payer.flow["authorisation_url"]));
    let page = read(sandbox.client.get(address)).await;
    let page = page.body.as_str().unwrap();
    assert!(page.contains("Yarrow") && !page.contains("Albion Bank"));
}

#[tokio::test]
async fn an_unknown_action_waits_for_what_it_requires() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, Kind::Payment).await;
    let path = format!("/sandbox/billing_requests/{}/actions", payer.billing_request_id);
    let action =
        json!({ "type": "sign_terms", "required": true, "requires_actions": ["bank_authorisation"] });
    sandbox.done(&path, &action).await;
    payer.submit("customer_details", &PERSON).await;
    payer.submit("institution", &[("institution", "read_refund_account_sandbox_bank")]).await;
    payer.sees("Approve at your bank").await;
    let bank = location(&payer.submit("bank_authorisation", &[]).await);
    sandbox.decide(&json!({ "url": bank }), "approve").await;
    payer.sees("One more thing").await;
    payer.submit("accept", &[("action", "sign_terms")]).await;
    assert_eq!(payer.status().await, "fulfilled");
}
