//! The client of GoCardless's API: token, version, idempotency, time-outs, retries. The only holder of the access
//! token. Knows the API's conventions, not what the resources mean, and never logs a body.

mod failure;
#[cfg(test)]
mod tests;

pub(crate) use failure::{Failure, Refusal, RefusalReason};

use crate::config::{Config, is_this_machine};
use crate::json::owned;
use crate::random;
use reqwest::{ClientBuilder, RequestBuilder, Response, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::time::Duration;

/// The only version of the API that GoCardless's libraries use.
const API_VERSION: &str = "2015-07-06";
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// For a request with all its retries: a payer is waiting.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(10);
const RETRIES: u32 = 2;
const FIRST_WAIT: Duration = Duration::from_millis(200);
/// Far above any answer seen; a list of all institutions has some hundred kilobytes.
const LARGEST_ANSWER: usize = 8 * 1024 * 1024;
/// The most that GoCardless gives in one page of a list.
const PAGE: &str = "500";

/// What may be sent again when it is unknown whether it arrived.
#[derive(Clone, Copy)]
enum Repeatable {
    /// Reads, and creates with their idempotency key.
    Always,
    /// Actions: only when there was no connection at all.
    WhenUnsent,
}

/// A connection to GoCardless in the merchant's name.
pub(crate) struct GoCardless {
    http: reqwest::Client,
    api_url: Url,
    access_token: SecretString,
}

impl GoCardless {
    pub(crate) fn new(config: &Config) -> Result<Self, reqwest::Error> {
        let http = http_client(config).connect_timeout(CONNECT_TIMEOUT).timeout(TOTAL_TIMEOUT).build()?;
        Ok(Self { http, api_url: config.api_url.clone(), access_token: config.access_token.clone() })
    }

    /// Reads one resource.
    pub(crate) async fn read(&self, collection: &str, id: &str) -> Result<Value, Failure> {
        let url = self.url(&[collection, id]);
        let answer = self.send(Repeatable::Always, || self.http.get(url.clone())).await?;
        unwrap(answer, collection)
    }

    /// Reads a list to its end.
    pub(crate) async fn list(&self, path: &[&str], query: &[(&str, &str)]) -> Result<Vec<Value>, Failure> {
        let collection = path.last().copied().unwrap_or_default();
        let mut items = Vec::new();
        let mut after = None::<String>;
        loop {
            let mut url = self.url(path);
            url.query_pairs_mut().extend_pairs(query).append_pair("limit", PAGE);
            if let Some(cursor) = &after {
                url.query_pairs_mut().append_pair("after", cursor);
            }
            let answer = self.send(Repeatable::Always, || self.http.get(url.clone())).await?;
            after = owned(&answer, "/meta/cursors/after");
            match unwrap(answer, collection)? {
                Value::Array(page) if !page.is_empty() => items.extend(page),
                _ => after = None,
            }
            if after.is_none() {
                return Ok(items);
            }
        }
    }

    /// Makes a resource, once, however often the connection breaks.
    pub(crate) async fn create(&self, collection: &str, resource: &Value) -> Result<Value, Failure> {
        self.create_in(collection, resource, "en").await
    }

    /// The same, with its words in a language, by its code of ISO 639-1.
    pub(crate) async fn create_in(
        &self,
        collection: &str,
        resource: &Value,
        language: &str,
    ) -> Result<Value, Failure> {
        let url = self.url(&[collection]);
        let body = json!({ collection: resource });
        let attempt = async || {
            let key = random::name().map_err(|_| Failure::Unreachable)?;
            let request = || {
                let request = self.http.post(url.clone()).header("Idempotency-Key", &key);
                request.header(reqwest::header::ACCEPT_LANGUAGE, language).json(&body)
            };
            self.send(Repeatable::Always, request).await
        };
        match attempt().await {
            Err(Failure::Refused(refusal)) if refusal.has_reason("idempotent_creation_conflict") => {
                match conflicting_resource(&refusal) {
                    // These cannot be read again, so the only way to have one is to make another.
                    Some(id) if !["billing_request_flows", "mandate_pdfs"].contains(&collection) => {
                        self.read(collection, id).await
                    }
                    _ => unwrap(attempt().await?, collection),
                }
            }
            answer => unwrap(answer?, collection),
        }
    }

    /// Does an action on a resource, at most once.
    pub(crate) async fn act(
        &self,
        collection: &str,
        id: &str,
        action: &str,
        data: &Value,
    ) -> Result<Value, Failure> {
        let url = self.url(&[collection, id, "actions", action]);
        let body = json!({ "data": data });
        let answer = self.send(Repeatable::WhenUnsent, || self.http.post(url.clone()).json(&body)).await?;
        unwrap(answer, collection)
    }

    fn url(&self, path: &[&str]) -> Url {
        let mut url = self.api_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        url
    }

    async fn send(
        &self,
        repeatable: Repeatable,
        request: impl Fn() -> RequestBuilder,
    ) -> Result<Value, Failure> {
        let attempts = async {
            let mut retries = 0;
            loop {
                let request = request()
                    .bearer_auth(self.access_token.expose_secret())
                    .header("GoCardless-Version", API_VERSION)
                    .header(reqwest::header::ACCEPT, "application/json");
                let answer = match request.send().await {
                    Ok(response) => read_answer(response).await,
                    Err(error) => Err(failed_to_send(&error)),
                };
                if retries == RETRIES || !worth_repeating(&answer, repeatable) {
                    return answer;
                }
                tokio::time::sleep(random::up_to(FIRST_WAIT * 2_u32.pow(retries))).await;
                retries += 1;
            }
        };
        tokio::time::timeout(TOTAL_TIMEOUT, attempts).await.unwrap_or(Err(Failure::TimedOut))
    }
}

/// What every client of the backend has: no redirects, so that nothing is fetched that was not asked for, and no proxy
/// on the way to a stand-in on this machine.
pub(crate) fn http_client(config: &Config) -> ClientBuilder {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("gocardless-dropin/", env!("CARGO_PKG_VERSION")));
    if is_this_machine(&config.api_url) { client.no_proxy() } else { client }
}

