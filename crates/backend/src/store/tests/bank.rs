//! Ways back from the bank.

use super::{Place, cases, flow, request, together};
use crate::store::{ReturnTicket, Store};
use checkout::id::BankAuthorisationId;

cases![
    a_way_back_leads_back_once,
    of_many_who_use_a_way_back_one_gets_it,
    a_way_back_is_open_for_half_an_hour,
    a_way_back_is_not_open_for_longer,
    nobody_gets_back_by_a_state_that_was_not_given,
    a_way_back_that_was_used_is_still_known,
    a_way_back_is_opened_again_for_the_same_bank,
    opened_again_it_leads_to_the_new_page,
    only_its_own_billing_request_opens_it_again,
    a_state_is_opened_once,
    the_state_is_not_kept,
    old_ways_back_are_forgotten,
];

const LIFETIME: i64 = 30 * 60;
const DAY: i64 = 24 * 60 * 60;

fn authorisation() -> BankAuthorisationId {
    BankAuthorisationId::parse("BAU1").unwrap()
}

fn ticket(page: &str) -> ReturnTicket {
    ReturnTicket { flow: flow("BRF1"), billing_request: request("BRQ1"), return_to: page.to_owned() }
}

async fn opened(place: &Place) -> Store {
    let store = place.store().await;
    store.open_return("state", &authorisation(), &ticket("https://shop.example/"), 1_000).await.unwrap();
    store
}

async fn a_way_back_leads_back_once(place: Place) {
    let store = opened(&place).await;
    assert_eq!(store.use_return("state", 1_001).await.unwrap(), Some(ticket("https://shop.example/")));
    assert_eq!(store.use_return("state", 1_001).await.unwrap(), None);
}

async fn of_many_who_use_a_way_back_one_gets_it(place: Place) {
    opened(&place).await;
    let used =
        together(&place, 8, |store| async move { store.use_return("state", 1_001).await.unwrap() }).await;
    assert_eq!(used.into_iter().flatten().count(), 1);
}

async fn a_way_back_is_open_for_half_an_hour(place: Place) {
    assert!(opened(&place).await.use_return("state", 999 + LIFETIME).await.unwrap().is_some());
}

async fn a_way_back_is_not_open_for_longer(place: Place) {
    assert!(opened(&place).await.use_return("state", 1_000 + LIFETIME).await.unwrap().is_none());
}

async fn nobody_gets_back_by_a_state_that_was_not_given(place: Place) {
    let store = opened(&place).await;
    for state in ["", "State", "state ", "another"] {
        assert_eq!(store.use_return(state, 1_001).await.unwrap(), None, "{state}");
        assert_eq!(store.past_return(state).await.unwrap(), None, "{state}");
    }
}

async fn a_way_back_that_was_used_is_still_known(place: Place) {
    let store = opened(&place).await;
    store.use_return("state", 1_001).await.unwrap();
    assert_eq!(store.past_return("state").await.unwrap().as_deref(), Some("https://shop.example/"));
}

async fn a_way_back_is_opened_again_for_the_same_bank(place: Place) {
    let store = opened(&place).await;
    store.use_return("state", 1_001).await.unwrap();
    store.reopen_return(&authorisation(), &ticket("https://shop.example/"), 1_002).await.unwrap();
    assert!(store.use_return("state", 1_001 + LIFETIME).await.unwrap().is_some());
}

async fn opened_again_it_leads_to_the_new_page(place: Place) {
    let store = opened(&place).await;
    store.reopen_return(&authorisation(), &ticket("https://shop.example/basket"), 1_002).await.unwrap();
    assert_eq!(store.use_return("state", 1_003).await.unwrap(), Some(ticket("https://shop.example/basket")));
}

async fn only_its_own_billing_request_opens_it_again(place: Place) {
    let store = opened(&place).await;
    store.use_return("state", 1_001).await.unwrap();
    let others = ReturnTicket { billing_request: request("BRQ2"), ..ticket("https://shop.example/") };
    store.reopen_return(&authorisation(), &others, 1_002).await.unwrap();
    assert_eq!(store.use_return("state", 1_003).await.unwrap(), None);
}

async fn a_state_is_opened_once(place: Place) {
    let store = opened(&place).await;
    store.open_return("state", &authorisation(), &ticket("https://evil.example/"), 1_001).await.unwrap();
    assert_eq!(store.use_return("state", 1_002).await.unwrap(), Some(ticket("https://shop.example/")));
}

async fn the_state_is_not_kept(place: Place) {
    let store = opened(&place).await;
    let kept: String =
        sqlx::query_scalar("SELECT state_hash FROM returns").fetch_one(&store.pool).await.unwrap();
    assert_ne!(kept, "state");
}

async fn old_ways_back_are_forgotten(place: Place) {
    let store = opened(&place).await;
    let expired = 1_000 + LIFETIME;
    for (now, is_known) in [(expired, true), (expired + DAY - 1, true), (expired + DAY, false)] {
        store.open_return("another", &authorisation(), &ticket("https://shop.example/"), now).await.unwrap();
        assert_eq!(store.past_return("state").await.unwrap().is_some(), is_known, "{now}");
    }
}
