//! Takes out of the wasm where in the source a panic began: nobody reads it. Knows how Rust lays out
//! `core::panic::Location`, and nothing of functions.
//!
//! A location is the address and the length of a file's name, a line and a column, four bytes each. There is one for
//! nearly every place that can panic. Zeros in their place compress to nothing.

use std::ops::Range;

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataId, DataKind, Module};

const LOCATION: usize = 16;

/// Makes zeros of every location, and of the names of files.
pub(super) fn forget_locations(module: &mut Module) {
    let mut segments: Vec<(DataId, Range<usize>)> =
        module.data.iter().filter_map(|data| Some((data.id(), addresses(data)?))).collect();
    segments.sort_by_key(|(_, addresses)| addresses.start);
    let mut memory = Vec::new();
    for (data, addresses) in &segments {
        memory.resize(addresses.start, 0);
        memory.extend_from_slice(&module.data.get(*data).value);
    }
    let places = (0..memory.len()).step_by(4);
    let found: Vec<_> = places.filter_map(|place| Some((place, file_name(&memory, place)?))).collect();
    for forgotten in found.into_iter().flat_map(|(place, name)| [place..place + LOCATION, name]) {
        memory.get_mut(forgotten).unwrap_or_default().fill(0);
    }
    for (data, addresses) in segments {
        module.data.get_mut(data).value = memory.get(addresses).unwrap_or_default().to_vec();
    }
}

/// Where in memory a segment is put at first.
fn addresses(data: &Data) -> Option<Range<usize>> {
    match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(address)), .. } => {
            let address = usize::try_from(address).ok()?;
            Some(address..address + data.value.len())
        }
        _ => None,
    }
}

/// Where the file's name is, if this is a location.
fn file_name(memory: &[u8], place: usize) -> Option<Range<usize>> {
    let (words, _) = memory.get(place..place + LOCATION)?.as_chunks();
    let [name, length, line, column] = *words else { return None };
    let number = |word| usize::try_from(u32::from_le_bytes(word)).ok();
    let name = number(name)?..number(name)?.checked_add(number(length)?)?;
    let text = memory.get(name.clone())?;
    let is_location = line != [0; 4] && column != [0; 4] && text.is_ascii() && text.ends_with(b".rs");
    is_location.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_and_their_files_become_zeros() {
        let words = |words: [u32; 4]| words.map(u32::to_le_bytes).concat();
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let offset = |address| DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(address)) };
        let names = module.data.add(offset(64), b"src/a.rs/banks.txt".to_vec());
        let location = words([64, 8, 7, 3]);
        let other = words([72, 9, 7, 3]);
        let tables = module.data.add(offset(128), [location, other.clone()].concat());
        forget_locations(&mut module);
        assert_eq!(module.data.get(names).value, b"\0\0\0\0\0\0\0\0/banks.txt");
        assert_eq!(module.data.get(tables).value, [vec![0; LOCATION], other].concat());
    }
}
