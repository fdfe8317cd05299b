//! Makes glue and wasm smaller together. Knows that both name the same imports and exports, and nothing of what they do.
//!
//! wasm-bindgen gives each import a name with a hash in it, which no compression can shorten, once in the wasm and once
//! in the glue. wasm-opt renames them in the wasm and tells how; the glue follows. Worth 3.9 KB of brotli. `-O1`, twice, and
//! not `-Oz`: that is smaller before compression and larger after it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::command;
use crate::workspace::Workspace;

/// The files, optimised.
pub(super) struct Optimised {
    /// The module that exports what the loader uses, and imports the glue.
    pub(super) entry: PathBuf,
    pub(super) wasm: PathBuf,
}

/// What the loader uses of the glue: the rest of it is left out by the bundler.
const ENTRY: &str = "export { default, mount } from \"./glue.js\";\n";

/// What wasm-opt tells of its renaming.
#[derive(Deserialize)]
struct Renamed {
    /// Module, old name, new name.
    imports: Vec<(String, String, String)>,
    /// Old name, new name.
    exports: Vec<(String, String)>,
}

/// Optimises what Trunk built, with tools from these folders.
pub(super) fn optimise(workspace: &Workspace, folders: &[PathBuf]) -> Result<Optimised> {
    let built = workspace.trunk_output().join("wasm");
    let folder = workspace.root().join("target/dist");
    fs::create_dir_all(&folder).context("cannot make target/dist")?;
    let wasm = folder.join("dropin.wasm");
    let renamed = command::read(
        Command::new("wasm-opt")
            .env("PATH", command::path_with(folders)?)
            .arg(built.join("gocardless-dropin_bg.wasm"))
            .args(["-O1", "-O1", "--dae-optimizing", "--strip-producers", "--strip-target-features"])
            .args(["--minify-imports-and-exports-and-modules", "-o"])
            .arg(&wasm),
    )?;
    let renamed: Renamed = serde_json::from_str(&renamed).context("wasm-opt told nothing of its renaming")?;
    let glue = read(&built.join("gocardless-dropin.js"))?;
    write(&folder.join("glue.js"), &rename(&glue, &renamed)?)?;
    let entry = folder.join("entry.js");
    write(&entry, ENTRY)?;
    Ok(Optimised { entry, wasm })
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, content: &str) -> Result<()> {
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// The glue with the new names. wasm-bindgen writes an import as `name: function`, an export as `wasm.name`, and the
/// module that the imports come from as a string.
fn rename(glue: &str, renamed: &Renamed) -> Result<String> {
    let mut glue = glue.to_owned();
    for (_, old, new) in &renamed.imports {
        glue = replace(&glue, &format!("{old}: "), &format!("{new}: "))?;
    }
    for (old, new) in &renamed.exports {
        glue = rename_export(&glue, old, new);
    }
    replace(&glue, "\"./gocardless-dropin_bg.js\"", "\"a\"")
}

fn replace(glue: &str, old: &str, new: &str) -> Result<String> {
    if glue.matches(old).count() != 1 {
        bail!("the glue does not have {old:?} once: has wasm-bindgen changed its form?");
    }
    Ok(glue.replacen(old, new, 1))
}

/// An export may be used often, or never, and may begin like another.
fn rename_export(glue: &str, old: &str, new: &str) -> String {
    let used = format!("wasm.{old}");
    let mut pieces = glue.split(&used);
    let mut renamed = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_longer = piece.starts_with(|next: char| next.is_alphanumeric() || next == '_' || next == '$');
        renamed.push_str("wasm.");
        renamed.push_str(if is_longer { old } else { new });
        renamed.push_str(piece);
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed() -> Renamed {
        let imports =
            vec![("./gocardless-dropin_bg.js".to_owned(), "__wbg_get_0a1b".to_owned(), "a".to_owned())];
        let exports =
            vec![("mount".to_owned(), "b".to_owned()), ("mounted_dispose".to_owned(), "c".to_owned())];
        Renamed { imports, exports }
    }

    #[test]
    fn glue_and_wasm_agree_on_the_new_names() {
        let glue = "wasm.mount(x); wasm.mounted_dispose(y); export function mount() {}\n\
            const import0 = { __wbg_get_0a1b: function(a) {} }; ({ \"./gocardless-dropin_bg.js\": import0 });";
        let expected = "wasm.b(x); wasm.c(y); export function mount() {}\n\
            const import0 = { a: function(a) {} }; ({ \"a\": import0 });";
        assert_eq!(rename(glue, &renamed()).unwrap(), expected);
    }

    #[test]
    fn glue_of_another_form_is_an_error() {
        assert!(rename("const import0 = { '__wbg_get_0a1b'() {} };", &renamed()).is_err());
    }
}
