//! What surrounds every request: an id, a log line without personal data, security headers, and the envelope of errors.
//! Knows nothing of what a request does.

use crate::gocardless::Refusal;
use crate::metrics::Metrics;
use crate::problem::Problem;
use crate::random;
use axum::Json;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use checkout::error_code::ErrorCode;
use serde_json::{Map, Value, json};
use std::any::Any;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use tracing::Instrument;

/// Headers that every answer has unless it says otherwise.
const DEFAULT_HEADERS: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Longer than GoCardless is waited for, shorter than a drop-in waits.
const TIME_TO_ANSWER: Duration = Duration::from_secs(15);

/// Says of an answer that it may be shown in frames, those that its policy allows: `X-Frame-Options` cannot name any.
#[derive(Clone, Copy)]
pub(crate) struct MayBeFramed;

/// The route of a request, as soon as it is known: also where its answer never came.
#[derive(Clone, Default)]
struct Route(Arc<OnceLock<MatchedPath>>);

/// Gives a request its id, and its answer what every answer has.
pub(crate) async fn surround(
    State(metrics): State<Arc<Metrics>>,
    mut request: Request,
    next: Next,
) -> Response {
    let route = Route::default();
    request.extensions_mut().insert(route.clone());
    let (started, _under_way) = (Instant::now(), metrics.begin());
    let request_id = random::name().unwrap_or_default();
    let method = request.method().clone();
    let is_chunked = request.headers().contains_key(header::TRANSFER_ENCODING);
    let span = tracing::info_span!("request", id = request_id);
    let answer = tokio::time::timeout(TIME_TO_ANSWER, next.run(request).instrument(span.clone()));
    let mut response = answer.await.unwrap_or_else(|_| took_too_long().into_response());
    let problem = response.extensions_mut().remove::<Problem>();
    span.in_scope(|| {
        // The route's pattern, never the path: a flow id in it is the payer's key.
        let route = route.0.get().map_or("-", MatchedPath::as_str);
        let status = response.status().as_u16();
        let after = started.elapsed();
        let milliseconds = u64::try_from(after.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(%method, route, status, milliseconds, "answered");
        metrics.answered(&method, route, status, after);
        if let Some(problem) = &problem {
            log(problem);
            metrics.failed(problem.code);
        }
    });
    if let Some(problem) = problem {
        response = with_envelope(response, &problem, &request_id);
    }
    let may_be_framed = response.extensions_mut().remove::<MayBeFramed>().is_some();
    add_default_headers(response.headers_mut());
    if may_be_framed {
        response.headers_mut().remove(header::X_FRAME_OPTIONS);
    }
    if is_chunked {
        // There may have been a length, too, which hyper does not tell. RFC 9112, 6.1: nothing that follows is believed.
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Hands the matched route up to [`surround`], which sees the request before it is routed.
pub(crate) async fn note_route(matched: Option<MatchedPath>, request: Request, next: Next) -> Response {
    if let (Some(Route(route)), Some(matched)) = (request.extensions().get(), matched) {
        let _ = route.set(matched);
    }
    next.run(request).await
}

/// The answer when a handler panicked. Not the panic's own words: they may hold what the payer typed.
pub(crate) fn panicked(_words: Box<dyn Any + Send>) -> Response {
    Problem::internal("a handler ended in a panic").into_response()
}

/// Nearly always because of many slow answers of GoCardless to one request.
fn took_too_long() -> Problem {
    Problem::new(ErrorCode::UpstreamTimeout, "The answer took too long.")
}

fn log(problem: &Problem) {
    let code = problem.code.name();
    let detail = problem.detail.as_deref().unwrap_or("-");
    // Refusals are everyday; what may pass by itself or needs the merchant is not.
    if problem.code.is_retryable() {
        tracing::warn!(code, detail, "failed");
    } else {
        tracing::info!(code, detail, "refused");
    }
}

fn with_envelope(response: Response, problem: &Problem, request_id: &str) -> Response {
    let (parts, _) = response.into_parts();
    let mut enveloped = Json(json!({ "error": envelope(problem, request_id) })).into_response();
    *enveloped.status_mut() = parts.status;
    for (name, value) in &parts.headers {
        if name != header::CONTENT_LENGTH {
            enveloped.headers_mut().insert(name, value.clone());
        }
    }
    enveloped
}

/// GoCardless's envelope with our code added. What GoCardless said is passed on where the refusal was GoCardless's.
fn envelope(problem: &Problem, request_id: &str) -> Value {
    let refusal = problem.refusal.as_deref();
    let mut error = json!({
        "dropin_code": problem.code.name(),
        "message": problem.message,
        "type": refusal.and_then(|refusal| refusal.kind.as_deref()).unwrap_or_else(|| kind(problem.code)),
        "code": problem.code.status(),
        "request_id": refusal.and_then(|refusal| refusal.request_id.as_deref()).unwrap_or(request_id),
        "documentation_url": refusal.and_then(|refusal| refusal.documentation_url.as_deref()),
        "errors": refusal.map(reasons).unwrap_or_default(),
    });
    if let Some(fields) = error.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    error
}

fn reasons(refusal: &Refusal) -> Vec<Value> {
    let reason = |error: &crate::gocardless::RefusalReason| {
        let entries = [
            ("field", &error.field),
            ("message", &error.message),
            ("reason", &error.reason),
            ("request_pointer", &error.request_pointer),
        ];
        let present =
            entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), json!(value.as_ref()?))));
        Value::Object(Map::from_iter(present))
    };
    refusal.errors.iter().map(reason).collect()
}

