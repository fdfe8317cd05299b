//! `check`: the rules of the architecture that a compiler does not know. Each rule is a file of its own, and a pure
//! function from what is there to complaints.

use anyhow::{Result, bail};

use self::arrows::Arrow;
use crate::source::Source;
use crate::step::step;
use crate::workspace::Workspace;

mod arrows;
mod files;
mod layers;
mod links;
mod messages;
mod titles;

/// Checks every rule, and fails with all complaints.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let sources = Source::all(workspace)?;
    let mut complaints = Vec::new();
    let mut rule = |heading: &str, check: &dyn Fn() -> Result<Vec<String>>| {
        step(heading, check).map(|found| complaints.extend(found))
    };
    rule("Dependency arrows", &|| Ok(arrows::complaints(&Arrow::all(&workspace.metadata()?))))?;
    rule("Layers of the sandbox", &|| Ok(layers::complaints(&sources)))?;
    rule("Files: length, first line, names", &|| Ok(files::complaints(&sources)))?;
    rule("Messages", &|| messages::complaints(&sources))?;
    rule("Links between documents", &|| {
        Ok(links::complaints(&sources, |path| workspace.root().join(path).exists()))
    })?;
    rule("Tests that documents name", &|| Ok(titles::complaints(&sources)))?;
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    if complaints.is_empty() {
        return Ok(());
    }
    bail!("rules of the architecture are broken: {} in all", complaints.len())
}
