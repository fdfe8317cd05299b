//! What a backend is told from outside, as types that cannot be wrong. Knows nothing of flags and variables: those are
//! the binary's.

mod limits;

pub use crate::merchant_key::MerchantKey;
pub use limits::RequestLimits;

use checkout::id::BillingRequestTemplateId;
use reqwest::Url;
use secrecy::SecretString;
use std::fmt;
use std::path::PathBuf;

/// Settings of one backend.
#[derive(Clone, Debug)]
pub struct Config {
    /// The merchant's GoCardless token.
    pub access_token: SecretString,
    /// Which GoCardless the token belongs to.
    pub environment: Environment,
    /// Where GoCardless's API is; see [`Environment::api_url`].
    pub api_url: Url,
    /// Where payers' browsers reach this backend: the address that `dropin.js` is served from.
    pub public_url: PublicUrl,
    /// Secrets that webhooks may be signed with. Two, while one replaces the other.
    pub webhook_secrets: Vec<SecretString>,
    /// The pages that may use this backend.
    pub allowed_origins: Vec<Origin>,
    /// The templates that a page may have Billing Requests made from.
    pub templates: Vec<BillingRequestTemplateId>,
    /// How many proxies of the merchant's own are in front, each adding to `X-Forwarded-For`. With none, a payer's address
    /// is that of the connection.
    pub trusted_proxies: usize,
    /// Where the merchant says what it does with personal data.
    pub privacy_url: Option<Url>,
    /// The folder with `dropin.js` and what belongs to it.
    pub assets: Option<PathBuf>,
    /// Where everything is kept.
    pub database: Database,
    /// The merchant's own server, if it wants to know.
    pub merchant: Option<Merchant>,
    /// The keys of the session tokens, the newest first. Without any the backend makes its own and keeps it in the database.
    pub session_keys: Vec<[u8; 32]>,
    /// How much is let in before requests are refused.
    pub limits: RequestLimits,
}

/// Whether the money is real.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// GoCardless's sandbox, or a stand-in for it.
    Sandbox,
    /// Real money.
    Live,
}

impl Environment {
    /// The name that GoCardless's Drop-in gives it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Live => "live",
        }
    }

    /// Where GoCardless serves it.
    pub const fn api_url(self) -> &'static str {
        match self {
            Self::Sandbox => "https://api-sandbox.gocardless.com",
            Self::Live => "https://api.gocardless.com",
        }
    }
}

/// The merchant's own server.
#[derive(Clone, Debug)]
pub struct Merchant {
    /// What it shows to read checkouts, and what signs what it is posted.
    pub key: MerchantKey,
    /// Where it is posted what came of each checkout.
    pub url: Option<Url>,
}

/// Where a backend keeps what must survive it.
#[derive(Clone, Debug)]
pub enum Database {
    /// A file on this machine, for one backend.
    Sqlite(PathBuf),
    /// A server, for several backends. The address holds the password.
    Postgres(SecretString),
}

impl Database {
    /// Reads `postgres://user@host/name`, or else the name of a file.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(text: &str) -> Result<Self, InvalidSetting> {
        match Url::parse(text) {
            _ if text.is_empty() => Err(InvalidSetting("name a file, or postgres://…".to_owned())),
            // The address is not repeated: there may be a password in it.
            Ok(url) if url.scheme().starts_with("postgres") && url.has_host() => {
                Ok(Self::Postgres(text.into()))
            }
            _ if text.starts_with("postgres") && text.contains("://") => Err(InvalidSetting(
                "this is no PostgreSQL server; write postgres://user:password@host/database".to_owned(),
            )),
            _ => Ok(Self::Sqlite(text.into())),
        }
    }
}

impl fmt::Display for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(file) => write!(formatter, "{}", file.display()),
            Self::Postgres(_) => formatter.write_str("PostgreSQL"),
        }
    }
}

/// A setting that cannot be, and what it should look like.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidSetting(String);

