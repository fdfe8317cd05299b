//! Whether an answer is one that the documents have a form for.

use super::request::Request;
use crate::wire::Reply;

/// What a path belongs to, each with errors of its own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    Api,
    Page,
    Control,
}

fn area(path: &str) -> Area {
    let starts = |starts: &[&str]| starts.iter().any(|start| path.starts_with(start));
    if starts(&["/sandbox/"]) || path == "/sandbox" {
        Area::Control
    } else if starts(&[
        "/billing/static/",
        "/obauth/",
        "/static/",
        "/institutions/",
        "/mandate_pdfs/",
        "/BRT",
    ]) {
        Area::Page
    } else {
        Area::Api
    }
}

/// Why it is none, or nothing when it is.
pub(super) fn objection(request: &Request, reply: &Reply) -> Result<(), String> {
    let content_type = reply.header("content-type").unwrap_or_default();
    let is_json = content_type.starts_with("application/json");
    if request.method == "HEAD" {
        return demand(reply.status < 500, "a server error");
    }
    match (area(&request.path), reply.status) {
        (_, 200 | 201) => demand(!is_json || reply.json().is_some(), "a success that is not JSON"),
        (_, 204) => demand(reply.body.is_empty(), "a body where there is none"),
        (Area::Page, 302 | 303) => demand(reply.header("location").is_some(), "a redirect to nowhere"),
        (Area::Api, 400..=499) => envelope(reply),
        (Area::Control | Area::Page, 400..=499) => sentence(reply),

        _ => Err("no status for such a request".to_owned()),
    }
}

/// What is no part of GoCardless's API says in a sentence what is wrong.
fn sentence(reply: &Reply) -> Result<(), String> {
    let message = reply.json().and_then(|body| body["error"]["message"].as_str().map(str::to_owned));
    let text = message.unwrap_or_else(|| String::from_utf8_lossy(&reply.body).into_owned());
    demand(text.split_whitespace().count() > 1, "an error without a word")
}

/// GoCardless's envelope: its members, and what `errors` holds for its type.
fn envelope(reply: &Reply) -> Result<(), String> {
    sentence(reply)?;
    let error = reply.json().ok_or("an error that is not JSON")?["error"].clone();
    demand(error["code"] == reply.status, "another code than the status")?;
    let kind = error["type"].as_str().unwrap_or_default();
    demand(["invalid_api_usage", "invalid_state", "validation_failed"].contains(&kind), "an unknown type")?;
    demand(
        error["request_id"].as_str() == reply.header("x-request-id"),
        "another request id than in the header",
    )?;
    let documentation = error["documentation_url"].as_str().unwrap_or_default();
    let reason =
        documentation.strip_prefix("https://developer.gocardless.com/api-reference#").unwrap_or_default();
    demand(!reason.is_empty(), "no documentation_url")?;
    let errors = error["errors"].as_array().filter(|errors| !errors.is_empty()).ok_or("no errors")?;
    errors.iter().try_for_each(|entry| {
        let has = |name: &str| entry[name].as_str().is_some();
        demand(has("message"), "an entry without a message")?;
        let by_field = has("field") && has("request_pointer");
        match (kind, reason) {
            ("validation_failed", "validation_failed")
            | (_, "invalid_document_structure" | "invalid_type") => {
                demand(by_field, "an entry without its field")
            }
            _ => demand(entry["reason"] == reason, "another reason than the documentation's"),
        }
    })
}

fn demand(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_owned()) }
}
