//! `bench embed`: our drop-in against Adyen's, in Chromium. Knows what has to be there and what becomes of the values; what
//! is done in the browser is in `bench/embed`.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Serialize;

use super::figure;
use super::machine::Machine;
use crate::backend::{self, Profile};
use crate::step::step;
use crate::tools::browsers::CHROMIUM;
use crate::workspace::Workspace;
use crate::{command, dist, npm};

mod aim;
mod comparison;
mod table;

use aim::Aim;
use comparison::{Comparison, Comparisons};

/// Everything that one run measured, on what, and against whom.
#[derive(Serialize)]
struct Report {
    machine: Machine,
    browser: String,
    peer: String,
    /// How often each side was measured in each setting.
    runs: u32,
    aims: Vec<Aim>,
    comparisons: Vec<Comparison>,
}

/// Measures, prints tables, and leaves the same in `bench/results` and in the documents.
pub(super) fn run(workspace: &Workspace, machine: Machine, runs: u32) -> Result<()> {
    dist::run(workspace)?;
    let program = step("Backend (cargo build --release)", || backend::build(workspace, Profile::Release))?;
    let folder = workspace.bench_embed();
    step("Bench: packages and types", || {
        // It shares the harness of the browser tests.
        npm::install(&workspace.browser_tests())?;
        npm::install(&folder)?;
        command::run(npm::npm().args(["run", "types"]).current_dir(&folder))
    })?;
    let chromium = step("Tools: browsers", || CHROMIUM.find_or_install())?;
    let samples = step("Both sides in Chromium", || {
        let mut measure = npm::npm();
        measure.args(["run", "--silent", "measure"]).current_dir(&folder).env("RUNS", runs.to_string());
        measure.env("BACKEND", &program).env(CHROMIUM.variable, &chromium);
        measure.env("ASSETS", workspace.assets()).env("SITE", workspace.site());
        command::read(&mut measure)
    })?;
    let comparisons = Comparisons::of(&samples)?;
    let report = Report {
        machine,
        browser: command::read(Command::new(chromium).arg("--version"))?.trim().to_owned(),
        peer: peer(&fs::read_to_string(folder.join("package.json"))?)?,
        runs,
        aims: aim::aims(&comparisons)?,
        comparisons: comparisons.all(),
    };
    let tables = table::tables(&report);
    println!("\n{tables}");
    figure::publish(workspace, "embed", &tables)?;
    figure::write(workspace, "embed", &report)
}

/// Whom we are compared with, by name and version.
fn peer(package: &str) -> Result<String> {
    let package: serde_json::Value = serde_json::from_str(package)?;
    let version = package.pointer("/devDependencies/@adyen~1adyen-web").and_then(serde_json::Value::as_str);
    Ok(format!("@adyen/adyen-web {}", version.context("bench/embed has no peer")?))
}
