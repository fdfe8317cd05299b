//! Flows, locks, and flows made from templates.

use super::{Place, cases, flow, request, together};
use checkout::id::BillingRequestTemplateId;
use serde_json::json;

cases![
    an_unknown_flow_is_unknown,
    a_flow_is_kept_as_it_was_sent,
    a_flow_is_kept_without_secrets,
    a_flow_that_is_seen_again_is_kept_anew,
    a_link_alone_makes_a_flow,
    a_link_does_not_replace_a_flow,
    a_flow_replaces_a_link,
    a_flow_stays_with_its_billing_request,
    many_keep_the_same_flow_at_once,
    nothing_is_locked_that_nobody_locks,
    any_flow_may_lock,
    locks_of_other_billing_requests_do_not_count,
    a_lock_that_is_false_locks_nothing,
    a_flow_of_words_in_other_alphabets_is_kept,
    a_page_has_no_flow_before_one_is_made,
    a_page_finds_its_flow_again,
    the_first_flow_of_a_page_stays,
    pages_and_templates_have_flows_of_their_own,
    the_key_of_a_page_is_not_kept,
];

async fn an_unknown_flow_is_unknown(place: Place) {
    assert!(place.store().await.flow(&flow("BRF1")).await.unwrap().is_none());
}

async fn a_flow_is_kept_as_it_was_sent(place: Place) {
    let store = place.store().await;
    let sent = json!({ "id": "BRF1", "expires_at": "2026-11-29T10:00:00.000Z", "lock_currency": true, "new": [1, null] });
    store.keep_flow(&flow("BRF1"), &request("BRQ1"), &sent).await.unwrap();
    let known = store.flow(&flow("BRF1")).await.unwrap().unwrap();
    assert_eq!((known.billing_request, known.flow), (request("BRQ1"), sent));
}

async fn a_flow_is_kept_without_secrets(place: Place) {
    let store = place.store().await;
    let sent =
        json!({ "id": "BRF1", "session_token": "secret", "prefilled_customer": { "given_name": "Ada" } });
    store.keep_flow(&flow("BRF1"), &request("BRQ1"), &sent).await.unwrap();
    assert_eq!(store.flow(&flow("BRF1")).await.unwrap().unwrap().flow, json!({ "id": "BRF1" }));
}

async fn a_flow_that_is_seen_again_is_kept_anew(place: Place) {
    let store = place.store().await;
    for expires_at in ["sooner", "later"] {
        let sent = json!({ "expires_at": expires_at });
        store.keep_flow(&flow("BRF1"), &request("BRQ1"), &sent).await.unwrap();
    }
    assert_eq!(store.flow(&flow("BRF1")).await.unwrap().unwrap().flow["expires_at"], "later");
}

async fn a_link_alone_makes_a_flow(place: Place) {
    let store = place.store().await;
    store.keep_flow_link(&flow("BRF1"), &request("BRQ1")).await.unwrap();
    let known = store.flow(&flow("BRF1")).await.unwrap().unwrap();
    assert_eq!(known.flow, json!({ "id": "BRF1", "links": { "billing_request": "BRQ1" } }));
}

async fn a_link_does_not_replace_a_flow(place: Place) {
    let store = place.store().await;
    store.keep_flow(&flow("BRF1"), &request("BRQ1"), &json!({ "id": "BRF1", "rich": 1 })).await.unwrap();
    store.keep_flow_link(&flow("BRF1"), &request("BRQ1")).await.unwrap();
    assert_eq!(store.flow(&flow("BRF1")).await.unwrap().unwrap().flow["rich"], 1);
}

async fn a_flow_replaces_a_link(place: Place) {
    let store = place.store().await;
    store.keep_flow_link(&flow("BRF1"), &request("BRQ1")).await.unwrap();
    store.keep_flow(&flow("BRF1"), &request("BRQ1"), &json!({ "id": "BRF1", "rich": 1 })).await.unwrap();
    assert_eq!(store.flow(&flow("BRF1")).await.unwrap().unwrap().flow["rich"], 1);
}

async fn a_flow_stays_with_its_billing_request(place: Place) {
    let store = place.store().await;
    store.keep_flow_link(&flow("BRF1"), &request("BRQ1")).await.unwrap();
    store.keep_flow_link(&flow("BRF1"), &request("BRQ2")).await.unwrap();
    assert_eq!(store.flow(&flow("BRF1")).await.unwrap().unwrap().billing_request, request("BRQ1"));
}

