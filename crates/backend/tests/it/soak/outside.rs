//! What is around a backend: a GoCardless, and a merchant's server that notes what it is posted. Knows no backend.

use crate::harness::http;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use gocardless_sandbox::Config;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::future::pending;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use tokio::task::JoinSet;

/// A message that the merchant's server was posted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Post {
    pub(crate) message: String,
    pub(crate) told: String,
    pub(crate) billing_request: String,
}

pub(crate) struct Outside {
    pub(crate) http: Client,
    pub(crate) sandbox: String,
    /// Where the merchant wants to be posted.
    pub(crate) merchant: String,
    posts: Arc<Mutex<Vec<Post>>>,
    /// They end with this.
    _servers: JoinSet<()>,
}

impl Outside {
    pub(crate) fn start(settings: Config) -> Self {
        let mut servers = JoinSet::new();
        let (sandbox, merchant) = (listen(), listen());
        let address = |socket: &TcpListener| format!("http://{}", socket.local_addr().unwrap());
        let posts = Arc::default();
        let outside = Self {
            http: http(),
            sandbox: address(&sandbox),
            merchant: format!("{}/checkouts", address(&merchant)),
            posts: Arc::clone(&posts),
            _servers: JoinSet::new(),
        };
        servers.spawn(async move {
            let socket = tokio::net::TcpListener::from_std(sandbox).unwrap();
            gocardless_sandbox::serve(socket, settings, pending()).await.unwrap();
        });
        let router = Router::new().route("/checkouts", post(take)).with_state(posts);
        servers.spawn(async move {
            axum::serve(tokio::net::TcpListener::from_std(merchant).unwrap(), router).await.unwrap();
        });
        Self { _servers: servers, ..outside }
    }

    /// What the merchant asks GoCardless, or the sandbox.
    pub(crate) async fn gocardless(&self, method: Method, path: &str, body: Value) -> Value {
        let request = self.http.request(method, format!("{}{path}", self.sandbox)).bearer_auth("merchant");
        let request = request.header("GoCardless-Version", "2015-07-06");
        let request = if body.is_null() { request } else { request.json(&body) };
        let answer = request.send().await.unwrap();
        let is_good = answer.status().is_success();
        let text = answer.text().await.unwrap();
        assert!(is_good, "{path}: {text}");
        serde_json::from_str(&text).unwrap_or_default()
    }

    pub(crate) async fn read(&self, path: &str) -> Value {
        self.gocardless(Method::GET, path, Value::Null).await
    }

    /// A Billing Request, and a flow of it.
    pub(crate) async fn made(&self, wanted: Value) -> (String, String) {
        let body = json!({ "billing_requests": wanted });
        let made = self.gocardless(Method::POST, "/billing_requests", body).await;
        let id = made["billing_requests"]["id"].as_str().unwrap().to_owned();
        let body = json!({ "billing_request_flows": { "links": { "billing_request": id } } });
        let made = self.gocardless(Method::POST, "/billing_request_flows", body).await;
        (id, made["billing_request_flows"]["id"].as_str().unwrap().to_owned())
    }

    /// The statuses that each request to fulfil was answered with, of the last 10,000 requests, with the requests' paths.
    pub(crate) async fn fulfilments(&self) -> Vec<(String, u64)> {
        let answer = self.read("/sandbox/requests").await;
        let asked = answer["requests"].as_array().unwrap().iter();
        asked
            .map(|request| {
                (request["path"].as_str().unwrap().to_owned(), request["status"].as_u64().unwrap())
            })
            .filter(|(path, _)| path.ends_with("/actions/fulfil"))
            .collect()
    }

    pub(crate) fn posts(&self) -> Vec<Post> {
        self.posts.lock().unwrap().clone()
    }
}

/// A socket on a port that is free.
pub(crate) fn listen() -> TcpListener {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    socket.set_nonblocking(true).unwrap();
    socket
}

async fn take(State(posts): State<Arc<Mutex<Vec<Post>>>>, headers: HeaderMap, body: String) -> StatusCode {
    let message = headers["webhook-id"].to_str().unwrap().to_owned();
    let body: Value = serde_json::from_str(&body).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (told, billing_request) = (text(&body["type"]), text(&body["data"]["billing_request"]));
    posts.lock().unwrap().push(Post { message, told, billing_request });
    StatusCode::NO_CONTENT
}
