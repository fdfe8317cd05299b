//! A creditor's colours on the hosted page.

use crate::support::{Kind, Sandbox, read, start, text};
use serde_json::{Value, json};

async fn theme(sandbox: &Sandbox, colours: &Value) -> Value {
    sandbox.done("/branding/payer_themes", &json!({ "payer_themes": colours })).await["payer_themes"].clone()
}

async fn hosted_page(sandbox: &Sandbox) -> String {
    let id = sandbox.create(Kind::Mandate).await;
    let flow = sandbox.flow(&id, &json!({})).await;
    text(&read(sandbox.client.get(text(&flow["authorisation_url"]))).await.body)
}

/// The address of the second style sheet of a page, where it has one.
fn theme_of(page: &str) -> Option<&str> {
    page.split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|address| address.contains("/theme/"))
}

#[tokio::test]
async fn the_hosted_page_has_the_creditors_colours() {
    let sandbox = start().await;
    assert_eq!(theme_of(&hosted_page(&sandbox).await), None);
    let colours = json!({ "button_background_colour": "#FFD000", "header_background_colour": "#123" });
    let made = theme(&sandbox, &colours).await;
    assert!(text(&made["id"]).starts_with("PTH"));
    assert_eq!(made.as_object().unwrap().len(), 1);

    let page = hosted_page(&sandbox).await;
    let sheet = read(sandbox.client.get(format!("{}{}", sandbox.url, theme_of(&page).unwrap()))).await;
    assert_eq!(sheet.headers["content-type"], "text/css; charset=utf-8");
    assert_eq!(sheet.headers["cache-control"], "no-store");
    let properties = text(&sheet.body);
    for property in ["--accent: #ffd000;", "--on-accent: #000;", "--header: #123;", "--on-header: #fff;"] {
        assert!(properties.contains(property), "{property}: {properties}");
    }
    assert!(!properties.contains("--link"));
}

#[tokio::test]
async fn a_second_request_changes_the_theme_that_there_is() {
    let sandbox = start().await;
    let first = theme(&sandbox, &json!({ "button_background_colour": "#ffd000" })).await;
    let second = theme(&sandbox, &json!({ "link_text_colour": "#00ff00" })).await;
    assert_eq!(first, second);
    let page = hosted_page(&sandbox).await;
    let sheet = read(sandbox.client.get(format!("{}{}", sandbox.url, theme_of(&page).unwrap()))).await;
    for property in ["--accent: #ffd000;", "--link: #00ff00;"] {
        assert!(text(&sheet.body).contains(property), "{property}");
    }
}

#[tokio::test]
async fn only_colours_of_known_creditors_are_taken() {
    let sandbox = start().await;
    for (request, pointer) in [
        (json!({ "link_text_colour": "green" }), "link_text_colour"),
        (json!({ "link_text_colour": "#000;}body{" }), "link_text_colour"),
        (json!({ "links": { "creditor": "CR0" } }), "links/creditor"),
    ] {
        let answer = sandbox.post("/branding/payer_themes", &json!({ "payer_themes": request })).await;
        assert_eq!(answer.status, 422);
        let error = &answer.body["error"]["errors"][0];
        assert_eq!(error["request_pointer"], format!("/payer_themes/{pointer}"));
    }
    assert_eq!(theme_of(&hosted_page(&sandbox).await), None);
}
