//! Makes glue and wasm smaller together. Knows that both name the same imports and exports, and nothing of what they do.
//!
//! wasm-bindgen gives each import a name with a hash in it, which no compression can shorten, once in the wasm and once
//! in the glue. wasm-opt renames them in the wasm and tells how; the glue follows, and loses what the wasm no longer
//! imports. The renaming is worth 3.9 KB of brotli.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::esbuild::Esbuild;
use super::split::split;
use super::trim::trim;
use crate::command;
use crate::hashed_name::hashed_name;
use crate::workspace::Workspace;

/// The files, optimised.
pub(super) struct Optimised {
    /// Bundled, and only what the loader uses of it.
    pub(super) glue: Vec<u8>,
    /// The wasm that draws the first screen.
    pub(super) first: PathBuf,
    /// And the rest of it.
    pub(super) later: PathBuf,
}

/// What is used of the glue, in what the loader starts a checkout with. The rest of it is left out by the bundler.
const ENTRY: &str = "import { arrive, begin, imports, mount } from \"./glue.js\";\n\
    import { starter } from \"../../pkg-js/src/running\";\n\
    export default starter({ arrive, begin, imports, mount });\n";

/// The smallest after compression of some eighty ways tried; `-Oz` is smaller before it and larger after it. Only what
/// is hardly more than a call is inlined, and the traps that panics have become.
///
/// Stretches of zeros stay in the data: nothing compresses better, and each gap would cost a segment.
const PASSES: [&str; 11] = [
    "--skip-pass=memory-packing",
    "-O1",
    "--always-inline-max-function-size=6",
    "--one-caller-inline-max-function-size=20",
    "--flexible-inline-max-function-size=0",
    "--inlining-optimizing",
    "-O1",
    "--dae-optimizing",
    "-O1",
    "--minify-imports-and-exports-and-modules",
    // Names are needed once more, to part it.
    "--debuginfo",
];

