//! Takes out of the wasm what no payer can notice: exports that nobody calls, what a panic would say, and a second
//! allocator. Knows how Rust names its functions, and no glue.
//!
//! A panic ends in a trap with its message or without, since the browser has no stderr to print it to. But all that
//! makes the message is reachable, from nearly every function: here it traps at once, and wasm-opt clears the way to it.

use std::path::Path;

use super::formatting::forget_formatting;
use super::locations::forget_locations;
use super::texts::forget_texts;
use anyhow::{Context, Result, bail};
use walrus::{Export, Function, FunctionBuilder, FunctionId, FunctionKind, InstrSeqBuilder, Module, ValType};

/// What every panic calls, whoever began it.
const PANICS: [&str; 2] = ["core::panicking::panic_fmt", "std::panicking::panic_with_hook"];

/// What only a panic reaches, though tables of functions keep it: a part of its path each.
const ONLY_IN_PANICS: [&str; 4] =
    [" as core::fmt::Debug>::fmt", "core::fmt::builders::", "std::io::", "std::panicking::"];

/// What a crate for streams, which Leptos brings for servers, has exported: promises of the browser for futures of Rust.
/// Nobody can begin with it without the exports, but tables of functions keep what comes after the beginning.
const STREAMS: [&str; 2] = ["wasm_streams::", "js_sys::futures::future_to_promise"];

/// The allocator that std brings along for what threads need, beside the drop-in's own. A browser's thread needs one
/// handle, once, and never gives it back.
const SECOND_ALLOCATOR: &str = "<dlmalloc::dlmalloc::Dlmalloc<dlmalloc::sys::System>>::";

/// Whether a value is used by the thread that made it, which every use of it asks. A browser has one.
const IS_OF_THIS_THREAD: &str = "send_wrapper::SendWrapper<T>::valid";

/// How the drop-in's own is called, with a size and an alignment.
const ALLOCATOR: &str = "__rustc::__rust_alloc";

/// Writes the wasm without them.
pub(super) fn trim(from: &Path, to: &Path, is_called: impl Fn(&str) -> bool) -> Result<()> {
    let mut module = Module::from_file(from).with_context(|| format!("cannot read {}", from.display()))?;
    forget_exports(&mut module, is_called);
    silence_panics(&mut module)?;
    trap(&mut module, |path| STREAMS.iter().any(|part| path.contains(part)));
    forget_formatting(&mut module)?;
    share_allocator(&mut module)?;
    assume_one_thread(&mut module);
    forget_locations(&mut module);
    forget_texts(&mut module);
    module.emit_wasm_file(to).with_context(|| format!("cannot write {}", to.display()))
}

fn forget_exports(module: &mut Module, is_called: impl Fn(&str) -> bool) {
    let forgotten = module.exports.iter().filter(|export| !is_called(&export.name));
    for export in forgotten.map(Export::id).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
}

fn silence_panics(module: &mut Module) -> Result<()> {
    if trap(module, |path| PANICS.contains(&path)) != PANICS.len() {
        bail!("not every one of {PANICS:?} is in the wasm: has Rust renamed them, or are names stripped?");
    }
    trap(module, |path| ONLY_IN_PANICS.iter().any(|part| path.contains(part)));
    Ok(())
}

/// Has the second allocator take from the first, and gives it up. It aligns to eight bytes.
fn share_allocator(module: &mut Module) -> Result<()> {
    let malloc = named(module, &[SECOND_ALLOCATOR, "malloc"].concat())?;
    let allocate = named(module, ALLOCATOR)?;
    trap(module, |path| path.starts_with(SECOND_ALLOCATOR));
    let size = module.locals.add(ValType::I32);
    let mut body = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
    body.func_body().local_get(size).i32_const(8).call(allocate);
    module.funcs.get_mut(malloc).kind = FunctionKind::Local(body.local_func(vec![size]));
    Ok(())
}

/// Has every value be of this thread.
fn assume_one_thread(module: &mut Module) {
    for function in with_path(module, |path| path.starts_with(IS_OF_THIS_THREAD)) {
        replace_body(module, function, |body| {
            body.i32_const(1);
        });
    }
}

