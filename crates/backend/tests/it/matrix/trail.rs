//! What a payer has seen and was asked on the way, and what must be true of it: words for everything, nothing asked twice.

use super::payer::Stuck;
use checkout::field::Field;
use checkout::problem::Problem;
use checkout::screen::{Argument, FieldInput, Line, Part, Row, Screen, Text};
use std::collections::BTreeSet;

/// A screen that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) screen: &'static str,
    /// What the payer had to type or choose there: whatever was not filled in.
    pub(crate) questions: Vec<&'static str>,
}

/// The way so far.
#[derive(Default)]
pub(crate) struct Trail {
    pub(crate) seen: Vec<Seen>,
    asked: BTreeSet<&'static str>,
}

impl Trail {
    /// Looks at a screen that has come up. One that only waits may come up again.
    pub(crate) fn look_at(&mut self, screen: &Screen, words: &BTreeSet<String>) -> Result<(), Stuck> {
        if let Some(key) = keys(screen).into_iter().find(|key| !words.contains(key)) {
            return Err(format!("{}: no words for {key}", screen.name));
        }
        let mut questions = Vec::new();
        for part in &screen.parts {
            match part {
                Part::Fields(inputs) => {
                    for input in inputs {
                        self.ask(input.field.name())?;
                        questions.extend(Some(input.field.name()).filter(|_| input.value.is_empty()));
                    }
                }
                Part::Institutions(_) => {
                    self.ask("institution")?;
                    questions.push("institution");
                }
                _ => {}
            }
        }
        let seen = Seen { screen: screen.name, questions };
        if self.seen.last() != Some(&seen) {
            self.seen.push(seen);
        }
        Ok(())
    }

    /// The screens in a line.
    pub(crate) fn way(&self) -> String {
        self.seen.iter().map(|seen| seen.screen).collect::<Vec<_>>().join(" → ")
    }

    fn ask(&mut self, question: &'static str) -> Result<(), Stuck> {
        if self.asked.insert(question) { Ok(()) } else { Err(format!("{question} is asked twice")) }
    }
}

/// The keys of every message that a screen shows, or may show for what is typed into it.
fn keys(screen: &Screen) -> Vec<String> {
    let mut keys = of_text(&screen.heading);
    for button in screen.main.iter().chain(&screen.others) {
        keys.extend(of_text(&button.label));
    }
    for part in &screen.parts {
        keys.extend(match part {
            Part::BankName | Part::Institutions(_) | Part::QrCode => Vec::new(),
            Part::Fields(inputs) => inputs.iter().flat_map(of_input).collect(),
            Part::Paragraph(text) => of_text(text),
            Part::Reading(text, links) => {
                let labels = links.iter().map(|link| link.label.to_owned());
                of_text(text).into_iter().chain(labels).collect()
            }
            Part::Summary(rows) => rows.iter().flat_map(of_row).collect(),
        });
    }
    keys
}

fn of_input(input: &FieldInput) -> Vec<String> {
    let field = input.field;
    // A currency is one of a list.
    let problems: &[Problem] = match field {
        Field::Currency => &[Problem::Missing, Problem::Refused],
        _ => &[Problem::Missing, Problem::Refused, Problem::WrongForm],
    };
    let mut keys: Vec<String> =
        problems.iter().map(|problem| format!("{}.{}", field.name(), problem.name())).collect();
    keys.push(format!("{}.label", field.name()));
    keys.extend(field.has_hint().then(|| format!("{}.hint", field.name())));
    let wording = input.wording.into_iter();
    keys.extend(wording.flat_map(|wording| [wording.label, wording.missing].map(str::to_owned)));
    keys
}

fn of_row(row: &Row) -> Vec<String> {
    let mut keys = vec![row.label.to_owned()];
    for line in &row.lines {
        match line {
            Line::Message(text) => keys.extend(of_text(text)),
            Line::Value(Argument::Message(key)) => keys.push((*key).to_owned()),
            Line::Country(_) | Line::Value(_) => {}
        }
    }
    keys
}

fn of_text(text: &Text) -> Vec<String> {
    let mut keys = vec![text.key.to_owned()];
    for (_, argument) in &text.arguments {
        if let Argument::Message(key) = argument {
            keys.push((*key).to_owned());
        }
    }
    keys
}
