//! Session tokens: what lets a page that opened a flow work on that flow's Billing Request for a quarter of an hour.
//! Knows how they are minted and checked; knows no store, since the signature says it all.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use checkout::error_code::ErrorCode;
use checkout::id::{BillingRequestId, FlowId};
use hmac::digest::Key;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::problem::Problem;

/// How long a token opens its Billing Request.
pub(crate) const LIFETIME_SECONDS: i64 = 900;

const PURPOSE: &str = "session";

/// What a valid token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) flow: FlowId,
    pub(crate) billing_request: BillingRequestId,
}

/// Mints and checks tokens with one key.
pub(crate) struct SessionKey(Key<Hmac<Sha256>>);

impl SessionKey {
    pub(crate) fn new(key: [u8; 32]) -> Self {
        let mut padded = Key::<Hmac<Sha256>>::default();
        padded.iter_mut().zip(key).for_each(|(to, from)| *to = from);
        Self(padded)
    }

    /// A token for this session, good for [`LIFETIME_SECONDS`] from `now` (seconds since 1970).
    pub(crate) fn mint(&self, session: &Session, now: i64) -> String {
        let Session { flow, billing_request } = session;
        self.sign(PURPOSE, &format!("{flow}.{billing_request}.{}", now + LIFETIME_SECONDS))
    }

    /// Reads a token. The signature is compared in constant time, before anything else of the token is believed.
    pub(crate) fn check(&self, token: &str, now: i64) -> Result<Session, Problem> {
        let claim = self.signed(PURPOSE, token).ok_or_else(not_ours)?;
        let (session, expires_at) = read_claim(&claim).ok_or_else(not_ours)?;
        if expires_at <= now {
            return Err(Problem::new(
                ErrorCode::SessionExpired,
                "The session has expired. Initialise the flow again.",
            ));
        }
        Ok(session)
    }

    /// A claim with its signature. The purpose is signed too, so that a token of one kind never passes for another.
    pub(crate) fn sign(&self, purpose: &str, claim: &str) -> String {
        let signature = self.mac(purpose, claim).finalize().into_bytes();
        format!("{}.{}", URL_SAFE_NO_PAD.encode(claim), URL_SAFE_NO_PAD.encode(signature))
    }

    /// What a token claims, if it was signed here for this purpose.
    pub(crate) fn signed(&self, purpose: &str, token: &str) -> Option<String> {
        let (claim, signature) = token.split_once('.')?;
        let claim = String::from_utf8(URL_SAFE_NO_PAD.decode(claim).ok()?).ok()?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        self.mac(purpose, &claim).verify_slice(&signature).ok()?;
        Some(claim)
    }

    fn mac(&self, purpose: &str, claim: &str) -> Hmac<Sha256> {
        Hmac::<Sha256>::new(&self.0).chain_update(purpose).chain_update(".").chain_update(claim)
    }
}

fn read_claim(claim: &str) -> Option<(Session, i64)> {
    let mut parts = claim.split('.');
    let flow = FlowId::parse(parts.next()?).ok()?;
    let billing_request = BillingRequestId::parse(parts.next()?).ok()?;
    let expires_at = parts.next()?.parse().ok()?;
    Some((Session { flow, billing_request }, expires_at))
}

fn not_ours() -> Problem {
    Problem::new(ErrorCode::SessionInvalid, "The session token was not minted here.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        Session {
            flow: FlowId::parse("BRF1").unwrap(),
            billing_request: BillingRequestId::parse("BRQ1").unwrap(),
        }
    }

    #[test]
    fn a_token_opens_its_session_until_it_expires() {
        let key = SessionKey::new([7; 32]);
        let token = key.mint(&session(), 1_000);
        assert_eq!(key.check(&token, 1_899).unwrap(), session());
        assert_eq!(key.check(&token, 1_900).unwrap_err().code, ErrorCode::SessionExpired);
    }

    #[test]
    fn a_token_that_was_changed_or_minted_elsewhere_opens_nothing() {
        let key = SessionKey::new([7; 32]);
        let token = key.mint(&session(), 1_000);
        let (claim, signature) = token.split_once('.').unwrap();
        let forged = URL_SAFE_NO_PAD.encode("BRF2.BRQ2.9999999999");
        for wrong in [
            String::new(),
            ".".to_owned(),
            claim.to_owned(),
            format!("{forged}.{signature}"),
            format!("{token}A"),
            format!("{token}.{signature}"),
            SessionKey::new([8; 32]).mint(&session(), 1_000),
        ] {
            assert_eq!(key.check(&wrong, 1_000).unwrap_err().code, ErrorCode::SessionInvalid, "{wrong}");
        }
    }
}
