//! What the code that comes with the wasm knows of other files: it is built first, because their names and hashes stand in
//! that code. Knows how each is made from source.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};

use super::assets::{build_module, files, save_as};
use super::esbuild::Esbuild;
use super::messages::Translations;
use crate::hashed_name::content_hash;
use crate::messages::ORIGINAL;
use crate::messages::keys::Keys;
use crate::workspace::Workspace;

/// How much of a hash tells the builds of all words apart.
const ENOUGH: usize = 8;

/// The files beside the wasm.
#[derive(Debug)]
pub(crate) struct Known {
    /// The name of the code for the option `appearance`.
    pub(crate) appearance: String,
    /// The name of the page's side of a checkout in a frame.
    pub(crate) frame: String,
    /// The style sheet itself, which stands in the code.
    style: String,
    pub(super) words: Words,
}

/// The messages of all languages have one hash in their names, so that the loader can put a name together: `fr.<hash>.json`.
#[derive(Debug)]
pub(super) struct Words {
    /// The languages, with `|` between them.
    pub(super) languages: String,
    /// The languages with what they call themselves.
    own_names: String,
    pub(super) hash: String,
    /// The hash of each file by its name without hash and ending: `fr`, `fr.later`.
    hashes: BTreeMap<String, String>,
}

impl Known {
    /// Builds them into dist/gocardless.
    pub(super) fn build(workspace: &Workspace, esbuild: &Esbuild) -> Result<Self> {
        Ok(Self {
            appearance: build_module(workspace, esbuild, "appearance")?,
            frame: build_module(workspace, esbuild, "frame")?,
            style: style(&workspace.style(), esbuild)?,
            words: Words::build(workspace)?,
        })
    }

    /// What the source leaves to the build.
    pub(super) fn defines(&self) -> Vec<String> {
        let first: BTreeMap<_, _> =
            self.words.hashes.iter().filter(|(stem, _)| !stem.contains('.')).collect();
        let known = [
            ("appearance", serde_json::json!(self.appearance)),
            ("frame", serde_json::json!(self.frame)),
            ("style", serde_json::json!(self.style)),
            ("words", serde_json::json!(self.words.hash)),
            ("languages", serde_json::json!(self.words.own_names)),
            ("hashes", serde_json::json!(first)),
        ];
        known.map(|(name, value)| format!("--define:__BUILT__.{name}={value}")).to_vec()
    }
}

impl Words {
    fn build(workspace: &Workspace) -> Result<Self> {
        let translations = Translations::read(workspace)?;
        let files = translations.files(&Keys::of_first_screen(workspace)?)?;
        let all: Vec<u8> = files.values().flatten().copied().collect();
        let words = Self {
            languages: translations.codes(),
            own_names: translations.own_names()?,
            hash: content_hash(&all).chars().take(ENOUGH).collect(),
            hashes: files.iter().map(|(stem, content)| (stem.clone(), content_hash(content))).collect(),
        };
        for (stem, content) in &files {
            save_as(workspace, &words.name(stem), content)?;
        }
        Ok(words)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.hashes.keys().map(|stem| self.name(stem))
    }

    /// The messages of the original language: what comes first, and what comes later.
    pub(super) fn original(&self) -> [String; 2] {
        [ORIGINAL.to_owned(), format!("{ORIGINAL}.later")].map(|stem| self.name(&stem))
    }

    fn name(&self, stem: &str) -> String {
        format!("{stem}.{}.json", self.hash)
    }
}

fn style(folder: &Path, esbuild: &Esbuild) -> Result<String> {
    let sheets = files(folder, "css")?;
    if sheets.is_empty() {
        bail!("no style sheets in {}", folder.display());
    }
    let mut all = Vec::new();
    for sheet in sheets {
        all.extend(esbuild.bundle(&sheet, &[])?);
    }
    Ok(String::from_utf8(all)?)
}
