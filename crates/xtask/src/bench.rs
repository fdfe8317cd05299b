//! `bench`: how fast a part is on one core, and what it needs. It measures and judges nothing: machines differ.

use anyhow::Result;
use clap::ValueEnum;

use crate::workspace::Workspace;

mod figure;
mod load;
mod machine;
mod process;
mod sandbox;

use figure::Report;

/// What is measured.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Part {
    /// The local GoCardless.
    Sandbox,
}

/// Measures, prints a table and leaves the same as JSON in `bench/results`.
pub(crate) fn run(workspace: &Workspace, part: Part) -> Result<()> {
    // The whole machine, before the load takes a core of it.
    let machine = machine::facts();
    let (name, figures) = match part {
        Part::Sandbox => ("sandbox", sandbox::measure(workspace)?),
    };
    let report = Report { machine, figures };
    print!("\n{}", report.table());
    let path = report.write(&workspace.bench_results(), name)?;
    println!("{}", path.strip_prefix(workspace.root()).unwrap_or(&path).display());
    Ok(())
}
