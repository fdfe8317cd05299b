//! What was refused of a form, and the field that it belongs to.

use crate::error::ApiError;

/// One refusal.
#[derive(Debug)]
pub(super) struct Problem {
    /// The field's name, where it is about one.
    pub(super) name: Option<String>,
    pub(super) message: String,
}

impl Problem {
    pub(super) fn missing(name: &str) -> Self {
        Self { name: Some(name.to_owned()), message: "is required".to_owned() }
    }

    pub(super) fn is_about(&self, name: &str) -> bool {
        self.name.as_deref() == Some(name)
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
