//! The values as tables of a document.

use super::Report;
use super::aim::Aim;
use super::comparison::{Comparison, Scenario, Spread};

/// Everything of a run: the aims first, then what they are made of.
pub(super) fn tables(report: &Report) -> String {
    let Report { machine, browser, peer, runs, aims, comparisons } = report;
    let mut text = format!(
        "{machine}. {browser}, against {peer}, {runs} runs a side.\n\n| aim | is | at most | holds |\n|---|---:|---:|---|\n"
    );
    text.extend(aims.iter().map(aim));
    let mut heading = None;
    for comparison in comparisons {
        let quantity = &comparison.quantity;
        let next = Some((quantity.scenario, &quantity.network));
        if next != heading {
            heading = next;
            let title = title(quantity.scenario);
            text += &format!(
                "\n**{title}, {}**\n\n| | ours | Adyen's | ratio |\n|---|---:|---:|---:|\n",
                quantity.network
            );
        }
        text += &row(comparison);
    }
    text
}

fn title(scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Navigation => "The checkout opens with its page",
        Scenario::Press => "Preloaded, from the press of the button",
        Scenario::Screens => "From screen to screen",
    }
}

fn aim(Aim { what, value, at_most, unit, holds }: &Aim) -> String {
    let holds = if *holds { "yes" } else { "**no**" };
    match *unit {
        "ms" => format!("| {what} | {value:.0} ms | {at_most:.0} ms | {holds} |\n"),
        unit => format!("| {what} | {value:.2} | {at_most:.2} {unit} | {holds} |\n"),
    }
}

fn row(Comparison { quantity, ours, theirs }: &Comparison) -> String {
    let value = |spread: &Spread| {
        let [lower, upper] = spread.quartiles.map(thousands);
        let unit = if quantity.unit.is_empty() { String::new() } else { format!(" {}", quantity.unit) };
        let middle = format!("{}{unit}", thousands(spread.median));
        if lower == upper { middle } else { format!("{middle} ({lower}–{upper})") }
    };
    let ratio = theirs.filter(|theirs| theirs.median > 0.0).map(|theirs| ours.median / theirs.median);
    let ratio = ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
    let theirs = theirs.as_ref().map(value).unwrap_or_default();
    format!("| {} | {} | {theirs} | {ratio} |\n", quantity.measure, value(ours))
}

/// As in `1,234`.
fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!([0.4, 999.0, 1000.0, 1_234_567.0].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }
}
