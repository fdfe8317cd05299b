//! Parts the wasm in two: what draws a first screen, and what is needed only afterwards. Knows functions by their names,
//! and nothing of what they do.
//!
//! Both parts share one memory, one table of functions and the globals: the first has them, the later one imports them.
//! A call from the first part to the later one goes through the table, where the later one's functions take their places
//! when it arrives. Before that there is a trap in their places; the code around the wasm sees to it that nobody
//! gets there (`pkg-js/src/two_parts.ts`).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use walrus::ir::{Value, VisitorMut, dfs_pre_order_mut};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, Function, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportKind, Module, ModuleConfig, TableId,
};

use super::formatting::calls;
use super::trim::{path, replace_body};

/// The functions that no first screen runs, a line for each, as `cargo xtask profile` found them. One that is new or has
/// changed since is in the first part until then.
const LATER: &str = include_str!("later.txt");

/// Where that list is.
pub(crate) const LIST: &str = "crates/xtask/src/dist/later.txt";

/// What the later part calls the first one.
const FIRST_PART: &str = "b";

/// The two parts.
pub(super) struct Parts {
    pub(super) first: Vec<u8>,
    pub(super) later: Vec<u8>,
}

/// Parts a wasm that has names.
pub(super) fn split(wasm: &Path) -> Result<Parts> {
    let read = || -> Result<Module> {
        let mut config = ModuleConfig::new();
        config.generate_producers_section(false);
        Module::from_file_with_config(wasm, &config)
            .with_context(|| format!("cannot read {}", wasm.display()))
    };
    parts(read()?, read()?, LATER)
}

/// Parts a module, of which there must be two copies: both come to the same plan.
fn parts(mut first: Module, mut later: Module, list: &str) -> Result<Parts> {
    Plan::of(&first, list)?.make_first(&mut first);
    Plan::of(&later, list)?.make_later(&mut later)?;
    for module in [&mut first, &mut later] {
        walrus::passes::gc::run(module);
    }
    Ok(Parts { first: first.emit_wasm(), later: later.emit_wasm() })
}

/// What goes where.
struct Plan {
    /// The functions of the later part.
    later: HashSet<FunctionId>,
    /// Those of them that the first one calls by name.
    called: BTreeSet<FunctionId>,
    /// The table that the first part calls them through.
    table: TableId,
    /// Their places in it.
    places: BTreeMap<u32, FunctionId>,
    /// The size of the table.
    size: u32,
    /// What the later part needs of the first one, and its name.
    shared: Vec<(ExportItem, String)>,
}

impl Plan {
    /// Parts a module by this list of what is later.
    fn of(module: &Module, list: &str) -> Result<Self> {
        let listed: HashSet<_> = list.lines().collect();
        let table = module.tables.main_function_table()?.context("the wasm has no table of functions")?;
        let local = module.funcs.iter_local().map(|(function, _)| function);
        let later: HashSet<_> =
            local.filter(|function| listed.contains(line(module.funcs.get(*function)).as_str())).collect();
        let called = called_by_others(module, &later);
        let mut places: BTreeMap<_, _> =
            entries(module, table)?.into_iter().filter(|(_, function)| later.contains(function)).collect();
        let mut size = u32::try_from(module.tables.get(table).initial).context("the table is too large")?;
        for function in &called {
            if !places.values().any(|placed| placed == function) {
                places.insert(size, *function);
                size += 1;
            }
        }
        let shared = shared(module, &later);
        Ok(Self { later, called, table, places, size, shared })
    }

    /// Takes the later part's functions out, and exports what they need.
    fn make_first(&self, module: &mut Module) {
        let trap = trap(module);
        for segment in module.elements.iter_mut() {
            if let ElementItems::Functions(functions) = &mut segment.items {
                for function in functions.iter_mut().filter(|function| self.later.contains(function)) {
                    *function = trap;
                }
            }
        }
        for (place, function) in self.places.iter().filter(|(_, function)| self.called.contains(function)) {
            call_through(module, *function, self.table, *place);
        }
        self.resize_table(module);
        for (item, name) in &self.shared {
            module.exports.add(name, *item);
        }
    }

