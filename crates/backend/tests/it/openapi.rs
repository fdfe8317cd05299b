//! The contract as it is served: the file that is read on paper, with every route.

use crate::guard::ROUTES;
use crate::harness::{Answer, Deliveries, Harness};
use reqwest::Method;
use serde_json::Value;
use std::collections::BTreeSet;

fn written() -> Value {
    serde_json::from_str(include_str!("../../../../docs/openapi.json")).unwrap()
}

/// The routes of the document. Each action has a path of its own there, and they are one route.
fn documented() -> BTreeSet<(String, String)> {
    let document = written();
    let paths = document["paths"].as_object().unwrap();
    let routes = paths.iter().flat_map(|(path, methods)| {
        let path = match path.split_once("/actions/") {
            Some((billing_request, _)) if path.starts_with("/billing_requests/") => {
                format!("{billing_request}/actions/{{action}}")
            }
            _ => path.clone(),
        };
        methods.as_object().unwrap().keys().map(move |method| (method.to_uppercase(), path.clone()))
    });
    routes.collect()
}

#[test]
fn the_document_has_every_route_and_no_other() {
    let routes = ROUTES.iter().map(|route| (route.method.to_owned(), route.pattern.to_owned()));
    assert_eq!(documented(), routes.collect());
}

#[tokio::test]
async fn it_is_served_as_it_is_written() {
    let harness = Harness::with(Deliveries::Off).await;
    let answer = Answer::to(harness.request(Method::GET, "/openapi.json")).await;
    assert_eq!(answer.headers["content-type"], "application/json");
    assert_eq!(answer.ok(), written());
}
