//! Randomness from the operating system: names nobody can guess, and how long to wait before trying again.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::time::Duration;

/// 256 random bits.
///
/// # Errors
/// When the operating system has no randomness to give.
pub(crate) fn bytes() -> Result<[u8; 32], getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// 256 random bits as text that is safe in a URL and a header.
///
/// # Errors
/// When the operating system has no randomness to give.
pub(crate) fn name() -> Result<String, getrandom::Error> {
    bytes().map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
}

/// Whether a text may be one that [`name`] made.
pub(crate) fn is_name(text: &str) -> bool {
    URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() == 32)
}

/// A time between nothing and `longest`, evenly spread. Without randomness it is `longest`.
pub(crate) fn up_to(longest: Duration) -> Duration {
    match getrandom::u32() {
        Ok(number) => longest.mul_f64(f64::from(number) / f64::from(u32::MAX)),
        Err(_) => longest,
    }
}