fn worth_repeating(answer: &Result<Value, Failure>, repeatable: Repeatable) -> bool {
    match (answer, repeatable) {
        (Err(Failure::Unreachable), _) | (Err(Failure::Lost), Repeatable::Always) => true,
        (Err(Failure::Unreadable { status }), Repeatable::Always) => *status >= 500,
        (Err(Failure::Refused(refusal)), Repeatable::Always) => refusal.status >= 500,
        (Ok(_) | Err(_), _) => false,
    }
}

fn failed_to_send(error: &reqwest::Error) -> Failure {
    if error.is_connect() {
        Failure::Unreachable
    } else if error.is_timeout() {
        Failure::TimedOut
    } else {
        Failure::Lost
    }
}

async fn read_answer(mut response: Response) -> Result<Value, Failure> {
    let status = response.status().as_u16();
    let retry_after = seconds_until_welcome(&response);
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() <= LARGEST_ANSWER => bytes.extend_from_slice(&chunk),
            Ok(None) => break,
            Err(error) if error.is_timeout() => return Err(Failure::TimedOut),
            Ok(Some(_)) => return Err(Failure::Unreadable { status }),
            Err(_) => return Err(Failure::Lost),
        }
    }
    let body = serde_json::from_slice::<Value>(&bytes).map_err(|_| Failure::Unreadable { status })?;
    if (200..300).contains(&status) {
        Ok(body)
    } else if body.get("error").is_some() {
        Err(Failure::Refused(Box::new(Refusal { retry_after, ..Refusal::read(status, &body) })))
    } else {
        Err(Failure::Unreadable { status })
    }
}

fn seconds_until_welcome(response: &Response) -> Option<u64> {
    response.headers().get(reqwest::header::RETRY_AFTER)?.to_str().ok()?.parse().ok()
}

fn conflicting_resource(refusal: &Refusal) -> Option<&str> {
    refusal
        .errors
        .iter()
        .find_map(|RefusalReason { conflicting_resource_id, .. }| conflicting_resource_id.as_deref())
}

/// Takes the resource, or the list, out of its envelope.
fn unwrap(mut answer: Value, collection: &str) -> Result<Value, Failure> {
    match answer.get_mut(collection).map(Value::take) {
        Some(resource) if resource.is_object() || resource.is_array() => Ok(resource),
        Some(_) | None => Err(Failure::Unreadable { status: 200 }),
    }
}
