//! Which modules of the sandbox may know which: each layer knows those below it, none above.

use crate::source::Source;

const FOLDER: &str = "crates/sandbox/src/";

/// The layers from the bottom up, by the module that each is. What is not listed is a fact and may know no layer.
const LAYERS: [&[&str]; 4] = [
    &["resource"],
    &["store"],
    &["operation"],
    &["api", "control", "delivery", "main", "lib", "pages", "persistence", "sandbox", "server"],
];

/// Files that use a layer above their own.
pub(super) fn complaints(sources: &[Source]) -> Vec<String> {
    sources.iter().flat_map(complaints_about).collect()
}

fn complaints_about(source: &Source) -> Vec<String> {
    let Some(place) = source.path.strip_prefix(FOLDER).and_then(|path| path.strip_suffix(".rs")) else {
        return Vec::new();
    };
    let own = height(place.split('/').next().unwrap_or_default());
    let used = source.text.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_');
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    });
    let mut above: Vec<&str> = used.filter(|module| height(module) > own).collect();
    above.sort_unstable();
    above.dedup();
    above
        .into_iter()
        .map(|module| format!("{}: may not know `{module}`, a layer above it", source.path))
        .collect()
}

/// Zero for facts, then one more for each layer.
fn height(module: &str) -> usize {
    LAYERS.iter().position(|layer| layer.contains(&module)).map_or(0, |place| place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints_in(path: &str, text: &str) -> Vec<String> {
        complaints(&[Source { path: format!("{FOLDER}{path}"), text: text.to_owned() }])
    }

    #[test]
    fn a_layer_may_know_those_below_it() {
        for (path, text) in [
            ("scheme/facts.rs", "use crate::clock;"),
            ("resource/flow.rs", "use crate::scheme::Scheme;"),
            ("store.rs", "use crate::resource::flow::Flow;"),
            ("operation/flow.rs", "use crate::store::Store;"),
            ("api/flows.rs", "use crate::operation::flow; use crate::sandbox::Sandbox;"),
        ] {
            assert_eq!(complaints_in(path, text), Vec::<String>::new());
        }
    }

    #[test]
    fn a_layer_may_not_know_those_above_it() {
        assert_eq!(
            complaints_in("resource/flow.rs", "use crate::store::Store;\nuse crate::store::Store;"),
            ["crates/sandbox/src/resource/flow.rs: may not know `store`, a layer above it"]
        );
        for (path, text) in [
            ("scheme.rs", "use crate::resource::flow::Flow;"),
            ("store.rs", "use crate::operation::due;"),
            ("operation.rs", "use crate::api;"),
            ("faults.rs", "use crate::sandbox::Sandbox;"),
        ] {
            assert_eq!(complaints_in(path, text).len(), 1, "{path}");
        }
    }
}
