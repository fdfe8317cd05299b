//! Every refusal of the contract's table that a page can cause by itself.

use crate::harness::{Answer, Harness, SHOP, customer_details, http, mandate};
use reqwest::Method;
use reqwest::header::ORIGIN;
use serde_json::{Value, json};

fn action(id: &str, name: &str) -> String {
    format!("/billing_requests/{id}/actions/{name}")
}

#[tokio::test]
async fn what_cannot_be_an_id_is_an_invalid_request() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    for flow in ["nonsense", "BRQ123", "BRF%20", "BRF%00", "BRF%C3%A9"] {
        assert_eq!(harness.initialise(flow).await.error(), (400, "invalid_request"), "{flow}");
    }
    // Whether this is one segment of a path is for each framework to say.
    let slashes = harness.initialise("BRF%2F..%2Fx").await;
    assert!([(400, "invalid_request"), (404, "not_found")].contains(&slashes.error()), "{}", slashes.body);
    let read = payer.request(Method::GET, "/billing_requests/BRF123");
    assert_eq!(Answer::to(read).await.error(), (400, "invalid_request"));
    let read = payer.request(Method::GET, "/bank_authorisations/XY1");
    assert_eq!(Answer::to(read).await.error(), (400, "invalid_request"));
}

#[tokio::test]
async fn unknown_and_foreign_ids_get_the_same_answer() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let stranger = harness.payer(mandate()).await;
    assert_eq!(harness.initialise("BRF000NOSUCHFLOW").await.error(), (404, "not_found"));
    let read = async |id: &str| {
        let answer = Answer::to(payer.request(Method::GET, &format!("/billing_requests/{id}"))).await;
        assert_eq!(answer.error(), (404, "not_found"));
        answer.body["error"]["message"].clone()
    };
    assert_eq!(read("BRQ000NOSUCH").await, read(&stranger.id).await);
    for name in ["collect_customer_details", "confirm_payer_details"] {
        let request = payer.request(Method::POST, &action(&stranger.id, name)).json(&json!({ "data": {} }));
        assert_eq!(Answer::to(request).await.error(), (404, "not_found"));
    }
    let list = payer
        .request(Method::GET, &format!("/billing_requests/{}/institutions?country_code=GB", stranger.id));
    assert_eq!(Answer::to(list).await.error(), (404, "not_found"));
    let body =
        json!({ "bank_authorisations": { "links": { "billing_request": stranger.id }, "return_to": SHOP } });
    let request = payer.request(Method::POST, "/bank_authorisations").json(&body);
    assert_eq!(Answer::to(request).await.error(), (404, "not_found"));
}

#[tokio::test]
async fn a_session_is_needed_and_ours() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let path = format!("/billing_requests/{}", payer.id);
    let without = Answer::to(harness.request(Method::GET, &path)).await;
    assert_eq!(without.error(), (401, "session_missing"));
    let basic = harness.request(Method::GET, &path).basic_auth("user", None::<&str>);
    assert_eq!(Answer::to(basic).await.error(), (401, "session_missing"));
    for forged in [format!("{}x", payer.token), "x.y".to_owned(), payer.token.replace('.', "x.")] {
        let read = harness.request(Method::GET, &path).bearer_auth(&forged);
        assert_eq!(Answer::to(read).await.error(), (401, "session_invalid"), "{forged}");
    }
}

#[tokio::test]
async fn only_actions_of_the_contract_exist() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    for name in ["fulfil", "cancel", "notify", "teapot"] {
        assert_eq!(payer.act(name, json!({})).await.error(), (404, "unknown_action"), "{name}");
    }
    for request in [
        payer.request(Method::GET, &action(&payer.id, "confirm_payer_details")),
        payer.request(Method::POST, "/billing_requests"),
    ] {
        let answer = Answer::to(request).await;
        // Whether a path with another method is another place is for each framework to say.
        assert!(
            [(404, "not_found"), (405, "method_not_allowed")].contains(&answer.error()),
            "{}",
            answer.body
        );
    }
}

#[tokio::test]
async fn a_body_is_json_of_exactly_the_known_fields() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let details = "collect_customer_details";
    for (name, data) in [
        (details, json!({ "customer": { "email": 7 } })),
        (details, json!({ "customer": { "metadata": { "a": "b" } } })),
        (details, json!({ "customer_billing_detail": { "ip_address": "10.0.0.1" } })),
        (details, json!({ "customers": {} })),
        (details, json!("text")),
        ("collect_bank_account", json!({ "account_number": 55779911 })),
        ("collect_bank_account", json!({ "account": "55779911" })),
        ("collect_bank_account", json!(null)),
        ("choose_currency", json!({})),
        ("choose_currency", json!(["GBP"])),
        (details, json!([{}, {}])),
        ("choose_currency", json!({ "currency": "EUR", "metadata": {} })),
        ("select_institution", json!({ "institution": "x", "country_code": "GB", "more": 1 })),
        ("select_institution", json!({ "institution": "x", "country_code": "gb" })),
        ("confirm_payer_details", json!({ "payer_requested_dual_signature": "yes" })),
    ] {
        assert_eq!(payer.act(name, data.clone()).await.error(), (400, "invalid_request"), "{name} {data}");
    }
    for body in ["", "{", "[]", "{\"data\":{}} trailing", "{\"data\":{},\"more\":1}", "\u{feff}{}"] {
        let request = payer.request(Method::POST, &action(&payer.id, details));
        let request = request.header("Content-Type", "application/json").body(body);
        assert_eq!(Answer::to(request).await.error(), (400, "invalid_request"), "{body:?}");
    }
    let read = payer.read().await.ok();
    assert_eq!(read["billing_requests"]["resources"]["customer"]["email"], Value::Null);
}

