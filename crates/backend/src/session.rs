//! Session tokens: what lets a page that opened a flow work on that flow's Billing Request for a quarter of an hour.
//! Knows how they are minted and checked; knows no store, since the signature says it all.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use checkout::error_code::ErrorCode;
use checkout::id::{BillingRequestId, FlowId};
use hmac::digest::Key;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::iter;
use std::time::Duration;

use crate::problem::Problem;

/// How long a new token opens its Billing Request.
pub(crate) const LIFETIME_SECONDS: i64 = 900;

const PURPOSE: &str = "session";

/// What a valid token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) flow: FlowId,
    pub(crate) billing_request: BillingRequestId,
    /// In seconds since 1970.
    pub(crate) expires_at: i64,
}

impl Session {
    /// How long it is good from `now` on (seconds since 1970).
    pub(crate) fn time_left(&self, now: i64) -> Duration {
        Duration::from_secs(u64::try_from(self.expires_at - now).unwrap_or_default())
    }
}

/// Mints and checks tokens. The newest key signs; what older ones have signed is good until it expires by itself.
pub(crate) struct SessionKeys {
    newest: SigningKey,
    older: Vec<SigningKey>,
}

type SigningKey = Key<Hmac<Sha256>>;

impl SessionKeys {
    pub(crate) fn new(newest: [u8; 32], older: &[[u8; 32]]) -> Self {
        Self { newest: padded(newest), older: older.iter().copied().map(padded).collect() }
    }

    /// A token for this session.
    pub(crate) fn mint(&self, session: &Session) -> String {
        let Session { flow, billing_request, expires_at } = session;
        self.sign(PURPOSE, &format!("{flow}.{billing_request}.{expires_at}"))
    }

    /// Reads a token. The signature is compared in constant time, before anything else of the token is believed.
    pub(crate) fn check(&self, token: &str, now: i64) -> Result<Session, Problem> {
        let claim = self.signed(PURPOSE, token).ok_or_else(not_ours)?;
        let session = read_claim(&claim).ok_or_else(not_ours)?;
        if session.expires_at <= now {
            return Err(Problem::new(
                ErrorCode::SessionExpired,
                "The session has expired. Initialise the flow again.",
            ));
        }
        Ok(session)
    }

    /// A claim with its signature. The purpose is signed too, so that a token of one kind never passes for another.
    pub(crate) fn sign(&self, purpose: &str, claim: &str) -> String {
        let signature = mac(&self.newest, purpose, claim).finalize().into_bytes();
        format!("{}.{}", URL_SAFE_NO_PAD.encode(claim), URL_SAFE_NO_PAD.encode(signature))
    }

    /// What a token claims, if it was signed here for this purpose.
    pub(crate) fn signed(&self, purpose: &str, token: &str) -> Option<String> {
        let (claim, signature) = token.split_once('.')?;
        let claim = String::from_utf8(URL_SAFE_NO_PAD.decode(claim).ok()?).ok()?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let mut keys = iter::once(&self.newest).chain(&self.older);
        keys.any(|key| mac(key, purpose, &claim).verify_slice(&signature).is_ok()).then_some(claim)
    }
}

fn padded(key: [u8; 32]) -> SigningKey {
    let mut padded = SigningKey::default();
    padded.iter_mut().zip(key).for_each(|(to, from)| *to = from);
    padded
}

fn mac(key: &SigningKey, purpose: &str, claim: &str) -> Hmac<Sha256> {
    Hmac::<Sha256>::new(key).chain_update(purpose).chain_update(".").chain_update(claim)
}

fn read_claim(claim: &str) -> Option<Session> {
    let mut parts = claim.split('.');
    let flow = FlowId::parse(parts.next()?).ok()?;
    let billing_request = BillingRequestId::parse(parts.next()?).ok()?;
    let expires_at = parts.next()?.parse().ok()?;
    Some(Session { flow, billing_request, expires_at })
}

fn not_ours() -> Problem {
    Problem::new(ErrorCode::SessionInvalid, "The session token was not minted here.")
}

#[cfg(test)]
mod any_input {
    use super::*;

    #[test]
    fn only_what_was_minted_opens_a_session() {
        let keys = SessionKeys::new([7; 32], &[]);
        let session = Session {
            flow: FlowId::parse("BRF1").unwrap(),
            billing_request: BillingRequestId::parse("BRQ1").unwrap(),
            expires_at: 1_900,
        };
        let token = keys.mint(&session);
        bolero::check!(name = "tokens").with_iterations(1_000).for_each(|bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            assert_eq!(keys.check(&text, 0).is_ok(), text == token);
            for (place, character) in text.chars().take(200).enumerate() {
                let mut near: Vec<char> = token.chars().collect();
                let place = place % near.len();
                near[place] = character;
                let near: String = near.into_iter().collect();
                assert_eq!(keys.check(&near, 0).is_ok(), near == token, "{near}");
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        Session {
            flow: FlowId::parse("BRF1").unwrap(),
            billing_request: BillingRequestId::parse("BRQ1").unwrap(),
            expires_at: 1_900,
        }
    }

    #[test]
    fn a_token_opens_its_session_until_it_expires() {
        let key = SessionKeys::new([7; 32], &[]);
        let token = key.mint(&session());
        assert_eq!(key.check(&token, 1_899).unwrap(), session());
        assert_eq!(key.check(&token, 1_900).unwrap_err().code, ErrorCode::SessionExpired);
    }

    #[test]
    fn the_time_that_is_left_ends_with_the_session() {
        assert_eq!(session().time_left(1_890), Duration::from_secs(10));
        assert_eq!(session().time_left(1_900), Duration::ZERO);
        assert_eq!(session().time_left(2_000), Duration::ZERO);
    }

    #[test]
    fn a_token_outlives_the_key_s_time_as_the_newest_and_no_more() {
        let (old, new) = ([7; 32], [8; 32]);
        let before = SessionKeys::new(old, &[]).mint(&session());
        let during = SessionKeys::new(new, &[old]);
        assert_eq!(during.check(&before, 1_899).unwrap(), session());
        assert_eq!(during.check(&before, 1_900).unwrap_err().code, ErrorCode::SessionExpired);
        let after = SessionKeys::new(new, &[]);
        assert_eq!(after.check(&before, 1_001).unwrap_err().code, ErrorCode::SessionInvalid);
        assert_eq!(after.check(&during.mint(&session()), 1_001).unwrap(), session());
    }

    #[test]
    fn a_token_that_was_changed_or_minted_elsewhere_opens_nothing() {
        let key = SessionKeys::new([7; 32], &[]);
        let token = key.mint(&session());
        let (claim, signature) = token.split_once('.').unwrap();
        let forged = URL_SAFE_NO_PAD.encode("BRF2.BRQ2.9999999999");
        for wrong in [
            String::new(),
            ".".to_owned(),
            claim.to_owned(),
            format!("{forged}.{signature}"),
            format!("{token}A"),
            format!("{token}.{signature}"),
            SessionKeys::new([8; 32], &[]).mint(&session()),
        ] {
            assert_eq!(key.check(&wrong, 1_000).unwrap_err().code, ErrorCode::SessionInvalid, "{wrong}");
        }
    }
}
