//! What GoCardless and the merchant know of a purchase when all is over: whether it was made, and nothing of it twice. Knows
//! nothing of how it came to that.

use super::world::World;
use crate::soak::trials::Tally;
use std::collections::{BTreeMap, BTreeSet};

/// Counts what was done, or says what was done twice or not at all.
pub(super) async fn checked(world: &World) -> Result<Tally, String> {
    let made = world.billing_request().await.ok_or("stuck: no Billing Request was made")?;
    let id = made["id"].as_str().unwrap();
    let fulfilments = fulfilments(world).await?;
    if made["status"] != "fulfilled" {
        return Err(format!("stuck, with {fulfilments} fulfilments asked for: {made}"));
    }
    let authorisations = authorisations(world, id).await?;
    once_each(world).await?;
    let told = told(world)?;
    let report = world.report(id).await;
    if report["checkouts"]["outcome"] == "open" {
        return Err(format!("fulfilled, and the merchant reads {report}"));
    }
    Ok(Tally::from([
        ("schedules", 1),
        ("authorisations", authorisations),
        ("fulfilments asked for", fulfilments),
        ("messages posted", told),
    ]))
}

/// One that is alive, and another only after one that has ended.
async fn authorisations(world: &World, id: &str) -> Result<u64, String> {
    let path = format!("/sandbox/billing_requests/{id}/bank_authorisations");
    let answer = world.outside.read(&path).await;
    let made = answer["bank_authorisations"].as_array().unwrap();
    let alive = made.iter().filter(|made| made["decision"] == "open" || made["decision"] == "authorised");
    if alive.count() > 1 {
        return Err(format!("more than one authorisation of one attempt: {answer}"));
    }
    Ok(made.len() as u64)
}

/// None after the one that was done.
async fn fulfilments(world: &World) -> Result<u64, String> {
    let asked = world.outside.fulfilments().await;
    let statuses: Vec<u64> = asked.into_iter().map(|(_, status)| status).collect();
    let done = statuses.iter().position(|status| *status == 200);
    if done.is_some_and(|done| done + 1 < statuses.len()) {
        return Err(format!("fulfilled, and asked for it again: {statuses:?}"));
    }
    Ok(statuses.len() as u64)
}

/// What a fulfilment makes.
async fn once_each(world: &World) -> Result<(), String> {
    let answer = world.outside.read("/events?limit=500").await;
    let mut counts: BTreeMap<(Option<&str>, Option<&str>), usize> = BTreeMap::new();
    for event in answer["events"].as_array().unwrap() {
        let (resource_type, action) = (event["resource_type"].as_str(), event["action"].as_str());
        if matches!(action, Some("created" | "fulfilled")) {
            *counts.entry((resource_type, action)).or_default() += 1;
        }
    }
    match counts.iter().find(|(_, count)| **count > 1) {
        Some((made, count)) => Err(format!("{made:?} {count} times")),
        None => Ok(()),
    }
}

/// Each outcome in one message, however often it was posted. Who was told late may hear the last one only.
fn told(world: &World) -> Result<u64, String> {
    let posts = world.outside.posts();
    let messages: BTreeSet<_> = posts.iter().collect();
    let types: BTreeSet<_> = posts.iter().map(|post| post.told.as_str()).collect();
    let are_good = types.iter().all(|told| ["checkout.fulfilled", "checkout.paid"].contains(told));
    if messages.len() != types.len() || posts.is_empty() || !are_good {
        return Err(format!("the merchant was told {posts:?}"));
    }
    Ok(posts.len() as u64)
}
