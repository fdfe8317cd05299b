//! Names of files that are cached for ever: another content, another name.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use sha2::{Digest, Sha256};

/// The content's SHA-256 in 43 letters that may stand in a name. With `sha256-` before it, it is what browsers take for
/// the attribute `integrity`, so that whoever knows the name can have the content checked.
pub(crate) fn content_hash(content: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(content))
}

/// `stem.<hash>.ending`.
pub(crate) fn hashed_name(stem: &str, content: &[u8], ending: &str) -> String {
    format!("{stem}.{}.{ending}", content_hash(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_content() {
        let name = hashed_name("dropin", b"", "css");
        assert_eq!(name, "dropin.47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU.css", "SHA-256 of nothing");
        assert_ne!(hashed_name("dropin", b"a", "css"), hashed_name("dropin", b"b", "css"));
    }
}
