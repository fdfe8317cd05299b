//! Whatever comes in: inputs that a fuzzer draws, and those in `__fuzz__` that were worth keeping. Knows what must hold of any
//! input, not what becomes of a certain one.
//!
//! The main run takes a thousand of each; `cargo xtask fuzz` goes on for a minute each.

mod bank_details;
mod bodies;
mod ids;

/// How many are drawn where nobody says for how long.
const INPUTS: usize = 1_000;

/// What somebody may type or paste: each byte is a character, a digit or one of these pieces, so that what is drawn comes close
/// to what people mean.
fn typed(bytes: &[u8], pieces: &[&str]) -> String {
    let mut text = String::new();
    for byte in bytes {
        match byte {
            0..=31 => text.push(char::from(b'0' + byte % 10)),
            32..=127 => text.push(char::from(*byte)),
            128..=255 => text.push_str(pieces[usize::from(byte - 128) % pieces.len()]),
        }
    }
    text
}
