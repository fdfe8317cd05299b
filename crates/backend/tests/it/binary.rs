//! The binary's `serve`: what it needs to start, and how it ends.

use crate::harness::{Answer, Deliveries, Harness, SHOP, http};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

const BINARY: &str = env!("CARGO_BIN_EXE_gocardless-dropin-backend");

/// The command with everything but secrets.
pub(crate) fn serve(harness: &Harness, folder: &Path) -> Command {
    serve_on(&harness.sandbox, &folder.join("test.sqlite").display().to_string())
}

/// The same on any database.
pub(crate) fn serve_on(sandbox: &str, database: &str) -> Command {
    let mut command = Command::new(BINARY);
    command
        .env_clear()
        .env("DROPIN_LISTEN", "127.0.0.1:0")
        .args(["serve", "--log-format", "json"])
        .args(["--public-url", "http://127.0.0.1:9/gocardless", "--allowed-origin", SHOP])
        .args(["--environment", "sandbox", "--api-url", sandbox, "--database", database])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// The same command with a socket that listens already, handed over as systemd does: it is descriptor 3, and the variables
/// say so.
pub(crate) fn with_socket(usual: &Command, socket: &std::net::TcpListener) -> Command {
    let usual = usual.as_std();
    let mut command = Command::new("/bin/sh");
    command
        .env_clear()
        .envs(usual.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .args(["-c", "LISTEN_FDS=1 LISTEN_PID=$$ exec \"$0\" \"$@\" 3<&0"])
        .arg(usual.get_program())
        .args(usual.get_args())
        .stdin(Stdio::from(OwnedFd::from(socket.try_clone().unwrap())))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    command
}

/// What a backend says once it listens.
pub(crate) async fn ready(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).await.unwrap();
    line
}

/// Ends a backend as a system does that means well.
pub(crate) async fn end(mut child: Child) {
    let terminate = format!("kill -TERM {}", child.id().unwrap());
    assert!(Command::new("/bin/sh").args(["-c", &terminate]).status().await.unwrap().success());
    assert!(child.wait().await.unwrap().success());
}

/// Where a started backend listens.
pub(crate) async fn base(child: &mut Child) -> String {
    let line = ready(child).await;
    let address = line.trim().rsplit(' ').next().unwrap();
    format!("http://{address}/gocardless")
}

/// A payer opens a flow and reads, by a connection for each.
pub(crate) async fn open_and_read(base: &str, flow: &str) {
    let initialise = http().post(format!("{base}/billing_request_flows/{flow}/actions/initialise"));
    let initialise = initialise.header("Connection", "close");
    let opened = Answer::to(initialise.json(&serde_json::json!({ "data": {} }))).await.ok();
    let id = opened["billing_requests"]["id"].as_str().unwrap();
    let read = http().get(format!("{base}/billing_requests/{id}")).header("Connection", "close");
    Answer::to(read.bearer_auth(opened["session"]["token"].as_str().unwrap())).await.ok();
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
        ("DROPIN_SESSION_KEYS", "short", "openssl rand -hex 32"),
        ("DROPIN_SESSION_KEYS", &"é".repeat(32), "openssl rand -hex 32"),
        ("DROPIN_SESSION_KEYS", &format!("{},", "0".repeat(64)), "openssl rand -hex 32"),
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
async fn it_repeats_no_password_and_starts_without_no_files() {
    let harness = Harness::with(Deliveries::Off).await;
    let folder = harness.folder.path().display().to_string();
    for (name, value, cure) in [
        (
            "DROPIN_DATABASE",
            "postgres://dropin:pass#word@db/dropin",
            "write postgres://user:password@host/database",
        ),
        ("DROPIN_ASSETS", &folder, "name the folder with the drop-in's files"),
    ] {
        let mut command = bare(&harness);
        command.env(name, value).args(["--environment", "sandbox", "--allowed-origin", SHOP]);
        command.args(["--public-url", "http://127.0.0.1:9/gocardless", "--api-url", &harness.sandbox]);
        let message = refusal(&mut command).await;
        assert!(message.contains(name) && message.contains(cure), "{message}");
        assert!(!message.contains("pass#word"), "{message}");
    }
}

#[tokio::test]
async fn its_database_is_for_its_user_only() {
    use std::os::unix::fs::PermissionsExt;
    let harness = Harness::with(Deliveries::Off).await;
    let mode = std::fs::metadata(harness.folder.path().join("test.sqlite")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

/// The same command without the flags that a file or variables shall say.
fn bare(harness: &Harness) -> Command {
    let mut command = Command::new(BINARY);
    command.env_clear().arg("serve").env("GOCARDLESS_ACCESS_TOKEN", "t").current_dir(harness.folder.path());
    command
}

#[tokio::test]
async fn a_flag_comes_before_a_variable_and_a_variable_before_the_file() {
    let harness = Harness::with(Deliveries::Off).await;
    let file = harness.folder.path().join("settings.toml");
    let settings = "environment = \"sandbox\"\npublic_url = \"https://file.example\"\n\
                    allowed_origins = [\"https://a.example\", \"https://b.example\"]\ntrusted_proxies = 2\n";
    std::fs::write(&file, settings).unwrap();
    let checked = async |command: &mut Command| {
        let output = command.arg("--check-config").output().await.unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let with_file = || {
        let mut command = bare(&harness);
        command.env("DROPIN_CONFIG", &file);
        command
    };
    assert!(checked(&mut with_file()).await.contains("https://file.example on 127.0.0.1:8787"));
    let mut command = with_file();
    let said = checked(command.env("DROPIN_PUBLIC_URL", "https://variable.example")).await;
    assert!(said.contains("https://variable.example"), "{said}");
    let mut command = with_file();
    command.env("DROPIN_PUBLIC_URL", "https://variable.example");
    let said = checked(command.args(["--public-url", "https://flag.example"])).await;
    assert!(said.contains("https://flag.example"), "{said}");
    assert!(!harness.folder.path().join("gocardless-dropin.sqlite").exists(), "a check opens nothing");
}

#[tokio::test]
async fn it_says_what_is_wrong_with_a_file_of_settings() {
    let harness = Harness::with(Deliveries::Off).await;
    let file = harness.folder.path().join("settings.toml");
    for (text, expected) in [
        ("listn = \"127.0.0.1:1\"", "there is no `listn`"),
        ("config = \"other.toml\"", "there is no `config`"),
        ("check_config = true", "there is no `check_config`"),
        ("listen = 3.5", "`listen` has no such values"),
        ("listen = ", "settings.toml"),
        ("public_url = \"pay.shop.example\"", "write it as https://pay.shop.example/gocardless"),
    ] {
        std::fs::write(&file, text).unwrap();
        let message = refusal(bare(&harness).arg("--config").arg(&file)).await;
        assert!(message.contains(expected), "{text}: {message}");
    }
}

#[tokio::test]
async fn the_default_file_is_printed_and_can_be_used() {
    let harness = Harness::with(Deliveries::Off).await;
    let printed = Command::new(BINARY).arg("default-config").output().await.unwrap();
    assert!(printed.status.success());
    let file = harness.folder.path().join("settings.toml");
    std::fs::write(&file, printed.stdout).unwrap();
    let mut command = serve(&harness, harness.folder.path());
    command.env("GOCARDLESS_ACCESS_TOKEN", "t").arg("--check-config").arg("--config").arg(&file);
    assert!(command.output().await.unwrap().status.success());
}

#[tokio::test]
async fn a_session_goes_on_while_its_key_is_replaced() {
    let harness = Harness::with(Deliveries::Off).await;
    let (old, new) = ("a1".repeat(32), "b2".repeat(32));
    let flow = harness.flow(&harness.billing_request(crate::harness::mandate()).await).await;
    let mut tokens = Vec::new();
    for (keys, expected) in [(old.clone(), 0), (format!("{new},{old}"), 1), (new.clone(), 1)] {
        let mut command = serve(&harness, harness.folder.path());
        command.env("GOCARDLESS_ACCESS_TOKEN", "t").env("DROPIN_SESSION_KEYS", keys);
        let mut child = command.spawn().unwrap();
        let base = base(&mut child).await;
        let initialise = http().post(format!("{base}/billing_request_flows/{flow}/actions/initialise"));
        let opened = Answer::to(initialise.json(&serde_json::json!({ "data": {} }))).await.ok();
        let id = opened["billing_requests"]["id"].as_str().unwrap();
        let mut good = 0;
        for token in &tokens {
            let read = http().get(format!("{base}/billing_requests/{id}")).bearer_auth(token);
            good += usize::from(Answer::to(read).await.status == 200);
        }
        assert_eq!(good, expected, "of {} tokens", tokens.len());
        tokens.push(opened["session"]["token"].as_str().unwrap().to_owned());
    }
}

#[tokio::test]
async fn it_says_once_that_it_was_not_told_of_a_proxy() {
    let harness = Harness::with(Deliveries::Off).await;
    for (trusted, expected) in [("0", 1), ("1", 0)] {
        let mut command = serve(&harness, harness.folder.path());
        command.env("GOCARDLESS_ACCESS_TOKEN", "t").args(["--trusted-proxies", trusted]);
        let mut child = command.spawn().unwrap();
        let base = base(&mut child).await;
        for _ in 0..2 {
            let read = http().get(format!("{base}/billing_requests/BRQ1"));
            assert_eq!(Answer::to(read.header("X-Forwarded-For", "203.0.113.7")).await.status, 401);
        }
        child.start_kill().unwrap();
        let output = child.wait_with_output().await.unwrap();
        let log = String::from_utf8(output.stderr).unwrap();
        assert_eq!(log.matches("set DROPIN_TRUSTED_PROXIES").count(), expected, "{log}");
    }
}
