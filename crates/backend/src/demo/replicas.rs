//! Several proxies for a demo: each a process of this program, started as a merchant starts it. Knows how that is, and not
//! what is in front of it.

use crate::config::{Config, Database};
use secrecy::ExposeSecret;
use std::io;
use std::net::SocketAddr;
use std::num::NonZeroU8;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// The proxy in front.
const TRUSTED_PROXIES: &str = "1";
const ANY_PORT: &str = "127.0.0.1:0";

/// Why there is no replica.
#[derive(Debug, thiserror::Error)]
pub enum ReplicaError {
    /// The process could not be started.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It ended before it was ready.
    #[error("a replica did not start; what it wrote says why")]
    NotReady,
}

/// One of the processes that are a proxy together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replica {
    /// Its id as the operating system has it.
    pub process: u32,
    /// Where it listens.
    pub address: SocketAddr,
    /// Where its metrics are.
    pub metrics: SocketAddr,
}

/// All of them, until this is dropped.
pub(super) struct Replicas {
    all: Vec<Replica>,
    _processes: Vec<Process>,
}

/// One that runs. It has somewhere to write to as long as it does.
struct Process {
    _child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Replicas {
    /// Starts so many with these settings.
    pub(super) async fn start(count: NonZeroU8, config: &Config, log: &str) -> Result<Self, ReplicaError> {
        let (mut all, mut processes) = (Vec::new(), Vec::new());
        for _ in 0..count.get() {
            let (replica, process) = start(command(config, log)?).await?;
            all.push(replica);
            processes.push(process);
        }
        Ok(Self { all, _processes: processes })
    }

    pub(super) fn all(&self) -> &[Replica] {
        &self.all
    }
}

async fn start(mut command: Command) -> Result<(Replica, Process), ReplicaError> {
    let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn()?;
    let (id, output) = (child.id(), child.stdout.take());
    let (Some(process), Some(output)) = (id, output) else { return Err(ReplicaError::NotReady) };
    let mut running = Process { _child: child, lines: BufReader::new(output).lines() };
    let address = running.address("ready: ").await?;
    let metrics = running.address("metrics: ").await?;
    Ok((Replica { process, address, metrics }, running))
}

impl Process {
    /// The address at the end of its next line, which begins so.
    async fn address(&mut self, beginning: &str) -> Result<SocketAddr, ReplicaError> {
        let line = self.lines.next_line().await?.filter(|line| line.starts_with(beginning));
        let address = line.as_deref().and_then(|line| line.rsplit(' ').next()?.parse().ok());
        address.ok_or(ReplicaError::NotReady)
    }
}

/// What a merchant would write, as a process that ends with this one, however that ends.
fn command(config: &Config, log: &str) -> io::Result<Command> {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]).arg(std::env::current_exe()?).arg("serve");
    command.args(["--environment", config.environment.name(), "--api-url", config.api_url.as_str()]);
    command.arg("--public-url").arg(config.public_url.to_string());
    for origin in &config.allowed_origins {
        command.args(["--allowed-origin", origin.as_str()]);
    }
    if let Some(assets) = &config.assets {
        command.arg("--assets").arg(assets);
    }
    command.args(["--listen", ANY_PORT, "--metrics-listen", ANY_PORT, "--trusted-proxies", TRUSTED_PROXIES]);
    command.args(["--log", log]);
    for secret in &config.webhook_secrets {
        command.env("GOCARDLESS_WEBHOOK_SECRET", secret.expose_secret());
    }
    command.env("GOCARDLESS_ACCESS_TOKEN", config.access_token.expose_secret());
    match &config.database {
        Database::Sqlite(file) => command.env("DROPIN_DATABASE", file),
        Database::Postgres(url) => command.env("DROPIN_DATABASE", url.expose_secret()),
    };
    Ok(command)
}
