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
    println!("The sandbox listens at http://{}", listener.local_addr()?);
    serve(listener, config, told_to_end()).await.context("the sandbox stopped")
}

fn endpoints(urls: Vec<String>, secrets: Vec<String>) -> anyhow::Result<Vec<WebhookEndpoint>> {
    let (addresses, keys) = (urls.len(), secrets.len());
    ensure!(
        addresses == keys,
        "each --webhook-url needs a --webhook-secret: {addresses} and {keys} were given"
    );
    Ok(urls.into_iter().zip(secrets).map(|(url, secret)| WebhookEndpoint { url, secret }).collect())
}

/// Completes on an interrupt, and where there are such signals on a request to terminate.
async fn told_to_end() {
    tokio::select! {
        () = interrupted() => {}
        () = terminated() => {}
    }
}

/// Without a handler for a signal there is nothing to wait for, and the process ends by the signal itself.
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
