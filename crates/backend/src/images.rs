//! Images of GoCardless's, fetched by the backend, so that no payer's browser tells a third party which bank it is about
//! to use: banks' icons, which are kept, and QR codes, which are not. Only addresses that GoCardless named are ever fetched, and never with the access token.

use crate::config::Config;
use crate::gocardless::{Failure, http_client};
use crate::problem::Problem;
use crate::store::Store;
use axum::body::Bytes;
use axum::http::HeaderValue;
use moka::future::Cache;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

const LARGEST_IMAGE: usize = 256 * 1024;
/// Of each attempt, of which there may be two.
const FETCH_TIMEOUT: Duration = Duration::from_secs(7);
const MOST_ADDRESSES: u64 = 10_000;
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// An image as it is sent on.
#[derive(Clone, Debug)]
pub(crate) struct Image {
    pub(crate) content_type: HeaderValue,
    pub(crate) bytes: Bytes,
}

/// The images whose addresses GoCardless named.
pub(crate) struct Images {
    http: reqwest::Client,
    store: Store,
    /// Those that the store has, too.
    addresses: Cache<String, String>,
    fetched: Cache<String, Image>,
}

impl Images {
    pub(crate) fn new(config: &Config, store: Store) -> Result<Self, reqwest::Error> {
        let http = http_client(config).timeout(FETCH_TIMEOUT).build()?;
        let weigh = |_: &String, image: &Image| u32::try_from(image.bytes.len()).unwrap_or(u32::MAX);
        Ok(Self {
            http,
            store,
            addresses: Cache::new(MOST_ADDRESSES),
            fetched: Cache::builder().weigher(weigh).max_capacity(MOST_BYTES).build(),
        })
    }

    /// Learns from GoCardless where institutions' icons are, by their ids. Other backends on the database learn it, too.
    pub(crate) async fn learn(&self, mut addresses: BTreeMap<String, String>) {
        let mut known = Vec::new();
        for (institution, address) in &addresses {
            if self.addresses.get(institution).await.as_ref() == Some(address) {
                known.push(institution.clone());
            }
        }
        known.iter().for_each(|institution| drop(addresses.remove(institution)));
        if let Err(error) = self.store.keep_icons(&addresses).await {
            return tracing::warn!(%error, "no icons of banks");
        }
        for (institution, address) in addresses {
            self.addresses.insert(institution, address).await;
        }
    }

    /// The icon of an institution.
    pub(crate) async fn icon(&self, institution: &str) -> Result<Image, Problem> {
        let address = match self.addresses.get(institution).await {
            Some(address) => address,
            None => self.store.icon(institution).await?.ok_or_else(Problem::not_found)?,
        };
        self.fetched
            .try_get_with(address.clone(), self.fetch(&address))
            .await
            .map_err(|failure: Arc<Failure>| Failure::clone(&failure).into())
    }

    /// The image at an address that GoCardless named. A connection that breaks is tried once more: one that was kept may
    /// have been about to end.
    pub(crate) async fn fetch(&self, address: &str) -> Result<Image, Failure> {
        match self.fetch_once(address).await {
            Err(Failure::Unreachable | Failure::Lost) => self.fetch_once(address).await,
            answer => answer,
        }
    }

    async fn fetch_once(&self, address: &str) -> Result<Image, Failure> {
        let mut response = self
            .http
            .get(address)
            .send()
            .await
            .map_err(|error| if error.is_timeout() { Failure::TimedOut } else { Failure::Unreachable })?;
        let status = response.status().as_u16();
        let unreadable = || Failure::Unreadable { status };
        let content_type = response.headers().get(reqwest::header::CONTENT_TYPE).cloned();
        let content_type = content_type.filter(is_image).filter(|_| status == 200).ok_or_else(unreadable)?;
        let mut bytes = Vec::new();
        let broken =
            |error: reqwest::Error| if error.is_timeout() { Failure::TimedOut } else { Failure::Lost };
        while let Some(chunk) = response.chunk().await.map_err(broken)? {
            if bytes.len() + chunk.len() > LARGEST_IMAGE {
                return Err(unreadable());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Image { content_type, bytes: bytes.into() })
    }
}

fn is_image(content_type: &HeaderValue) -> bool {
    content_type.as_bytes().starts_with(b"image/")
}
