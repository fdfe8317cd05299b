//! Compares two bodies by their members and types, and not by their values.

use serde_json::{Map, Value};

/// How alike an answer has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// It has the members of the body, no more and no fewer, and something in each list that has something there.
    Exact,
    /// It is newer than the body, and of another moment: it may have more members, lacks some that GoCardless did away
    /// with, and its lists may be empty.
    Newer,
}

/// Members of 2022 that bodies of 2024 no longer have.
const GONE: [&str; 3] =
    ["is_eligible_for_ach_mx_experiments", "requires_institution", "direct_to_institution"];

/// Members whose own members are named by an integrator.
const FREE: [&str; 4] = ["metadata", "resource_metadata", "request_headers", "response_headers"];

/// Where the answer is not of the body's shape.
pub(super) fn differences(expected: &Value, answer: &Value, strictness: Strictness) -> Vec<String> {
    let mut found = Vec::new();
    compare("", expected, answer, strictness, &mut found);
    found
}

fn compare(place: &str, expected: &Value, answer: &Value, strictness: Strictness, found: &mut Vec<String>) {
    match (expected, answer) {
        (Value::Object(expected), Value::Object(answer)) => {
            compare_members(place, expected, answer, strictness, found);
        }
        (Value::Array(expected), Value::Array(answer)) => {
            if strictness == Strictness::Exact && expected.is_empty() != answer.is_empty() {
                found.push(format!("{place}: {} items and not {}", answer.len(), expected.len()));
            }
            for (index, item) in answer.iter().enumerate() {
                let like = like(expected, item).or(expected.get(index)).or(expected.first());
                if let Some(like) = like {
                    compare(&format!("{place}/{index}"), like, item, strictness, found);
                }
            }
        }
        // What there is none of now is of any type.
        (Value::Null, Value::Array(_) | Value::Object(_))
        | (Value::Array(_) | Value::Object(_), Value::Null) => {
            found.push(format!("{place}: {answer} and not {expected}"));
        }
        (Value::Null, _) | (_, Value::Null) => {}
        _ if std::mem::discriminant(expected) == std::mem::discriminant(answer) => {}
        _ => found.push(format!("{place}: {answer} and not {expected}")),
    }
}

fn compare_members(
    place: &str,
    expected: &Map<String, Value>,
    answer: &Map<String, Value>,
    strictness: Strictness,
    found: &mut Vec<String>,
) {
    for (name, expected) in expected {
        match answer.get(name) {
            None if strictness == Strictness::Newer && GONE.contains(&name.as_str()) => {}
            None => found.push(format!("{place}/{name} is missing")),
            Some(_) if FREE.contains(&name.as_str()) => {}
            Some(answer) => compare(&format!("{place}/{name}"), expected, answer, strictness, found),
        }
    }
    if strictness == Strictness::Exact {
        let more = answer.keys().filter(|name| !expected.contains_key(*name));
        found.extend(more.map(|name| format!("{place}/{name} is new")));
    }
}

/// The item that is of the same type or scheme: lists need not be in one order.
fn like<'a>(items: &'a [Value], item: &Value) -> Option<&'a Value> {
    ["type", "scheme", "field"].iter().find_map(|name| {
        let name = item.get(*name).filter(|value| value.is_string())?;
        items
            .iter()
            .find(|other| other.as_object().is_some_and(|other| other.values().any(|value| value == name)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_and_types_are_compared_and_values_are_not() {
        let expected = json!({ "a": 1, "b": [{ "c": "x" }], "d": null, "metadata": { "e": "f" } });
        let same = json!({ "a": 2, "b": [{ "c": "y" }, { "c": "z" }], "d": "later", "metadata": {} });
        assert_eq!(differences(&expected, &same, Strictness::Exact), Vec::<String>::new());
        let other = json!({ "a": "1", "b": [{ "c": 7 }], "d": null, "more": true });
        let found = ["/a: \"1\" and not 1", "/b/0/c: 7 and not \"x\"", "/metadata is missing"];
        assert_eq!(differences(&expected, &other, Strictness::Newer), found);
        assert_eq!(differences(&expected, &other, Strictness::Exact).last().unwrap(), "/more is new");
    }
}