#[tokio::test]
async fn a_body_says_that_it_is_json_and_is_not_too_large() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let path = action(&payer.id, "collect_customer_details");
    let body = json!({ "data": customer_details() }).to_string();
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
        let request = payer.request(Method::POST, &path).header("Content-Type", content_type);
        let answer = Answer::to(request.body(body.clone())).await;
        assert_eq!(answer.error(), (415, "unsupported_media_type"), "{content_type}");
    }
    let padded = |length: usize| format!("{}{}", " ".repeat(length - body.len()), body);
    let json = |body: reqwest::Body| {
        payer
            .request(Method::POST, &path)
            .header("Content-Type", "Application/JSON; charset=utf-8")
            .body(body)
    };
    assert_eq!(Answer::to(json(padded(32 * 1024 + 1).into())).await.error(), (413, "body_too_large"));
    Answer::to(json(padded(32 * 1024).into())).await.ok();
}

#[tokio::test]
async fn a_body_without_an_announced_length_is_cut_off_too() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let authority = harness.backend.trim_start_matches("http://").trim_end_matches("/gocardless");
    let mut stream = tokio::net::TcpStream::connect(authority).await.unwrap();
    let head = format!(
        "POST /gocardless{} HTTP/1.1\r\nHost: {authority}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        action(&payer.id, "confirm_payer_details"),
        payer.token
    );
    let chunk = format!("8001\r\n{}\r\n", " ".repeat(0x8001));
    stream.write_all(format!("{head}{chunk}0\r\n\r\n").as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("body_too_large"), "{answer}");
}

#[tokio::test]
async fn pages_of_other_origins_are_refused_and_told_nothing() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let url = format!("{}/billing_requests/{}", harness.backend, payer.id);
    for origin in ["https://evil.example", "https://shop.example.evil.example", "http://shop.example", "null"]
    {
        for method in [Method::GET, Method::OPTIONS] {
            let request = http().request(method, &url).header(ORIGIN, origin).bearer_auth(&payer.token);
            let answer = Answer::to(request).await;
            assert_eq!(answer.error(), (403, "origin_not_allowed"), "{origin}");
            assert_eq!(answer.headers.get("access-control-allow-origin"), None);
        }
    }
    let page = payer.read().await;
    assert_eq!(page.headers["access-control-allow-origin"], SHOP);
    assert!(
        page.headers.get_all("vary").iter().any(|vary| vary.to_str().unwrap().eq_ignore_ascii_case("origin"))
    );
    assert_eq!(page.headers.get("access-control-allow-credentials"), None);
}

#[tokio::test]
async fn a_browser_that_asks_first_is_told_what_it_may_send() {
    let harness = Harness::start().await;
    let path = "/billing_request_flows/BRF123/actions/initialise";
    let preflight = harness.request(Method::OPTIONS, path).header("Access-Control-Request-Method", "POST");
    let answer =
        Answer::to(preflight.header("Access-Control-Request-Headers", "authorization,content-type")).await;
    assert!([200, 204].contains(&answer.status), "{}", answer.status);
    assert_eq!(answer.headers["access-control-allow-origin"], SHOP);
    assert_eq!(answer.headers["access-control-allow-methods"], "GET,POST");
    assert_eq!(answer.headers["access-control-allow-headers"], "authorization,content-type");
}

#[tokio::test]
async fn an_expired_flow_says_so() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let never_opened = harness.flow(&payer.id).await;
    harness.control("/clock", json!({ "advance_seconds": 8 * 24 * 3600 })).await;
    for flow in [&payer.flow, &never_opened] {
        assert_eq!(harness.initialise(flow).await.error(), (410, "flow_expired"));
    }
}

#[tokio::test]
async fn what_gocardless_refuses_lands_on_its_field() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let mut account = crate::harness::bank_account();
    account["account_number"] = json!("12");
    let refused = payer.act("collect_bank_account", account).await;
    assert_eq!(refused.error(), (422, "validation_failed"));
    let error = &refused.body["error"];
    assert_eq!(error["type"], "validation_failed");
    assert_eq!(error["errors"][0]["field"], "account_number");
    assert!(error["errors"][0]["message"].is_string());
    assert!(error["errors"][0]["request_pointer"].is_string());

    let too_early = payer.act("confirm_payer_details", json!({})).await;
    assert_eq!(too_early.error(), (409, "invalid_state"));
    assert_eq!(too_early.body["error"]["type"], "invalid_state");
}

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let nowhere = Answer::to(harness.request(Method::GET, "/no/such/place")).await;
    let refused = harness.initialise("nonsense").await;
    for answer in [payer.read().await, nowhere, refused] {
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["content-type"], "application/json");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        assert_eq!(answer.headers["content-security-policy"], "default-src 'none'; frame-ancestors 'none'");
    }
}
