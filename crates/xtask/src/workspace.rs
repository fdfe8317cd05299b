//! Where things are in the working tree. Knows paths and does nothing with them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cargo_metadata::{Metadata, MetadataCommand};

/// The working tree of this project.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// What says where the tree is: cargo sets it to the folder of this package.
    pub(crate) const VARIABLE: &str = "CARGO_MANIFEST_DIR";

    /// A tree with this root.
    pub(crate) const fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// The tree that `cargo xtask` was called in.
    pub(crate) fn find() -> Result<Self> {
        let manifest = std::env::var_os(Self::VARIABLE).context("run this as `cargo xtask`")?;
        let root = Path::new(&manifest).ancestors().nth(2).context("crates/xtask is not where it was")?;
        Ok(Self { root: root.to_owned() })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What Trunk builds: the page, and the drop-in as glue and wasm.
    pub(crate) fn trunk_output(&self) -> PathBuf {
        self.root.join("target/trunk")
    }

    /// The drop-in's wasm, optimised and with names, before it is parted.
    pub(crate) fn whole_wasm(&self) -> PathBuf {
        self.root.join("target/dist/whole.wasm")
    }

    /// What the backend serves below its base path.
    pub(crate) fn assets(&self) -> PathBuf {
        self.root.join("dist/gocardless")
    }

    /// The demo shop's page with its own files.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("dist/site")
    }

    /// The npm package: loader, ESM entry, types.
    pub(crate) fn npm_package(&self) -> PathBuf {
        self.root.join("pkg-js")
    }

    /// The browser tests, an npm package of their own.
    pub(crate) fn browser_tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// The pictures of every screen.
    pub(crate) fn gallery(&self) -> PathBuf {
        self.root.join("target/gallery")
    }

    /// What shows how all this is used.
    pub(crate) fn examples(&self) -> PathBuf {
        self.root.join("examples")
    }

    /// What is to be read about all this.
    pub(crate) fn documents(&self) -> PathBuf {
        self.root.join("docs")
    }

    /// The walks of GoCardless's own clients through the sandbox.
    pub(crate) fn client_tests(&self) -> PathBuf {
        self.root.join("tests/clients")
    }

    /// What Schemathesis is told of the backend.
    pub(crate) fn schemathesis(&self) -> PathBuf {
        self.root.join("tests/schemathesis")
    }

    /// What measures the drop-in in a browser, an npm package of its own.
    pub(crate) fn bench_embed(&self) -> PathBuf {
        self.root.join("bench/embed")
    }

    /// Figures that were measured, a file for each part.
    pub(crate) fn bench_results(&self) -> PathBuf {
        self.root.join("bench/results")
    }

    /// What cargo knows of the workspace and all its dependencies.
    pub(crate) fn metadata(&self) -> Result<Metadata> {
        MetadataCommand::new().current_dir(&self.root).exec().context("cargo metadata failed")
    }

    /// Where cargo builds.
    pub(crate) fn target(&self) -> Result<PathBuf> {
        Ok(self.metadata()?.target_directory.into_std_path_buf())
    }

    /// The drop-in's style sheets.
    pub(crate) fn style(&self) -> PathBuf {
        self.root.join("style")
    }

    /// The drop-in's words, one file per language.
    pub(crate) fn messages(&self) -> PathBuf {
        self.root.join("messages")
    }
}
