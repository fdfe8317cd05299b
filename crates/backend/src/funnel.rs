//! How far payers come: how often each event happened since the process started, told to the log. Knows no payer, no
//! Billing Request and no page.

use crate::problem::Problem;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

/// More than a page sends at once.
pub(crate) const MOST_AT_ONCE: usize = 200;
/// More than there are events and screens. What pages make up beyond it is counted without its screen.
const MOST_COUNTED: usize = 200;
const LONGEST_SCREEN: usize = 40;
/// How often the log is told at most, in seconds.
const PAUSE: i64 = 60;

/// The events that a page can send. The same names as in `pkg-js/src/events.ts`; the others happen before there is
/// anything that counts, or after.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "EventName"))]
#[serde(rename_all = "snake_case")]
enum Name {
    StepShown,
    FieldError,
    InstitutionChosen,
    HandedOff,
    Returned,
    Authorised,
    Completed,
    Failed,
}

impl Name {
    const fn text(self) -> &'static str {
        match self {
            Self::StepShown => "step_shown",
            Self::FieldError => "field_error",
            Self::InstitutionChosen => "institution_chosen",
            Self::HandedOff => "handed_off",
            Self::Returned => "returned",
            Self::Authorised => "authorised",
            Self::Completed => "completed",
            Self::Failed => "failed",
        }
    }
}

/// The name of a screen.
#[derive(Clone, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
#[serde(try_from = "String")]
struct Screen(String);

impl TryFrom<String> for Screen {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_name = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if is_name && (1..=LONGEST_SCREEN).contains(&text.len()) { Ok(Self(text)) } else { Err("no screen") }
    }
}

/// What happened in a page.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Event {
    name: Name,
    #[cfg_attr(test, schemars(regex(pattern = "^[a-z_]{1,40}$")))]
    screen: Option<Screen>,
}

#[derive(Default)]
struct Counts {
    by_event: BTreeMap<Event, u64>,
    /// When the log was told last, in seconds.
    told: Option<i64>,
}

/// All counts of this process.
#[derive(Default)]
pub(crate) struct Funnel(Mutex<Counts>);

impl Funnel {
    /// Counts events, and gives the line for the log where one is due.
    pub(crate) fn count(&self, events: Vec<Event>, now: i64) -> Result<Option<String>, Problem> {
        if events.len() > MOST_AT_ONCE {
            return Err(Problem::invalid_request("These are too many events at once."));
        }
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for mut event in events {
            if counts.by_event.len() >= MOST_COUNTED && !counts.by_event.contains_key(&event) {
                event.screen = None;
            }
            *counts.by_event.entry(event).or_default() += 1;
        }
        if counts.told.is_some_and(|told| now < told + PAUSE) {
            return Ok(None);
        }
        counts.told = Some(now);
        Ok(Some(line(&counts.by_event)))
    }
}

fn line(counts: &BTreeMap<Event, u64>) -> String {
    let mut line = String::new();
    for (Event { name, screen }, count) in counts {
        let (dot, screen) = screen.as_ref().map_or(("", ""), |screen| (".", &screen.0));
        let space = if line.is_empty() { "" } else { " " };
        let _ = write!(line, "{space}{}{dot}{screen}={count}", name.text());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(json: &str) -> Vec<Event> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn counts_are_told_once_a_minute() {
        let funnel = Funnel::default();
        let seen = r#"[{"name":"step_shown","screen":"review"},{"name":"completed"}]"#;
        let told = [0, 30, 59, 60].map(|now| funnel.count(events(seen), now).ok().flatten());
        let [first, second, third, fourth] = told;
        assert_eq!(first.as_deref(), Some("step_shown.review=1 completed=1"));
        assert_eq!((second, third), (None, None));
        assert_eq!(fourth.as_deref(), Some("step_shown.review=4 completed=4"));
    }

    #[test]
    fn what_pages_make_up_does_not_fill_the_memory() {
        let funnel = Funnel::default();
        for first in 'a'..='z' {
            let made_up: Vec<Event> = ('a'..='z')
                .flat_map(|second| {
                    events(&format!(r#"[{{"name":"step_shown","screen":"{first}{second}"}}]"#))
                })
                .collect();
            assert!(funnel.count(made_up, 0).is_ok());
        }
        assert_eq!(funnel.0.lock().unwrap().by_event.len(), MOST_COUNTED + 1);
    }
}
