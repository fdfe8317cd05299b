//! Whole bodies: key by key and type by type, what the sandbox answers is what GoCardless would.
//!
//! `tests/bodies` has one for every kind of answer, in our own values. `SAMPLES_DIR` may name a folder with bodies that
//! GoCardless really sent, by the same names; those are not ours to keep here.

mod billing_requests;
mod errors;
mod events;
mod resources;
mod shape;

use serde_json::Value;
use shape::{Strictness, differences};
use std::collections::BTreeMap;
use std::path::Path;

/// What the sandbox answers where GoCardless would with the body of that name.
async fn answer(name: &str) -> Option<Value> {
    let (kind, rest) = name.split_once('.').unwrap_or((name, ""));
    match kind {
        "action" => billing_requests::action(rest).await,
        "billing_request" => billing_requests::of_kind(rest).await,
        "error" => errors::error(rest).await,
        "event" => events::of_type(rest).await,
        _ => resources::resource(name).await,
    }
}

/// The bodies in a folder by their names. Requests are no answers.
fn bodies(folder: &Path) -> BTreeMap<String, Value> {
    let mut bodies = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Some(name) = name.strip_suffix(".json").filter(|name| !name.starts_with("request.")) {
            bodies.insert(name.to_owned(), serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap());
        }
    }
    bodies
}

async fn compare(folder: &Path, strictness: Strictness) {
    let bodies = bodies(folder);
    assert!(!bodies.is_empty(), "no bodies in {}", folder.display());
    let mut found = Vec::new();
    for (name, expected) in bodies {
        let found_here = match answer(&name).await {
            Some(answer) => differences(&expected, &answer, strictness),
            None => vec!["nothing answers with it".to_owned()],
        };
        found.extend(found_here.into_iter().map(|what| format!("{name}: {what}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn answers_have_the_members_of_our_bodies() {
    compare(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bodies"), Strictness::Exact).await;
}

/// GoCardless added members since these were sent.
#[tokio::test]
async fn answers_have_the_members_of_real_bodies() {
    if let Some(folder) = std::env::var_os("SAMPLES_DIR") {
        compare(Path::new(&folder), Strictness::Newer).await;
    }
}
