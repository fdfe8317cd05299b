//! Names of files that are cached for ever: another content, another name.

use sha2::{Digest, Sha256};

/// The first 8 hexadecimal digits of the content's SHA-256: enough to tell the builds of one file apart, and each digit
/// is half a byte that nothing compresses.
pub(crate) fn content_hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
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
        // SHA-256 of nothing begins with e3b0c442.
        assert_eq!(hashed_name("dropin", b"", "css"), "dropin.e3b0c442.css");
        assert_ne!(hashed_name("dropin", b"a", "css"), hashed_name("dropin", b"b", "css"));
    }
}
