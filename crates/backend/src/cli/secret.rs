//! Secrets from the environment: `NAME` holds one, or `NAME_FILE` names a file that does.

use secrecy::SecretString;

/// Reads a secret, if there is one.
///
/// # Errors
/// When the file that should hold it cannot be read.
pub(super) fn read(name: &str) -> Result<Option<SecretString>, String> {
    let file = format!("{name}_FILE");
    let secret = match (std::env::var(name), std::env::var(&file)) {
        (Ok(secret), _) => secret,
        (Err(_), Ok(path)) => std::fs::read_to_string(&path)
            .map_err(|error| format!("{file} names {path}, which cannot be read: {error}"))?,
        (Err(_), Err(_)) => return Ok(None),
    };
    let secret = secret.trim();
    Ok((!secret.is_empty()).then(|| secret.into()))
}
