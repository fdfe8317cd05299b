//! The files that the loader loads, by their hashed names. Knows how each is made from source.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::compression;
use super::esbuild::Esbuild;
use super::optimise::Optimised;
use crate::hashed_name::hashed_name;
use crate::workspace::Workspace;

/// The loader, the only file with a name that stays.
pub(crate) const LOADER: &str = "dropin.js";

/// Names below the backend's base path. The loader gets them as `__ASSETS__`.
#[derive(Debug, Serialize)]
pub(crate) struct Assets {
    /// The JavaScript that wasm-bindgen wrote.
    pub(crate) glue: String,
    pub(crate) wasm: String,
    pub(crate) style: String,
    /// By language.
    pub(crate) messages: BTreeMap<String, String>,
}

impl Assets {
    /// Builds all but the loader into dist/gocardless.
    pub(super) fn build(workspace: &Workspace, esbuild: &Esbuild, optimised: &Optimised) -> Result<Self> {
        let save = |stem: &str, content: &[u8], ending: &str| -> Result<String> {
            let name = hashed_name(stem, content, ending);
            fs::write(workspace.assets().join(&name), content)
                .with_context(|| format!("cannot write {name}"))?;
            Ok(name)
        };
        Ok(Self {
            glue: save("glue", checked(&optimised.glue)?, "js")?,
            wasm: save("dropin", &read(&optimised.wasm)?, "wasm")?,
            style: save("style", &style(&workspace.style(), esbuild)?, "css")?,
            messages: messages(&workspace.messages())?
                .into_iter()
                .map(|(language, content)| Ok((language.clone(), save(&language, &content, "json")?)))
                .collect::<Result<_>>()?,
        })
    }

    /// Builds `dropin.js`, and the npm package's ESM entry, with these names inside.
    pub(super) fn build_loader(&self, workspace: &Workspace, esbuild: &Esbuild) -> Result<()> {
        let source = workspace.npm_package().join("src");
        let define = format!("--define:__ASSETS__={}", serde_json::to_string(self)?);
        let script =
            esbuild.bundle(&source.join("script.ts"), &["--format=iife".to_owned(), define.clone()])?;
        let module = esbuild.bundle(&source.join("index.ts"), &["--format=esm".to_owned(), define])?;
        let build = workspace.npm_package().join("build");
        fs::create_dir_all(&build).with_context(|| format!("cannot make {}", build.display()))?;
        for (path, content) in [
            (workspace.assets().join(LOADER), &script),
            (build.join(LOADER), &script),
            (build.join("index.js"), &module),
        ] {
            fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }

    /// Writes a `.br` and a `.gz` beside each file that is new.
    pub(super) fn compress(&self, workspace: &Workspace) -> Result<()> {
        for name in self.names() {
            let path = workspace.assets().join(name);
            let content = read(&path)?;
            // The loader's name says nothing about its content.
            if name == LOADER || !with_ending(&path, "br").exists() || !with_ending(&path, "gz").exists() {
                fs::write(with_ending(&path, "br"), compression::brotli(&content)?)?;
                fs::write(with_ending(&path, "gz"), compression::gzip(&content)?)?;
            }
        }
        Ok(())
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let fixed = [LOADER, &self.glue, &self.wasm, &self.style];
        fixed.into_iter().chain(self.messages.values().map(String::as_str))
    }
}

/// The same path with one more ending.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut longer = path.as_os_str().to_owned();
    longer.push(".");
    longer.push(ending);
    longer.into()
}

fn checked(glue: &[u8]) -> Result<&[u8]> {
    if String::from_utf8_lossy(glue).contains("innerHTML") {
        bail!("the glue sets innerHTML, which Trusted Types refuse: some view! has a wholly static subtree");
    }
    Ok(glue)
}

fn style(folder: &Path, esbuild: &Esbuild) -> Result<Vec<u8>> {
    let sheets = files(folder, "css")?;
    if sheets.is_empty() {
        bail!("no style sheets in {}", folder.display());
    }
    let mut all = Vec::new();
    for sheet in sheets {
        all.extend(esbuild.bundle(&sheet, &[])?);
    }
    Ok(all)
}

fn messages(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut languages = BTreeMap::new();
    for file in files(folder, "json")? {
        let messages: serde_json::Value = serde_json::from_slice(&read(&file)?)
            .with_context(|| format!("{} is no JSON", file.display()))?;
        let language = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        languages.insert(language, serde_json::to_vec(&messages)?);
    }
    if !languages.contains_key("en") {
        bail!("no English messages in {}", folder.display());
    }
    Ok(languages)
}

/// The files of a folder with this ending, in the order of their names.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|found| found == ending));
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
