//! Builds everything that is served. Knows the order of the steps; each step is a file of its own.

use std::fs::File;

use anyhow::{Context, Result};

use self::assets::Assets;
use self::known::Known;
use crate::step::step;
use crate::workspace::Workspace;
use crate::{folder, npm, prerequisites, tools};

pub(crate) mod assets;
pub(crate) mod compression;
mod esbuild;
mod formatting;
mod known;
mod locations;
mod messages;
mod optimise;
pub(crate) mod package;
pub(crate) mod split;
mod texts;
mod traces;
pub(crate) mod trim;
mod trunk;

/// Builds dist/gocardless, which the backend serves, and dist/site, the demo shop's page.
///
/// Files of earlier builds stay in dist/gocardless: a page that was opened before goes on to work.
pub(crate) fn run(workspace: &Workspace) -> Result<Assets> {
    prerequisites::check()?;
    let folders = tools::for_wasm(workspace)?;
    let _alone = wait_for_others(workspace)?;
    step("Page and wasm (trunk build --release)", || trunk::build(workspace, &folders))?;
    step("Packages for pkg-js (npm ci)", || npm::install(&workspace.npm_package()))?;
    let bundle = esbuild::Esbuild::of(workspace);
    let known =
        step("Looks, style and messages: minify, name by content", || Known::build(workspace, &bundle))?;
    let optimised = step("Glue and wasm: fewer bytes", || {
        optimise::optimise(workspace, &folders, &bundle, &known.defines())
    })?;
    let assets = Assets::build(workspace, &optimised, known)?;
    let assets = step("Loader (dropin.js) and ESM entry", || assets.with_loader(workspace, &bundle))?;
    step("Adapters for elements and React", || package::bundle(workspace, &bundle))?;
    step("Traces of this machine", || traces::refuse(workspace, &assets))?;
    step("Compress (brotli 11, gzip 9)", || assets.compress(workspace))?;
    step("What is served, in the npm package too", || package::fill(workspace, &assets))?;
    step("Shop page", || folder::replace(&workspace.site(), &workspace.trunk_output(), &["wasm"]))?;
    Ok(assets)
}

/// Holds off other builds of this working tree until the file is dropped: Trunk shares one staging folder.
fn wait_for_others(workspace: &Workspace) -> Result<File> {
    let target = workspace.root().join("target");
    std::fs::create_dir_all(&target).context("cannot make target")?;
    let file = File::create(target.join("dist.lock")).context("cannot write target/dist.lock")?;
    file.lock().context("cannot lock target/dist.lock")?;
    Ok(file)
}
