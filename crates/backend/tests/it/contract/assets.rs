//! The drop-in's files: how long they are kept, and that no others are served.

use crate::assets::with_files;
use crate::harness::Answer;
use reqwest::Method;

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
        assert_eq!(answer.headers["access-control-allow-origin"], "*");
        let varies = answer
            .headers
            .get_all("vary")
            .iter()
            .any(|value| value.to_str().is_ok_and(|names| names.to_ascii_lowercase().contains("origin")));
        assert!(!varies, "a browser that imports it would ask for it again");
        assert_eq!(answer.headers["cross-origin-resource-policy"], "cross-origin");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
}

#[tokio::test]
async fn what_always_has_the_same_name_is_cached_briefly() {
    let harness = with_files().await;
    let answer = Answer::to(harness.request(Method::GET, "/integrity.json")).await;
    assert_eq!(answer.headers["content-type"], "application/json");
    assert_eq!(answer.headers["cache-control"], "public, max-age=300");
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
