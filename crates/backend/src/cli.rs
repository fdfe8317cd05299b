//! Commands, flags and variables. Secrets come from variables or files only: everybody on a machine sees arguments.

#[cfg(feature = "demo")]
mod demo;
pub(crate) mod log;
mod secret;
mod serve;
mod shutdown;

use clap::{Parser, Subcommand};

/// The merchant's backend proxy of gocardless-dropin.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Cli {
    /// How the log is written, to standard error.
    #[arg(long, global = true, value_enum, default_value = "text", env = "DROPIN_LOG_FORMAT")]
    pub(crate) log_format: log::Format,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serves the proxy for a merchant's GoCardless account.
    Serve(Box<serve::Serve>),
    /// Runs a shop, the proxy and a local stand-in for GoCardless in one process.
    #[cfg(feature = "demo")]
    Demo(demo::DemoCommand),
}

impl Cli {
    /// What is logged when `DROPIN_LOG` does not say.
    pub(crate) const fn default_level(&self) -> &'static str {
        match self.command {
            Command::Serve(_) => "gocardless_dropin_backend=info",
            #[cfg(feature = "demo")]
            Command::Demo(_) => "gocardless_dropin_backend=warn",
        }
    }
}
