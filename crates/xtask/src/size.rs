//! `size`: what a payer downloads before the first field, and on the whole journey, held to budget.toml.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::dist::assets::{Assets, LOADER, with_ending};
use crate::dist::package::ADAPTERS;
use crate::dist::{self, compression};
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
    /// Up to the first usable screen.
    sum: u64,
    /// Everything, in one language.
    journey: u64,
    /// Each of the npm package's adapters.
    adapter: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BudgetFile {
    brotli: Budget,
}

/// What is downloaded, part by part. The loader comes first.
struct Download {
    /// Up to the first usable screen.
    first: Vec<(&'static str, Size)>,
    /// After it.
    later: Vec<(&'static str, Size)>,
}

/// Builds what is served, prints its sizes, and fails above the budget.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let assets = dist::run(workspace)?;
    let download = Download::measure(&workspace.assets(), &assets)?;
    print!("\n{}", download.table());
    let text = fs::read_to_string(workspace.root().join("budget.toml")).context("cannot read budget.toml")?;
    let file: BudgetFile = toml::from_str(&text).context("cannot read budget.toml")?;
    let mut excesses = download.excesses(&file.brotli);
    excesses.extend(adapters_above(file.brotli.adapter, workspace)?);
    if excesses.is_empty() {
        let Budget { loader, sum, journey, adapter } = file.brotli;
        println!(
            "within the budget: loader {loader}, sum {sum}, journey {journey}, adapter {adapter} (brotli)"
        );
        return Ok(());
    }
    bail!("above the budget in budget.toml: {}", excesses.join(", "))
}

/// Prints the size of each adapter, and answers with those that are too large.
fn adapters_above(most: u64, workspace: &Workspace) -> Result<Vec<String>> {
    let mut excesses = Vec::new();
    for adapter in ADAPTERS {
        let path = workspace.npm_package().join("build").join(adapter).with_extension("js");
        let content = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let bytes = compression::brotli(&content)?.len() as u64;
        println!("{adapter:<14} {:>9} {:>9} {bytes:>9}", content.len(), compression::gzip(&content)?.len());
        if bytes > most {
            excesses.push(format!("{adapter} {bytes} > {most}"));
        }
    }
    Ok(excesses)
}

impl Download {
    fn measure(folder: &Path, assets: &Assets) -> Result<Self> {
        let [words, later_words] = assets.original_words();
        let measure = |part, name: &str| -> Result<_> { Ok((part, Size::of(&folder.join(name))?)) };
        Ok(Self {
            first: vec![
                measure("loader", LOADER)?,
                measure("glue, style", &assets.glue)?,
                measure("wasm", &assets.wasm)?,
                measure("messages (en)", &words)?,
            ],
            later: vec![measure("later wasm", &assets.later)?, measure("  and messages", &later_words)?],
        })
    }

    fn sum(&self) -> Size {
        sum(&self.first)
    }

    fn journey(&self) -> Size {
        self.sum().plus(sum(&self.later))
    }

    fn table(&self) -> String {
        let row = |(part, size): &(&str, Size)| {
            format!("{part:<14} {:>9} {:>9} {:>9}\n", size.raw, size.gzip, size.brotli)
        };
        let heading = format!("{:<14} {:>9} {:>9} {:>9}\n", "bytes", "raw", "gzip 9", "brotli 11");
        let (sum, journey) = (("sum", self.sum()), ("journey", self.journey()));
        let parts = self.first.iter().chain([&sum]).chain(&self.later).chain([&journey]);
        heading + &parts.map(row).collect::<String>()
    }

    fn excesses(&self, budget: &Budget) -> Vec<String> {
        let loader = self.first.iter().find(|(part, _)| *part == "loader");
        let held = [
            ("loader", loader.map_or(0, |(_, size)| size.brotli), budget.loader),
            ("sum", self.sum().brotli, budget.sum),
            ("journey", self.journey().brotli, budget.journey),
        ];
        let above = held.into_iter().filter(|(_, bytes, most)| bytes > most);
        above.map(|(part, bytes, most)| format!("{part} {bytes} > {most}")).collect()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn download(loader: u64, wasm: u64, later: u64) -> Download {
        let size = |brotli| Size { raw: 4 * brotli, gzip: 2 * brotli, brotli };
        Download {
            first: vec![("loader", size(loader)), ("wasm", size(wasm))],
            later: vec![("later", size(later))],
        }
    }

    #[test]
    fn a_budget_may_be_used_to_the_last_byte() {
        let budget = Budget { loader: 10, sum: 100, journey: 120, adapter: 15 };
        let excesses = |loader, wasm, later| download(loader, wasm, later).excesses(&budget);
        assert_eq!(excesses(10, 90, 20), Vec::<String>::new());
        assert_eq!(excesses(11, 89, 20), ["loader 11 > 10"]);
        assert_eq!(excesses(10, 90, 21), ["journey 121 > 120"]);
        assert_eq!(excesses(11, 90, 20), ["loader 11 > 10", "sum 101 > 100", "journey 121 > 120"]);
    }

    #[test]
    fn the_table_has_the_sum_and_then_the_journey() {
        let table = download(10, 90, 20).table();
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines[3], "sum                  400       200       100");
        assert_eq!(lines[5], "journey              480       240       120");
        assert_eq!(lines.len(), 6);
    }
}
