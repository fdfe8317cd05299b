//! Keeps the machine that builds out of what is served: a file that names one of its folders would be another elsewhere, and
//! tells on whoever built it. Knows which folders a build comes by.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::assets::Assets;
use super::trunk::cargo_home;
use crate::workspace::Workspace;

/// Fails when a file that is served names a folder of this machine.
pub(super) fn refuse(workspace: &Workspace, assets: &Assets) -> Result<()> {
    let folders = [workspace.root().to_owned(), workspace.target()?, cargo_home()?];
    for name in assets.names() {
        let path = workspace.assets().join(&name);
        let content = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if let Some(folder) = named_in(&content, &folders) {
            bail!("{name} names a folder of this machine: {}", folder.display());
        }
    }
    Ok(())
}

fn named_in<'a>(content: &[u8], folders: &'a [PathBuf]) -> Option<&'a Path> {
    let is_named = |folder: &&PathBuf| {
        let bytes = folder.as_os_str().as_encoded_bytes();
        content.windows(bytes.len()).any(|window| window == bytes)
    };
    folders.iter().find(is_named).map(PathBuf::as_path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_this_machine_is_found() {
        let folders = ["/home/ada/dropin", "/home/ada/.cargo"].map(PathBuf::from);
        let panic = b"\0panicked at /home/ada/.cargo/registry/src/a.rs:7\0";
        assert_eq!(named_in(panic, &folders), Some(Path::new("/home/ada/.cargo")));
        assert_eq!(named_in(b"/cargo/registry/src/a.rs", &folders), None);
    }
}
