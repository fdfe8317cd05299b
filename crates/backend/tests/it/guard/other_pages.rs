//! What other sites' pages can make a browser send (CSRF): every route, from every kind of page, with every kind of body.

use super::route::{For, ROUTES, Route, harness};
use crate::harness::{Answer, SHOP, mandate};
use reqwest::Method;
use serde_json::json;

/// What a browser says of the page that asks. `None` is a header that is not sent.
const PAGES: &[(Option<&str>, Option<&str>)] = &[
    (None, None),
    (None, Some("same-origin")),
    (None, Some("same-site")),
    (None, Some("cross-site")),
    (None, Some("none")),
    (Some(SHOP), Some("cross-site")),
    (Some(SHOP), None),
    (Some("https://evil.example"), Some("cross-site")),
    (Some("https://evil.example"), Some("same-origin")),
    (Some("https://shop.example.evil.example"), Some("cross-site")),
    (Some("http://shop.example"), Some("cross-site")),
    (Some("https://shop.example:8443"), Some("same-site")),
    (Some("null"), Some("cross-site")),
];

fn is_refused(route: &Route, (origin, site): (Option<&str>, Option<&str>)) -> bool {
    match (route.whom, origin) {
        (For::Anybody | For::Merchant, _) | (_, Some(SHOP)) | (For::Shown, None) => false,
        (_, Some(_)) => true,
        (For::Pages | For::Payer, None) => site.is_some_and(|site| site != "same-origin"),
    }
}

#[tokio::test]
async fn no_other_page_gets_past_the_list_of_origins() {
    let harness = harness().await;
    let payer = harness.payer(mandate()).await;
    for route in ROUTES {
        for page in PAGES {
            let mut request = route.request(&payer).bearer_auth(&payer.token);
            if let Some(origin) = page.0 {
                request = request.header("Origin", origin);
            }
            if let Some(site) = page.1 {
                request = request.header("Sec-Fetch-Site", site);
            }
            let answer = Answer::to(request).await;
            let refused = answer.body["error"]["dropin_code"] == "origin_not_allowed";
            assert_eq!(refused, is_refused(route, *page), "{} {page:?}: {answer:?}", route.pattern);
            let readable =
                answer.headers.get("access-control-allow-origin").map(|origin| origin.to_str().unwrap());
            // The drop-in's files are the same for everybody.
            let reader = if route.pattern == "/{asset}" { "*" } else { SHOP };
            assert!(readable.is_none_or(|origin| origin == reader), "{} {page:?}", route.pattern);
            assert_eq!(answer.headers.get("access-control-allow-credentials"), None);
        }
    }
}

#[tokio::test]
async fn only_a_body_that_browsers_ask_permission_for_changes_anything() {
    let harness = harness().await;
    let payer = harness.payer(mandate()).await;
    let posts = ROUTES.iter().filter(|route| route.method == "POST" && route.whom != For::Anybody);
    for route in posts {
        let body = route.body(&payer).to_string();
        for types in [
            &[][..],
            &["text/plain"],
            &["application/x-www-form-urlencoded"],
            &["multipart/form-data; boundary=x"],
            &["text/plain; application/json"],
            &["application/json, text/plain"],
            &["application/json-patch+json"],
            &["application/json", "text/plain"],
            &["text/plain", "application/json"],
        ] {
            let request = route.without_body(&payer).bearer_auth(&payer.token).body(body.clone());
            let request = types.iter().fold(request, |request, kind| request.header("Content-Type", *kind));
            assert_eq!(
                Answer::to(request).await.error(),
                (415, "unsupported_media_type"),
                "{} {types:?}",
                route.pattern
            );
        }
    }
}

#[tokio::test]
async fn a_method_that_a_route_does_not_have_does_nothing() {
    let harness = harness().await;
    let payer = harness.payer(mandate()).await;
    for route in ROUTES {
        let url = format!("{}{}", harness.backend, route.path(&payer));
        let other = if route.method == "POST" { Method::GET } else { Method::POST };
        for method in [other, Method::PUT, Method::PATCH, Method::DELETE, Method::TRACE] {
            // Several patterns may have a path in common, and then one of them has the method.
            if ROUTES
                .iter()
                .any(|other| other.method == method.as_str() && other.path(&payer) == route.path(&payer))
            {
                continue;
            }
            let request = harness.http.request(method.clone(), &url).bearer_auth(&payer.token);
            let answer = Answer::to(request.json(&json!({ "data": {} }))).await;
            assert_eq!(answer.error(), (405, "method_not_allowed"), "{method} {}", route.pattern);
            let allowed = answer.headers["allow"].to_str().unwrap();
            assert!(
                allowed.split(',').any(|allowed| allowed == route.method),
                "{method} {}: {allowed}",
                route.pattern
            );
        }
    }
}
