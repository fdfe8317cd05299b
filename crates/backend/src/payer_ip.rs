//! The payer's address on the internet, which ACH wants to have on record. It is what the connection says, or what the
//! merchant's own proxies in front noted; never what a page says. Knows nothing of what it is for.

use crate::app::App;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Where a connection comes from.
#[derive(Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// The payer's address; none where a proxy did not note one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PayerIp(pub(crate) Option<IpAddr>);

impl FromRequestParts<Arc<App>> for PayerIp {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<Peer>().map(|Peer(address)| *address);
        let address = match app.trusted_proxies.checked_sub(1) {
            None => {
                if parts.headers.contains_key(FORWARDED_FOR) {
                    app.unknown_proxy.call_once(warn_of_unknown_proxy);
                }
                peer
            }
            Some(others) => forwarded_for(&parts.headers, others),
        };
        // A socket for both families writes 203.0.113.7 as ::ffff:203.0.113.7.
        Ok(Self(address.map(|address| address.to_canonical())))
    }
}

fn warn_of_unknown_proxy() {
    tracing::warn!(
        "requests have X-Forwarded-For, and no proxy is trusted: set DROPIN_TRUSTED_PROXIES, or else all payers have the \
         proxy's address"
    );
}

/// Each proxy adds whom it was asked by to the end of the list. What stands before the trusted ones' entries, the payer
/// may have written. `others` is how many proxies are behind the first one.
fn forwarded_for(headers: &HeaderMap, others: usize) -> Option<IpAddr> {
    let lines = headers.get_all(FORWARDED_FOR).into_iter().filter_map(|line| line.to_str().ok());
    let entries: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
    parse(entries.iter().rev().nth(others)?.trim())
}

/// An address, with or without a port.
fn parse(entry: &str) -> Option<IpAddr> {
    entry.parse().ok().or_else(|| Some(entry.parse::<SocketAddr>().ok()?.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn seen(lines: &[&str], others: usize) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_str(line).unwrap());
        }
        forwarded_for(&headers, others).map(|address| address.to_string())
    }

    #[test]
    fn the_entry_is_counted_from_the_end_where_the_trusted_proxies_write() {
        let lines = ["10.9.9.9, 203.0.113.7", "198.51.100.2"];
        assert_eq!(seen(&lines, 0).as_deref(), Some("198.51.100.2"));
        assert_eq!(seen(&lines, 1).as_deref(), Some("203.0.113.7"));
        assert_eq!(seen(&lines, 3), None);
        assert_eq!(seen(&[], 0), None);
    }

    #[test]
    fn an_entry_may_have_a_port_and_must_be_an_address() {
        assert_eq!(seen(&["203.0.113.7:41200"], 0).as_deref(), Some("203.0.113.7"));
        assert_eq!(seen(&["[2001:db8::7]:41200"], 0).as_deref(), Some("2001:db8::7"));
        assert_eq!(seen(&["unknown"], 0), None);
    }
}
