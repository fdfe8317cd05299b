//! Where banks' icons are.

use super::{Place, cases, together};
use std::collections::BTreeMap;

cases![an_icon_is_where_it_was_said_last, backends_that_list_the_same_banks_at_once_keep_them];

fn icons(addresses: &[(&str, &str)]) -> BTreeMap<String, String> {
    addresses.iter().map(|(id, address)| ((*id).to_owned(), (*address).to_owned())).collect()
}

async fn an_icon_is_where_it_was_said_last(place: Place) {
    let store = place.store().await;
    store.keep_icons(&icons(&[("A", "https://a.example/1"), ("B", "https://b.example")])).await.unwrap();
    store.keep_icons(&icons(&[("A", "https://a.example/2")])).await.unwrap();
    let elsewhere = place.store().await;
    assert_eq!(elsewhere.icon("A").await.unwrap().as_deref(), Some("https://a.example/2"));
    assert_eq!(elsewhere.icon("B").await.unwrap().as_deref(), Some("https://b.example"));
    assert_eq!(elsewhere.icon("C").await.unwrap(), None);
}

async fn backends_that_list_the_same_banks_at_once_keep_them(place: Place) {
    let addresses: BTreeMap<_, _> =
        (0..50).map(|bank| (format!("{bank}"), "https://a.example".to_owned())).collect();
    let kept = together(&place, 3, |store| {
        let addresses = addresses.clone();
        async move { store.keep_icons(&addresses).await }
    });
    assert!(kept.await.iter().all(Result::is_ok));
}
