//! The key that the merchant's server and the backend share, which is not GoCardless's token: the server shows it to
//! read checkouts, and checks with it what it is posted. Signatures are those of Standard Webhooks 1.0.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// How Standard Webhooks marks a secret.
const MARK: &str = "whsec_";

/// A merchant's key.
#[derive(Clone, Debug)]
pub struct MerchantKey {
    text: SecretString,
    bytes: SecretSlice<u8>,
}

impl MerchantKey {
    /// Reads `whsec_` with 24 to 64 bytes in base64, as Standard Webhooks wants secrets.
    pub fn parse(text: &SecretString) -> Option<Self> {
        let bytes = STANDARD.decode(text.expose_secret().strip_prefix(MARK)?).ok()?;
        (24..=64).contains(&bytes.len()).then(|| Self { text: text.clone(), bytes: bytes.into() })
    }

    /// Whether this is the key. Takes as long for any text.
    pub(crate) fn is(&self, shown: &str) -> bool {
        let hash = |text: &str| Sha256::digest(text);
        hash(shown).as_slice().ct_eq(hash(self.text.expose_secret()).as_slice()).into()
    }

    /// The header `webhook-signature` of a message sent at `timestamp` (seconds since 1970).
    pub(crate) fn sign(&self, id: &str, timestamp: i64, body: &str) -> String {
        // A key of any length is one.
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(self.bytes.expose_secret()) else {
            return String::new();
        };
        let mac = mac.chain_update(format!("{id}.{timestamp}.{body}")).finalize();
        format!("v1,{}", STANDARD.encode(mac.into_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_standard_webhooks() {
        // The example of the specification's reference libraries.
        let key = MerchantKey::parse(&"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".into()).unwrap();
        let signature = key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn only_the_key_itself_is_the_key() {
        let text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let key = MerchantKey::parse(&text.into()).unwrap();
        assert!(key.is(text));
        assert!(!key.is("") && !key.is(&text[..text.len() - 1]) && !key.is(&format!("{text} ")));
    }

    #[test]
    fn a_short_key_is_none() {
        for wrong in ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_%%%"] {
            assert!(MerchantKey::parse(&wrong.into()).is_none(), "{wrong}");
        }
    }
}
