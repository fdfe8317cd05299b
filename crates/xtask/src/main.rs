//! The project's own commands, run as `cargo xtask <command>`. Knows which there are, not what they do.

use std::num::NonZeroU8;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

mod backend;
mod bench;
mod browser;
mod check;
mod clients;
mod command;
mod demo;
mod deny;
mod dist;
mod document;
mod examples;
mod folder;
mod fuzz;
mod gallery;
mod hashed_name;
mod literals;
mod lock_file;
mod messages;
mod mutants;
mod npm;
mod prerequisites;
mod profile;
mod reproduce;
mod schemathesis;
mod size;
mod soak;
mod source;
mod step;
mod test;
mod tools;
mod workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything that is served: the drop-in into dist/gocardless, the shop page into dist/site.
    Dist,
    /// Build everything and run the demo shop with its own GoCardless, until it is stopped.
    Demo {
        /// The shop's port on this machine.
        #[arg(long, default_value_t = 8787)]
        port: u16,
        /// So many backends in place of one, on PostgreSQL and behind nginx.
        #[arg(long)]
        replicas: Option<NonZeroU8>,
    },
    /// Run every test, or one part of them.
    Test {
        #[arg(long, value_enum)]
        only: Option<test::Only>,
        /// Tests that are run by themselves.
        #[arg(value_enum, conflicts_with = "only")]
        apart: Option<test::Apart>,
    },
    /// Draw inputs for every test that holds for whatever comes in.
    Fuzz {
        /// For how many seconds each.
        #[arg(long, default_value_t = 60)]
        seconds: u64,
    },
    /// Change the code that must not be wrong, and look whether a test notices.
    Mutants,
    /// Take pictures of every screen in every language, with a page to look through them.
    Gallery {
        /// Take over those that the documents show, too.
        #[arg(long)]
        docs: bool,
    },
    /// Find out what a first screen needs of the wasm, so that the rest can come later.
    Profile,
    /// Check the rules of the architecture.
    Check {
        /// In place of them, that what is served is the same when it is built again elsewhere.
        #[arg(long)]
        reproducible: bool,
    },
    /// Print what a payer downloads, and fail above the budget.
    Size,
    /// Measure a part, and leave the figures in bench/results.
    Bench {
        #[command(subcommand)]
        part: bench::Part,
    },
    /// Try for long what must always hold, and leave what was counted in bench/results.
    Soak(soak::Wanted),
    /// Check licences, sources and advisories of the dependencies.
    Deny,
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> Result<()> {
    let workspace = Workspace::find()?;
    match task {
        Task::Dist => dist::run(&workspace).map(drop),
        Task::Demo { port, replicas } => demo::run(&workspace, *port, *replicas),
        Task::Test { apart: Some(test::Apart::Examples), .. } => examples::run(&workspace),
        Task::Test { apart: Some(test::Apart::Schemathesis), .. } => {
            schemathesis::run(&workspace, schemathesis::Examples::Many)
        }
        Task::Test { only, apart: None } => test::run(&workspace, *only),
        Task::Fuzz { seconds } => fuzz::run(&workspace, *seconds),
        Task::Mutants => mutants::run(&workspace),
        Task::Gallery { docs } => {
            gallery::run(&workspace, if *docs { gallery::Keep::InDocuments } else { gallery::Keep::InTarget })
        }
        Task::Profile => profile::run(&workspace),
        Task::Check { reproducible: true } => reproduce::run(&workspace),
        Task::Check { reproducible: false } => check::run(&workspace),
        Task::Size => size::run(&workspace),
        Task::Bench { part } => bench::run(&workspace, part),
        Task::Soak(wanted) => soak::run(&workspace, wanted),
        Task::Deny => deny::run(&workspace),
    }
}
