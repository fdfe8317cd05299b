//! `serve`: the proxy for a merchant's account. Refuses to start while anything is missing, and says the cure.

use super::{secret, shutdown};
use checkout::id::BillingRequestTemplateId;
use clap::{Args, ValueEnum};
use gocardless_dropin_backend::config::{
    Config, Environment, Origin, PublicUrl, parse_api_url, parse_page_url,
};
use gocardless_dropin_backend::{Clock, backend, serve};
use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use tokio::net::TcpListener;

const ACCESS_TOKEN: &str = "GOCARDLESS_ACCESS_TOKEN";
const WEBHOOK_SECRET: &str = "GOCARDLESS_WEBHOOK_SECRET";
const PREVIOUS_WEBHOOK_SECRET: &str = "GOCARDLESS_WEBHOOK_SECRET_PREVIOUS";
const SESSION_KEY: &str = "DROPIN_SESSION_KEY";

#[derive(Args)]
pub(crate) struct Serve {
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

    /// How many proxies of yours are in front, each adding to X-Forwarded-For. GoCardless wants the payer's address for
    /// ACH.
    #[arg(long, env = "DROPIN_TRUSTED_PROXIES", default_value_t = 0)]
    trusted_proxies: usize,

    /// Where you say what you do with payers' data, for example https://shop.example/privacy.
    #[arg(long, env = "DROPIN_PRIVACY_URL", value_parser = parse_page_url)]
    privacy_url: Option<Url>,

    /// The folder with dropin.js and what belongs to it.
    #[arg(long, env = "DROPIN_ASSETS")]
    assets: Option<PathBuf>,

    /// The SQLite file.
    #[arg(long, env = "DROPIN_DATABASE", default_value = "gocardless-dropin.sqlite")]
    database: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum EnvironmentName {
    Sandbox,
    Live,
}

impl Serve {
    pub(crate) async fn run(self) -> Result<(), String> {
        let listen = self.listen;
        let public_url = self.public_url.clone();
        let config = self.config()?;
        if config.webhook_secrets.is_empty() {
            tracing::warn!(
                "{WEBHOOK_SECRET} is not set: deliveries are refused, and payers who close the page at the bank are \
                 fulfilled only when they come back"
            );
        }
        let listener = TcpListener::bind(listen).await.map_err(|error| cannot_listen(listen, &error))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let router = backend(config, Clock::default()).await.map_err(|error| error.to_string())?;
        println!("ready: {public_url} on {address}");
        serve(listener, router, shutdown::requested()).await;
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
        let webhook_secrets = [secret::read(WEBHOOK_SECRET)?, secret::read(PREVIOUS_WEBHOOK_SECRET)?];
        Ok(Config {
            access_token,
            environment,
            api_url,
            public_url: self.public_url,
            webhook_secrets: webhook_secrets.into_iter().flatten().collect(),
            allowed_origins: self.allowed_origins,
            templates: self.templates,
            trusted_proxies: self.trusted_proxies,
            privacy_url: self.privacy_url,
            assets: self.assets,
            database: self.database,
            session_key: secret::read(SESSION_KEY)?.as_ref().map(session_key).transpose()?,
        })
    }
}

fn cannot_listen(address: SocketAddr, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("{address} is in use; choose another with --listen, for example --listen 127.0.0.1:8790")
        }
        _ => format!("cannot listen on {address}: {error}; choose another with --listen"),
    }
}

/// Reads 64 hexadecimal digits.
fn session_key(text: &SecretString) -> Result<[u8; 32], String> {
    let wrong = || format!("{SESSION_KEY} is not 64 hexadecimal digits; `openssl rand -hex 32` makes some");
    let text = text.expose_secret();
    let mut key = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return Err(wrong());
    }
    for (byte, digits) in key.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let digits = std::str::from_utf8(digits).map_err(|_| wrong())?;
        *byte = u8::from_str_radix(digits, 16).map_err(|_| wrong())?;
    }
    Ok(key)
}