/// What is done to each part. Functions of like names come to lie side by side, because they are alike inside.
const LAST_PASSES: [&str; 5] = [
    "--skip-pass=memory-packing",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// What wasm-opt tells of its renaming.
#[derive(Deserialize)]
struct Renamed {
    /// Module, old name, new name.
    imports: Vec<(String, String, String)>,
    /// Old name, new name.
    exports: Vec<(String, String)>,
}

/// Optimises what Trunk built, with tools from these folders. The glue is told `defines`, and the name of the later part.
pub(super) fn optimise(
    workspace: &Workspace,
    folders: &[PathBuf],
    esbuild: &Esbuild,
    defines: &[String],
) -> Result<Optimised> {
    let built = workspace.trunk_output().join("wasm");
    let folder = workspace.root().join("target/dist");
    fs::create_dir_all(&folder).context("cannot make target/dist")?;
    let entry = folder.join("entry.js");
    write(&entry, ENTRY)?;
    let bundle = |glue: &str, later: &str| {
        write(&folder.join("glue.js"), glue)?;
        // Without the second, the bundler keeps every class.
        let mut options = ["--format=esm", "--pure:FinalizationRegistry"].map(str::to_owned).to_vec();
        options.push(format!("--define:__BUILT__.later={later:?}"));
        options.extend_from_slice(defines);
        esbuild.bundle(&entry, &options)
    };
    let glue = in_two_parts(&without_dispose(&read(&built.join("gocardless-dropin.js"))?))?;
    let used = String::from_utf8(bundle(&glue, "")?).context("the glue is no text")?;
    let file = |name: &str| folder.join([name, ".wasm"].concat());
    trim(&built.join("gocardless-dropin_bg.wasm"), &file("trimmed"), |export| calls(&used, export))?;
    let renamed = wasm_opt(folders, &file("trimmed"), &workspace.whole_wasm(), &PASSES)?;
    let renamed: Renamed = serde_json::from_str(&renamed).context("wasm-opt told nothing of its renaming")?;
    let parts = split(&workspace.whole_wasm())?;
    for (name, part) in [("first", parts.first), ("later", parts.later)] {
        let split = file(&[name, ".split"].concat());
        fs::write(&split, part).with_context(|| format!("cannot write {}", split.display()))?;
        wasm_opt(folders, &split, &file(name), &LAST_PASSES)?;
    }
    let later = fs::read(file("later")).context("cannot read what was parted")?;
    let later = hashed_name("later", &later, "wasm");
    let glue = bundle(&rename(&without_unused(&glue, &renamed), &renamed)?, &later)?;
    Ok(Optimised { glue, first: file("first"), later: file("later") })
}

fn wasm_opt(folders: &[PathBuf], from: &Path, to: &Path, passes: &[&str]) -> Result<String> {
    let mut optimise = Command::new("wasm-opt");
    optimise.env("PATH", command::path_with(folders)?).arg(from).args(passes).arg("-o").arg(to);
    command::read(&mut optimise)
}

/// Whether this minified glue uses an export.
fn calls(glue: &str, export: &str) -> bool {
    glue.split(&[".", export].concat()).skip(1).any(|after| !after.starts_with(is_of_name))
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

/// The glue without `using` for its classes, which nobody says and which keeps every class in the bundle.
fn without_dispose(glue: &str) -> String {
    glue.split_inclusive('\n').filter(|line| !line.starts_with("if (Symbol.dispose)")).collect()
}

/// The glue for a wasm whose second part comes later: calls of closures wait for it, and what starts the wasm is left to
/// `pkg-js/src/two_parts.ts`.
fn in_two_parts(glue: &str) -> Result<String> {
    let call = "real = (...args) => {\n";
    if !glue.contains(call) {
        bail!("the glue has no {call:?}: has wasm-bindgen changed its form?");
    }
    let waits = "if (waiting) return void waiting.push(() => real(...args));\n";
    let glue = glue.replace(call, &[call, waits].concat());
    let begun = "let waiting = [];\n\
        export function arrive() { const calls = waiting; waiting = undefined; calls.forEach(queueMicrotask); }\n\
        export { __wbg_get_imports as imports, __wbg_finalize_init as begin };\n";
    replace(&glue, "export { initSync, __wbg_init as default };\n", begun)
}

/// The glue without the functions that the wasm does not import any more. wasm-bindgen writes each as a block.
fn without_unused(glue: &str, renamed: &Renamed) -> String {
    let mut kept = String::new();
    let mut is_unused = false;
    for line in glue.split_inclusive('\n') {
        if let Some((name, _)) = line.trim_start().split_once(": function(")
            && name.starts_with("__wb")
        {
            is_unused = renamed.imports.iter().all(|(_, used, _)| used != name);
        }
        if !is_unused {
            kept.push_str(line);
        }
        if line.starts_with("        },") || line.starts_with("        }, arguments); },") {
            is_unused = false;
        }
    }
    kept
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
        renamed.push_str("wasm.");
        renamed.push_str(if piece.starts_with(is_of_name) { old } else { new });
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
    fn an_export_is_called_by_its_whole_name() {
        assert!(calls("a.mount(b)", "mount"));
        assert!(!calls("a.mounted_dispose(b)", "mount"));
    }

    #[test]
    fn glue_for_nobody_is_left_out() {
        let glue = "import0 = {\n        __wbg_get_0a1b: function(a) {\n            return a;\n        },\n        \
            __wbg_set_2c3d: function() { return handleError(function (a) {\n            a.b();\n        }, arguments); },\n        \
            __wbindgen_init: function() {\n        },\n    };\n";
        let expected =
            "import0 = {\n        __wbg_get_0a1b: function(a) {\n            return a;\n        },\n    };\n";
        assert_eq!(without_unused(glue, &renamed()), expected);
    }

    #[test]
    fn glue_of_another_form_is_an_error() {
        assert!(rename("const import0 = { '__wbg_get_0a1b'() {} };", &renamed()).is_err());
    }
}
