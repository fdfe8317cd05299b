//! What all parts have counted, as tables of a document.

use anyhow::Result;
use clap::ValueEnum;

use super::Part;
use super::progress::Progress;
use crate::document;
use crate::workspace::Workspace;

/// Puts what is known of every part into the document about it.
pub(super) fn write(workspace: &Workspace) -> Result<()> {
    let mut text = String::new();
    for part in Part::value_variants() {
        if let Some(progress) = Progress::read(workspace, &part.name())? {
            text += &section(&progress);
        }
    }
    document::put_into(&workspace.documents().join("reliability.md"), "soak", text.trim_end())
}

fn section(progress: &Progress) -> String {
    let Progress { part, seed, done, total, seconds, tally, machine } = progress;
    let machine = machine.as_ref().map(|machine| format!(" {machine}.")).unwrap_or_default();
    let minutes = seconds.div_ceil(60);
    let heading =
        format!("**{part}**: {done} of {total} with the seed {seed}, in {minutes} minutes.{machine}\n\n");
    let rows = tally.iter().map(|(name, count)| format!("| {name} | {count} |\n"));
    format!("{heading}| | |\n|---|---:|\n{}\n", rows.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_with_its_seed_and_what_it_counted() {
        let tally = [("crashes".to_owned(), 25)].into();
        let progress = Progress {
            part: "schedules".to_owned(),
            seed: 7,
            done: 5,
            total: 10,
            seconds: 61,
            tally,
            machine: None,
        };
        let told = "**schedules**: 5 of 10 with the seed 7, in 2 minutes.\n\n| | |\n|---|---:|\n| crashes | 25 |\n\n";
        assert_eq!(section(&progress), told);
    }
}
