//! News between backends that share a PostgreSQL: what one sees, the payers at the other hear of.

use super::{A_LOOK, Stream, change_at_gocardless, hear, reads};
use crate::contract::bank::at_the_handoff;
use crate::harness::{Deliveries, Harness, Payer, bank_account, eventually, mandate};
use gocardless_dropin_backend::config::{Config, Database};
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
use temporary_postgres::Server;
use tokio::time::sleep;

/// Two backends, and the address of the second.
async fn two(server: &Server) -> (Harness, String) {
    let database = || Database::Postgres(server.url("postgres").into());
    let harness =
        Harness::configured(Deliveries::Off, |config| Config { database: database(), ..config }).await;
    let other = harness.another(|config| Config { database: database(), ..config }).await;
    (harness, other)
}

/// A stream from the other backend, which has looked at the Billing Request before.
async fn stream_of(other: &str, payer: &Payer<'_>) -> Stream {
    let get = |end| {
        let url = format!("{other}/billing_requests/{}{end}", payer.id);
        payer.harness.http.get(url).bearer_auth(&payer.token)
    };
    assert_eq!(get("").send().await.unwrap().status(), 200);
    Stream::of(get("/updates")).await
}

#[tokio::test]
async fn what_one_backend_does_or_hears_the_other_s_payers_know() {
    let server = Server::start().unwrap();
    let (harness, other) = two(&server).await;
    let payer = harness.payer(mandate()).await;
    let mut stream = stream_of(&other, &payer).await;
    hear(&harness, "EV1", "BRQ000OTHER").await;
    let before = reads(&payer).await;
    sleep(A_LOOK).await;
    assert_eq!(reads(&payer).await, before, "deliveries arrive, though elsewhere");
    payer.act("collect_bank_account", bank_account()).await.ok();
    assert!(stream.event().await);
    change_at_gocardless(&payer).await;
    hear(&harness, "EV2", &payer.id).await;
    assert!(stream.event().await);
}

#[tokio::test]
async fn a_payment_that_one_backend_hears_of_is_not_what_it_was_at_the_other() {
    let server = Server::start().unwrap();
    let (harness, other) = two(&server).await;
    let payer = at_the_handoff(&harness).await;
    harness.control("/clock", json!({ "pace": "stopped" })).await;
    let way = payer.authorise().await.ok();
    payer.at_the_bank(way["bank_authorisations"]["url"].as_str().unwrap(), "approve").await;
    hear(&harness, "EV1", &payer.id).await;
    eventually("fulfilled", async || {
        (payer.read().await.ok()["progress"]["payment"]["status"] == "pending_submission").then_some(())
    })
    .await;
    let mut stream = stream_of(&other, &payer).await;
    harness.control("/clock", json!({ "advance_seconds": 60 })).await;
    hear(&harness, "EV2", &payer.id).await;
    assert!(stream.event().await);
    let url = format!("{other}/billing_requests/{}", payer.id);
    let answer = harness.http.get(url).bearer_auth(&payer.token).send().await.unwrap();
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["progress"]["payment"]["status"], "confirmed");
    assert!(stream.event().await, "who asked a backend that had not heard yet asks again");
}

#[tokio::test]
async fn who_was_cut_off_looks_for_itself() {
    let server = Server::start().unwrap();
    let (harness, other) = two(&server).await;
    let payer = harness.payer(mandate()).await;
    let mut stream = stream_of(&other, &payer).await;
    hear(&harness, "EV1", "BRQ000OTHER").await;
    let mut database = PgConnection::connect(&server.url("postgres")).await.unwrap();
    eventually("both listen, and are cut off", async || {
        let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'";
        let cut = sqlx::query(cut).fetch_all(&mut database).await.unwrap();
        (cut.len() == 2).then_some(())
    })
    .await;
    change_at_gocardless(&payer).await;
    assert!(stream.event().await);
}
