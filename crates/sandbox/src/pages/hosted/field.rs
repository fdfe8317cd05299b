//! One field of a form: its label, what helps to fill it in, what was wrong with it. Knows no step.

use super::view::View;
use maud::{Markup, html};

/// A field, named as the API names it within `data`, with a point between group and name.
#[derive(Debug)]
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: Option<&'a str>,
    pub(super) control: Control<'a>,
    pub(super) necessity: Necessity,
    /// What stands in it, unless the payer has typed something else.
    pub(super) known: &'a str,
}

/// What the payer fills it in with.
#[derive(Debug)]
pub(super) enum Control<'a> {
    Input { input_type: &'a str, input_mode: &'a str, autocomplete: &'a str },
    Choice { options: &'a [(&'a str, &'a str)], autocomplete: &'a str },
}

/// Whether a form can be sent without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Necessity {
    Required,
    Optional,
}

impl Field<'_> {
    pub(super) fn markup(&self, view: &View<'_>) -> Markup {
        let problem = view.sent.problem_with(self.name);
        let (hint_id, problem_id) = (format!("{}-hint", self.name), format!("{}-problem", self.name));
        let described: Vec<&str> =
            [self.hint.map(|_| hint_id.as_str()), problem.map(|_| problem_id.as_str())]
                .into_iter()
                .flatten()
                .collect();
        html! {
            div class="field" {
                label for=(self.name) {
                    (self.label)
                    @if self.necessity == Necessity::Optional { span class="hint" { " optional" } }
                }
                @if let Some(hint) = self.hint { p class="hint" id=(hint_id) { (hint) } }
                @if let Some(problem) = problem { p class="refusal" id=(problem_id) { (problem.text(view)) } }
                (self.control(view, &described.join(" ")))
            }
        }
    }

    fn control(&self, view: &View<'_>, described: &str) -> Markup {
        let value = view.sent.answer(self.name).unwrap_or(self.known);
        let described = Some(described).filter(|ids| !ids.is_empty());
        let invalid = view.sent.problem_with(self.name).map(|_| "true");
        let required = self.necessity == Necessity::Required;
        html! {
            @match &self.control {
                Control::Input { input_type, input_mode, autocomplete } => {
                    input id=(self.name) name=(self.name) type=(input_type) inputmode=(input_mode)
                        autocomplete=(autocomplete) required[required] value=(value)
                        aria-describedby=[described] aria-invalid=[invalid];
                }
                Control::Choice { options, autocomplete } => {
                    select id=(self.name) name=(self.name) autocomplete=(autocomplete) required[required]
                        aria-describedby=[described] aria-invalid=[invalid] {
                        @if !options.iter().any(|(code, _)| *code == value) {
                            option value="" { "Choose" }
                        }
                        @for (code, name) in *options {
                            option value=(code) selected[*code == value] { (name) }
                        }
                    }
                }
            }
        }
    }
}
