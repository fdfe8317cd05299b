//! A merchant's webhook endpoint that keeps what it is sent.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use gocardless_sandbox::WebhookEndpoint;
use serde_json::Value;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// One delivery as it came in.
#[derive(Debug)]
pub(crate) struct Delivery {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Delivery {
    pub(crate) fn events(&self) -> Vec<Value> {
        let body: Value = serde_json::from_slice(&self.body).unwrap();
        body["events"].as_array().unwrap().clone()
    }

    pub(crate) fn actions(&self) -> Vec<String> {
        self.events().iter().map(|event| event["action"].as_str().unwrap().to_owned()).collect()
    }
}

/// The merchant, and what arrives.
pub(crate) struct Merchant {
    pub(crate) endpoint: WebhookEndpoint,
    pub(crate) deliveries: mpsc::UnboundedReceiver<Delivery>,
    status: Arc<Mutex<StatusCode>>,
}

#[derive(Clone)]
struct Inbox {
    deliveries: mpsc::UnboundedSender<Delivery>,
    status: Arc<Mutex<StatusCode>>,
}

/// How long a test waits before it fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
pub(crate) const SECRET: &str = "a secret of the merchant";

pub(crate) async fn open(status: StatusCode) -> Merchant {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/webhooks", listener.local_addr().unwrap());
    let status = Arc::new(Mutex::new(status));
    let (sender, deliveries) = mpsc::unbounded_channel();
    let inbox = Inbox { deliveries: sender, status: Arc::clone(&status) };
    let router = Router::new().route("/webhooks", post(receive)).with_state(inbox);
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    Merchant { endpoint: WebhookEndpoint { url, secret: SECRET.to_owned() }, deliveries, status }
}

async fn receive(
    State(inbox): State<Inbox>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, [(&'static str, &'static str); 1]) {
    inbox.deliveries.send(Delivery { headers, body }).unwrap();
    (*inbox.status.lock().unwrap(), [("location", "/elsewhere")])
}

impl Merchant {
    pub(crate) fn answer_with(&self, status: StatusCode) {
        *self.status.lock().unwrap() = status;
    }

    pub(crate) async fn next(&mut self) -> Delivery {
        tokio::time::timeout(PATIENCE, self.deliveries.recv()).await.unwrap().unwrap()
    }
}
