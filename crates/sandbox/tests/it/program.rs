//! The program itself: its options, its end.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gocardless-sandbox"));
    command.args(arguments).env_remove("GOCARDLESS_WEBHOOK_SECRET");
    command
}

/// A program that listens, and its address.
fn listening(arguments: &[&str]) -> (Child, String) {
    let mut child = program(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().rsplit(' ').next().unwrap().to_owned();
    (child, address)
}

fn refused(arguments: &[&str]) -> String {
    let Output { status, stderr, .. } = program(arguments).output().unwrap();
    assert!(!status.success());
    String::from_utf8(stderr).unwrap()
}

#[tokio::test]
async fn a_request_to_terminate_is_followed_once_the_state_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let (mut child, address) = listening(&["--port", "0", "--data", path.to_str().unwrap()]);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let clock: serde_json::Value =
        client.get(format!("{address}/sandbox/clock")).send().await.unwrap().json().await.unwrap();
    assert_eq!(clock["pace"], "running");
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    assert!(child.wait().unwrap().success());
    assert!(path.exists());
}

#[tokio::test]
async fn a_fixed_clock_stands_at_the_moment_that_is_named() {
    let (mut child, address) = listening(&["--port", "0", "--clock", "2026-01-31T09:00:00Z"]);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let clock: serde_json::Value =
        client.get(format!("{address}/sandbox/clock")).send().await.unwrap().json().await.unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(clock, serde_json::json!({ "now": "2026-01-31T09:00:00.000Z", "pace": "stopped" }));
}

#[test]
fn options_that_make_no_sense_are_refused_in_words() {
    let url = ["--webhook-url", "http://127.0.0.1:1/a"];
    let twice = [&url[..], &url[..], &["--webhook-secret", "s"][..]].concat();
    assert!(refused(&twice).contains("each --webhook-url needs a --webhook-secret: 2 and 1"));
    assert!(refused(&["--webhook-secret", "s"]).contains("0 and 1"));
    assert!(refused(&["--clock", "noon"]).contains("real, fixed, or a moment"));
}
