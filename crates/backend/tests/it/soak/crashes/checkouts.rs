//! Checkouts that become ready while the program is killed: each ends once. Knows what GoCardless was asked and what the
//! merchant was posted.

use crate::harness::{Answer, bank_account, customer_details, eventually, mandate};
use crate::soak::outside::{Outside, Post};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
pub(super) struct Checkouts {
    ids: Vec<String>,
    /// What requests to fulfil were answered with, for each path, as far as it was seen.
    fulfilments: BTreeMap<String, Vec<u64>>,
}

impl Checkouts {
    /// A payer who lacks the confirmation only.
    pub(super) async fn open(&mut self, outside: &Outside, base: &str) -> String {
        let (id, flow) = outside.made(mandate()).await;
        let url = format!("{base}/billing_request_flows/{flow}/actions/initialise");
        eventually("opened", async || {
            // The connections of the last program are gone.
            let initialise = outside.http.post(&url).header("Connection", "close");
            let answer = Answer::if_any(initialise.json(&json!({ "data": {} }))).await.ok()?;
            (answer.status == 200).then_some(())
        })
        .await;
        act(outside, &id, "collect_customer_details", customer_details()).await;
        act(outside, &id, "collect_bank_account", bank_account()).await;
        self.ids.push(id.clone());
        id
    }

    /// Takes down what GoCardless was asked, of which it keeps the last only.
    pub(super) async fn note_fulfilments(&mut self, outside: &Outside) {
        let mut seen: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for (path, status) in outside.fulfilments().await {
            seen.entry(path).or_default().push(status);
        }
        for (path, statuses) in seen {
            let known = self.fulfilments.entry(path).or_default();
            if statuses.len() > known.len() {
                *known = statuses;
            }
        }
    }

    pub(super) fn are_told(&self, posts: &[Post]) -> bool {
        let told: BTreeSet<_> = posts.iter().map(|post| &post.billing_request).collect();
        told.len() == self.ids.len()
    }

    /// How many there are: each asked to be fulfilled until that was done and never after, and each told in one message.
    pub(super) fn checked(&self, posts: &[Post]) -> u64 {
        assert!(
            self.are_told(posts),
            "{} checkouts, and of these the merchant knows: {posts:?}",
            self.ids.len()
        );
        let messages: BTreeSet<_> = posts.iter().map(|post| &post.message).collect();
        assert_eq!(messages.len(), self.ids.len(), "told twice: {posts:?}");
        for id in &self.ids {
            let statuses = self.fulfilments.get(&format!("/billing_requests/{id}/actions/fulfil"));
            assert_eq!(statuses, Some(&vec![200]), "{id}");
        }
        self.ids.len() as u64
    }
}

/// The last that is missing.
pub(super) async fn confirm(outside: &Outside, id: &str) {
    act(outside, id, "confirm_payer_details", json!({})).await;
}

async fn act(outside: &Outside, id: &str, action: &str, data: Value) {
    let path = format!("/billing_requests/{id}/actions/{action}");
    outside.gocardless(Method::POST, &path, json!({ "data": data })).await;
}
