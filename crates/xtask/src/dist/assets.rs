//! The files that the loader loads, by their hashed names. Knows how each is made from source.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::compression;
use super::esbuild::Esbuild;
use super::messages::Translations;
use super::optimise::Optimised;
use crate::hashed_name::{content_hash, hashed_name};
use crate::messages::ORIGINAL;
use crate::messages::keys::Keys;
use crate::workspace::Workspace;

/// The loader. Its name stays.
pub(crate) const LOADER: &str = "dropin.js";
/// The script of the page in a frame. Its name stays, too.
const FRAME_PAGE: &str = "frame.js";

/// Names below the backend's base path, as the loader knows them.
#[derive(Debug)]
pub(crate) struct Assets {
    /// The JavaScript that wasm-bindgen wrote.
    pub(crate) glue: String,
    pub(crate) wasm: String,
    pub(crate) style: String,
    /// The code for the option `appearance`.
    pub(crate) appearance: String,
    /// The page's side of a checkout in a frame.
    frame: String,
    words: Words,
}

/// The messages of all languages have one hash, so that the loader can put a name together: `fr.<hash>.json`.
#[derive(Debug)]
struct Words {
    /// The languages, with `|` between them.
    languages: String,
    hash: String,
    /// The names without hash and ending: `fr`, `fr.later`.
    stems: Vec<String>,
}

impl Assets {
    /// Builds all but the loader into dist/gocardless. The code for looks is there already.
    pub(super) fn build(
        workspace: &Workspace,
        esbuild: &Esbuild,
        optimised: &Optimised,
        appearance: String,
    ) -> Result<Self> {
        Ok(Self {
            glue: save(workspace, "glue", checked(&optimised.glue)?, "js")?,
            wasm: save(workspace, "dropin", &read(&optimised.wasm)?, "wasm")?,
            style: save(workspace, "style", &style(&workspace.style(), esbuild)?, "css")?,
            appearance,
            frame: Self::build_module(workspace, esbuild, "frame")?,
            words: Words::build(workspace)?,
        })
    }

    /// Builds a module that is loaded only where it is asked for, and answers with its name.
    pub(super) fn build_module(workspace: &Workspace, esbuild: &Esbuild, name: &str) -> Result<String> {
        let source = workspace.npm_package().join(format!("src/{name}.ts"));
        save(workspace, name, &esbuild.bundle(&source, &["--format=esm".to_owned()])?, "js")
    }

    /// Builds what has these names inside: `dropin.js`, the npm package's ESM entry, and the script of the page in a frame.
    pub(super) fn build_loader(&self, workspace: &Workspace, esbuild: &Esbuild) -> Result<()> {
        let source = workspace.npm_package().join("src");
        let bundle = |entry: &str, format: &str| {
            let mut options = self.defines();
            options.push(format!("--format={format}"));
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
        Ok(())
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
        let known = [
            ("glue", &self.glue),
            ("wasm", &self.wasm),
            ("style", &self.style),
            ("frame", &self.frame),
            ("words", &self.words.hash),
            ("languages", &self.words.languages),
        ];
        known.map(|(name, value)| format!("--define:__BUILT__.{name}={value:?}")).to_vec()
    }

    /// The messages of the original language: what comes first, and what comes later.
    pub(crate) fn original_words(&self) -> [String; 2] {
        [ORIGINAL.to_owned(), format!("{ORIGINAL}.later")].map(|stem| self.words.name(&stem))
    }

    /// Every file that is served.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let fixed = [LOADER, FRAME_PAGE, &self.glue, &self.wasm, &self.style, &self.appearance, &self.frame];
        fixed.map(str::to_owned).into_iter().chain(self.words.stems.iter().map(|stem| self.words.name(stem)))
    }
}

impl Words {
    fn build(workspace: &Workspace) -> Result<Self> {
        let translations = Translations::read(workspace)?;
        let files = translations.files(&Keys::of_first_screen(workspace)?)?;
        let all: Vec<u8> = files.values().flatten().copied().collect();
        let words = Self {
            languages: translations.codes(),
            hash: content_hash(&all),
            stems: files.keys().cloned().collect(),
        };
        for (stem, content) in &files {
            let name = words.name(stem);
            fs::write(workspace.assets().join(&name), content)
                .with_context(|| format!("cannot write {name}"))?;
        }
        Ok(words)
    }

    fn name(&self, stem: &str) -> String {
        format!("{stem}.{}.json", self.hash)
    }
}

/// Writes a file into dist/gocardless, named after its content, and answers with its name.
fn save(workspace: &Workspace, stem: &str, content: &[u8], ending: &str) -> Result<String> {
    let name = hashed_name(stem, content, ending);
    fs::create_dir_all(workspace.assets()).context("cannot make dist/gocardless")?;
    fs::write(workspace.assets().join(&name), content).with_context(|| format!("cannot write {name}"))?;
    Ok(name)
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
