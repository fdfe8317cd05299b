//! The demo, in both layouts.

use crate::harness::{Answer, http};
use gocardless_dropin_backend::demo::{self, Addresses, Demo, Proxies};
use serde_json::json;
use std::fs;
use std::future::pending;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A demo with files of its own.
fn demo_in(shop_port: Option<u16>) -> (Demo, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let (assets, site) = (folder.path().join("gocardless"), folder.path().join("site"));
    fs::create_dir(&assets).unwrap();
    fs::create_dir(&site).unwrap();
    fs::write(assets.join("dropin.js"), "loader").unwrap();
    fs::write(site.join("index.html"), r#"<script src="/gocardless/dropin.js"></script>"#).unwrap();
    fs::write(site.join("shop.css"), "body{}").unwrap();
    (
        Demo {
            port: 0,
            shop_port,
            allowed_origins: Vec::new(),
            assets,
            site,
            proxies: Proxies::Here { database: None },
        },
        folder,
    )
}

async fn start(shop_port: Option<u16>) -> (Addresses, TempDir) {
    let (demo, folder) = demo_in(shop_port);
    let (send, ready) = oneshot::channel();
    tokio::spawn(demo::run(demo, |addresses| send.send(addresses.clone()).unwrap(), pending()));
    (ready.await.unwrap(), folder)
}

#[tokio::test]
async fn page_and_backend_share_an_origin() {
    let (Addresses { shop, backend, .. }, _folder) = start(None).await;
    assert_eq!(backend, format!("{shop}gocardless"));
    let page = Answer::to(http().get(&shop)).await;
    assert_eq!(page.body, r#"<script src="/gocardless/dropin.js"></script>"#);
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; require-trusted-types-for 'script'"
    ));
    let loader = Answer::to(http().get(format!("{backend}/dropin.js"))).await;
    assert_eq!(loader.body, "loader");
    let style = Answer::to(http().get(format!("{shop}shop.css"))).await;
    assert_eq!((style.status, style.body.as_str()), (200, Some("body{}")));
}

#[tokio::test]
async fn page_and_backend_have_an_origin_each() {
    let (Addresses { shop, backend, .. }, _folder) = start(Some(0)).await;
    let origin = backend.strip_suffix("/gocardless").unwrap();
    assert!(!shop.starts_with(origin));
    let page = Answer::to(http().get(&shop)).await;
    assert_eq!(page.body, format!(r#"<script src="{backend}/dropin.js"></script>"#));
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {origin};")), "{policy}");
    assert!(policy.contains(&format!("connect-src 'self' {origin};")), "{policy}");
    let config = Answer::to(http().get(format!("{shop}shop/config.json"))).await.ok();
    assert_eq!(config, json!({ "backend": backend }));
}

#[tokio::test]
async fn each_purchase_gets_a_flow_that_opens() {
    let (Addresses { shop, backend, .. }, _folder) = start(None).await;
    for kind in ["mandate", "payment", "payment_and_mandate"] {
        let purchase = http().post(format!("{shop}shop/purchases")).json(&json!({ "kind": kind }));
        let purchase = Answer::to(purchase).await.ok();
        assert_eq!(purchase["environment"], "sandbox");
        let flow = purchase["flow"].as_str().unwrap();
        let url = format!("{backend}/billing_request_flows/{flow}/actions/initialise");
        let request = http().post(url).header("Origin", shop.trim_end_matches('/'));
        let opened = Answer::to(request.json(&json!({ "data": {} }))).await.ok();
        let asked = &opened["billing_requests"];
        assert_eq!(asked["mandate_request"].is_object(), kind != "payment", "{kind}");
        assert_eq!(asked["payment_request"].is_object(), kind != "mandate", "{kind}");
    }
    let wrong = http().post(format!("{shop}shop/purchases")).json(&json!({ "kind": "moon" }));
    assert_eq!(Answer::to(wrong).await.error(), (400, "invalid_request"));
}

#[tokio::test]
async fn what_browsers_report_can_be_read() {
    let (Addresses { shop, .. }, _folder) = start(None).await;
    let url = format!("{shop}shop/csp-reports");
    assert_eq!(Answer::to(http().get(&url)).await.ok(), json!({ "reports": [] }));
    let report = json!({ "csp-report": { "violated-directive": "style-src" } });
    let sent = http().post(&url).header("Content-Type", "application/csp-report").body(report.to_string());
    assert_eq!(Answer::to(sent).await.status, 204);
    assert_eq!(Answer::to(http().get(&url)).await.ok(), json!({ "reports": [report] }));
}

#[tokio::test]
async fn what_keeps_a_demo_from_running_is_said_with_the_cure() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port();
    let (mut demo, folder) = demo_in(None);
    demo.port = port;
    let refused = demo::run(demo.clone(), |_| {}, pending()).await.unwrap_err().to_string();
    assert_eq!(
        refused,
        format!("port {port} is in use; choose another with --port, or --port 0 for any that is free")
    );
    fs::remove_file(folder.path().join("site/index.html")).unwrap();
    let refused = demo::run(demo, |_| {}, pending()).await.unwrap_err().to_string();
    assert!(refused.ends_with("index.html is not there; build it with `cargo xtask dist`"), "{refused}");
}
