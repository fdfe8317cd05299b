//! A creditor's colours as a style sheet, which the hosted page loads after its own. A style sheet because the page's
//! security policy allows no styles within it.

use crate::resource::payer_theme::PayerTheme;
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Where the style sheet of a creditor's payers lies, if there is one: where nothing is cached, since it may change.
pub(super) fn address(store: &Store, creditor_id: &str) -> Option<String> {
    let theme = store.payer_themes.get(creditor_id)?;
    Some(format!("/billing/static/theme/{}.css", theme.creditor_id))
}

pub(super) async fn show(State(sandbox): State<Sandbox>, Path(file): Path<String>) -> Response {
    let sheet = file
        .strip_suffix(".css")
        .and_then(|creditor_id| sandbox.with(|store| store.payer_themes.get(creditor_id).map(style_sheet)));
    match sheet {
        Some(sheet) => ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], sheet).into_response(),
        None => (StatusCode::NOT_FOUND, "There is no such theme").into_response(),
    }
}

/// The custom properties that `style.css` is written with. A colour of links is meant to be read on a light page, so that
/// a dark one keeps its own.
fn style_sheet(theme: &PayerTheme) -> String {
    let filled = [
        ("accent", "on-accent", &theme.button_background),
        ("header", "on-header", &theme.header_background),
    ];
    let mut sheet = String::from(":root {\n");
    for (name, text_upon, colour) in filled {
        if let Some(colour) = colour {
            sheet +=
                &format!("  --{name}: {};\n  --{text_upon}: {};\n", colour.as_str(), colour.readable_upon());
        }
    }
    if let Some(colour) = &theme.content_box_border {
        sheet += &format!("  --box-border: {};\n", colour.as_str());
    }
    sheet += "}\n";
    if let Some(colour) = &theme.link_text {
        let rule = format!(":root {{ --link: {}; }}", colour.as_str());
        sheet += &format!("@media (prefers-color-scheme: light) {{ {rule} }}\n");
    }
    sheet
}