    /// Leaves only the later part's functions, and imports what they need.
    fn make_later(&self, module: &mut Module) -> Result<()> {
        module.start = None;
        for export in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
            module.exports.delete(export);
        }
        for segment in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
            module.elements.delete(segment);
        }
        for data in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
            module.data.delete(data);
        }
        for memory in module.memories.iter_mut() {
            memory.data_segments.clear();
        }
        let mut imported = HashMap::new();
        for (item, name) in &self.shared {
            match item {
                ExportItem::Function(function) => {
                    let signature = module.funcs.get(*function).ty();
                    imported.insert(*function, module.add_import_func(FIRST_PART, name, signature).0);
                }
                item => import(module, *item, name)?,
            }
        }
        for function in &self.later {
            let body = module.funcs.get_mut(*function).kind.unwrap_local_mut();
            let entry = body.entry_block();
            dfs_pre_order_mut(&mut Instead(&imported), body, entry);
        }
        self.resize_table(module);
        module.tables.get_mut(self.table).elem_segments.clear();
        for (place, functions) in runs(&self.places) {
            let offset = ConstExpr::Value(Value::I32(place.cast_signed()));
            let kind = ElementKind::Active { table: self.table, offset };
            let segment = module.elements.add(kind, ElementItems::Functions(functions));
            module.tables.get_mut(self.table).elem_segments.insert(segment);
        }
        Ok(())
    }

    fn resize_table(&self, module: &mut Module) {
        let table = module.tables.get_mut(self.table);
        table.initial = self.size.into();
        table.maximum = table.maximum.and(Some(self.size.into()));
    }
}

/// What some functions need of the others, with names that no export has yet.
fn shared(module: &Module, later: &HashSet<FunctionId>) -> Vec<(ExportItem, String)> {
    let called = later.iter().flat_map(|function| calls(module.funcs.get(*function)));
    let is_shared = |function: &FunctionId| {
        !later.contains(function) && matches!(module.funcs.get(*function).kind, FunctionKind::Local(_))
    };
    let functions: BTreeSet<_> = called.filter(is_shared).collect();
    let memories = module.memories.iter().map(|memory| ExportItem::Memory(memory.id()));
    let tables = module.tables.iter().map(|table| ExportItem::Table(table.id()));
    let globals = module.globals.iter().map(|global| ExportItem::Global(global.id()));
    let items = functions.into_iter().map(ExportItem::Function).chain(memories).chain(tables).chain(globals);
    let taken: HashSet<_> = module.exports.iter().map(|export| export.name.as_str()).collect();
    let names = ('a'..='z').flat_map(|first| ('a'..='z').map(move |second| [first, second].iter().collect()));
    let more = ('a'..='z').flat_map(|first| ('A'..='Z').map(move |second| [first, second].iter().collect()));
    items.zip(names.chain(more).filter(|name: &String| !taken.contains(name.as_str()))).collect()
}

/// Has a function of the later part be a call of it.
fn call_through(module: &mut Module, function: FunctionId, table: TableId, place: u32) {
    let signature = module.funcs.get(function).ty();
    let parameters = module.funcs.get(function).kind.unwrap_local().args.clone();
    replace_body(module, function, |body| {
        for parameter in &parameters {
            body.local_get(*parameter);
        }
        body.const_(Value::I32(place.cast_signed())).call_indirect(signature, table);
    });
}

/// What the list says of a function: its path and how many instructions it has, for closures are only numbered.
pub(crate) fn line(function: &Function) -> String {
    let instructions = match &function.kind {
        FunctionKind::Local(local) => local.size(),
        _ => 0,
    };
    format!("{} {instructions}", path(function))
}

/// What a table holds from the beginning.
fn entries(module: &Module, table: TableId) -> Result<Vec<(u32, FunctionId)>> {
    let mut entries = Vec::new();
    for segment in module.elements.iter() {
        match (&segment.kind, &segment.items) {
            (
                ElementKind::Active { table: of, offset: ConstExpr::Value(Value::I32(offset)) },
                ElementItems::Functions(functions),
            ) if *of == table => entries.extend((offset.cast_unsigned()..).zip(functions.iter().copied())),
            _ => bail!("the wasm fills its table in an unknown way"),
        }
    }
    Ok(entries)
}

/// Those of some functions that others call by name, or that are exported.
fn called_by_others(module: &Module, functions: &HashSet<FunctionId>) -> BTreeSet<FunctionId> {
    let others = module.funcs.iter_local().map(|(function, _)| function);
    let called = others
        .filter(|function| !functions.contains(function))
        .flat_map(|other| calls(module.funcs.get(other)));
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(function) => Some(function),
        _ => None,
    });
    called.chain(exported).filter(|function| functions.contains(function)).collect()
}

