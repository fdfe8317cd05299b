//! What the drop-in has to hold against the peer, and whether it does. Knows the aims and not how anything is measured.

use anyhow::Result;
use serde::Serialize;

use super::comparison::{Comparisons, Scenario};

/// A frame of a screen that shows sixty a second, in milliseconds.
const FRAME: f64 = 1000.0 / 60.0;
/// What browsers' makers call a good interaction (web.dev, INP), in milliseconds.
const GOOD_INTERACTION: f64 = 200.0;

/// How the names of interactions begin.
const INTERACTION: &str = "interaction, ";

/// One aim.
#[derive(Serialize)]
pub(super) struct Aim {
    pub(super) what: String,
    pub(super) value: f64,
    pub(super) at_most: f64,
    /// What both are counted in: milliseconds, or parts of the peer's.
    pub(super) unit: &'static str,
    pub(super) holds: bool,
}

impl Aim {
    fn new(what: String, value: f64, at_most: f64, unit: &'static str) -> Self {
        Self { what, value, at_most, unit, holds: value <= at_most }
    }
}

/// Every aim with what came of it.
pub(super) fn aims(measured: &Comparisons) -> Result<Vec<Aim>> {
    let mut aims = Vec::new();
    for network in measured.networks(Scenario::Navigation) {
        aims.extend(against_the_peer(measured, network)?);
        aims.push(typing(measured, Scenario::Navigation, network, "key to paint", FRAME)?);
    }
    for network in measured.networks(Scenario::Screens) {
        aims.push(typing(
            measured,
            Scenario::Screens,
            network,
            "key to paint, filtering 1,000 banks",
            2.0 * FRAME,
        )?);
    }
    for interaction in measured.iter().filter(|found| found.quantity.measure.starts_with(INTERACTION)) {
        let what = format!("{} ({})", interaction.quantity.measure, interaction.quantity.network);
        aims.push(Aim::new(what, interaction.ours.median, GOOD_INTERACTION, "ms"));
    }
    Ok(aims)
}

fn against_the_peer(measured: &Comparisons, network: &str) -> Result<Vec<Aim>> {
    const FIELD: &str = "first text field takes a key";
    let find = |scenario, measure| measured.find(scenario, network, measure);
    let ratio = |what: &str, ours: f64, theirs: f64, at_most| {
        Aim::new(format!("{what} ({network})"), ours / theirs, at_most, "of Adyen's")
    };
    let field = find(Scenario::Navigation, FIELD)?;
    let press = find(Scenario::Press, FIELD)?;
    let paint = find(Scenario::Navigation, "first paint of the checkout")?;
    let memory = find(Scenario::Navigation, "JS heap and wasm memory")?;
    let task = find(Scenario::Navigation, "longest task since then")?;
    Ok(vec![
        ratio("first text field takes a key", field.ours.median, field.peer()?, 0.8),
        ratio("first text field takes a key, once pressed", press.ours.median, press.peer()?, 0.5),
        ratio("first paint, to Adyen's first text field", paint.ours.median, field.peer()?, 0.3),
        ratio("JS heap and wasm memory", memory.ours.median, memory.peer()?, 1.0),
        // Tasks shorter than 50 ms are none, so that there is no ratio.
        Aim::new(
            format!("longest task since the page's first paint, above Adyen's ({network})"),
            task.ours.median - task.peer()?,
            0.0,
            "ms",
        ),
    ])
}

/// How much longer a key takes than in a page with nothing but an input.
fn typing(
    measured: &Comparisons,
    scenario: Scenario,
    network: &str,
    measure: &str,
    at_most: f64,
) -> Result<Aim> {
    let ours = measured.find(scenario, network, measure)?.ours.median;
    let bare = measured.find(scenario, network, "key to paint, bare input")?.ours.median;
    Ok(Aim::new(format!("{measure}, above a bare input ({network})"), ours - bare, at_most, "ms"))
}
