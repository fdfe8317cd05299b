//! The binary: reads flags, variables and a file, starts a backend, prints one clear line when something is missing. Knows
//! nothing of the contract.

mod cli;

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let cli = cli::Cli::read()?;
    let log = cli.log().to_owned();
    cli::log::start(cli.log_format, &log);
    match cli.command {
        cli::Command::Serve(serve) => serve.run().await,
        cli::Command::DefaultConfig => {
            print!("{}", cli::DEFAULT_CONFIG);
            Ok(())
        }
        #[cfg(feature = "demo")]
        cli::Command::Demo(demo) => demo.run(log).await,
    }
}
