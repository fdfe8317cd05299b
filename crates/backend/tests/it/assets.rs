//! The drop-in's files.

use crate::harness::{Answer, Harness};
use reqwest::Method;
use std::fs;

pub(crate) async fn with_files() -> Harness {
    let harness = Harness::start().await;
    let folder = harness.folder.path().join("assets");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("dropin.js"), "plain").unwrap();
    fs::write(folder.join("dropin.js.br"), "brotli").unwrap();
    fs::write(folder.join("dropin.js.gz"), "gzip").unwrap();
    fs::write(folder.join("integrity.json"), "{}").unwrap();
    fs::write(folder.join("dropin.0123456789abcdef.wasm"), "wasm").unwrap();
    fs::write(harness.folder.path().join("secret.txt"), "secret").unwrap();
    harness
}

#[tokio::test]
async fn a_page_with_a_package_of_another_build_is_told_so() {
    let harness = with_files().await;
    let answer = Answer::to(harness.request(Method::GET, "/glue.0123456789abcdef.js")).await;
    assert_eq!(answer.error(), (404, "not_found"));
    let message = answer.body["error"]["message"].as_str().unwrap();
    assert!(message.contains("of different builds"), "{message}");
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
async fn whoever_watches_over_the_process_is_told_that_it_runs() {
    let harness = Harness::start().await;
    let answer = harness.http.get(format!("{}/healthz", harness.backend)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}
