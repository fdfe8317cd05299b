//! `profile`: finds out what a first screen needs of the wasm, and writes down the rest, which `dist` then keeps for later.
//! Knows neither what the screens are nor how the wasm is parted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use walrus::ir::Value;
use walrus::{ConstExpr, Module, ValType};

use crate::browser::{Browsers, System};
use crate::dist::split::{LIST, line};
use crate::prerequisites;
use crate::workspace::Workspace;

/// Shorter functions, in instructions, stay in the first part: wrappers and drops that the compiler merges and inlines
/// differently whenever something else changes, and that are hardly longer than a call through the table.
const WORTH_IT: u64 = 12;

/// Opens every screen as the first one, in Chromium.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    prerequisites::check()?;
    let system = System::build(workspace)?;
    let folder = workspace.root().join("target/profile");
    fs::create_dir_all(&folder).context("cannot make target/profile")?;
    let (profiled, found) = (folder.join("profiled.wasm"), folder.join("found.txt"));
    fs::write(&found, "").with_context(|| format!("cannot write {}", found.display()))?;
    let mut module = Module::from_file(workspace.whole_wasm())?;
    let all = mark_what_runs(&mut module);
    module.emit_wasm_file(&profiled)?;
    system.run("Every screen as the first one (playwright test)", Browsers::Chromium, |playwright| {
        playwright.args(["--config", "profile"]).env("PROFILED", &profiled).env("FOUND", &found);
    })?;
    let found = fs::read_to_string(&found).with_context(|| format!("cannot read {}", found.display()))?;
    let first: BTreeSet<_> = found.lines().collect();
    if first.is_empty() {
        bail!("no function has run: were there no screens?");
    }
    let later = all.iter().filter(|line| !first.contains(line.as_str()));
    let list = workspace.root().join(LIST);
    fs::write(&list, later.flat_map(|line| [line, "\n"]).collect::<String>())
        .with_context(|| format!("cannot write {}", list.display()))
}

/// Gives each function that is long enough a global that is 1 once it has run, exported by the function's line in the list. Answers with the
/// lines.
fn mark_what_runs(module: &mut Module) -> BTreeSet<String> {
    let worth_it = module.funcs.iter_local().filter(|(_, function)| function.size() >= WORTH_IT);
    let functions: Vec<_> = worth_it.map(|(function, _)| function).collect();
    let mut marks = BTreeMap::new();
    for function in functions {
        let mark = *marks.entry(line(module.funcs.get(function))).or_insert_with(|| {
            module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)))
        });
        let mut body = module.funcs.get_mut(function).kind.unwrap_local_mut().builder_mut().func_body();
        body.const_at(0, Value::I32(1)).global_set_at(1, mark);
    }
    for (line, mark) in &marks {
        module.exports.add(line, *mark);
    }
    marks.into_keys().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::FunctionBuilder;
    use walrus::ir::Unreachable;

    #[test]
    fn every_long_function_has_a_mark_by_its_line() {
        let mut module = Module::default();
        for (name, instructions) in [("core[1f]::fmt::write", WORTH_IT), ("mount", WORTH_IT - 1)] {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.name(name.to_owned());
            for _ in 0..instructions {
                builder.func_body().instr(Unreachable {});
            }
            let function = builder.finish(vec![], &mut module.funcs);
            module.exports.add(&[name, "()"].concat(), function);
        }
        let lines = mark_what_runs(&mut module);
        assert_eq!(lines, BTreeSet::from(["core::fmt::write 12".to_owned()]));
        let module = Module::from_buffer(&module.emit_wasm()).unwrap();
        assert_eq!(module.globals.iter().count(), 1);
    }
}
