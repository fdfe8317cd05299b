//! The page that a checkout in a frame runs in.

use crate::harness::{Answer, Harness, SHOP, http, mandate};
use reqwest::Method;
use reqwest::header::ORIGIN;

#[tokio::test]
async fn only_the_shops_may_show_it_and_it_loads_only_what_is_the_backend_s() {
    let harness = Harness::start().await;
    let frame = Answer::to(harness.request(Method::GET, "/frame")).await;
    assert_eq!(frame.status, 200);
    assert_eq!(frame.headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(frame.headers.get("x-frame-options"), None);
    assert_eq!(frame.headers["cross-origin-resource-policy"], "cross-origin");
    let policy = frame.headers["content-security-policy"].to_str().unwrap();
    let own = &harness.backend;
    for directive in [
        "default-src 'none'".to_owned(),
        format!("script-src {own}/ 'wasm-unsafe-eval'"),
        format!("connect-src {own}/"),
        format!("frame-ancestors {SHOP}"),
        "require-trusted-types-for 'script'".to_owned(),
    ] {
        assert!(policy.split("; ").any(|one| one == directive), "{directive}: {policy}");
    }
    let body = frame.body.as_str().unwrap();
    assert!(body.contains(&format!("data-shops=\"{SHOP}\"")), "{body}");
}

#[tokio::test]
async fn everything_else_is_shown_in_no_frame() {
    let harness = Harness::start().await;
    for path in ["/return?state=none", "/healthz", "/no/such/place"] {
        let answer = Answer::to(harness.request(Method::GET, path)).await;
        assert_eq!(answer.headers["x-frame-options"], "DENY", "{path}");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
    }
}

#[tokio::test]
async fn a_checkout_in_a_frame_is_served() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let own = reqwest::Url::parse(&harness.backend).unwrap().origin().ascii_serialization();
    let url = format!("{}/billing_requests/{}", harness.backend, payer.id);
    let answer = Answer::to(http().get(url).header(ORIGIN, own).bearer_auth(&payer.token)).await;
    assert_eq!(answer.status, 200);
}
