//! Runs a sandbox until it is interrupted.

use anyhow::Context;
use clap::Parser;
use gocardless_sandbox::{Config, WebhookEndpoint, serve};
use tokio::net::TcpListener;

/// A local GoCardless: the Billing Request API, hosted pages, banks and webhooks.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The port to listen on; 0 takes any that is free.
    #[arg(long, default_value_t = 8788)]
    port: u16,
    /// Where events are posted.
    #[arg(long, requires = "webhook_secret")]
    webhook_url: Option<String>,
    /// The secret that webhooks are signed with.
    #[arg(long, env = "GOCARDLESS_WEBHOOK_SECRET", hide_env_values = true)]
    webhook_secret: Option<String>,
    /// Ids are drawn from it: the same seed gives the same ids.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The address that payers and clients reach the sandbox at, where it is not the listener's own.
    #[arg(long)]
    public_url: Option<String>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let port = arguments.port;
    let listener = TcpListener::bind(("127.0.0.1", port))
        .await
        .with_context(|| format!("cannot listen on port {port}: choose another with --port"))?;
    let webhooks = arguments.webhook_url.zip(arguments.webhook_secret);
    let config = Config {
        webhooks: webhooks.map(|(url, secret)| WebhookEndpoint { url, secret }).into_iter().collect(),
        seed: arguments.seed,
        public_url: arguments.public_url,
    };
    println!("The sandbox listens at http://{}", listener.local_addr()?);
    let interrupted = async {
        // Without a handler for the signal there is nothing to wait for, and the process ends by the signal itself.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    serve(listener, config, interrupted).await.context("the sandbox stopped")
}
