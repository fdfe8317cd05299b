//! The files that the loader loads, by their hashed names. Knows how each is made from source.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::compression;
use super::esbuild::Esbuild;
use super::known::Known;
use super::optimise::Optimised;
use crate::hashed_name::hashed_name;
use crate::workspace::Workspace;

/// The loader. Its name stays.
pub(crate) const LOADER: &str = "dropin.js";
/// The script of the page in a frame. Its name stays, too.
const FRAME_PAGE: &str = "frame.js";

/// Names below the backend's base path.
#[derive(Debug)]
pub(crate) struct Assets {
    /// The same loader under a name that changes with it.
    loader: String,
    /// The JavaScript that wasm-bindgen wrote, and ours around it.
    pub(crate) glue: String,
    /// The wasm that draws the first screen.
    pub(crate) wasm: String,
    /// The rest of the wasm.
    pub(crate) later: String,
    pub(crate) known: Known,
}

impl Assets {
    /// Puts what was optimised into dist/gocardless. The rest, but for the loader, is there already.
    pub(super) fn build(workspace: &Workspace, optimised: &Optimised, known: Known) -> Result<Self> {
        Ok(Self {
            loader: LOADER.to_owned(),
            glue: save(workspace, "glue", checked(&optimised.glue)?, "js")?,
            wasm: save(workspace, "dropin", &read(&optimised.first)?, "wasm")?,
            later: save(workspace, "later", &read(&optimised.later)?, "wasm")?,
            known,
        })
    }

    /// Builds what has these names inside: `dropin.js`, the npm package's ESM entry, and the script of the page in a frame.
    pub(super) fn with_loader(self, workspace: &Workspace, esbuild: &Esbuild) -> Result<Self> {
        let source = workspace.npm_package().join("src");
        let bundle = |entry: &str, format: &str| {
            let mut options = self.defines();
            options.push(format!("--format={format}"));
            // Without the words that say that a script is strict, as what it is written in is: each byte is the payers'.
            options.push("--tsconfig-raw={}".to_owned());
            esbuild.bundle(&source.join(entry), &options)
        };
        let script = bundle("script.ts", "iife")?;
        let module = bundle("index.ts", "esm")?;
        let frame_page = bundle("frame_page.ts", "iife")?;
        let build = workspace.npm_package().join("build");
        fs::create_dir_all(&build).with_context(|| format!("cannot make {}", build.display()))?;
        for (path, content) in [
            (workspace.assets().join(LOADER), &script),
            (build.join(LOADER), &script),
            (build.join("index.js"), &module),
            (workspace.assets().join(FRAME_PAGE), &frame_page),
        ] {
            fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(Self { loader: save(workspace, "dropin", &script, "js")?, ..self })
    }

    /// Writes a `.br` and a `.gz` beside each file that is new.
    pub(super) fn compress(&self, workspace: &Workspace) -> Result<()> {
        for name in self.names() {
            let path = workspace.assets().join(&name);
            let content = read(&path)?;
            // These names say nothing about the content.
            if [LOADER, FRAME_PAGE].contains(&&*name)
                || !with_ending(&path, "br").exists()
                || !with_ending(&path, "gz").exists()
            {
                fs::write(with_ending(&path, "br"), compression::brotli(&content)?)?;
                fs::write(with_ending(&path, "gz"), compression::gzip(&content)?)?;
            }
        }
        Ok(())
    }

    /// What the loader's source leaves to the build.
    fn defines(&self) -> Vec<String> {
        let words = &self.known.words;
        let known = [
            ("glue", &self.glue),
            ("wasm", &self.wasm),
            ("words", &words.hash),
            ("languages", &words.languages),
        ];
        known.map(|(name, value)| format!("--define:__BUILT__.{name}={value:?}")).to_vec()
    }

    /// The messages of the original language: what comes first, and what comes later.
    pub(crate) fn original_words(&self) -> [String; 2] {
        self.known.words.original()
    }

    /// Every file that is served.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let fixed = [
            LOADER,
            FRAME_PAGE,
            &self.loader,
            &self.glue,
            &self.wasm,
            &self.later,
            &self.known.appearance,
            &self.known.frame,
        ];
        fixed.map(str::to_owned).into_iter().chain(self.known.words.names())
    }
}

/// Builds a module that is loaded only where it is asked for, and answers with its name.
pub(super) fn build_module(workspace: &Workspace, esbuild: &Esbuild, name: &str) -> Result<String> {
    let source = workspace.npm_package().join(format!("src/{name}.ts"));
    save(workspace, name, &esbuild.bundle(&source, &["--format=esm".to_owned()])?, "js")
}

/// Writes a file into dist/gocardless, named after its content, and answers with its name.
pub(super) fn save(workspace: &Workspace, stem: &str, content: &[u8], ending: &str) -> Result<String> {
    let name = hashed_name(stem, content, ending);
    save_as(workspace, &name, content)?;
    Ok(name)
}

/// Writes a file of this name into dist/gocardless.
pub(super) fn save_as(workspace: &Workspace, name: &str, content: &[u8]) -> Result<()> {
    fs::create_dir_all(workspace.assets()).context("cannot make dist/gocardless")?;
    fs::write(workspace.assets().join(name), content).with_context(|| format!("cannot write {name}"))
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

/// The files of a folder with this ending, in the order of their names.
pub(super) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|found| found == ending));
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
