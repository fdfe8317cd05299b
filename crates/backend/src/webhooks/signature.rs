//! Whether a delivery is GoCardless's: HMAC-SHA256 over the raw bytes, as exactly 64 lower-case hexadecimal digits.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Whether one of the secrets made this signature. Compared in constant time.
pub(super) fn is_good(secrets: &[SecretString], signature: &[u8], body: &[u8]) -> bool {
    let Some(signature) = digits(signature) else { return false };
    secrets.iter().any(|secret| {
        Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes())
            .is_ok_and(|mac| mac.chain_update(body).verify_slice(&signature).is_ok())
    })
}

/// Reads 64 digits. GoCardless's own clients decode leniently, so that a signature with something behind it passes.
fn digits(text: &[u8]) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 2 * bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        for digit in pair {
            *byte = (*byte << 4) | value(*digit)?;
        }
    }
    Some(bytes)
}

const fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_lower_case_digits_are_a_signature() {
        let secrets = [SecretString::from("old"), SecretString::from("key")];
        // HMAC-SHA256 of this sentence with the key "key": a published test value.
        let body = b"The quick brown fox jumps over the lazy dog";
        let good = b"f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
        assert!(is_good(&secrets, good, body));
        assert!(!is_good(&secrets[..1], good, body));
        assert!(!is_good(&[], good, body));
        assert!(!is_good(&secrets, good, b"another body"));
        for wrong in [
            &good.to_ascii_uppercase()[..],
            &good[..62],
            b"",
            b"NOTVERYCONVINCING",
            &[good, &b"zz"[..]].concat(),
        ] {
            assert!(!is_good(&secrets, wrong, body));
        }
    }
}
