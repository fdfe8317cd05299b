//! Secrets from the environment: `NAME` holds one, or `NAME_FILE` names a file that does. Neither flags nor files of
//! settings have any.

use gocardless_dropin_backend::config::MerchantKey;
use secrecy::{ExposeSecret, SecretString};

/// Reads a secret, if there is one.
///
/// # Errors
/// When the file that should hold it cannot be read.
pub(super) fn read(name: &str) -> Result<Option<SecretString>, String> {
    let secret = match std::env::var(name) {
        Ok(secret) => Some(secret.into()),
        Err(_) => in_file(name)?,
    };
    Ok(secret.as_ref().map(trimmed).filter(|secret| !secret.expose_secret().is_empty()))
}

/// Reads what the file holds that `NAME_FILE` names, if it names one.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn in_file(name: &str) -> Result<Option<SecretString>, String> {
    let name = format!("{name}_FILE");
    let Ok(path) = std::env::var(&name) else { return Ok(None) };
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some(trimmed(&text.into()))),
        Err(error) => Err(format!("{name} names {path}, which cannot be read: {error}")),
    }
}

fn trimmed(secret: &SecretString) -> SecretString {
    secret.expose_secret().trim().into()
}

/// Reads the keys in `DROPIN_SESSION_KEYS`, the newest first.
///
/// # Errors
/// When one has not 64 hexadecimal digits.
pub(super) fn session_keys() -> Result<Vec<[u8; 32]>, String> {
    const NAME: &str = "DROPIN_SESSION_KEYS";
    let Some(keys) = read(NAME)? else { return Ok(Vec::new()) };
    let keys = keys.expose_secret().split([',', '\n']).map(|key| bytes(key.trim()));
    let keys: Option<_> = keys.collect();
    keys.ok_or_else(|| {
        format!("{NAME} is not 64 hexadecimal digits, nor several such keys by commas; `openssl rand -hex 32` makes one")
    })
}

/// Reads the key in `DROPIN_MERCHANT_KEY`, if there is one.
///
/// # Errors
/// When it is none.
pub(super) fn merchant_key() -> Result<Option<MerchantKey>, String> {
    const NAME: &str = "DROPIN_MERCHANT_KEY";
    let Some(key) = read(NAME)? else { return Ok(None) };
    let key = MerchantKey::parse(&key).ok_or_else(|| {
        format!("{NAME} is not whsec_ and base64 of 24 to 64 bytes; `echo whsec_$(openssl rand -base64 32)` makes one")
    });
    key.map(Some)
}

fn bytes(digits: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let pairs = digits.as_bytes().chunks_exact(2);
    if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}
