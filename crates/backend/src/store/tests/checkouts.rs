//! What is remembered of a checkout.

use super::{Place, cases, request, together};
use crate::store::{ChosenInstitution, LastBankAuthorisation, Store};
use std::collections::BTreeSet;

cases![
    a_checkout_that_was_never_opened_is_none,
    an_opened_checkout_has_what_was_on_file,
    opening_again_changes_nothing,
    many_open_it_at_once_and_the_first_counts,
    what_is_on_file_may_become_less,
    an_institution_is_remembered,
    another_institution_takes_its_place,
    a_bank_authorisation_is_remembered,
    a_bank_authorisation_may_say_little,
    the_last_bank_authorisation_counts,
    checkouts_do_not_mix,
    nothing_is_remembered_of_what_was_not_opened,
    a_fulfilment_is_claimed_once,
    of_many_who_claim_one_gets_it,
    a_claim_ends,
    a_claim_does_not_end_early,
    what_was_not_opened_cannot_be_claimed,
    claims_of_others_do_not_count,
];

async fn opened(place: &Place, id: &str) -> Store {
    let store = place.store().await;
    store.open_checkout(&request(id), &BTreeSet::from(["email".to_owned()])).await.unwrap();
    store
}

fn institution(id: &str) -> ChosenInstitution {
    ChosenInstitution {
        id: id.to_owned(),
        name: "Bank Æ".to_owned(),
        autocompletes_collect_bank_account: true,
    }
}

fn authorisation(id: &str) -> LastBankAuthorisation {
    LastBankAuthorisation {
        id: id.to_owned(),
        authorisation_type: Some("payment".to_owned()),
        institution: Some("bank".to_owned()),
        created_at: Some("2026-11-22T10:00:00.000Z".to_owned()),
        expires_at: Some("2026-11-22T10:15:00.000Z".to_owned()),
        is_for_former_account: false,
    }
}

async fn a_checkout_that_was_never_opened_is_none(place: Place) {
    assert_eq!(place.store().await.checkout(&request("BRQ1")).await.unwrap(), None);
}

async fn an_opened_checkout_has_what_was_on_file(place: Place) {
    let record = opened(&place, "BRQ1").await.checkout(&request("BRQ1")).await.unwrap().unwrap();
    assert_eq!(record.on_file, BTreeSet::from(["email".to_owned()]));
    assert!(record.institution.is_none() && record.bank_authorisation.is_none() && record.report.is_none());
}

async fn opening_again_changes_nothing(place: Place) {
    let store = opened(&place, "BRQ1").await;
    store.keep_institution(&request("BRQ1"), &institution("bank")).await.unwrap();
    store.open_checkout(&request("BRQ1"), &BTreeSet::new()).await.unwrap();
    let record = store.checkout(&request("BRQ1")).await.unwrap().unwrap();
    assert!(record.institution.is_some() && record.on_file.len() == 1);
}

async fn many_open_it_at_once_and_the_first_counts(place: Place) {
    together(&place, 5, |store| async move {
        store.open_checkout(&request("BRQ1"), &BTreeSet::from(["iban".to_owned()])).await.unwrap();
    })
    .await;
    assert!(place.store().await.checkout(&request("BRQ1")).await.unwrap().is_some());
}

async fn what_is_on_file_may_become_less(place: Place) {
    let store = opened(&place, "BRQ1").await;
    store.keep_on_file(&request("BRQ1"), &BTreeSet::new()).await.unwrap();
    assert!(store.checkout(&request("BRQ1")).await.unwrap().unwrap().on_file.is_empty());
}

async fn an_institution_is_remembered(place: Place) {
    let store = opened(&place, "BRQ1").await;
    store.keep_institution(&request("BRQ1"), &institution("bank")).await.unwrap();
    let record = store.checkout(&request("BRQ1")).await.unwrap().unwrap();
    assert_eq!(record.institution, Some(institution("bank")));
}

async fn another_institution_takes_its_place(place: Place) {
    let store = opened(&place, "BRQ1").await;
    for id in ["bank", "another"] {
        store.keep_institution(&request("BRQ1"), &institution(id)).await.unwrap();
    }
    let record = store.checkout(&request("BRQ1")).await.unwrap().unwrap();
    assert_eq!(record.institution, Some(institution("another")));
}

