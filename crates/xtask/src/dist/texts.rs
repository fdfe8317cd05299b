//! Takes out of the wasm what a panic would say: nobody reads it. Knows the texts, and nothing of functions.
//!
//! They are those of Rust's own library and of the crates that Leptos brings. Zeros in their place compress to nothing. One
//! that is new in another version stays, and costs its bytes.

use walrus::{Data, Module};

/// A text on each line; those that Rust lays side by side are one.
const SAID_IN_PANICS: &str = include_str!("said_in_panics.txt");

/// Makes zeros of every text that only panics say.
pub(super) fn forget_texts(module: &mut Module) {
    // The longer first, because some are parts of others.
    let mut texts: Vec<&[u8]> = SAID_IN_PANICS.lines().map(str::as_bytes).collect();
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    for data in module.data.iter().map(Data::id).collect::<Vec<_>>() {
        let memory = &mut module.data.get_mut(data).value;
        for text in &texts {
            forget(memory, text);
        }
    }
}

fn forget(memory: &mut [u8], text: &[u8]) {
    let mut place = 0;
    while let Some(found) = memory.get_mut(place..place + text.len()) {
        if found == text {
            found.fill(0);
        }
        place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::DataKind;

    #[test]
    fn what_only_a_panic_says_becomes_zeros() {
        let mut module = Module::default();
        let said = b"currencymid > lenrefusedmid > len".to_vec();
        let data = module.data.add(DataKind::Passive, said);
        forget_texts(&mut module);
        assert_eq!(module.data.get(data).value, b"currency\0\0\0\0\0\0\0\0\0refused\0\0\0\0\0\0\0\0\0");
    }
}
