//! A creditor's colours as a style sheet, which the hosted page loads after its own. A style sheet because the page's
//! security policy allows no styles within it.

use super::layout::Look;
use crate::resource::payer_theme::{Colour, PayerTheme};
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

/// How the pages of a creditor's payers look. The style sheet lies where nothing is cached, since a theme may change.
pub(super) fn look(store: &Store, creditor_id: &str) -> Look {
    let theme = store.payer_themes.get(creditor_id);
    Look { theme: theme.map(|theme| format!("/billing/static/theme/{}.css", theme.creditor_id)) }
}

pub(super) async fn show(State(sandbox): State<Sandbox>, Path(file): Path<String>) -> Response {
    let sheet = file
        .strip_suffix(".css")
        .and_then(|creditor_id| sandbox.with(|store| store.payer_themes.get(creditor_id).map(style_sheet)));
    match sheet {
        Some(sheet) => ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], sheet).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The custom properties that `style.css` is written with.
fn style_sheet(theme: &PayerTheme) -> String {
    let chosen = [
        ("accent", "on-accent", &theme.button_background),
        ("header", "on-header", &theme.header_background),
    ];
    let mut sheet = String::from(":root {\n");
    let mut set = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(sheet, "  --{name}: {value};");
    };
    for (name, text_upon, colour) in chosen {
        if let Some(colour) = colour {
            set(name, colour.as_str());
            set(text_upon, colour.readable_upon());
        }
    }
    for (name, colour) in [("box-border", &theme.content_box_border), ("link", &theme.link_text)] {
        if let Some(colour) = colour.as_ref().map(Colour::as_str) {
            set(name, colour);
        }
    }
    sheet.push_str("}\n");
    sheet
}
