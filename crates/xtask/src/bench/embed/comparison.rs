//! What was measured, side by side: the middle of many runs, and how far they spread. Judges nothing.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// One side.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Side {
    Ours,
    Theirs,
}

/// How a checkout is come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Scenario {
    /// It opens with its page.
    Navigation,
    /// It is preloaded, and opens when the payer presses a button.
    Press,
    /// A payer goes through all of it.
    Screens,
}

/// One value, as the programme in the browser prints it.
#[derive(Deserialize)]
struct Sample {
    side: Side,
    #[serde(flatten)]
    quantity: Quantity,
    value: f64,
}

/// What is measured.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Quantity {
    pub(super) scenario: Scenario,
    pub(super) network: String,
    pub(super) measure: String,
    pub(super) unit: String,
}

/// One quantity on both sides, where both have it.
#[derive(Serialize)]
pub(super) struct Comparison {
    #[serde(flatten)]
    pub(super) quantity: Quantity,
    pub(super) ours: Spread,
    pub(super) theirs: Option<Spread>,
}

/// The middle of some values, and between what the middle half of them lies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Spread {
    pub(super) median: f64,
    pub(super) quartiles: [f64; 2],
    /// How many there are: a visit that failed is left out.
    count: usize,
}

/// All quantities, in the order in which they were first measured.
pub(super) struct Comparisons(Vec<Comparison>);

impl Comparisons {
    /// Reads a line of JSON for each value.
    pub(super) fn of(samples: &str) -> Result<Self> {
        let samples: Vec<Sample> = samples
            .lines()
            .map(|line| serde_json::from_str(line).with_context(|| format!("no sample: {line}")))
            .collect::<Result<_>>()?;
        let mut quantities: Vec<&Quantity> = Vec::new();
        for sample in &samples {
            if !quantities.contains(&&sample.quantity) {
                quantities.push(&sample.quantity);
            }
        }
        let compare = |quantity: &Quantity| {
            let of = |side| {
                let values =
                    samples.iter().filter(|sample| sample.side == side && sample.quantity == *quantity);
                Spread::of(values.map(|sample| sample.value).collect())
            };
            Some(Comparison { quantity: quantity.clone(), ours: of(Side::Ours)?, theirs: of(Side::Theirs) })
        };
        Ok(Self(quantities.into_iter().filter_map(compare).collect()))
    }

    pub(super) fn find(&self, scenario: Scenario, network: &str, measure: &str) -> Result<&Comparison> {
        let is_it = |Quantity { scenario: s, network: n, measure: m, .. }: &Quantity| {
            (*s, n.as_str(), m.as_str()) == (scenario, network, measure)
        };
        let found = self.0.iter().find(|comparison| is_it(&comparison.quantity));
        found.with_context(|| format!("not measured: {measure} ({network})"))
    }

    /// The networks that a scenario was measured with.
    pub(super) fn networks(&self, scenario: Scenario) -> Vec<&str> {
        let mut networks = Vec::new();
        for Comparison { quantity, .. } in self.0.iter().filter(|found| found.quantity.scenario == scenario) {
            if !networks.contains(&quantity.network.as_str()) {
                networks.push(quantity.network.as_str());
            }
        }
        networks
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Comparison> {
        self.0.iter()
    }

    pub(super) fn all(self) -> Vec<Comparison> {
        self.0
    }
}

impl Comparison {
    /// The other side's middle.
    pub(super) fn peer(&self) -> Result<f64> {
        let theirs = self.theirs.with_context(|| format!("only ours: {}", self.quantity.measure))?;
        Ok(theirs.median)
    }
}

impl Spread {
    /// `None` of nothing.
    fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_unstable_by(f64::total_cmp);
        let at = |quarters: usize| {
            let place = quarters * (values.len().checked_sub(1)?);
            let (lower, upper) = (values.get(place / 4)?, values.get(place.div_ceil(4))?);
            Some(lower + (upper - lower) * (place % 4) as f64 / 4.0)
        };
        Some(Self { median: at(2)?, quartiles: [at(1)?, at(3)?], count: values.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_lies_between_two_where_they_are_even() {
        let spread =
            |values: &[f64]| Spread::of(values.to_vec()).map(|spread| (spread.median, spread.quartiles));
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[3.0]), Some((3.0, [3.0, 3.0])));
        assert_eq!(spread(&[4.0, 1.0, 2.0, 3.0]), Some((2.5, [1.75, 3.25])));
        assert_eq!(spread(&[5.0, 1.0, 2.0, 3.0, 4.0]), Some((3.0, [2.0, 4.0])));
    }

    #[test]
    fn the_sides_are_compared_quantity_by_quantity() {
        let line = |side: &str, network: &str, value: f64| {
            format!(
                r#"{{"scenario":"press","network":"{network}","side":"{side}","measure":"paint","unit":"ms","value":{value}}}"#
            )
        };
        let lines = [
            line("theirs", "fast", 10.0),
            line("ours", "fast", 4.0),
            line("ours", "slow", 7.0),
            line("ours", "fast", 6.0),
        ];
        let comparisons = Comparisons::of(&lines.join("\n")).unwrap();
        assert_eq!(comparisons.networks(Scenario::Press), ["fast", "slow"]);
        let fast = comparisons.find(Scenario::Press, "fast", "paint").unwrap();
        assert_eq!((fast.ours.median, fast.peer().unwrap()), (5.0, 10.0));
        assert!(comparisons.find(Scenario::Press, "slow", "paint").unwrap().peer().is_err());
        assert!(comparisons.find(Scenario::Navigation, "fast", "paint").is_err());
    }
}