async fn a_bank_authorisation_is_remembered(place: Place) {
    let store = opened(&place, "BRQ1").await;
    store.keep_bank_authorisation(&request("BRQ1"), &authorisation("BAU1")).await.unwrap();
    let record = store.checkout(&request("BRQ1")).await.unwrap().unwrap();
    assert_eq!(record.bank_authorisation, Some(authorisation("BAU1")));
}

async fn a_bank_authorisation_may_say_little(place: Place) {
    let store = opened(&place, "BRQ1").await;
    let little = LastBankAuthorisation {
        authorisation_type: None,
        institution: None,
        created_at: None,
        expires_at: None,
        ..authorisation("BAU1")
    };
    store.keep_bank_authorisation(&request("BRQ1"), &little).await.unwrap();
    let record = store.checkout(&request("BRQ1")).await.unwrap().unwrap();
    assert_eq!(record.bank_authorisation, Some(little));
}

async fn the_last_bank_authorisation_counts(place: Place) {
    let store = opened(&place, "BRQ1").await;
    for id in ["BAU1", "BAU2"] {
        store.keep_bank_authorisation(&request("BRQ1"), &authorisation(id)).await.unwrap();
    }
    let record = store.checkout(&request("BRQ1")).await.unwrap().unwrap();
    assert_eq!(record.bank_authorisation.unwrap().id, "BAU2");
}

async fn checkouts_do_not_mix(place: Place) {
    let store = opened(&place, "BRQ1").await;
    opened(&place, "BRQ2").await.keep_institution(&request("BRQ2"), &institution("bank")).await.unwrap();
    assert_eq!(store.checkout(&request("BRQ1")).await.unwrap().unwrap().institution, None);
}

async fn nothing_is_remembered_of_what_was_not_opened(place: Place) {
    let store = place.store().await;
    store.keep_institution(&request("BRQ1"), &institution("bank")).await.unwrap();
    assert_eq!(store.checkout(&request("BRQ1")).await.unwrap(), None);
}

async fn a_fulfilment_is_claimed_once(place: Place) {
    let store = opened(&place, "BRQ1").await;
    assert!(store.claim_fulfilment(&request("BRQ1"), 1_000, 15).await.unwrap());
    assert!(!store.claim_fulfilment(&request("BRQ1"), 1_000, 15).await.unwrap());
}

async fn of_many_who_claim_one_gets_it(place: Place) {
    opened(&place, "BRQ1").await;
    let claims = together(&place, 8, |store| async move {
        store.claim_fulfilment(&request("BRQ1"), 1_000, 15).await.unwrap()
    });
    assert_eq!(claims.await.into_iter().filter(|claimed| *claimed).count(), 1);
}

async fn a_claim_ends(place: Place) {
    let store = opened(&place, "BRQ1").await;
    assert!(store.claim_fulfilment(&request("BRQ1"), 1_000, 15).await.unwrap());
    assert!(store.claim_fulfilment(&request("BRQ1"), 1_015, 15).await.unwrap());
    assert!(!store.claim_fulfilment(&request("BRQ1"), 1_016, 15).await.unwrap());
}

async fn a_claim_does_not_end_early(place: Place) {
    let store = opened(&place, "BRQ1").await;
    assert!(store.claim_fulfilment(&request("BRQ1"), 1_000, 15).await.unwrap());
    assert!(!store.claim_fulfilment(&request("BRQ1"), 1_014, 15).await.unwrap());
}

async fn what_was_not_opened_cannot_be_claimed(place: Place) {
    assert!(!place.store().await.claim_fulfilment(&request("BRQ1"), 1_000, 15).await.unwrap());
}

async fn claims_of_others_do_not_count(place: Place) {
    let store = opened(&place, "BRQ1").await;
    opened(&place, "BRQ2").await;
    assert!(store.claim_fulfilment(&request("BRQ1"), 1_000, 15).await.unwrap());
    assert!(store.claim_fulfilment(&request("BRQ2"), 1_000, 15).await.unwrap());
}
