//! The binary's `serve`: what it needs to start, and how it ends.

use crate::harness::{Answer, Deliveries, Harness, SHOP, http};
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

const BINARY: &str = env!("CARGO_BIN_EXE_gocardless-dropin-backend");

/// The command with everything but secrets.
pub(crate) fn serve(harness: &Harness, folder: &Path) -> Command {
    let mut command = Command::new(BINARY);
    command
        .env_clear()
        .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
        .args(["--public-url", "http://127.0.0.1:9/gocardless", "--allowed-origin", SHOP])
        .args(["--environment", "sandbox", "--api-url", &harness.sandbox])
        .arg("--database")
        .arg(folder.join("test.sqlite"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// Where a started backend listens.
pub(crate) async fn base(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).await.unwrap();
    let address = line.trim().rsplit(' ').next().unwrap();
    format!("http://{address}/gocardless")
}

/// What a command that cannot start says. One line, so that it is read.
async fn refusal(command: &mut Command) -> String {
    let output = command.output().await.unwrap();
    assert!(!output.status.success());
    let message = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<_> = message.lines().filter(|line| line.starts_with("error: ")).collect();
    assert_eq!(lines.len(), 1, "{message}");
    lines[0].to_owned()
}

#[tokio::test]
async fn it_refuses_to_start_without_a_token_and_says_the_cure() {
    let harness = Harness::with(Deliveries::Off).await;
    for (name, value) in [("OTHER", "x"), ("GOCARDLESS_ACCESS_TOKEN", ""), ("GOCARDLESS_ACCESS_TOKEN", " ")] {
        let message = refusal(serve(&harness, harness.folder.path()).env(name, value)).await;
        assert!(message.starts_with("error: GOCARDLESS_ACCESS_TOKEN is not set; make a token"), "{message}");
    }
}

#[tokio::test]
async fn it_takes_a_token_from_a_file() {
    let harness = Harness::with(Deliveries::Off).await;
    let file = harness.folder.path().join("token");
    let missing =
        refusal(serve(&harness, harness.folder.path()).env("GOCARDLESS_ACCESS_TOKEN_FILE", &file)).await;
    assert!(missing.contains("cannot be read"), "{missing}");
    std::fs::write(&file, "a-token\n").unwrap();
    let mut command = serve(&harness, harness.folder.path());
    let mut child = command.env("GOCARDLESS_ACCESS_TOKEN_FILE", &file).spawn().unwrap();
    let health = format!("{}/healthz", base(&mut child).await);
    assert_eq!(Answer::to(http().get(health)).await.status, 200);
}

#[tokio::test]
async fn it_says_what_to_do_about_settings_that_cannot_be() {
    let harness = Harness::with(Deliveries::Off).await;
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for (name, value, cure) in [
        ("DROPIN_SESSION_KEY", "short", "openssl rand -hex 32"),
        ("DROPIN_SESSION_KEY", &"é".repeat(32), "openssl rand -hex 32"),
    ] {
        let mut command = serve(&harness, harness.folder.path());
        let message = refusal(command.env("GOCARDLESS_ACCESS_TOKEN", "t").env(name, value)).await;
        assert!(message.contains(cure), "{message}");
    }
    for (option, value, cure) in [
        ("--listen", taken.as_str(), "choose another with --listen"),
        ("--allowed-origin", "https://shop.example/", "write it as https://shop.example"),
        ("--api-url", "http://api.gocardless.com", "write https://"),
        ("--public-url", "pay.shop.example", "write it as https://pay.shop.example/gocardless"),
        ("--database", "/no/such/folder/x.sqlite", "name a file in a folder that may be written"),
    ] {
        let mut command = Command::new(BINARY);
        command.env_clear().arg("serve").env("GOCARDLESS_ACCESS_TOKEN", "t");
        for (name, usual) in [
            ("--listen", "127.0.0.1:0"),
            ("--allowed-origin", SHOP),
            ("--api-url", &harness.sandbox),
            ("--public-url", "http://127.0.0.1:9/gocardless"),
            ("--database", harness.folder.path().join("x.sqlite").to_str().unwrap()),
            ("--environment", "sandbox"),
        ] {
            command.args([name, if name == option { value } else { usual }]);
        }
        let message = refusal(&mut command).await;
        assert!(message.contains(cure), "{option}: {message}");
    }
}

#[tokio::test]
async fn its_database_is_for_its_user_only() {
    use std::os::unix::fs::PermissionsExt;
    let harness = Harness::with(Deliveries::Off).await;
    let mode = std::fs::metadata(harness.folder.path().join("test.sqlite")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
