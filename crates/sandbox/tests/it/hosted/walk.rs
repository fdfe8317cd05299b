//! A payer who fills in whatever a form asks for, by the names of its fields.

use super::Payer;
use crate::support::{location, read, text};
use serde_json::json;

/// More steps than any Billing Request has.
const MOST_STEPS: usize = 12;
const ANSWERS: &[(&str, &str)] = &[
    ("customer.email", "ines@example.com"),
    ("customer.given_name", "Ines"),
    ("customer.family_name", "Marsh"),
    ("customer_billing_detail.address_line1", "4 Mill Lane"),
    ("customer_billing_detail.city", "Leeds"),
    ("customer_billing_detail.postal_code", "12345"),
    ("customer_billing_detail.swedish_identity_number", "198112289874"),
    ("customer_billing_detail.danish_identity_number", "0101701234"),
    ("account_holder_name", "Ines Marsh"),
    ("institution", "read_refund_account_sandbox_bank"),
];

impl Payer<'_> {
    /// Goes on until there is nothing left to fill in. Answers with the headings that were seen.
    pub(super) async fn walk(&self, own_answers: &[(&str, &str)]) -> Vec<String> {
        let mut headings = Vec::new();
        for _ in 0..MOST_STEPS {
            let page = text(&self.look().await.body);
            headings.push(between(&page, "<h1>", "</h1>").to_owned());
            let Some(step) = step(&page) else { break };
            let answers = answers(&page, own_answers);
            let answers: Vec<_> =
                answers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let answer = self.submit(&step, &answers).await;
            assert_eq!(answer.status, 303, "{step} {answers:?}: {}", answer.body);
            let way_on = location(&answer);
            if way_on.contains("/obauth/") {
                let back = self.sandbox.decide(&json!({ "url": way_on }), "approve").await;
                read(self.sandbox.client.get(location(&back))).await;
            }
        }
        assert!(headings.len() < MOST_STEPS, "the page goes round in circles: {headings:?}");
        headings
    }
}

/// Where the step's form goes: the first one that is sent.
fn step(page: &str) -> Option<String> {
    let form = page.split("<form ").find(|form| form.contains("method=\"post\""))?;
    let step = between(form, "/billing/static/flow/", "?");
    (step != "exit").then(|| step.to_owned())
}

/// The fields of the step's form, hidden ones included, with the payer's answers.
fn answers(page: &str, own_answers: &[(&str, &str)]) -> Vec<(String, String)> {
    let form = page.split("<form ").find(|form| form.contains("method=\"post\"")).unwrap();
    let mut answers = Vec::new();
    for tag in ["<input ", "<select ", "<button class=\"bank\" "] {
        for field in form.split(tag).skip(1) {
            let name = between(field, "name=\"", "\"").to_owned();
            let chosen = match tag {
                "<select " => between(field, "<option value=\"", "</select>").split("\" selected").next(),
                _ => Some(field.split('>').next().unwrap()),
            };
            let preset = match tag {
                "<select " => chosen.unwrap().rsplit('"').next().unwrap().to_owned(),
                _ => between(chosen.unwrap(), "value=\"", "\"").to_owned(),
            };
            let known = own_answers.iter().chain(ANSWERS).find(|(known, _)| *known == name);
            let known = known.filter(|_| !field.starts_with("type=\"hidden\""));
            let is_choice_beside =
                field.contains("type=\"checkbox\"") || name == "currency" && known.is_none();
            if !is_choice_beside && !answers.iter().any(|(given, _)| *given == name) {
                answers.push((name, known.map_or(preset, |(_, value)| (*value).to_owned())));
            }
        }
    }
    answers
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).map_or("", |(_, rest)| rest);
    rest.split(after).next().unwrap_or_default()
}
