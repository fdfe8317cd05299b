//! `demo`: everything on this machine, in one process or with several backends.

use super::shutdown;
use clap::Args;
use gocardless_dropin_backend::demo::{self, Demo, Proxies};
use std::num::NonZeroU8;
use std::path::PathBuf;

#[derive(Args)]
pub(crate) struct DemoCommand {
    /// The port of the shop and the proxy; the sandbox takes the next. 0 takes any that are free.
    #[arg(long, default_value_t = 8787)]
    port: u16,

    /// Gives the shop a port, and so an origin, of its own.
    #[arg(long)]
    shop_port: Option<u16>,

    /// The origin of another page that may use the proxy; may be repeated. Those in `examples` are at this one.
    #[arg(long = "allowed-origin", default_value = "http://localhost:3000")]
    allowed_origins: Vec<String>,

    /// The folder with dropin.js and what belongs to it.
    #[arg(long, default_value = "dist/gocardless")]
    assets: PathBuf,

    /// The folder with the shop's page.
    #[arg(long, default_value = "dist/site")]
    site: PathBuf,

    /// The SQLite file; without one the demo forgets everything when it ends.
    #[arg(long)]
    database: Option<PathBuf>,

    /// So many proxies, as processes of their own on a PostgreSQL of their own, behind nginx.
    #[arg(long, conflicts_with = "database")]
    replicas: Option<NonZeroU8>,
}

impl DemoCommand {
    /// Runs it. Replicas log by the filter directives in `log`.
    pub(crate) async fn run(self, log: String) -> Result<(), String> {
        let Self { port, shop_port, allowed_origins, assets, site, database, replicas } = self;
        let proxies = match replicas {
            None => Proxies::Here { database },
            Some(count) => Proxies::Replicas { count, log },
        };
        let ready = |addresses: &demo::Addresses| {
            println!("sandbox: {}", addresses.sandbox);
            println!("backend: {}", addresses.backend);
            for demo::Replica { process, address, metrics } in &addresses.replicas {
                println!("replica: process {process}, http://{address}, metrics http://{metrics}/metrics");
            }
            println!("shop: {}", addresses.shop);
            println!("ready");
        };
        demo::run(
            Demo { port, shop_port, allowed_origins, assets, site, proxies },
            ready,
            shutdown::requested(),
        )
        .await
        .map_err(|error| error.to_string())
    }
}
