//! The sheet around every screen: who is paid and how much, the way out, and the screen itself.

use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;

use super::languages::languages;
use super::screen::screen;
use crate::checkout::Checkout;
use crate::element::{element, fixed, on, region, text};

/// The whole of it.
pub(crate) fn sheet(checkout: &Checkout) -> AnyView {
    let (top, body, foot) = (checkout.clone(), checkout.clone(), checkout.clone());
    element(
        "div",
        &[("class", "sheet"), ("part", "sheet")],
        vec![],
        vec![
            region(move || {
                top.triggers.opened.track();
                mark_dialog(&top);
                head(&top)
            }),
            region(move || {
                body.triggers.drawn.track();
                screen(&body)
            }),
            element(
                "div",
                &[("class", "foot"), ("part", "footer")],
                vec![],
                vec![
                    region(move || {
                        foot.triggers.opened.track();
                        element("span", &[], vec![], vec![text(foot.words.message("footer.powered_by"))])
                    }),
                    languages(checkout),
                ],
            ),
        ],
    )
}

/// The dialog is named by the heading of the screen, and has the language of the words: the loader made it before there
/// were any.
fn mark_dialog(checkout: &Checkout) {
    let Ok(Some(dialog)) = checkout.root().closest("dialog, section") else { return };
    let _ = dialog.set_attribute("part", "dialog");
    let _ = dialog.remove_attribute("aria-label");
    let _ = dialog.set_attribute("aria-labelledby", "heading");
    let _ = dialog.set_attribute("lang", &checkout.words.language());
    let _ = dialog.set_attribute("dir", &checkout.words.message("direction"));
}

fn head(checkout: &Checkout) -> AnyView {
    let state = checkout.state();
    let words = &checkout.words;
    let facts = state.facts();
    let merchant =
        facts.and_then(|facts| facts.standing.billing_request.creditor_name.clone()).unwrap_or_default();
    let line = state.checkout_line().map(|line| words.text(&line)).unwrap_or_default();
    let initial: String = merchant.chars().take(1).collect();
    let mut children = Vec::new();
    if facts.is_some_and(|facts| facts.environment != "live") {
        children.push(element(
            "p",
            &[("class", "test")],
            vec![],
            vec![text(words.message("head.test_mode"))],
        ));
    }
    let leaving = checkout.clone();
    // Not a `header`: the page has its own, and a dialog's would be a second landmark of that kind.
    children.push(element(
        "div",
        &[("class", "payee"), ("part", "header")],
        vec![],
        vec![
            element("span", &[("class", "mark"), ("aria-hidden", "true")], vec![], vec![text(initial)]),
            element(
                "p",
                &[],
                vec![],
                vec![
                    element("b", &[], vec![], vec![text(merchant)]),
                    element("span", &[], vec![], vec![text(line)]),
                ],
            ),
            element(
                "button",
                &[("class", "close"), ("type", "button")],
                vec![
                    fixed("aria-label", words.message("button.close")),
                    on("click", move |_| leaving.request_exit()),
                ],
                vec![text("✕")],
            ),
        ],
    ));
    element("div", &[("class", "head")], vec![], children)
}
