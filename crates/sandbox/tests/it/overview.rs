//! The page about the sandbox itself.

use crate::support::{Kind, start, text};

#[tokio::test]
async fn the_page_shows_the_clock_and_what_was_asked() {
    let sandbox = start().await;
    sandbox.create(Kind::Payment).await;
    sandbox.get("/events?action=%3Cscript%3E").await;
    let page = sandbox.get("/sandbox").await;
    assert_eq!(page.status, 200);
    assert!(page.headers.contains_key("content-security-policy"));
    let page = text(&page.body);
    for shown in ["POST /billing_requests 201", "GET /events?action=%3Cscript%3E 200", "running"] {
        assert!(page.contains(shown), "{page}");
    }
    assert!(!page.contains("<script"));
    let requests = sandbox.get("/sandbox/requests").await.body["requests"].as_array().unwrap().len();
    assert_eq!(requests, 2, "looking is not noted");
}
