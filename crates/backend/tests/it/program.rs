//! Another backend that keeps the contract, as a program of its own. Knows how it is started: with the settings of
//! `docs/backend.md`, and that it says `ready`.

use crate::harness::{SHOP, WEBHOOK_SECRET};
use std::fs;
use std::net::SocketAddr;
use std::ops::Range;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

/// Its command line: a program and its arguments, without spaces in them.
const COMMAND: &str = "CONTRACT_BACKEND";

/// Ports that no system hands out for connections: one of these stays free between this process and the program's.
const PORTS: Range<u16> = 10_000..30_000;

/// Listens where a program can listen afterwards.
pub(crate) async fn listen() -> TcpListener {
    loop {
        let port = PORTS.start + getrandom::u32().unwrap() as u16 % (PORTS.end - PORTS.start);
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
            return listener;
        }
    }
}

/// A backend that ends with its test.
pub(crate) struct Program {
    _child: Child,
}

impl Program {
    /// The command of the backend that is to be tested in place of ours, where one is.
    pub(crate) fn asked_for() -> Option<Command> {
        let line = std::env::var(COMMAND).ok()?;
        let mut words = line.split(' ');
        let mut command = Command::new(words.next()?);
        command.args(words);
        Some(command)
    }

    /// Starts it, and waits until it answers.
    pub(crate) async fn start(
        mut command: Command,
        address: SocketAddr,
        sandbox: &str,
        public_url: &str,
        folder: &Path,
    ) -> Self {
        let assets = folder.join("assets");
        // A backend may refuse to start without it.
        fs::create_dir_all(&assets).unwrap();
        fs::write(assets.join("dropin.js"), "").unwrap();
        let mut child = command
            .env("GOCARDLESS_ACCESS_TOKEN", "sandbox-token")
            .env("GOCARDLESS_ENVIRONMENT", "sandbox")
            .env("GOCARDLESS_API_URL", sandbox)
            .env("GOCARDLESS_WEBHOOK_SECRET", WEBHOOK_SECRET)
            .env("DROPIN_PUBLIC_URL", public_url)
            .env("DROPIN_ALLOWED_ORIGINS", SHOP)
            .env("DROPIN_LISTEN", address.to_string())
            .env("DROPIN_ASSETS", assets)
            .env("DROPIN_DATABASE", folder.join("database"))
            // Clients look for a proxy, even to this machine.
            .env("NO_PROXY", "127.0.0.1")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            if line.starts_with("ready") {
                return Self { _child: child };
            }
        }
        panic!("the backend ended before it was ready");
    }
}
