//! The client against answers that the sandbox never gives.

use super::{Failure, GoCardless, LONG_PAGES};
use crate::config::{Config, Database, Environment, PublicUrl, RequestLimits, parse_api_url};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;

/// Method, path, and idempotency key of a request.
type Seen = (String, String, Option<String>);

/// A GoCardless that answers in this order, and what it was asked.
async fn scripted(answers: Vec<Response>) -> (GoCardless, Arc<Mutex<Vec<Seen>>>) {
    let mut answers = answers.into_iter();
    answering(move |_| answers.next().unwrap_or_else(|| StatusCode::IM_A_TEAPOT.into_response())).await
}

/// A GoCardless that answers so to its first request, its second, and so on, and what it was asked.
async fn answering(
    answer: impl FnMut(usize) -> Response + Send + 'static,
) -> (GoCardless, Arc<Mutex<Vec<Seen>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let answer = Arc::new(Mutex::new(answer));
    let noted = Arc::clone(&seen);
    let router = Router::new().fallback(async move |request: Request| {
        assert_eq!(request.headers()["authorization"], "Bearer the-token");
        assert_eq!(request.headers()["gocardless-version"], "2015-07-06");
        let key = request.headers().get("idempotency-key").map(|key| key.to_str().unwrap().to_owned());
        let mut seen = noted.lock().unwrap();
        seen.push((request.method().to_string(), request.uri().to_string(), key));
        (*answer.lock().unwrap())(seen.len())
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
        database: Database::Sqlite("unused".into()),
        merchant: None,
        session_keys: Vec::new(),
        limits: RequestLimits::DEFAULT,
    };
    (GoCardless::new(&config, Arc::default()).unwrap(), seen)
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
    let resource = gocardless.create_once("bank_authorisations", &json!({}), "the-key").await.unwrap();
    assert_eq!(resource["id"], "BAU1");
    let seen = seen.lock().unwrap();
    assert_eq!((seen[0].2.as_deref(), seen[1].2.as_deref()), (Some("the-key"), Some("the-key")));
    assert_eq!(seen[2], ("GET".to_owned(), "/bank_authorisations/BAU1".to_owned(), None));
}

#[tokio::test]
async fn a_flow_that_was_made_by_a_lost_request_is_made_anew() {
    let made = json!({ "billing_request_flows": { "id": "BRF2" } });
    let (gocardless, seen) = scripted(vec![conflict("BRF1"), answer(201, &made)]).await;
    let resource = gocardless.create("billing_request_flows", &json!({}), "en").await.unwrap();
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
    let events = gocardless.list(&["events"], &[("billing_request", "BRQ1"), LONG_PAGES]).await.unwrap();
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

const READS: usize = 200;

#[tokio::test]
async fn in_an_outage_gocardless_gets_a_tenth_more_than_it_is_asked_for_and_soon_nothing() {
    let outage = Arc::new(Mutex::new(500));
    let status = Arc::clone(&outage);
    let (gocardless, seen) =
        answering(move |_| answer(*status.lock().unwrap(), &json!({ "mandates": {} }))).await;
    let mut paused = 0;
    for _ in 0..READS {
        if let Failure::Paused { retry_after } = gocardless.read("mandates", "MD1").await.unwrap_err() {
            assert!((1..=16).contains(&retry_after), "{retry_after}");
            paused += 1;
        }
    }
    assert!(paused > READS / 2, "{paused}");
    let sent = seen.lock().unwrap().len();
    assert!(sent * 10 <= READS * 11, "{sent} sent for {READS}");

    *outage.lock().unwrap() = 200;
    while gocardless.read("mandates", "MD1").await.is_err() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn what_fails_now_and_then_is_repeated_within_the_budget() {
    let (gocardless, seen) = answering(|number| match number % 3 {
        0 => answer(500, &json!({})),
        _ => answer(200, &json!({ "mandates": {} })),
    })
    .await;
    for _ in 0..READS {
        gocardless.read("mandates", "MD1").await.ok();
    }
    let sent = seen.lock().unwrap().len();
    assert!(sent > READS && sent <= READS * 11 / 10 + 10, "{sent} sent for {READS}");
}

#[tokio::test]
async fn nothing_is_sent_while_gocardless_takes_no_more() {
    let spent = || ([("ratelimit-remaining", "0"), ("retry-after", "1")], "{\"mandates\":{}}");
    let (gocardless, seen) = answering(move |_| spent().into_response()).await;
    gocardless.read("mandates", "MD1").await.unwrap();
    let failure = gocardless.read("mandates", "MD1").await.unwrap_err();
    assert!(matches!(failure, Failure::QuotaSpent { retry_after: 1..=2 }), "{failure:?}");
    assert_eq!(seen.lock().unwrap().len(), 1);
    while gocardless.read("mandates", "MD1").await.is_err() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(seen.lock().unwrap().len(), 2);
}
