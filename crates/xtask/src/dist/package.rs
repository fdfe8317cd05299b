//! What only the npm package has: its entries for bundlers beside the script. Knows how they are bundled, not what they do.

use std::fs;

use anyhow::{Context, Result};

use super::esbuild::Esbuild;
use crate::workspace::Workspace;

/// The entries that bring the drop-in into other ways of making pages. Each imports the package's first one, which has
/// the loader in it, and leaves React to the page.
pub(crate) const ADAPTERS: [&str; 2] = ["element", "react"];

/// Builds the adapters into pkg-js/build.
pub(super) fn build(workspace: &Workspace, esbuild: &Esbuild) -> Result<()> {
    let package = workspace.npm_package();
    let options = ["--format=esm", "--external:./index.js", "--external:react"].map(str::to_owned);
    for adapter in ADAPTERS {
        let bundled = esbuild.bundle(&package.join("src").join(adapter).with_extension("ts"), &options)?;
        let path = package.join("build").join(adapter).with_extension("js");
        fs::write(&path, bundled).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
