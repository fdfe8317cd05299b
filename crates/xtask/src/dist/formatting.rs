//! Takes the machinery of `format!` out of the wasm, which tables of functions keep for panics. Knows how Rust names it.
//!
//! Our own code puts texts together by `concat`, which is smaller. Formatting that came into it unnoticed would trap before a
//! payer's eyes, so whoever calls this machinery by name is an error of the build.

use anyhow::{Result, bail};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{Function, FunctionId, FunctionKind, Module};

use super::trim::{path, trap};

/// What all formatting goes through, by the end of its path, and what belongs to it.
const MACHINERY: [&str; 3] =
    ["core::fmt::write", "core::fmt::Formatter>::pad", "core::fmt::Formatter>::pad_integral"];
const BELONGS_TO_IT: &str = "core::fmt::";

/// Makes it trap.
///
/// # Errors
/// When something formats that is no part of the machinery.
pub(super) fn forget_formatting(module: &mut Module) -> Result<()> {
    for function in module.funcs.iter().filter(|function| !path(function).contains(BELONGS_TO_IT)) {
        if let Some(called) =
            calls(function).into_iter().find(|called| is_machinery(module.funcs.get(*called)))
        {
            bail!(
                "{} formats a text, by {}: put it together with concat",
                path(function),
                path(module.funcs.get(called))
            );
        }
    }
    trap(module, |path| MACHINERY.iter().any(|name| path.ends_with(name)));
    Ok(())
}

fn is_machinery(function: &Function) -> bool {
    MACHINERY.iter().any(|name| path(function).ends_with(name))
}

/// Whom a function calls by name.
pub(super) fn calls(function: &Function) -> Vec<FunctionId> {
    let mut calls = Calls(Vec::new());
    if let FunctionKind::Local(local) = &function.kind {
        dfs_in_order(&mut calls, local, local.entry_block());
    }
    calls.0
}

struct Calls(Vec<FunctionId>);

impl Visitor<'_> for Calls {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.push(*function);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::FunctionBuilder;

    /// `core::fmt::write`, and somebody who calls it.
    fn module(caller: &str) -> Module {
        let mut module = Module::default();
        let mut function = |name: &str, calls: Option<FunctionId>| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.name(name.to_owned());
            if let Some(called) = calls {
                builder.func_body().call(called);
            }
            let function = builder.finish(vec![], &mut module.funcs);
            module.exports.add(name, function);
            function
        };
        let write = function("core[1f]::fmt::write", None);
        function(caller, Some(write));
        module
    }

    #[test]
    fn formatting_traps_where_only_panics_need_it() {
        let mut module = module("<alloc[2e]::string::String as core[1f]::fmt::Write>::write_fmt");
        forget_formatting(&mut module).unwrap();
        let write = module.exports.get_func("core[1f]::fmt::write").unwrap();
        assert_eq!(module.funcs.get(write).kind.unwrap_local().size(), 1);
    }

    #[test]
    fn whoever_formats_is_named() {
        let error = forget_formatting(&mut module("checkout::money::decimal")).unwrap_err();
        assert!(error.to_string().starts_with("checkout::money::decimal formats a text"), "{error}");
    }
}
