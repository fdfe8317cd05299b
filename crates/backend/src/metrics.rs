//! What is measured, for Prometheus: counts, times, and never whose. Each label has few values, known beforehand.
//! `docs/backend.md` says what each metric means.

use axum::http::Method;
use checkout::error_code::ErrorCode;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use std::time::Duration;

/// Upper bounds in seconds, up to the longest that an answer may take.
const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfRoute {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfCode {
    code: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    endpoint: String,
    result: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct NotSent {
    reason: &'static str,
}

/// The metrics of one backend.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<OfRoute, Histogram, fn() -> Histogram>,
    problems: Family<OfCode, Counter>,
    under_way: Gauge,
    streams: Gauge,
    asked: Family<Asked, Counter>,
    waited: Histogram,
    not_sent: Family<NotSent, Counter>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("dropin");
        let requests = Family::default();
        let durations = Family::new_with_constructor((|| Histogram::new(BOUNDS)) as fn() -> Histogram);
        let problems = Family::default();
        let under_way = Gauge::default();
        let streams = Gauge::default();
        let asked = Family::default();
        let waited = Histogram::new(BOUNDS);
        let not_sent = Family::<NotSent, Counter>::default();
        for reason in ["paused", "quota_spent"] {
            // So that an alarm can tell none from not counted.
            drop(not_sent.get_or_create(&NotSent { reason }));
        }
        registry.register("requests", "Requests that were answered", requests.clone());
        registry.register("request_duration_seconds", "Until an answer begins", durations.clone());
        registry.register("problems", "Answers that were errors", problems.clone());
        registry.register("requests_under_way", "Requests without an answer yet", under_way.clone());
        registry.register("streams_open", "Screens that wait for news", streams.clone());
        registry.register("gocardless_requests", "Requests that were sent to GoCardless", asked.clone());
        registry.register("gocardless_request_duration_seconds", "Until GoCardless answered", waited.clone());
        registry.register("gocardless_requests_not_sent", "Requests that were kept back", not_sent.clone());
        let build =
            [("version", env!("CARGO_PKG_VERSION")), ("build", option_env!("DROPIN_BUILD").unwrap_or(""))];
        registry.register("build", "What is running", Info::new(build.to_vec()));
        Self { registry, requests, durations, problems, under_way, streams, asked, waited, not_sent }
    }
}

impl Metrics {
    /// Counts a request as under way until the result is dropped.
    pub(crate) fn begin(&self) -> UnderWay<'_> {
        self.under_way.inc();
        UnderWay(&self.under_way)
    }

    /// Counts a stream of updates as open until the result is dropped.
    pub(crate) fn open_stream(&self) -> OpenStream {
        self.streams.inc();
        OpenStream(self.streams.clone())
    }

    /// Counts an answer. `route` is the pattern, never the path.
    pub(crate) fn answered(&self, method: &Method, route: &str, status: u16, after: Duration) {
        let answered = Answered { method: known(method), route: route.to_owned(), status };
        self.requests.get_or_create(&answered).inc();
        self.durations.get_or_create(&OfRoute { route: route.to_owned() }).observe(after.as_secs_f64());
    }

    /// Counts an error of the contract.
    pub(crate) fn failed(&self, code: ErrorCode) {
        self.problems.get_or_create(&OfCode { code: code.name() }).inc();
    }

    /// Counts a request to GoCardless, and what became of it.
    pub(crate) fn asked_gocardless(&self, endpoint: &str, result: &'static str, after: Duration) {
        let asked = Asked { endpoint: endpoint.to_owned(), result };
        self.asked.get_or_create(&asked).inc();
        self.waited.observe(after.as_secs_f64());
    }

    /// Counts a request that GoCardless was spared.
    pub(crate) fn not_sent(&self, reason: &'static str) {
        self.not_sent.get_or_create(&NotSent { reason }).inc();
    }

    /// All of them, in the text format of OpenMetrics.
    pub(crate) fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// A request without an answer yet. Also one whose client has left ends, by being dropped.
pub(crate) struct UnderWay<'a>(&'a Gauge);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// A stream that is open.
pub(crate) struct OpenStream(Gauge);

impl Drop for OpenStream {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Clients may invent methods, and each would be a time series.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        Method::HEAD => "HEAD",
        _ => "other",
    }
}