fn named(module: &Module, name: &str) -> Result<FunctionId> {
    let found = module.funcs.iter().find(|function| path(function) == name).map(Function::id);
    found.with_context(|| format!("no {name} in the wasm: has Rust renamed it?"))
}

/// Makes the functions of these paths trap, and counts them.
pub(super) fn trap(module: &mut Module, is_meant: impl Fn(&str) -> bool) -> usize {
    let functions = with_path(module, is_meant);
    for function in &functions {
        replace_body(module, *function, |body| {
            body.unreachable();
        });
    }
    functions.len()
}

fn with_path(module: &Module, is_meant: impl Fn(&str) -> bool) -> Vec<FunctionId> {
    let functions = module.funcs.iter().filter(|function| is_meant(&path(function)));
    functions.map(Function::id).collect()
}

pub(super) fn replace_body(module: &mut Module, function: FunctionId, write: impl Fn(&mut InstrSeqBuilder)) {
    let kind = &mut module.funcs.get_mut(function).kind;
    if let FunctionKind::Local(local) = kind {
        let signature = module.types.get(local.ty());
        let (parameters, results) = (signature.params().to_vec(), signature.results().to_vec());
        let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
        write(&mut body.func_body());
        *local = body.local_func(local.args.clone());
    }
}

/// A function's name without the hashes of its crates: `core[c5930c85a12de822]::panicking::panic_fmt`.
pub(crate) fn path(function: &Function) -> String {
    let mut pieces = function.name.as_deref().unwrap_or_default().split('[');
    let mut path = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(']') {
            Some((hash, rest)) if hash.chars().all(|character| character.is_ascii_hexdigit()) => {
                path.push_str(rest)
            }
            _ => {
                path.push('[');
                path.push_str(piece);
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with a function of each of these names, exported under it.
    fn module(names: &[&str]) -> Module {
        let mut module = Module::default();
        for name in names {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.name((*name).to_owned());
            let function = builder.finish(vec![], &mut module.funcs);
            module.exports.add(name, function);
        }
        module
    }

    fn instructions(module: &Module, name: &str) -> usize {
        let function = module.exports.get_func(name).unwrap();
        module.funcs.get(function).kind.unwrap_local().size() as usize
    }

    #[test]
    fn a_panic_traps_at_once() {
        let names = [
            "core[1f]::panicking::panic_fmt",
            "std[2e]::panicking::panic_with_hook",
            "<A as core[1f]::fmt::Debug>::fmt",
        ];
        let mut module = module(&[names[0], names[1], names[2], "mount"]);
        silence_panics(&mut module).unwrap();
        assert_eq!(names.map(|name| instructions(&module, name)), [1, 1, 1]);
        assert_eq!(instructions(&module, "mount"), 0);
    }

    #[test]
    fn one_allocator_serves_all() {
        let mut module = module(&[ALLOCATOR]);
        assert!(share_allocator(&mut module).is_err());
        let size = module.locals.add(ValType::I32);
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        builder.name([SECOND_ALLOCATOR, "malloc"].concat());
        builder.func_body().local_get(size);
        let malloc = builder.finish(vec![size], &mut module.funcs);
        module.exports.add("malloc", malloc);
        share_allocator(&mut module).unwrap();
        assert_eq!(instructions(&module, "malloc"), 3);
    }

    #[test]
    fn every_value_is_of_the_one_thread() {
        let name = "send_wrapper::SendWrapper<T>::valid";
        let mut module = Module::default();
        let value = module.locals.add(ValType::I32);
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        builder.name([name, "::h1f"].concat());
        builder.func_body().local_get(value).i32_const(7).drop();
        let function = builder.finish(vec![value], &mut module.funcs);
        module.exports.add(name, function);
        assert_eq!(instructions(&module, name), 3);
        assume_one_thread(&mut module);
        assert_eq!(instructions(&module, name), 1);
    }

    #[test]
    fn a_wasm_without_names_is_an_error() {
        assert!(silence_panics(&mut module(&["mount"])).is_err());
    }

    #[test]
    fn what_nobody_calls_is_not_exported() {
        let mut module = module(&["mount", "mounted_free"]);
        forget_exports(&mut module, |name| name == "mount");
        let exported: Vec<_> = module.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(exported, ["mount"]);
    }
}
