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
mod any_input {
    use super::*;

    #[test]
    fn only_the_signature_itself_is_one() {
        let check = bolero::check!(name = "signatures").with_iterations(1_000);
        check.for_each(|bytes: &[u8]| {
            // What is before the first line break is the header, what is after it the body.
            let place = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
            let (header, body) = bytes.split_at(place);
            let mac = Hmac::<Sha256>::new_from_slice(b"key").unwrap().chain_update(body);
            let right: String =
                mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
            let secrets = [SecretString::from("old"), SecretString::from("key")];
            assert!(is_good(&secrets, right.as_bytes(), body));
            assert!(!is_good(&secrets[..1], right.as_bytes(), body));
            assert_eq!(is_good(&secrets, header, body), header == right.as_bytes());
            for (place, byte) in header.iter().enumerate() {
                let mut near = right.clone().into_bytes();
                near[place % 64] = *byte;
                assert_eq!(is_good(&secrets, &near, body), near == right.as_bytes());
                near.insert(place % 64, *byte);
                assert!(!is_good(&secrets, &near, body));
            }
        });
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
