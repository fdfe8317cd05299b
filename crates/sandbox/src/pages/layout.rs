//! What all pages have in common.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

/// A whole page around its content.
pub(super) fn page(status: StatusCode, title: &str, content: &Markup) -> Response {
    Look::default().page(status, title, content)
}

/// A page that only says something, with at most one way on.
pub(super) fn notice(status: StatusCode, title: &str, text: &str, way_on: Option<(&str, &str)>) -> Response {
    Look::default().notice(status, title, text, way_on)
}

/// How pages look: the sandbox's own way, or with somebody's colours.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// The address of a style sheet for after the page's own.
    pub(super) theme: Option<String>,
    /// The lines below everything else.
    pub(super) foot: Vec<String>,
}

impl Look {
    /// A whole page around its content.
    pub(super) fn page(&self, status: StatusCode, title: &str, content: &Markup) -> Response {
        let markup = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) }
                    link rel="icon" href="/static/icon.svg" type="image/svg+xml";
                    link rel="stylesheet" href="/static/pages.css";
                    @if let Some(theme) = &self.theme { link rel="stylesheet" href=(theme); }
                }
                body {
                    main class="sheet" {
                        p class="test" { "Sandbox: no real bank, no real money" }
                        (content)
                    }
                    @if !self.foot.is_empty() {
                        footer { @for line in &self.foot { p { (line) } } }
                    }
                }
            }
        };
        (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], markup.into_string()).into_response()
    }

    /// A page that only says something, with at most one way on.
    pub(super) fn notice(
        &self,
        status: StatusCode,
        title: &str,
        text: &str,
        way_on: Option<(&str, &str)>,
    ) -> Response {
        let content = html! {
            div class="body" {
                h1 { (title) }
                p { (text) }
                @if let Some((address, label)) = way_on {
                    a class="button" href=(address) { (label) }
                }
            }
        };
        self.page(status, title, &content)
    }
}

/// What is known: a name and a value each.
pub(super) type Rows = Vec<(&'static str, String)>;

/// A list of what is known.
pub(super) fn summary(rows: &[(&str, String)]) -> Markup {
    html! {
        dl {
            @for (name, value) in rows {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}

/// Sends the browser on with a GET.
pub(super) fn go_to(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}
