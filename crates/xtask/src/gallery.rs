//! `gallery`: every screen as pictures, with a page to look through them. Knows where they go, not which there are.

use anyhow::Result;

use crate::browser::{Browsers, System};
use crate::prerequisites;
use crate::workspace::Workspace;

/// Which pictures are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// All of them, in `target`.
    InTarget,
    /// And those that the documents show, beside them.
    InDocuments,
}

/// Takes the pictures.
pub(crate) fn run(workspace: &Workspace, keep: Keep) -> Result<()> {
    prerequisites::check()?;
    let gallery = workspace.gallery();
    System::build(workspace)?.run("Pictures (playwright test)", Browsers::Chromium, |playwright| {
        playwright.args(["--config", "gallery"]).env("GALLERY", &gallery);
        if keep == Keep::InDocuments {
            playwright.env("DOCUMENTS", workspace.documents());
        }
    })?;
    println!("==> {}", gallery.join("index.html").display());
    Ok(())
}