/// GoCardless's type for an error of ours.
const fn kind(code: ErrorCode) -> &'static str {
    match code.status() {
        409 | 410 => "invalid_state",
        422 => "validation_failed",
        500.. => "gocardless",
        _ => "invalid_api_usage",
    }
}

fn add_default_headers(headers: &mut HeaderMap) {
    for (name, value) in DEFAULT_HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::middleware::{from_fn, from_fn_with_state};
    use axum::routing::get;
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    async fn answer(router: Router) -> (u16, Value) {
        let router = router
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn_with_state(Arc::default(), surround));
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap())
    }

    #[tokio::test]
    async fn a_panic_is_an_error_of_the_contract_that_repeats_nothing() {
        async fn handler() -> &'static str {
            panic!("Ada Lovelace");
        }
        let (status, body) = answer(Router::new().route("/", get(handler))).await;
        assert_eq!(status, 500);
        assert_eq!(body["error"]["dropin_code"], "internal");
        assert!(!body.to_string().contains("Ada"), "{body}");
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_takes_for_ever() {
        let (status, body) = answer(Router::new().route("/", get(std::future::pending::<()>))).await;
        assert_eq!((status, &body["error"]["dropin_code"]), (504, &json!("upstream_timeout")));
    }

    #[tokio::test(start_paused = true)]
    async fn the_route_is_known_of_what_was_never_answered() {
        async fn broken() -> &'static str {
            panic!("Ada Lovelace");
        }
        let metrics = Arc::<Metrics>::default();
        let routes =
            Router::new().route("/{late}", get(std::future::pending::<()>)).route("/{bad}/", get(broken));
        let router = routes
            .route_layer(from_fn(note_route))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn_with_state(Arc::clone(&metrics), surround));
        for path in ["/a", "/b/"] {
            let request = Request::builder().uri(path).body(Body::empty()).unwrap();
            router.clone().oneshot(request).await.unwrap();
        }
        let text = metrics.text().unwrap();
        assert!(text.contains("/{late}") && text.contains("/{bad}/"), "{text}");
    }

    #[tokio::test]
    async fn what_gocardless_said_is_passed_on_in_its_own_envelope() {
        let refusal = Refusal::read(
            422,
            &json!({"error": {"type": "validation_failed", "message": "Validation failed", "request_id": "R1",
                "documentation_url": "https://developer.gocardless.com/api-reference#validation_failed",
                "errors": [{"field": "city", "message": "is too long", "request_pointer": "/data/city",
                            "links": {"customer": "CU1"}}]}}),
        );
        let problem = Problem::from(crate::gocardless::Failure::Refused(Box::new(refusal)));
        let (status, body) = answer(Router::new().route("/", get(async || problem))).await;
        assert_eq!(status, 422);
        assert_eq!(
            body,
            json!({"error": {
                "dropin_code": "validation_failed", "type": "validation_failed", "code": 422,
                "message": "Validation failed", "request_id": "R1",
                "documentation_url": "https://developer.gocardless.com/api-reference#validation_failed",
                "errors": [{"field": "city", "message": "is too long", "request_pointer": "/data/city"}]
            }})
        );
    }
}
