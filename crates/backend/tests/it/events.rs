//! What happened in pages: counted, and nothing else taken.

use crate::harness::{Answer, Deliveries, Harness, SHOP};
use reqwest::header::ORIGIN;
use serde_json::{Value, json};

async fn tell(harness: &Harness, events: Value, origin: &str) -> Answer {
    let address = format!("{}/events", harness.backend);
    let body = json!({ "events": events });
    Answer::to(harness.http.post(address).header(ORIGIN, origin).json(&body)).await
}

#[tokio::test]
async fn events_are_taken_from_the_shops_pages_only() {
    let harness = Harness::with(Deliveries::Off).await;
    let events = json!([{ "name": "step_shown", "screen": "review" }, { "name": "completed" }]);
    assert_eq!(tell(&harness, events.clone(), SHOP).await.status, 204);
    let elsewhere = tell(&harness, events, "https://elsewhere.example").await;
    assert_eq!(elsewhere.error(), (403, "origin_not_allowed"));
}

#[tokio::test]
async fn nothing_but_names_is_taken() {
    let harness = Harness::with(Deliveries::Off).await;
    for events in [
        json!([{ "name": "typed" }]),
        json!([{ "name": "step_shown", "screen": "Ada Lovelace" }]),
        json!([{ "name": "field_error", "screen": "review", "value": "12345678" }]),
        json!(vec![json!({ "name": "completed" }); 201]),
    ] {
        assert_eq!(tell(&harness, events, SHOP).await.error(), (400, "invalid_request"));
    }
}
