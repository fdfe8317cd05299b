//! The binary: reads flags and variables, starts a backend, prints one clear line when something is missing. Knows
//! nothing of the contract.

mod cli;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    cli::log::start(cli.log_format, cli.default_level());
    let outcome = match cli.command {
        cli::Command::Serve(serve) => serve.run().await,
        #[cfg(feature = "demo")]
        cli::Command::Demo(demo) => demo.run().await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
