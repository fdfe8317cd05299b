//! `size`: what a payer downloads before the first field, held to budget.toml.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::dist;
use crate::dist::assets::{Assets, LOADER, with_ending};
use crate::workspace::Workspace;

/// Bytes of one file, or of several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// The most that may be, in bytes of brotli.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    loader: u64,
    sum: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BudgetFile {
    brotli: Budget,
}

/// Builds what is served, prints its sizes, and fails above the budget.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let assets = dist::run(workspace)?;
    let parts = measure(&workspace.assets(), &assets)?;
    print!("\n{}", table(&parts));
    let text = fs::read_to_string(workspace.root().join("budget.toml")).context("cannot read budget.toml")?;
    let file: BudgetFile = toml::from_str(&text).context("cannot read budget.toml")?;
    let excesses = excesses(&parts, &file.brotli);
    if excesses.is_empty() {
        println!("within the budget: loader {}, sum {} (brotli)", file.brotli.loader, file.brotli.sum);
        return Ok(());
    }
    bail!("above the budget in budget.toml: {}", excesses.join(", "))
}

/// The files up to the first usable screen. The loader comes first.
fn measure(folder: &Path, assets: &Assets) -> Result<Vec<(&'static str, Size)>> {
    let english = assets.messages.get("en").context("there are no English messages")?;
    [
        ("loader", LOADER),
        ("glue", &assets.glue),
        ("wasm", &assets.wasm),
        ("style", &assets.style),
        ("messages (en)", english),
    ]
    .into_iter()
    .map(|(part, name)| Ok((part, Size::of(&folder.join(name))?)))
    .collect()
}

impl Size {
    /// The file and its compressed siblings, as they are served.
    fn of(path: &Path) -> Result<Self> {
        let length = |path: &Path| {
            fs::metadata(path)
                .map(|file| file.len())
                .with_context(|| format!("cannot read {}", path.display()))
        };
        Ok(Self {
            raw: length(path)?,
            gzip: length(&with_ending(path, "gz"))?,
            brotli: length(&with_ending(path, "br"))?,
        })
    }

    fn plus(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

fn sum(parts: &[(&str, Size)]) -> Size {
    parts.iter().fold(Size::default(), |sum, (_, size)| sum.plus(*size))
}

fn table(parts: &[(&'static str, Size)]) -> String {
    let row = |(part, size): &(&str, Size)| {
        format!("{part:<14} {:>9} {:>9} {:>9}\n", size.raw, size.gzip, size.brotli)
    };
    let heading = format!("{:<14} {:>9} {:>9} {:>9}\n", "bytes", "raw", "gzip 9", "brotli 11");
    let rows: String = parts.iter().map(row).collect();
    heading + &rows + &row(&("sum", sum(parts)))
}

fn excesses(parts: &[(&str, Size)], budget: &Budget) -> Vec<String> {
    let loader = parts.iter().filter(|(part, _)| *part == "loader").map(|(_, size)| size.brotli).sum();
    let held = [("loader", loader, budget.loader), ("sum", sum(parts).brotli, budget.sum)];
    let above = held.into_iter().filter(|(_, bytes, most)| bytes > most);
    above.map(|(part, bytes, most)| format!("{part} {bytes} > {most}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(loader: u64, wasm: u64) -> [(&'static str, Size); 2] {
        let size = |brotli| Size { raw: 4 * brotli, gzip: 2 * brotli, brotli };
        [("loader", size(loader)), ("wasm", size(wasm))]
    }

    #[test]
    fn a_budget_may_be_used_to_the_last_byte() {
        let budget = Budget { loader: 10, sum: 100 };
        assert_eq!(excesses(&parts(10, 90), &budget), Vec::<String>::new());
        assert_eq!(excesses(&parts(11, 89), &budget), ["loader 11 > 10"]);
        assert_eq!(excesses(&parts(11, 90), &budget), ["loader 11 > 10", "sum 101 > 100"]);
    }

    #[test]
    fn the_table_ends_with_the_sum() {
        let table = table(&parts(10, 90));
        assert_eq!(table.lines().last(), Some("sum                  400       200       100"));
        assert_eq!(table.lines().count(), 4);
    }
}
