//! `serve`: the proxy for a merchant's account. Refuses to start while anything is missing, and says the cure.

use super::limits::Limits;
use super::{secret, shutdown, sockets};
use checkout::id::BillingRequestTemplateId;
use clap::{Args, ValueEnum};
use gocardless_dropin_backend::config::{
    Config, Database, Environment, Merchant, Origin, PublicUrl, parse_api_url, parse_page_url,
};
use gocardless_dropin_backend::{Clock, backend_and_metrics, serve, serve_with_notice};
use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};
use std::future::pending;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

const ACCESS_TOKEN: &str = "GOCARDLESS_ACCESS_TOKEN";
const WEBHOOK_SECRET: &str = "GOCARDLESS_WEBHOOK_SECRET";
const PREVIOUS_WEBHOOK_SECRET: &str = "GOCARDLESS_WEBHOOK_SECRET_PREVIOUS";
const DATABASE: &str = "DROPIN_DATABASE";
/// What every page asks for first.
const LOADER: &str = "dropin.js";

#[derive(Args)]
pub(crate) struct Serve {
    /// A file of settings; `default-config` prints one. Flags and variables come before it.
    #[arg(long, env = "DROPIN_CONFIG")]
    config: Option<PathBuf>,

    /// Looks whether the settings are right, and ends.
    #[arg(long)]
    check_config: bool,

    /// Which GoCardless the access token belongs to.
    #[arg(long, value_enum, env = "GOCARDLESS_ENVIRONMENT")]
    environment: EnvironmentName,

    /// Where GoCardless's API is, if not where the environment says.
    #[arg(long, env = "GOCARDLESS_API_URL", value_parser = parse_api_url)]
    api_url: Option<Url>,

    /// Where browsers reach this backend, for example https://pay.shop.example/gocardless.
    #[arg(long, env = "DROPIN_PUBLIC_URL", value_parser = PublicUrl::parse)]
    public_url: PublicUrl,

    /// The origin of a page that may use this backend, for example https://shop.example. Repeat it, or separate by
    /// commas.
    #[arg(long = "allowed-origin", env = "DROPIN_ALLOWED_ORIGINS", value_delimiter = ',', required = true,
          value_parser = Origin::parse)]
    allowed_origins: Vec<Origin>,

    /// A Billing Request Template (BRT…) that pages may have Billing Requests made from. Repeat it, or separate by commas.
    #[arg(long = "template", env = "DROPIN_TEMPLATES", value_delimiter = ',', value_parser = BillingRequestTemplateId::parse)]
    templates: Vec<BillingRequestTemplateId>,

    /// The address to listen on.
    #[arg(long, env = "DROPIN_LISTEN", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,

    /// Where Prometheus finds /metrics, for example 127.0.0.1:9090. Nowhere without it.
    #[arg(long, env = "DROPIN_METRICS_LISTEN")]
    metrics_listen: Option<SocketAddr>,

    /// For how many seconds after SIGTERM everything is still served, while readyz says no.
    #[arg(long, env = "DROPIN_SHUTDOWN_NOTICE", default_value_t = 0)]
    shutdown_notice: u64,

    /// How many proxies of yours are in front, each adding to X-Forwarded-For. GoCardless wants the payer's address for
    /// ACH.
    #[arg(long, env = "DROPIN_TRUSTED_PROXIES", default_value_t = 0)]
    trusted_proxies: usize,

    /// Where you say what you do with payers' data, for example https://shop.example/privacy.
    #[arg(long, env = "DROPIN_PRIVACY_URL", value_parser = parse_page_url)]
    privacy_url: Option<Url>,

    /// Where your server is posted what came of each checkout, for example https://shop.example/checkouts. Wants
    /// DROPIN_MERCHANT_KEY, which signs it.
    #[arg(long, env = "DROPIN_MERCHANT_URL", value_parser = parse_page_url)]
    merchant_url: Option<Url>,

    #[command(flatten)]
    limits: Limits,

    /// The folder with dropin.js and what belongs to it.
    #[arg(long, env = "DROPIN_ASSETS")]
    assets: Option<PathBuf>,

    /// A SQLite file, or postgres://user:password@host/database for several backends. With a password, set the variable:
    /// everybody on a machine sees arguments.
    #[arg(long, env = "DROPIN_DATABASE", hide_env_values = true, default_value = "gocardless-dropin.sqlite")]
    database: SecretString,
}

