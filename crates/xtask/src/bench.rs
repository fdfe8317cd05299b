//! `bench`: how fast a part is, and what it needs. It fails over no figure: machines differ.

use anyhow::Result;
use clap::Subcommand;

use crate::workspace::Workspace;

mod backend;
mod checkout;
mod embed;
mod figure;
mod load;
pub(crate) mod machine;
mod nginx;
mod overload;
mod process;
mod sandbox;
mod setting;
mod upstream;

use figure::Report;

/// What is measured.
#[derive(Subcommand)]
pub(crate) enum Part {
    /// The drop-in in a browser, side by side with Adyen's.
    Embed {
        /// How often each side is measured in each setting.
        #[arg(long, default_value_t = 20)]
        runs: u32,
    },
    /// The backend, on one core, beside nginx.
    Backend,
    /// What ten thousand open checkouts cost, and one.
    Checkout,
    /// The local GoCardless, on one core.
    Sandbox,
}

/// Measures, prints a table and leaves the same as JSON in `bench/results`.
pub(crate) fn run(workspace: &Workspace, part: &Part) -> Result<()> {
    // The whole machine, before the load takes a core of it.
    let machine = machine::facts();
    match part {
        Part::Embed { runs } => embed::run(workspace, machine, *runs),
        Part::Backend => {
            let report = Report { machine, figures: backend::measure(workspace)? };
            figure::publish(workspace, "backend", &report.markdown())?;
            tell(workspace, "backend", &report)
        }
        Part::Checkout => {
            let report = checkout::measure(workspace, machine)?;
            print!("\n{}", report.markdown());
            figure::publish(workspace, "checkout", &report.markdown())?;
            figure::write(workspace, "checkout", &report)
        }
        Part::Sandbox => {
            tell(workspace, "sandbox", &Report { machine, figures: sandbox::measure(workspace)? })
        }
    }
}

fn tell(workspace: &Workspace, name: &str, report: &Report) -> Result<()> {
    print!("\n{}", report.table());
    figure::write(workspace, name, report)
}
