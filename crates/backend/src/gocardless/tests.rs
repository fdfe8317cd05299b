//! The client against answers that the sandbox never gives.

use super::{Failure, GoCardless};
use crate::config::{Config, Environment, PublicUrl, parse_api_url};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// Method, path, and idempotency key of a request.
type Seen = (String, String, Option<String>);

/// A GoCardless that answers in this order, and what it was asked.
async fn scripted(answers: Vec<Response>) -> (GoCardless, Arc<Mutex<Vec<Seen>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let answers = Arc::new(Mutex::new(answers.into_iter()));
    let noted = Arc::clone(&seen);
    let router = Router::new().fallback(async move |request: Request| {
        assert_eq!(request.headers()["authorization"], "Bearer the-token");
        assert_eq!(request.headers()["gocardless-version"], "2015-07-06");
        let key = request.headers().get("idempotency-key").map(|key| key.to_str().unwrap().to_owned());
        noted.lock().unwrap().push((request.method().to_string(), request.uri().to_string(), key));
        answers.lock().unwrap().next().unwrap_or_else(|| StatusCode::IM_A_TEAPOT.into_response())
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let config = Config {
        access_token: "the-token".into(),
        environment: Environment::Sandbox,
        api_url: parse_api_url(&url).unwrap(),
        public_url: PublicUrl::parse("https://pay.shop.example/gocardless").unwrap(),
        webhook_secrets: Vec::new(),
        allowed_origins: Vec::new(),
        templates: Vec::new(),
        trusted_proxies: 0,
        privacy_url: None,
        assets: None,
        database: "unused".into(),
        session_key: None,
    };
    (GoCardless::new(&config).unwrap(), seen)
}

fn answer(status: u16, body: &Value) -> Response {
    (StatusCode::from_u16(status).unwrap(), body.to_string()).into_response()
}

fn conflict(id: &str) -> Response {
    let reason = json!({ "reason": "idempotent_creation_conflict", "message": "made already",
                         "links": { "conflicting_resource_id": id } });
    answer(
        409,
        &json!({ "error": { "type": "invalid_state", "message": "made already", "errors": [reason] } }),
    )
}

#[tokio::test]
async fn what_was_made_by_a_lost_request_is_read() {
    let made = json!({ "bank_authorisations": { "id": "BAU1" } });
    let (gocardless, seen) =
        scripted(vec![answer(500, &json!({})), conflict("BAU1"), answer(200, &made)]).await;
    let resource = gocardless.create("bank_authorisations", &json!({})).await.unwrap();
    assert_eq!(resource["id"], "BAU1");
    let seen = seen.lock().unwrap();
    assert_eq!(seen[0].2, seen[1].2, "the same key");
    assert!(seen[0].2.is_some());
    assert_eq!(seen[2], ("GET".to_owned(), "/bank_authorisations/BAU1".to_owned(), None));
}

#[tokio::test]
async fn a_flow_that_was_made_by_a_lost_request_is_made_anew() {
    let made = json!({ "billing_request_flows": { "id": "BRF2" } });
    let (gocardless, seen) = scripted(vec![conflict("BRF1"), answer(201, &made)]).await;
    let resource = gocardless.create("billing_request_flows", &json!({})).await.unwrap();
    assert_eq!(resource["id"], "BRF2");
    let seen = seen.lock().unwrap();
    assert_eq!((seen[1].0.as_str(), seen[1].1.as_str()), ("POST", "/billing_request_flows"));
    assert_ne!(seen[0].2, seen[1].2, "another key");
}

#[tokio::test]
async fn a_list_is_read_to_its_end() {
    let page = |ids: &[&str], after: Option<&str>| {
        let events: Vec<_> = ids.iter().map(|id| json!({ "id": id })).collect();
        answer(200, &json!({ "events": events, "meta": { "cursors": { "before": null, "after": after } } }))
    };
    let (gocardless, seen) = scripted(vec![page(&["EV2"], Some("EV2")), page(&["EV1"], None)]).await;
    let events = gocardless.list(&["events"], &[("billing_request", "BRQ1")]).await.unwrap();
    assert_eq!(events, [json!({ "id": "EV2" }), json!({ "id": "EV1" })]);
    assert_eq!(seen.lock().unwrap()[1].1, "/events?billing_request=BRQ1&limit=500&after=EV2");
}

#[tokio::test]
async fn answers_that_are_none_are_unreadable() {
    for (answer, expected) in [
        (answer(200, &json!({ "another": {} })), 200),
        (answer(200, &json!({ "mandates": "text" })), 200),
        (answer(200, &json!([])), 200),
        (answer(404, &json!({ "message": "no envelope" })), 404),
        ("<html>".into_response(), 200),
        (Redirect::temporary("/elsewhere").into_response(), 307),
    ] {
        let (gocardless, seen) = scripted(vec![answer]).await;
        let failure = gocardless.read("mandates", "MD1").await.unwrap_err();
        assert!(matches!(failure, Failure::Unreadable { status } if status == expected), "{failure:?}");
        assert_eq!(seen.lock().unwrap().len(), 1, "a redirect is not followed");
    }
}

#[tokio::test]
async fn a_bare_string_is_a_refusal() {
    let expired = json!({ "error": "bank_authorisation_expired" });
    let (gocardless, _) = scripted(vec![answer(422, &expired)]).await;
    let failure = gocardless.read("bank_authorisations", "BAU1").await.unwrap_err();
    let Failure::Refused(refusal) = failure else { panic!("{failure:?}") };
    assert_eq!((refusal.status, refusal.message.as_str()), (422, "bank_authorisation_expired"));
}

#[tokio::test]
async fn an_id_is_one_segment_of_the_path() {
    let (gocardless, seen) = scripted(vec![answer(200, &json!({ "mandates": {} }))]).await;
    gocardless.read("mandates", "../events?x#y").await.unwrap();
    assert_eq!(seen.lock().unwrap()[0].1, "/mandates/..%2Fevents%3Fx%23y");
}
