//! Requests that two servers might read differently. Each hides a second request in what one of them takes for a body; it
//! must never be answered.

use super::route::harness;
use crate::harness::Harness;
use std::fmt::Write;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Answered with the word `ready`, which nothing else says.
const HIDDEN: &str = "GET /gocardless/readyz HTTP/1.1\r\nHost: x\r\n\r\n";

/// The end of a chunked body, and the hidden request behind it.
const ENDS: &str = "0\r\n\r\n";

/// Header lines between the request line and the body, the body before what is hidden, and the first status.
const CORPUS: &[(&str, &str, u16)] = &[
    // Two lengths of one body. The chunks count, and the connection ends.
    ("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", ENDS, 415),
    ("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", ENDS, 415),
    ("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", ENDS, 415),
    ("Transfer-Encoding: xchunked\r\n", "", 400),
    ("Transfer-Encoding: chunked, identity\r\n", "", 400),
    ("Transfer-Encoding: identity\r\n", "", 400),
    ("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "", 400),
    ("Transfer-Encoding: \u{b}chunked\r\n", "", 400),
    ("Transfer-Encoding : chunked\r\n", "", 400),
    ("Transfer-Encoding\t: chunked\r\n", "", 400),
    (" Transfer-Encoding: chunked\r\n", "", 400),
    ("X: y\r\n Transfer-Encoding: chunked\r\n", "", 400),
    ("X: y\rTransfer-Encoding: chunked\r\n", "", 400),
    ("X: y\0\r\n", "", 400),
    ("X\0: y\r\n", "", 400),
    ("X y: z\r\n", "", 400),
    (": y\r\n", "", 400),
    ("Content-Length: 4\r\nContent-Length: 5\r\n", "", 400),
    ("Content-Length: 4, 5\r\n", "", 400),
    ("Content-Length: +4\r\n", "", 400),
    ("Content-Length: -4\r\n", "", 400),
    ("Content-Length: 0x4\r\n", "", 400),
    ("Content-Length: 4 4\r\n", "", 400),
    ("Content-Length: \r\n", "", 400),
    ("Content-Length: 99999999999999999999\r\n", "", 400),
    // A length of all that follows: what is hidden is a part of the body.
    ("Content-Length: 44\r\n", "", 415),
];

/// Chunks that cannot be.
const CHUNKS: &[&str] = &[
    "x\r\n",
    "-1\r\n",
    "0x0\r\n\r\n",
    " 0\r\n\r\n",
    "ffffffffffffffffff\r\n",
    "1\r\nab\r\n0\r\n\r\n",
    "1\rX\n0\r\n\r\n",
    "0;a=\"\n\r\n\r\n",
];

/// All that is answered before the connection ends.
async fn answers(harness: &Harness, request: &str) -> String {
    let authority = harness.backend.trim_start_matches("http://").trim_end_matches("/gocardless");
    let mut stream = TcpStream::connect(authority).await.unwrap();
    // A connection that was refused may be closed before all is written.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut answers = Vec::new();
    let _ = stream.read_to_end(&mut answers).await;
    String::from_utf8_lossy(&answers).into_owned()
}

/// Sends each, and complains of all that are not answered once, with this status.
async fn assert_answered_once(harness: &Harness, requests: impl IntoIterator<Item = (String, u16)>) {
    let mut complaints = String::new();
    for (request, status) in requests {
        let answers = answers(harness, &request).await;
        if !answers.starts_with(&format!("HTTP/1.1 {status} ")) || answers.contains("\"ready\"") {
            writeln!(complaints, "{request:?}, not {status} alone:\n{answers}").unwrap();
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[tokio::test]
async fn what_is_hidden_in_a_body_is_never_answered() {
    let harness = harness().await;
    assert_eq!(HIDDEN.len(), 44);
    assert!(
        answers(&harness, &HIDDEN.replace("Host", "Connection: close\r\nHost")).await.contains("\"ready\"")
    );
    let requests = CORPUS.iter().map(|(headers, body, status)| {
        (format!("POST /gocardless/events HTTP/1.1\r\nHost: x\r\n{headers}\r\n{body}{HIDDEN}"), *status)
    });
    assert_answered_once(&harness, requests).await;
}

#[tokio::test]
async fn chunks_that_cannot_be_end_the_connection() {
    let head = "POST /gocardless/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
                Transfer-Encoding: chunked\r\n\r\n";
    let requests = CHUNKS.iter().map(|chunks| (format!("{head}{chunks}{HIDDEN}"), 400));
    assert_answered_once(&harness().await, requests).await;
}

#[tokio::test]
async fn first_lines_that_are_none_are_refused() {
    let lines = [
        "GET  /gocardless/healthz HTTP/1.1",
        "GET /gocardless/healthz  HTTP/1.1",
        "GET\t/gocardless/healthz\tHTTP/1.1",
        " GET /gocardless/healthz HTTP/1.1",
        "GET /gocardless/healthz HTTP/1.2",
        "GET /gocardless/healthz HTTP/2.0",
        "GET /gocardless/healthz",
        "GET /gocardless/health z HTTP/1.1",
        "G\0T /gocardless/healthz HTTP/1.1",
        "GET gocardless/healthz HTTP/1.1",
        // Old as it is, HTTP/1.0 has no chunks.
        "POST /gocardless/events HTTP/1.0\r\nTransfer-Encoding: chunked",
    ];
    let requests = lines.map(|line| (format!("{line}\r\nHost: x\r\n\r\n{HIDDEN}"), 400));
    assert_answered_once(&harness().await, requests).await;
}
