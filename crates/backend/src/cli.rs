//! Commands, flags and variables. Secrets come from variables or files only: everybody on a machine sees arguments.

mod config_file;
#[cfg(feature = "demo")]
mod demo;
mod limits;
pub(crate) mod log;
mod secret;
mod serve;
mod shutdown;
mod sockets;

use clap::{Parser, Subcommand};

/// Every setting, with its default and what it means.
pub(crate) const DEFAULT_CONFIG: &str = include_str!("cli/config.default.toml");

/// The merchant's backend proxy of gocardless-dropin.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Cli {
    /// How the log is written, to standard error.
    #[arg(long, global = true, value_enum, default_value = "text", env = "DROPIN_LOG_FORMAT")]
    pub(crate) log_format: log::Format,

    /// What is logged, as filter directives of tracing-subscriber.
    #[arg(long, global = true, env = "DROPIN_LOG", value_parser = log::parse_filter)]
    log: Option<String>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serves the proxy for a merchant's GoCardless account.
    Serve(Box<serve::Serve>),
    /// Prints a file of settings, with every default and what it means.
    DefaultConfig,
    /// Runs a shop, the proxy and a local stand-in for GoCardless in one process.
    #[cfg(feature = "demo")]
    Demo(demo::DemoCommand),
}

impl Cli {
    /// Reads the command line, the variables, and a file of settings where one is named. Ends the process when the command
    /// line cannot be.
    ///
    /// # Errors
    /// When the file cannot be.
    pub(crate) fn read() -> Result<Self, String> {
        let arguments = config_file::with_settings_of_file::<Self>(std::env::args_os().collect())?;
        Ok(Self::parse_from(arguments))
    }

    /// What is logged.
    pub(crate) fn log(&self) -> &str {
        let default = match self.command {
            Command::Serve(_) | Command::DefaultConfig => "gocardless_dropin_backend=info",
            #[cfg(feature = "demo")]
            Command::Demo(_) => "gocardless_dropin_backend=warn",
        };
        self.log.as_deref().unwrap_or(default)
    }
}
