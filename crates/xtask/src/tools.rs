//! The programs that the build needs and a machine may lack. Knows their versions; keeps them in the user's cache
//! folder, so that a second clone need not build them again.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::step::step;
use crate::workspace::Workspace;

pub(crate) use self::cargo_tool::CargoTool;

mod apt;
pub(crate) mod browsers;
mod cache;
mod cargo_tool;
pub(crate) mod nginx;
mod npm_tool;
pub(crate) mod postgres;
pub(crate) mod python;
mod rustup;
pub(crate) mod strace;
pub(crate) mod version;

/// The folders, in order, that Trunk and what it calls are found in.
///
/// Trunk would fetch what it misses from GitHub, for some machines only: we bring the same versions ourselves.
pub(crate) fn for_wasm(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let wasm_bindgen = locked_version(workspace, "wasm-bindgen")?;
    step("Tools: wasm32 target, Trunk, wasm-bindgen, wasm-opt", || {
        rustup::add_wasm_target()?;
        let mut programs = cargo_tool::provide(&[CargoTool::wasm_bindgen(wasm_bindgen), CargoTool::trunk()])?;
        programs.push(npm_tool::wasm_opt()?);
        // A program that was on PATH already is a bare name, without a folder.
        let folders = programs.iter().filter_map(|program| program.parent());
        Ok(folders.filter(|folder| !folder.as_os_str().is_empty()).map(PathBuf::from).collect())
    })
}

/// What several backends need around them.
pub(crate) fn for_replicas() -> Result<()> {
    postgres::provide()?;
    nginx::provide()
}

/// What the backend's tests run it with: that, and somebody who watches it.
pub(crate) fn for_backend() -> Result<()> {
    for_replicas()?;
    strace::provide()
}

/// One program that is built with cargo where it is missing.
pub(crate) fn one(tool: CargoTool) -> Result<PathBuf> {
    let mut programs = cargo_tool::provide(&[tool])?;
    programs.pop().context("no tool was asked for")
}

/// The version of a package in Cargo.lock.
fn locked_version(workspace: &Workspace, package: &str) -> Result<String> {
    let lock =
        std::fs::read_to_string(workspace.root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let lock: toml::Table = lock.parse().context("cannot read Cargo.lock")?;
    let packages = lock.get("package").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text =
        |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let found = packages.iter().find(|value| text(value, "name").as_deref() == Some(package));
    match found.and_then(|value| text(value, "version")) {
        Some(version) => Ok(version),
        None => bail!("Cargo.lock has no {package}"),
    }
}