/// Consecutive places together, by the first of them.
fn runs(places: &BTreeMap<u32, FunctionId>) -> Vec<(u32, Vec<FunctionId>)> {
    let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
    let mut next = None;
    for (place, function) in places {
        match runs.last_mut() {
            Some((_, functions)) if next == Some(*place) => functions.push(*function),
            _ => runs.push((*place, vec![*function])),
        }
        next = Some(place + 1);
    }
    runs
}

/// Has an item come from the first part.
fn import(module: &mut Module, item: ExportItem, name: &str) -> Result<()> {
    let mut add = |kind: ImportKind| module.imports.add(FIRST_PART, name, kind);
    match item {
        ExportItem::Memory(memory) => {
            let import = add(memory.into());
            module.memories.get_mut(memory).import = Some(import);
        }
        ExportItem::Table(table) => {
            let import = add(table.into());
            module.tables.get_mut(table).import = Some(import);
        }
        ExportItem::Global(global) => {
            let import = add(global.into());
            module.globals.get_mut(global).kind = GlobalKind::Import(import);
        }
        _ => bail!("the wasm shares something unknown"),
    }
    Ok(())
}

/// Stands where nothing is yet.
fn trap(module: &mut Module) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().unreachable();
    builder.finish(vec![], &mut module.funcs)
}

/// Calls other functions instead.
struct Instead<'a>(&'a HashMap<FunctionId, FunctionId>);

impl VisitorMut for Instead<'_> {
    fn visit_function_id_mut(&mut self, function: &mut FunctionId) {
        if let Some(other) = self.0.get(function) {
            *function = *other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{RefType, ValType};

    /// `mount` calls `draw` by name and, like `draw`, `early`; the table has `early` and `late`.
    fn module() -> Module {
        let mut module = Module::default();
        module.memories.add_local(false, false, 1, None, None);
        let mut function = |name: &str, calls: &[FunctionId]| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            builder.name(name.to_owned());
            let argument = module.locals.add(ValType::I32);
            for called in calls {
                builder.func_body().local_get(argument).call(*called);
            }
            builder.finish(vec![argument], &mut module.funcs)
        };
        let early = function("early", &[]);
        let late = function("late", &[early]);
        let draw = function("draw", &[early]);
        let mount = function("mount", &[draw, early]);
        module.exports.add("mount", mount);
        let table = module.tables.add_local(false, 3, Some(3), RefType::FUNCREF);
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(1)) };
        let segment = module.elements.add(kind, ElementItems::Functions(vec![early, late]));
        module.tables.get_mut(table).elem_segments.insert(segment);
        module
    }

    fn split_module() -> (Module, Module) {
        let Parts { first, later } = parts(module(), module(), "late 2\ndraw 2\nearly 7").unwrap();
        (Module::from_buffer(&first).unwrap(), Module::from_buffer(&later).unwrap())
    }

    fn names(module: &Module) -> BTreeSet<String> {
        let local = module.funcs.iter_local();
        local.filter_map(|(function, _)| module.funcs.get(function).name.clone()).collect()
    }

    #[test]
    fn each_part_has_its_own_functions() {
        let (first, later) = split_module();
        // `draw` is there to pass its calls on.
        assert_eq!(names(&first), BTreeSet::from(["draw", "early", "mount"].map(str::to_owned)));
        assert_eq!(names(&later), BTreeSet::from(["draw", "late"].map(str::to_owned)));
    }

    #[test]
    fn the_later_part_takes_its_places_in_the_table_of_the_first() {
        let (first, later) = split_module();
        let size = |module: &Module| module.tables.iter().next().unwrap().initial;
        assert_eq!((size(&first), size(&later)), (4, 4));
        let table = later.tables.main_function_table().unwrap().unwrap();
        let entries = entries(&later, table).unwrap();
        let placed: Vec<_> =
            entries.iter().map(|(place, function)| (*place, path(later.funcs.get(*function)))).collect();
        assert_eq!(placed, [(2, "late".to_owned()), (3, "draw".to_owned())]);
    }

    #[test]
    fn the_later_part_imports_only_what_the_first_exports() {
        let (first, later) = split_module();
        let exported: HashSet<_> = first.exports.iter().map(|export| export.name.as_str()).collect();
        assert!(later.imports.iter().count() > 0);
        for import in later.imports.iter() {
            assert!(exported.contains(import.name.as_str()), "{}", import.name);
        }
    }
}