/// Reads the address of GoCardless's API. The token travels there, so it must be `https`, or this very machine.
///
/// # Errors
/// When it is no such address.
pub fn parse_api_url(text: &str) -> Result<Url, InvalidSetting> {
    let wrong =
        || InvalidSetting(format!("{text:?} is no API address; write https://…, or http:// on 127.0.0.1"));
    let url = Url::parse(text).map_err(|_| wrong())?;
    if is_private(&url) { Ok(url) } else { Err(wrong()) }
}

/// Whether nobody on the way can read what travels there: encrypted, or within this machine.
pub(crate) fn is_private(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_this_machine(url))
}

/// Reads the address of a page for payers.
///
/// # Errors
/// When a browser would not open it, or only on the way to something else.
pub fn parse_page_url(text: &str) -> Result<Url, InvalidSetting> {
    let wrong = || InvalidSetting(format!("{text:?} is no page; write it as https://shop.example/privacy"));
    Url::parse(text).ok().filter(is_private).ok_or_else(wrong)
}

pub(crate) fn is_this_machine(url: &Url) -> bool {
    url.host_str().is_some_and(|host| matches!(host, "localhost" | "127.0.0.1" | "[::1]"))
}

/// An origin as browsers write it: scheme, host, and a port that is not the usual one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin(String);

impl Origin {
    /// Reads an origin, letter by letter as a browser sends it.
    ///
    /// # Errors
    /// When a browser would write it differently.
    pub fn parse(text: &str) -> Result<Self, InvalidSetting> {
        match Url::parse(text) {
            Ok(url) if url.origin().ascii_serialization() == text => Ok(Self(text.to_owned())),
            _ => Err(InvalidSetting(format!(
                "{text:?} is no origin; write it as https://shop.example, without a path or a slash at the end"
            ))),
        }
    }

    /// The origin of an address.
    pub(crate) fn of(url: &Url) -> Self {
        Self(url.origin().ascii_serialization())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

/// The address of a backend, without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(Url);

impl PublicUrl {
    /// Reads the address of a backend, for example `https://pay.shop.example/gocardless`.
    ///
    /// # Errors
    /// When it is no `http` or `https` address, or has a query or a fragment.
    pub fn parse(text: &str) -> Result<Self, InvalidSetting> {
        match Url::parse(text.trim_end_matches('/')) {
            Ok(url)
                if matches!(url.scheme(), "http" | "https")
                    && url.query().is_none()
                    && url.fragment().is_none() =>
            {
                Ok(Self(url))
            }
            _ => Err(InvalidSetting(format!(
                "{text:?} is no address of a backend; write it as https://pay.shop.example/gocardless"
            ))),
        }
    }

    /// The origin of pages at this address.
    pub(crate) fn origin(&self) -> Origin {
        Origin::of(&self.0)
    }

    /// The path that every route is under; empty when there is none.
    pub(crate) fn path(&self) -> &str {
        self.0.path().trim_end_matches('/')
    }

    /// The address of something below this one.
    pub(crate) fn join(&self, segments: &[&str]) -> Url {
        let mut url = self.0.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_a_browser_writes_it() {
        for right in ["https://shop.example", "http://127.0.0.1:8787", "https://shop.example:8443"] {
            assert_eq!(Origin::parse(right).map(|origin| origin.to_string()), Ok(right.to_owned()));
        }
        for wrong in [
            "https://shop.example/",
            "https://Shop.example",
            "https://shop.example:443",
            "shop.example",
            "null",
            "*",
        ] {
            assert!(Origin::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_token_travels_encrypted_or_not_at_all() {
        for right in ["https://api.gocardless.com", "http://127.0.0.1:8788", "http://localhost:1"] {
            assert!(parse_api_url(right).is_ok(), "{right}");
        }
        for wrong in ["http://api.gocardless.com", "ftp://127.0.0.1", "api.gocardless.com"] {
            assert!(parse_api_url(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_public_url_has_no_slash_at_its_end() {
        let url = PublicUrl::parse("https://pay.shop.example/gocardless/").unwrap();
        assert_eq!(url.path(), "/gocardless");
        assert_eq!(url.join(&["images", "a b"]).as_str(), "https://pay.shop.example/gocardless/images/a%20b");
        assert_eq!(PublicUrl::parse("https://pay.shop.example").unwrap().path(), "");
    }
}