async fn many_keep_the_same_flow_at_once(place: Place) {
    together(&place, 5, |store| async move {
        store.keep_flow(&flow("BRF1"), &request("BRQ1"), &json!({ "id": "BRF1" })).await.unwrap();
        store.keep_flow_link(&flow("BRF1"), &request("BRQ1")).await.unwrap();
    })
    .await;
    assert!(place.store().await.flow(&flow("BRF1")).await.unwrap().is_some());
}

async fn nothing_is_locked_that_nobody_locks(place: Place) {
    let locks = place.store().await.locks(&request("BRQ1")).await.unwrap();
    assert!(!locks.customer_details && !locks.bank_account);
}

async fn any_flow_may_lock(place: Place) {
    let store = place.store().await;
    for (id, sent) in [
        ("BRF1", json!({ "lock_customer_details": true })),
        ("BRF2", json!({ "lock_bank_account": true })),
        ("BRF3", json!({ "lock_customer_details": false, "lock_bank_account": false })),
    ] {
        store.keep_flow(&flow(id), &request("BRQ1"), &sent).await.unwrap();
    }
    let locks = store.locks(&request("BRQ1")).await.unwrap();
    assert!(locks.customer_details && locks.bank_account);
}

async fn locks_of_other_billing_requests_do_not_count(place: Place) {
    let store = place.store().await;
    store.keep_flow(&flow("BRF1"), &request("BRQ1"), &json!({ "lock_bank_account": true })).await.unwrap();
    assert!(!store.locks(&request("BRQ2")).await.unwrap().bank_account);
}

async fn a_lock_that_is_false_locks_nothing(place: Place) {
    let store = place.store().await;
    store.keep_flow(&flow("BRF1"), &request("BRQ1"), &json!({ "lock_bank_account": false })).await.unwrap();
    assert!(!store.locks(&request("BRQ1")).await.unwrap().bank_account);
}

async fn a_flow_of_words_in_other_alphabets_is_kept(place: Place) {
    let store = place.store().await;
    let sent =
        json!({ "config": { "merchant_contact_details": "Ærø Købmand, ملاحظة 🧾 \" '; DROP TABLE flows" } });
    store.keep_flow(&flow("BRF1"), &request("BRQ1"), &sent).await.unwrap();
    assert_eq!(store.flow(&flow("BRF1")).await.unwrap().unwrap().flow, sent);
}

fn template(id: &str) -> BillingRequestTemplateId {
    BillingRequestTemplateId::parse(id).unwrap()
}

async fn a_page_has_no_flow_before_one_is_made(place: Place) {
    assert_eq!(place.store().await.template_flow(&template("BRT1"), "key").await.unwrap(), None);
}

async fn a_page_finds_its_flow_again(place: Place) {
    place.store().await.keep_template_flow(&template("BRT1"), "key", &flow("BRF1")).await.unwrap();
    let found = place.store().await.template_flow(&template("BRT1"), "key").await.unwrap();
    assert_eq!(found, Some(flow("BRF1")));
}

async fn the_first_flow_of_a_page_stays(place: Place) {
    let store = place.store().await;
    for id in ["BRF1", "BRF2"] {
        store.keep_template_flow(&template("BRT1"), "key", &flow(id)).await.unwrap();
    }
    assert_eq!(store.template_flow(&template("BRT1"), "key").await.unwrap(), Some(flow("BRF1")));
}

async fn pages_and_templates_have_flows_of_their_own(place: Place) {
    let store = place.store().await;
    store.keep_template_flow(&template("BRT1"), "key", &flow("BRF1")).await.unwrap();
    assert_eq!(store.template_flow(&template("BRT2"), "key").await.unwrap(), None);
    assert_eq!(store.template_flow(&template("BRT1"), "another").await.unwrap(), None);
}

async fn the_key_of_a_page_is_not_kept(place: Place) {
    let store = place.store().await;
    store.keep_template_flow(&template("BRT1"), "the-key-of-a-page", &flow("BRF1")).await.unwrap();
    let kept: String =
        sqlx::query_scalar("SELECT key_hash FROM template_flows").fetch_one(&store.pool).await.unwrap();
    assert!(!kept.contains("the-key"), "{kept}");
}
