//! Clients that take their time, on purpose or not. Nobody else waits for them, and none stays for ever.

use super::route::harness;
use crate::harness::{Harness, Payer, mandate};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How many of each kind.
const MANY: usize = 40;

async fn connected(harness: &Harness) -> TcpStream {
    let authority = harness.backend.trim_start_matches("http://").trim_end_matches("/gocardless");
    TcpStream::connect(authority).await.unwrap()
}

/// What each kind has sent when it stops.
fn beginnings(payer: &Payer<'_>) -> [String; 5] {
    let post = |path: &str| format!("POST /gocardless{path} HTTP/1.1\r\nHost: x\r\n");
    let action = post(&format!("/billing_requests/{}/actions/confirm_payer_details", payer.id));
    let headers = format!("Authorization: Bearer {}\r\nContent-Type: application/json\r\n", payer.token);
    [
        String::new(),
        "GE".to_owned(),
        format!("{action}Content-Type: applica"),
        format!("{action}{headers}Content-Length: 11\r\n\r\n{{\"da"),
        format!("{}Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"e", post("/webhooks")),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_those_who_stop_in_the_middle() {
    let harness = harness().await;
    let payer = harness.payer(mandate()).await;
    let mut stopped = Vec::new();
    for beginning in beginnings(&payer) {
        for _ in 0..MANY {
            let mut stream = connected(&harness).await;
            stream.write_all(beginning.as_bytes()).await.unwrap();
            stopped.push(stream);
        }
    }
    // Those who ask and do not read the answer, and those who have gone.
    for _ in 0..MANY {
        let mut stream = connected(&harness).await;
        let ask = "GET /gocardless/dropin.js HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20);
        stream.write_all(ask.as_bytes()).await.unwrap();
        stopped.push(stream);
        drop(connected(&harness).await);
    }
    payer.read().await.ok();
    payer.give_details().await;
    payer.act("confirm_payer_details", serde_json::json!({})).await.ok();
    for mut stream in stopped {
        // Ends only when the server closes the connection.
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
    }
}
