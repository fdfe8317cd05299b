//! What a merchant answered to a webhook, as much of it as is kept.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// How many bytes of a body are kept.
pub(crate) const LONGEST_BODY: usize = 10_000;
const MOST_HEADERS: usize = 50;
/// How many characters of a header's value are kept.
const LONGEST_HEADER: usize = 1_000;

/// One part of an answer, and whether it is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Extent {
    Whole,
    Truncated,
}

impl Extent {
    const fn of(length: usize, most: usize) -> Self {
        if length > most { Self::Truncated } else { Self::Whole }
    }

    fn is_truncated(self) -> bool {
        self == Self::Truncated
    }
}

/// A merchant's answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Answer {
    code: u16,
    headers: Vec<(String, String)>,
    header_count: Extent,
    header_content: Extent,
    body: String,
    body_extent: Extent,
}

impl Answer {
    /// Keeps of each part as much as is kept.
    pub(crate) fn new(code: u16, headers: Vec<(String, String)>, body: &[u8]) -> Self {
        let longest_header = headers.iter().map(|(_, value)| value.chars().count()).max().unwrap_or(0);
        let header_count = Extent::of(headers.len(), MOST_HEADERS);
        let kept = |(name, value): (String, String)| (name, value.chars().take(LONGEST_HEADER).collect());
        Self {
            code,
            headers: headers.into_iter().take(MOST_HEADERS).map(kept).collect(),
            header_count,
            header_content: Extent::of(longest_header, LONGEST_HEADER),
            body: String::from_utf8_lossy(body.get(..LONGEST_BODY).unwrap_or(body)).into_owned(),
            body_extent: Extent::of(body.len(), LONGEST_BODY),
        }
    }

    pub(crate) const fn code(&self) -> u16 {
        self.code
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.code)
    }

    /// What the webhook shows of it, and of there being none.
    pub(super) fn members(answer: Option<&Self>) -> Map<String, Value> {
        let headers = answer.map(|answer| answer.headers.iter().cloned());
        let headers = headers.map(|headers| headers.map(|(name, value)| (name, value.into())));
        let truncated = |part: fn(&Self) -> Extent| answer.is_some_and(|answer| part(answer).is_truncated());
        Map::from_iter([
            ("response_code".to_owned(), answer.map(Self::code).into()),
            (
                "response_headers".to_owned(),
                headers.map(Map::from_iter).map_or_else(|| json!({}), Value::from),
            ),
            ("response_headers_count_truncated".to_owned(), truncated(|answer| answer.header_count).into()),
            (
                "response_headers_content_truncated".to_owned(),
                truncated(|answer| answer.header_content).into(),
            ),
            ("response_body".to_owned(), answer.map(|answer| answer.body.as_str()).into()),
            ("response_body_truncated".to_owned(), truncated(|answer| answer.body_extent).into()),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(answer: &Answer) -> Vec<String> {
        let members = Answer::members(Some(answer));
        members.into_iter().filter(|(_, value)| *value == Value::Bool(true)).map(|(name, _)| name).collect()
    }

    #[test]
    fn what_is_too_much_is_cut_and_said_to_be() {
        let header = |value: String| ("x-note".to_owned(), value);
        let small = Answer::new(200, vec![header("short".to_owned())], b"fine");
        assert!(told(&small).is_empty());
        let long_header = Answer::new(200, vec![header("x".repeat(LONGEST_HEADER + 1))], b"fine");
        assert_eq!(told(&long_header), ["response_headers_content_truncated"]);
        let many = Answer::new(200, vec![header("x".to_owned()); MOST_HEADERS + 1], b"fine");
        assert_eq!(told(&many), ["response_headers_count_truncated"]);
        let long_body = Answer::new(200, Vec::new(), &vec![b'x'; LONGEST_BODY + 1]);
        assert_eq!(told(&long_body), ["response_body_truncated"]);
        assert_eq!(long_body.body.len(), LONGEST_BODY);
    }
}
