//! The drop-in's files.

use crate::harness::{Answer, Harness, SHOP};
use reqwest::Method;
use std::fs;

async fn with_files() -> Harness {
    let harness = Harness::start().await;
    let folder = harness.folder.path().join("assets");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("dropin.js"), "plain").unwrap();
    fs::write(folder.join("dropin.js.br"), "brotli").unwrap();
    fs::write(folder.join("dropin.js.gz"), "gzip").unwrap();
    fs::write(folder.join("dropin.0123456789abcdef.wasm"), "wasm").unwrap();
    fs::write(harness.folder.path().join("secret.txt"), "secret").unwrap();
    harness
}

#[tokio::test]
async fn the_loader_is_cached_briefly_and_hashed_files_for_ever() {
    let harness = with_files().await;
    let loader = Answer::to(harness.request(Method::GET, "/dropin.js")).await;
    assert_eq!((loader.status, loader.body.as_str()), (200, Some("plain")));
    assert_eq!(loader.headers["content-type"], "text/javascript");
    assert_eq!(loader.headers["cache-control"], "public, max-age=300");
    let wasm = Answer::to(harness.request(Method::GET, "/dropin.0123456789abcdef.wasm")).await;
    assert_eq!(wasm.status, 200);
    assert_eq!(wasm.headers["content-type"], "application/wasm");
    assert_eq!(wasm.headers["cache-control"], "public, max-age=31536000, immutable");
    for answer in [loader, wasm] {
        assert_eq!(answer.headers["access-control-allow-origin"], SHOP);
        assert_eq!(answer.headers["cross-origin-resource-policy"], "cross-origin");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
}

#[tokio::test]
async fn files_are_sent_compressed_to_browsers_that_can_read_it() {
    let harness = with_files().await;
    for (accepted, encoding, body) in
        [("br, gzip", Some("br"), "brotli"), ("gzip", Some("gzip"), "gzip"), ("identity", None, "plain")]
    {
        let request = harness.request(Method::GET, "/dropin.js").header("Accept-Encoding", accepted);
        let answer = Answer::to(request).await;
        assert_eq!(answer.body, body);
        let sent = answer.headers.get("content-encoding").map(|value| value.to_str().unwrap());
        assert_eq!(sent, encoding);
        assert!(answer.headers.get_all("vary").iter().any(|vary| vary == "accept-encoding"));
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let harness = with_files().await;
    for path in ["/missing.js", "/..%2Fsecret.txt", "/%2e%2e/secret.txt", "/test.sqlite", "/"] {
        let answer = Answer::to(harness.request(Method::GET, path)).await;
        assert_eq!(answer.error(), (404, "not_found"), "{path}");
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn whoever_watches_over_the_process_is_told_that_it_runs() {
    let harness = Harness::start().await;
    let answer = harness.http.get(format!("{}/healthz", harness.backend)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}
