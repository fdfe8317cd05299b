//! Runs a sandbox until it is interrupted or told to end.

use anyhow::{Context, ensure};
use clap::Parser;
use gocardless_sandbox::{Config, StartingClock, WebhookEndpoint, serve};
use std::path::PathBuf;
use tokio::net::TcpListener;

/// A local GoCardless: the API, hosted pages, banks and webhooks.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The port to listen on; 0 takes any that is free.
    #[arg(long, default_value_t = 8788)]
    port: u16,
    /// Where events are posted. May be given several times, each with a --webhook-secret.
    #[arg(long)]
    webhook_url: Vec<String>,
    /// What webhooks are signed with, in the order of the --webhook-url. A single one may also stand in
    /// GOCARDLESS_WEBHOOK_SECRET.
    #[arg(long)]
    webhook_secret: Vec<String>,
    /// Ids are drawn from it: the same seed gives the same ids.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The address that payers and clients reach the sandbox at, where it is not the listener's own.
    #[arg(long)]
    public_url: Option<String>,
    /// A file that keeps the state from one run to the next.
    #[arg(long)]
    data: Option<PathBuf>,
    /// real, fixed (stands at the start until it is moved), or a moment to stand at.
    #[arg(long, default_value = "real")]
    clock: StartingClock,
    /// How many API requests a minute are answered; others get 429. Without it, all are.
    #[arg(long)]
    rate_limit: Option<u32>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let port = arguments.port;
    let secrets = match std::env::var("GOCARDLESS_WEBHOOK_SECRET") {
        Ok(secret) if arguments.webhook_secret.is_empty() && !arguments.webhook_url.is_empty() => {
            vec![secret]
        }
        _ => arguments.webhook_secret,
    };
    let config = Config {
        webhooks: endpoints(arguments.webhook_url, secrets)?,
        seed: arguments.seed,
        public_url: arguments.public_url,
        data: arguments.data,
        clock: arguments.clock,
        rate_limit: arguments.rate_limit,
    };
    let listener = TcpListener::bind(("127.0.0.1", port))
        .await
        .with_context(|| format!("cannot listen on port {port}: choose another with --port"))?;
    let end = told_to_end().context("cannot listen for signals")?;
    println!("The sandbox listens at http://{}", listener.local_addr()?);
    serve(listener, config, end).await.context("the sandbox stopped")
}

fn endpoints(urls: Vec<String>, secrets: Vec<String>) -> anyhow::Result<Vec<WebhookEndpoint>> {
    let (addresses, keys) = (urls.len(), secrets.len());
    ensure!(
        addresses == keys,
        "each --webhook-url needs a --webhook-secret: {addresses} and {keys} were given"
    );
    Ok(urls.into_iter().zip(secrets).map(|(url, secret)| WebhookEndpoint { url, secret }).collect())
}

/// Completes on an interrupt and on a request to terminate. Both are listened for from the call on, and not from when the
/// end is first waited for: whoever reads that the sandbox listens may ask for its end at once.
#[cfg(unix)]
fn told_to_end() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Completes on an interrupt.
#[cfg(not(unix))]
fn told_to_end() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move { drop(interrupt.recv().await) })
}
