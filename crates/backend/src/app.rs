//! Everything that a request may need, put together once.

use crate::assets::Assets;
use crate::bank_names::BankNames;
use crate::checkouts::Checkouts;
use crate::clock::Clock;
use crate::config::{Config, Environment, Origin, PublicUrl};
use crate::funnel::Funnel;
use crate::gocardless::GoCardless;
use crate::images::Images;
use crate::institutions::Institutions;
use crate::limits::Limits;
use crate::mandate_link;
use crate::merchant_key::MerchantKey;
use crate::metrics::Metrics;
use crate::origins::Origins;
use crate::outbox::Outbox;
use crate::session::SessionKeys;
use crate::snapshot::Snapshot;
use crate::store::Store;
use crate::templates::Templates;
use crate::updates::{OtherBackends, Updates};
use reqwest::Url;
use secrecy::SecretString;
use serde_json::{Map, Value};
use std::sync::{Arc, Once};
use tokio::sync::Notify;

/// Why a backend cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be opened.
    #[error(
        "the database ({database}) cannot be opened: {reason}; name a file in a folder that may be written, or a \
         PostgreSQL server that is within reach"
    )]
    Database {
        /// The file that was named, or what kind of server.
        database: String,
        /// What the database says.
        reason: String,
    },
    /// The HTTP client cannot be made.
    #[error("no HTTPS client: {0}; are the system's root certificates installed?")]
    Client(#[from] reqwest::Error),
}

/// The parts of one backend.
pub(crate) struct App {
    pub(crate) environment: Environment,
    pub(crate) public_url: PublicUrl,
    pub(crate) origins: Origins,
    /// The origins whose pages may show a checkout in a frame.
    pub(crate) shops: Vec<String>,
    pub(crate) webhook_secrets: Vec<SecretString>,
    pub(crate) session_keys: SessionKeys,
    pub(crate) limits: Limits,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) trusted_proxies: usize,
    /// Said once: a proxy is in front that nobody told of.
    pub(crate) unknown_proxy: Once,
    pub(crate) privacy_url: Option<Url>,
    pub(crate) clock: Clock,
    pub(crate) store: Store,
    pub(crate) merchant_key: Option<MerchantKey>,
    pub(crate) gocardless: Arc<GoCardless>,
    pub(crate) outbox: Option<Arc<Outbox>>,
    pub(crate) updates: Arc<Updates>,
    pub(crate) checkouts: Arc<Checkouts>,
    /// Rung when there are events to look at.
    pub(crate) heard_events: Notify,
    pub(crate) bank_names: BankNames,
    pub(crate) funnel: Funnel,
    pub(crate) institutions: Institutions,
    pub(crate) templates: Templates,
    pub(crate) images: Arc<Images>,
    pub(crate) assets: Option<Assets>,
}

impl App {
    /// The checkout answer of the contract, as of now.
    pub(crate) fn answer(&self, snapshot: &Snapshot) -> Map<String, Value> {
        let (id, now) = (snapshot.billing_request.id(), self.clock.now_seconds());
        let mandate_pdf = mandate_link::address(&self.session_keys, &self.public_url, id, now);
        snapshot.answer(self.clock.now(), mandate_pdf.as_str())
    }

    pub(crate) async fn start(config: Config, clock: Clock) -> Result<Self, StartError> {
        let unusable =
            |reason: String| StartError::Database { database: config.database.to_string(), reason };
        let store = Store::open(&config.database).await.map_err(|error| unusable(error.to_string()))?;
        let key = store.key("session").await.map_err(|error| unusable(error.to_string()))?;
        let session_keys = match config.session_keys.split_first() {
            Some((newest, older)) => SessionKeys::new(*newest, older),
            None => SessionKeys::new(key, &[]),
        };
        let others = OtherBackends::on(&config.database).map_err(|error| unusable(error.to_string()))?;
        let updates = Updates::new(clock.clone(), others);
        let metrics = Arc::<Metrics>::default();
        let gocardless = Arc::new(GoCardless::new(&config, Arc::clone(&metrics))?);
        let images = Arc::new(Images::new(&config, store.clone())?);
        let outbox = Outbox::new(&config, store.clone(), clock.clone())?;
        let own = config.public_url.origin();
        let shops = config.allowed_origins.iter().filter(|origin| **origin != own);
        Ok(Self {
            environment: config.environment,
            shops: shops.map(Origin::to_string).collect(),
            // A checkout in a frame asks from the backend's own origin.
            origins: Origins::new(config.allowed_origins.iter().cloned().chain([own])),
            webhook_secrets: config.webhook_secrets,
            session_keys,
            checkouts: Checkouts::new(
                Arc::clone(&gocardless),
                store.clone(),
                clock.clone(),
                outbox.clone(),
                Arc::clone(&updates),
            ),
            heard_events: Notify::new(),
            updates,
            templates: Templates::new(
                config.templates,
                Arc::clone(&gocardless),
                store.clone(),
                clock.clone(),
            ),
            funnel: Funnel::default(),
            bank_names: BankNames::new(Arc::clone(&gocardless)),
            institutions: Institutions::new(
                Arc::clone(&gocardless),
                Arc::clone(&images),
                config.public_url.clone(),
            ),
            merchant_key: config.merchant.map(|merchant| merchant.key),
            gocardless,
            outbox,
            limits: Limits::new(config.limits),
            metrics,
            trusted_proxies: config.trusted_proxies,
            unknown_proxy: Once::new(),
            privacy_url: config.privacy_url,
            public_url: config.public_url,
            clock,
            store,
            images,
            assets: config.assets.as_deref().map(Assets::new),
        })
    }
}
