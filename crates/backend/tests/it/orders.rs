//! The events of one life delivered in every order, each of them twice: the merchant reads the same and is told once.

use crate::harness::{Deliveries, Harness, WEBHOOK_SECRET, eventually, merchant_key, payment};
use crate::merchant::{Merchant, report, simulate};
use crate::webhooks::{deliver, sign};
use gocardless_dropin_backend::config::{self, Config, RequestLimits};
use reqwest::{Method, Url};
use serde_json::{Value, json};
use std::num::NonZeroU32;

/// How many events of a life are delivered.
const EVENTS: usize = 5;

/// A payment that was confirmed and failed all the same, which no event has told of yet. Gives the Billing Request's id.
async fn late_failure(harness: &Harness) -> String {
    let payer = harness.payer(payment()).await;
    payer.give_details().await;
    payer.choose_bank("read_refund_account_sandbox_bank").await;
    simulate(harness, "billing_request_fulfilled_and_payment_confirmed_to_failed", &payer.id).await;
    payer.id
}

/// The fulfilment of a Billing Request, and what happened to its payment after it.
async fn life(harness: &Harness, billing_request: &str) -> Vec<Value> {
    let list = async |filter: String| {
        let answer = harness.merchant(Method::GET, &format!("/events?{filter}"), Value::Null).await;
        answer["events"].as_array().unwrap().clone()
    };
    let mut events = list(format!("billing_request={billing_request}&action=fulfilled")).await;
    let made =
        harness.merchant(Method::GET, &format!("/billing_requests/{billing_request}"), Value::Null).await;
    let payment = made["billing_requests"]["links"]["payment_request_payment"].as_str().unwrap();
    events.extend(list(format!("payment={payment}")).await);
    events.truncate(EVENTS);
    events
}

/// Every order of these.
fn orders<T: Clone>(of: &[T]) -> Vec<Vec<T>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    let begun_with = |place: usize| {
        let mut rest = of.to_vec();
        let first = rest.remove(place);
        orders(&rest).into_iter().map(move |mut order| {
            order.insert(0, first.clone());
            order
        })
    };
    (0..of.len()).flat_map(begun_with).collect()
}

#[tokio::test]
async fn a_life_ends_the_same_in_every_order() {
    let (merchant, url) = Merchant::start(0).await;
    let many = NonZeroU32::MAX;
    let harness = Harness::configured(Deliveries::Off, |config| Config {
        merchant: Some(config::Merchant { key: merchant_key(), url: Some(Url::parse(&url).unwrap()) }),
        limits: RequestLimits { per_address: many, in_total: many, ..config.limits },
        ..config
    })
    .await;
    let places: Vec<usize> = (0..EVENTS).collect();
    let mut ended = Vec::new();
    for order in orders(&places) {
        let id = late_failure(&harness).await;
        let life = life(&harness, &id).await;
        for place in order.iter().chain(order.iter().rev()) {
            let body = json!({ "events": [life[*place]] }).to_string();
            let answer = deliver(&harness, &body, Some(&sign(WEBHOOK_SECRET, &body))).await;
            assert_eq!(answer.status, 204, "{}", answer.body);
        }
        ended.push((id, order));
    }
    for (id, order) in &ended {
        let told = eventually("the end is told", async || {
            let told = merchant.told_of(id);
            (!told.is_empty()).then_some(told)
        })
        .await;
        assert_eq!(told, ["checkout.failed"], "{order:?}");
        let report = report(&harness, id).await;
        let error = &report["last_error"];
        assert_eq!(
            [&report["outcome"], &report["payment_status"], &error["resource_type"], &error["action"]],
            ["failed", "failed", "payments", "failed"],
            "{order:?}: {report}"
        );
    }
    assert_eq!(merchant.types().len(), ended.len(), "nothing was told again meanwhile");
}
