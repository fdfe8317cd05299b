//! Figures, and how they are told: as a table and as JSON.

use std::borrow::Cow;
use std::fs;

use anyhow::{Context, Result};
use serde::Serialize;

use super::machine::Machine;
use crate::document;
use crate::workspace::Workspace;

/// One measured quantity.
#[derive(Serialize)]
pub(crate) struct Figure {
    pub(crate) name: Cow<'static, str>,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    /// What it should come to, in words.
    pub(crate) aim: &'static str,
}

/// Everything that one run measured, and on what.
#[derive(Serialize)]
pub(crate) struct Report {
    pub(crate) machine: Machine,
    pub(crate) figures: Vec<Figure>,
}

impl Report {
    pub(crate) fn table(&self) -> String {
        let row = |figure: &Figure| {
            format!("{:<36} {:>10} {:<8} {}\n", figure.name, rounded(figure.value), figure.unit, figure.aim)
        };
        let rows: String = self.figures.iter().map(row).collect();
        format!("{}\n{rows}", self.machine)
    }
}

impl Report {
    /// The same for a document.
    pub(crate) fn markdown(&self) -> String {
        let row = |figure: &Figure| {
            format!("| {} | {} {} | {} |\n", figure.name, rounded(figure.value), figure.unit, figure.aim)
        };
        let rows: String = self.figures.iter().map(row).collect();
        format!("{}.\n\n| | is | aim |\n|---|---:|---|\n{rows}", self.machine)
    }
}

/// Puts what `cargo xtask bench <name>` measured into the document on speed.
pub(crate) fn publish(workspace: &Workspace, name: &str, measured: &str) -> Result<()> {
    let document = workspace.documents().join("performance.md");
    document::put_into(&document, &format!("bench {name}"), measured)
}

/// Leaves what was measured in `bench/results`, and says where.
pub(crate) fn write(workspace: &Workspace, name: &str, report: &impl Serialize) -> Result<()> {
    let path = workspace.bench_results().join(name).with_extension("json");
    let text = serde_json::to_string_pretty(report)? + "\n";
    fs::create_dir_all(workspace.bench_results())
        .and_then(|()| fs::write(&path, text))
        .with_context(|| format!("cannot write {}", path.display()))?;
    println!("{}", path.strip_prefix(workspace.root()).unwrap_or(&path).display());
    Ok(())
}

/// Three significant digits are as many as a second run would repeat.
fn rounded(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_with_three_digits() {
        assert_eq!([5123.4, 41.26, 0.456].map(rounded), ["5123", "41.3", "0.46"]);
    }
}
