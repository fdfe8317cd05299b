//! What only the npm package has: its entries for bundlers, what the backend serves for those who serve it themselves, and
//! what each file has to be. Knows how they are put together, not what they do.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha384};

use super::assets::{Assets, with_ending};
use super::esbuild::Esbuild;
use crate::workspace::Workspace;

/// The entries that bring the drop-in into other ways of making pages. Each imports the package's first one, which has
/// the loader in it, and leaves React to the page.
pub(crate) const ADAPTERS: [&str; 2] = ["element", "react"];

/// Whoever has the package has these, too.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// Bundles the adapters into pkg-js/build.
pub(super) fn bundle(workspace: &Workspace, esbuild: &Esbuild) -> Result<()> {
    let package = workspace.npm_package();
    let options = ["--format=esm", "--external:./index.js", "--external:react"].map(str::to_owned);
    for adapter in ADAPTERS {
        let bundled = esbuild.bundle(&package.join("src").join(adapter).with_extension("ts"), &options)?;
        write(&package.join("build").join(adapter).with_extension("js"), &bundled)?;
    }
    Ok(())
}

/// Puts what the backend serves into the package, with the licences, and `integrity.json` into both: the SHA-384 of each file by its name,
/// as the attribute `integrity` has it.
pub(super) fn fill(workspace: &Workspace, assets: &Assets) -> Result<()> {
    let served = workspace.assets();
    let build = workspace.npm_package().join("build");
    let packed = build.join("assets");
    if packed.exists() {
        fs::remove_dir_all(&packed).with_context(|| format!("cannot delete {}", packed.display()))?;
    }
    fs::create_dir_all(&packed).with_context(|| format!("cannot make {}", packed.display()))?;
    let mut integrity = BTreeMap::new();
    for name in assets.names() {
        let file = served.join(&name);
        integrity.insert(name.clone(), integrity_of(&read(&file)?));
        for file in [file.clone(), with_ending(&file, "br"), with_ending(&file, "gz")] {
            let target = packed.join(file.file_name().unwrap_or_default());
            fs::copy(&file, target).with_context(|| format!("cannot copy {}", file.display()))?;
        }
    }
    for licence in LICENCES {
        write(&build.join(licence), &read(&workspace.root().join(licence))?)?;
    }
    let text = serde_json::to_string_pretty(&integrity)?;
    write(&build.join("integrity.json"), text.as_bytes())?;
    write(&served.join("integrity.json"), text.as_bytes())
}

fn integrity_of(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_what_browsers_compare_with() {
        // As `openssl dgst -sha384 -binary /dev/null | base64` has it.
        let of_nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity_of(b""), of_nothing);
    }
}
