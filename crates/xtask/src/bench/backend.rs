//! The backend's figures: its start, the calls that go on to GoCardless, its files, screens that wait, and overload.

mod files;
mod overload;
mod proxied;
mod start;
mod streams;

use anyhow::Result;

use super::figure::Figure;
use super::process::go_to_another_core;
use super::setting::Programs;
use crate::step::step;
use crate::workspace::Workspace;

pub(crate) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    let programs = Programs::build(workspace)?;
    go_to_another_core();
    let mut figures = step("Start, and memory when idle", || start::measure(&programs))?;
    figures.extend(step("Calls that go on to GoCardless", || proxied::measure(&programs))?);
    figures.extend(step("Files", || files::measure(&programs))?);
    figures.extend(step("Screens that wait", || streams::measure(&programs))?);
    figures.extend(step("Overload", || overload::measure(&programs))?);
    Ok(figures)
}
