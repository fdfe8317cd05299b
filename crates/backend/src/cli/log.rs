//! Where the log goes and in which form.

use clap::ValueEnum;
use std::io::{self, IsTerminal};
use tracing_subscriber::EnvFilter;

/// The form of the log.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// A line for people.
    Text,
    /// A JSON object a line, for machines.
    Json,
}

/// Reads filter directives.
pub(super) fn parse_filter(text: &str) -> Result<String, String> {
    EnvFilter::try_new(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

/// Starts the log, and makes a panic log where it was and not what it said: that may be what a payer typed.
pub(crate) fn start(format: Format, filter: &str) {
    let log = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    match format {
        Format::Text => log.init(),
        Format::Json => log.json().init(),
    }
    std::panic::set_hook(Box::new(|panic| {
        let location = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(location, "panicked");
    }));
}
