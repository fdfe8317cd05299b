//! The headers of every route's answer and of every error, as they are written down.

use super::errors::every_error;
use super::route::{ROUTES, harness};
use crate::harness::{Answer, MERCHANT_KEY, SHOP, mandate};
use checkout::error_code::ErrorCode;
use reqwest::header::HeaderValue;
use std::collections::{BTreeMap, HashSet};
use std::{env, fs};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/guard/headers.txt");

/// Headers that differ each time.
const PASSING: &[&str] = &["content-length", "date", "etag", "last-modified"];

/// What was answered, by the headers that it had.
#[derive(Default)]
struct Seen(BTreeMap<String, Vec<String>>);

impl Seen {
    fn note(&mut self, what: &str, answer: &Answer) {
        let headers = answer.headers.iter().filter(|(name, _)| !PASSING.contains(&name.as_str()));
        let value = |name: &str, value: &HeaderValue| match name {
            "retry-after" => "{seconds}".to_owned(),
            _ => value.to_str().unwrap().to_owned(),
        };
        let mut lines: Vec<_> =
            headers.map(|(name, said)| format!("    {name}: {}\n", value(name.as_str(), said))).collect();
        lines.sort_unstable();
        self.0.entry(lines.concat()).or_default().push(format!("{what}: {}\n", answer.status));
    }

    fn text(&self) -> String {
        self.0.iter().map(|(headers, answers)| format!("{}{headers}\n", answers.concat())).collect()
    }
}

#[tokio::test]
async fn every_answer_has_the_headers_that_are_written_down() {
    let harness = harness().await;
    let payer = harness.payer(mandate()).await;
    let mut seen = Seen::default();
    for route in ROUTES {
        let token = if route.pattern.starts_with("/merchant") { MERCHANT_KEY } else { &payer.token };
        let request = route.request(&payer).bearer_auth(token).header("Origin", SHOP);
        seen.note(&format!("{} {}", route.method, route.pattern), &Answer::to(request).await);
    }
    let errors = every_error(&harness).await;
    let codes: HashSet<_> = errors.iter().map(|answer| answer.error().1).collect();
    assert_eq!(codes, ErrorCode::ALL.iter().map(|code| code.name()).collect(), "every code, and no other");
    for answer in &errors {
        seen.note(answer.error().1, answer);
    }
    let seen = seen.text().replace(harness.backend.trim_end_matches("/gocardless"), "{own origin}");
    if env::var_os("HEADERS").is_some_and(|wish| wish == "write") {
        fs::write(FILE, &seen).unwrap();
    }
    let written = fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        written == seen,
        "headers.txt is not what is sent. Where the change is meant, write it anew:\n    \
         HEADERS=write cargo nextest run --all-features -E 'test(headers)'\n{seen}"
    );
}
