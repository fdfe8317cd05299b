//! What was refused of a form, and the field that it belongs to.

use super::account_forms;
use super::customer_fields::form_of;
use super::view::View;
use crate::error::ApiError;
use maud::{Markup, html};

/// One refusal.
#[derive(Debug)]
pub(super) struct Problem {
    /// The field's name, where it is about one.
    name: Option<String>,
    message: String,
}

impl Problem {
    pub(super) fn missing(name: &str) -> Self {
        Self { name: Some(name.to_owned()), message: "is required".to_owned() }
    }

    pub(super) fn is_about(&self, name: &str) -> bool {
        self.name.as_deref() == Some(name)
    }

    /// A sentence. Most messages of the API go on from the field's name, some are sentences of their own.
    pub(super) fn text(&self, view: &View<'_>) -> String {
        match &self.name {
            Some(name) if !self.message.starts_with(char::is_uppercase) => {
                format!("{} {}", label(view, name), self.message)
            }
            _ => self.message.clone(),
        }
    }
}

/// What an error says, problem by problem.
pub(super) fn problems_of(error: &ApiError) -> Vec<Problem> {
    error.refusals().into_iter().map(|(pointer, message)| problem_of(pointer, message)).collect()
}

fn problem_of(pointer: Option<&str>, message: &str) -> Problem {
    let Some(pointer) = pointer else { return Problem { name: None, message: message.to_owned() } };
    // Some messages begin with the field's name, for which the page has a label.
    let field = pointer.rsplit('/').next().unwrap_or_default().replace('_', " ");
    let message = message.strip_prefix(&field).unwrap_or(message).trim_start().to_owned();
    // `/data/customer/email` is the field `customer.email`.
    Problem { name: Some(pointer.trim_start_matches("/data/").replace('/', ".")), message }
}

/// All of them, above the form, each leading to its field.
pub(super) fn list(view: &View<'_>) -> Markup {
    html! {
        @if !view.sent.problems.is_empty() {
            div class="problem" role="alert" {
                h2 { "There is a problem" }
                ul {
                    @for problem in &view.sent.problems {
                        li {
                            @match &problem.name {
                                Some(name) => a href=(format!("#{name}")) { (problem.text(view)) },
                                None => (problem.text(view)),
                            }
                        }
                    }
                }
            }
        }
    }
}

fn label(view: &View<'_>, name: &str) -> String {
    if let Some((_, field)) = name.split_once('.') {
        return form_of(field).label.to_owned();
    }
    let of_account = view.billing_request.scheme().and_then(|scheme| account_forms::label(scheme, name));
    of_account.map_or_else(|| name.replace('_', " "), str::to_owned)
}
