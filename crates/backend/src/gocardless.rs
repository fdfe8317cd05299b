//! The client of GoCardless's API: reads, lists, creates and actions. Knows the API's conventions, not what the resources
//! mean.

mod answer;
mod breaker;
mod budget;
mod failure;
mod quota;
#[cfg(test)]
mod tests;
mod transport;

pub(crate) use failure::{Failure, Refusal, RefusalReason};

use crate::config::{Config, is_this_machine};
use crate::json::owned;
use crate::metrics::Metrics;
use crate::random;
use answer::unwrap;
use reqwest::{ClientBuilder, Url};
use serde_json::{Value, json};
use std::sync::Arc;
use transport::{Repeatable, Transport};

/// Why GoCardless makes nothing with an idempotency key that it knows.
const MADE_BEFORE: &str = "idempotent_creation_conflict";
/// Asks for the most that GoCardless gives in one page of a list. Lists of institutions are given whole, and take no limit.
pub(crate) const LONG_PAGES: (&str, &str) = ("limit", "500");

/// A part of a list.
pub(crate) struct Page {
    pub(crate) items: Vec<Value>,
    /// Where it goes on, unless this was the end.
    pub(crate) after: Option<String>,
}

/// A connection to GoCardless in the merchant's name.
pub(crate) struct GoCardless {
    transport: Transport,
    api_url: Url,
}

impl GoCardless {
    pub(crate) fn new(config: &Config, metrics: Arc<Metrics>) -> Result<Self, reqwest::Error> {
        Ok(Self { transport: Transport::new(config, metrics)?, api_url: config.api_url.clone() })
    }

    /// Whether GoCardless takes requests that no payer waits for. Others are sent while it takes any.
    pub(crate) fn has_to_spare(&self) -> bool {
        self.transport.has_to_spare()
    }

    /// Reads one resource.
    pub(crate) async fn read(&self, collection: &str, id: &str) -> Result<Value, Failure> {
        let url = self.url(&[collection, id]);
        let answer =
            self.transport.send(Repeatable::Always, collection, |http| http.get(url.clone())).await?;
        unwrap(answer, collection)
    }

    /// Reads a list to its end.
    pub(crate) async fn list(&self, path: &[&str], query: &[(&str, &str)]) -> Result<Vec<Value>, Failure> {
        let mut items = Vec::new();
        let mut after = None;
        loop {
            let page = self.page(path, query, after.as_deref()).await?;
            items.extend(page.items);
            after = page.after;
            if after.is_none() {
                return Ok(items);
            }
        }
    }

    /// Reads a page of a list: the first, or the one after a cursor.
    pub(crate) async fn page(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
        after: Option<&str>,
    ) -> Result<Page, Failure> {
        let collection = path.last().copied().unwrap_or_default();
        let mut url = self.url(path);
        url.query_pairs_mut().extend_pairs(query);
        if let Some(cursor) = after {
            url.query_pairs_mut().append_pair("after", cursor);
        }
        let answer =
            self.transport.send(Repeatable::Always, collection, |http| http.get(url.clone())).await?;
        let after = owned(&answer, "/meta/cursors/after");
        match unwrap(answer, collection)? {
            Value::Array(items) if !items.is_empty() => Ok(Page { items, after }),
            _ => Ok(Page { items: Vec::new(), after: None }),
        }
    }

    /// Makes a resource with this idempotency key: once, however often it is asked for with the same key.
    pub(crate) async fn create_once(
        &self,
        collection: &str,
        resource: &Value,
        key: &str,
    ) -> Result<Value, Failure> {
        let answer = self.post(collection, resource, key, "en").await;
        if let Err(Failure::Refused(refusal)) = &answer
            && let Some(made) = refusal.reason(MADE_BEFORE)
            && let Some(id) = &made.conflicting_resource_id
        {
            return self.read(collection, id).await;
        }
        unwrap(answer?, collection)
    }

    /// Makes a resource that cannot be read again: when nobody knows whether it was made, another one is. Its words are
    /// in a language, by its code of ISO 639-1.
    pub(crate) async fn create(
        &self,
        collection: &str,
        resource: &Value,
        language: &str,
    ) -> Result<Value, Failure> {
        let key = || random::name().map_err(|_| Failure::Unreachable);
        let answer = match self.post(collection, resource, &key()?, language).await {
            Err(Failure::Refused(refusal)) if refusal.reason(MADE_BEFORE).is_some() => {
                self.post(collection, resource, &key()?, language).await
            }
            answer => answer,
        };
        unwrap(answer?, collection)
    }

    async fn post(
        &self,
        collection: &str,
        resource: &Value,
        key: &str,
        language: &str,
    ) -> Result<Value, Failure> {
        let url = self.url(&[collection]);
        let body = json!({ collection: resource });
        let request = |http: &reqwest::Client| {
            let request = http.post(url.clone()).header("Idempotency-Key", key);
            request.header(reqwest::header::ACCEPT_LANGUAGE, language).json(&body)
        };
        self.transport.send(Repeatable::Always, collection, request).await
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
        let request = |http: &reqwest::Client| http.post(url.clone()).json(&body);
        let answer = self.transport.send(Repeatable::WhenUnsent, action, request).await?;
        unwrap(answer, collection)
    }

    fn url(&self, path: &[&str]) -> Url {
        let mut url = self.api_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        url
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
