//! Ways to spoil a request.

use super::oddities::{HEADERS, METHODS, NAMES, SPLINTERS, bodies, header_values, queries, values, words};
use super::request::{Body, Request};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

/// One thing that is wrong with a request.
#[derive(Debug, Clone)]
pub(super) enum Mutation {
    Method(&'static str),
    /// Another word for one segment of the path.
    Segment(Index, String),
    Query(String),
    /// A header in place of the one of this name, and of all of them for none.
    Header(&'static str, Option<Vec<u8>>),
    /// Another value for something in the body.
    Value(Index, Value),
    /// A member of an object in the body goes.
    Without(Index),
    /// One more member.
    With(Index, &'static str, Value),
    /// The body ends early.
    Cut(Index),
    /// Bytes within the body.
    Insert(Index, Vec<u8>),
    Body(Vec<u8>),
}

/// Any one thing. Most of them leave the rest of the request as it should be, so that they are met deep inside.
pub(super) fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        8 => (any::<Index>(), values()).prop_map(|(place, value)| Mutation::Value(place, value)),
        3 => any::<Index>().prop_map(Mutation::Without),
        2 => (any::<Index>(), select(NAMES), values())
            .prop_map(|(place, name, value)| Mutation::With(place, name, value)),
        3 => (any::<Index>(), words()).prop_map(|(place, word)| Mutation::Segment(place, word)),
        2 => queries().prop_map(Mutation::Query),
        1 => select(METHODS).prop_map(Mutation::Method),
        2 => (select(HEADERS), proptest::option::of(header_values()))
            .prop_map(|(name, value)| Mutation::Header(name, value)),
        1 => any::<Index>().prop_map(Mutation::Cut),
        1 => (any::<Index>(), select(SPLINTERS)).prop_map(|(place, bytes)| Mutation::Insert(place, bytes.to_vec())),
        1 => bodies().prop_map(Mutation::Body),
    ]
}

impl Mutation {
    pub(super) fn apply(&self, request: &mut Request) {
        match self {
            Self::Method(method) => request.method = (*method).to_owned(),
            Self::Segment(place, word) => {
                let mut segments: Vec<&str> = request.path.split('/').skip(1).collect();
                let place = place.index(segments.len());
                segments[place] = word;
                request.path = format!("/{}", segments.join("/"));
            }
            Self::Query(query) => request.query = Some(query.clone()),
            Self::Header(name, value) => {
                request.headers.retain(|(known, _)| known != name);
                request.headers.extend(value.iter().map(|value| ((*name).to_owned(), value.clone())));
            }
            Self::Value(place, value) => spoil(request, |body| *nth(body, *place) = value.clone()),
            Self::Without(place) => spoil(request, |body| {
                if let Value::Object(members) = nth(body, *place) {
                    let name = members.keys().nth(place.index(members.len().max(1))).cloned();
                    name.map(|name| members.remove(&name));
                }
            }),
            Self::With(place, name, value) => spoil(request, |body| {
                if let Value::Object(members) = nth(body, *place) {
                    members.insert((*name).to_owned(), value.clone());
                }
            }),
            Self::Cut(place) => {
                let mut bytes = request.body.bytes();
                bytes.truncate(place.index(bytes.len().max(1)));
                request.body = Body::Bytes(bytes);
            }
            Self::Insert(place, splinter) => {
                let mut bytes = request.body.bytes();
                let at = place.index(bytes.len() + 1);
                bytes.splice(at..at, splinter.iter().copied());
                request.body = Body::Bytes(bytes);
            }
            Self::Body(bytes) => request.body = Body::Bytes(bytes.clone()),
        }
    }
}

/// Changes a body that is JSON still.
fn spoil(request: &mut Request, change: impl FnOnce(&mut Value)) {
    if let Body::Json(body) = &mut request.body {
        change(body);
    }
}

/// One of all the values that are in this one, itself among them.
fn nth(value: &mut Value, place: Index) -> &mut Value {
    let wanted = place.index(count(value));
    let mut before = 0;
    find(value, wanted, &mut before).unwrap()
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Object(members) => members.values().map(count).sum(),
        Value::Array(items) => items.iter().map(count).sum(),
        _ => 0_usize,
    }
}

fn find<'a>(value: &'a mut Value, wanted: usize, before: &mut usize) -> Option<&'a mut Value> {
    if *before == wanted {
        return Some(value);
    }
    *before += 1;
    match value {
        Value::Object(members) => members.values_mut().find_map(|inner| find(inner, wanted, before)),
        Value::Array(items) => items.iter_mut().find_map(|inner| find(inner, wanted, before)),
        _ => None,
    }
}