#[derive(Clone, Copy, ValueEnum)]
enum EnvironmentName {
    Sandbox,
    Live,
}

impl Serve {
    pub(crate) async fn run(self) -> Result<(), String> {
        let (listen, metrics_listen) = (self.listen, self.metrics_listen);
        let notice = Duration::from_secs(self.shutdown_notice);
        let public_url = self.public_url.clone();
        let only_check = self.check_config;
        let config = self.config()?;
        if only_check {
            println!("the settings are right: {public_url} on {listen}");
            return Ok(());
        }
        if config.webhook_secrets.is_empty() {
            tracing::warn!(
                "{WEBHOOK_SECRET} is not set: deliveries are refused, and payers who close the page at the bank are \
                 fulfilled when they come back, or some five minutes later"
            );
        }
        let listener = sockets::for_payers(listen).await?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let metrics_listener = match metrics_listen {
            Some(address) => Some(sockets::for_metrics(address).await?),
            None => None,
        };
        let started = backend_and_metrics(config, Clock::default()).await;
        let (router, metrics) = started.map_err(|error| error.to_string())?;
        println!("ready: {public_url} on {address}");
        if let Some(listener) = metrics_listener {
            println!("metrics: on {}", listener.local_addr().map_err(|error| error.to_string())?);
            tokio::spawn(serve(listener, metrics, pending()));
        }
        serve_with_notice(listener, router, shutdown::requested(), notice).await;
        Ok(())
    }

    fn config(self) -> Result<Config, String> {
        let access_token = secret::read(ACCESS_TOKEN)?.ok_or_else(|| {
            format!(
                "{ACCESS_TOKEN} is not set; make a token in GoCardless's dashboard, or try `demo` without one"
            )
        })?;
        let environment = match self.environment {
            EnvironmentName::Sandbox => Environment::Sandbox,
            EnvironmentName::Live => Environment::Live,
        };
        let api_url = match self.api_url {
            Some(api_url) => api_url,
            None => parse_api_url(environment.api_url()).map_err(|error| error.to_string())?,
        };
        let database = match secret::in_file(DATABASE)? {
            Some(address) => Database::parse(address.expose_secret())
                .map_err(|error| format!("{DATABASE}_FILE: {error}"))?,
            None => Database::parse(self.database.expose_secret())
                .map_err(|error| format!("--database, {DATABASE}: {error}"))?,
        };
        if let Some(folder) = self.assets.as_ref().filter(|folder| !folder.join(LOADER).is_file()) {
            return Err(format!(
                "--assets, DROPIN_ASSETS: no {LOADER} is in {}; name the folder with the drop-in's files",
                folder.display()
            ));
        }
        let webhook_secrets = [secret::read(WEBHOOK_SECRET)?, secret::read(PREVIOUS_WEBHOOK_SECRET)?];
        Ok(Config {
            access_token,
            environment,
            api_url,
            public_url: self.public_url,
            webhook_secrets: webhook_secrets.into_iter().flatten().collect(),
            allowed_origins: self.allowed_origins,
            templates: self.templates,
            limits: self.limits.into(),
            trusted_proxies: self.trusted_proxies,
            privacy_url: self.privacy_url,
            assets: self.assets,
            database,
            session_keys: secret::session_keys()?,
            merchant: merchant(self.merchant_url)?,
        })
    }
}

fn merchant(url: Option<Url>) -> Result<Option<Merchant>, String> {
    match (secret::merchant_key()?, url) {
        (Some(key), url) => Ok(Some(Merchant { key, url })),
        (None, Some(_)) => {
            Err("DROPIN_MERCHANT_KEY is not set, and --merchant-url wants it to sign with".to_owned())
        }
        (None, None) => Ok(None),
    }
}
