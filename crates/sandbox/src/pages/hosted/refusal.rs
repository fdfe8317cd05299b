//! How the payer is told what was refused: in a sentence beside the field and in a list above the form.

use super::account_forms;
use super::customer_fields::form_of;
use super::problem::Problem;
use super::view::View;
use maud::{Markup, html};

impl Problem {
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
