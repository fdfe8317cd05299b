//! Reads the list of events, for those whose delivery failed for good. Knows no resource: what it finds is news like
//! any other.

use crate::app::App;
use crate::event::Event;
use crate::gocardless::LONG_PAGES;
use crate::problem::Problem;
use crate::webhooks;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration as StdDuration;
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

const NAME: &str = "events";
/// Whether it is time is asked more often than it is time: another backend may have ended in the middle of its turn.
const BETWEEN_LOOKS: StdDuration = StdDuration::from_secs(30);
/// GoCardless gives up on a delivery after hours; a payer who waits is served by reads of their own.
const EVERY_SECONDS: i64 = 5 * 60;
/// Events appear in the list some time after they happened, so each reading goes back before the end of the last one.
const OVERLAP: Duration = Duration::minutes(15);

/// Reconciles at the start, and again and again.
pub(crate) async fn keep_reconciling(app: Arc<App>) {
    loop {
        if let Err(problem) = turn(&app).await {
            let detail = problem.detail.as_deref().unwrap_or(problem.code.name());
            tracing::warn!(detail, "the events could not be reconciled; trying again");
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
}

async fn turn(app: &Arc<App>) -> Result<(), Problem> {
    if !app.store.take_turn(NAME, app.clock.now_seconds(), EVERY_SECONDS).await? {
        return Ok(());
    }
    let read = read(app).await;
    if read.is_err() {
        app.store.give_back_turn(NAME).await?;
    }
    read
}

/// Reads all events since the last time. The newest come first, so the cursor moves when all of them are kept.
async fn read(app: &Arc<App>) -> Result<(), Problem> {
    let kept = app.store.cursor(NAME).await?;
    let since = kept.as_deref().and_then(|cursor| OffsetDateTime::parse(cursor, &Rfc3339).ok());
    let since = (since.unwrap_or_else(|| app.clock.now()) - OVERLAP).format(&Rfc3339);
    let since = since.map_err(Problem::internal)?;
    let mut newest = kept;
    let mut after = None;
    loop {
        let query = [("created_at[gte]", since.as_str()), LONG_PAGES];
        let page = app.gocardless.page(&["events"], &query, after.as_deref()).await?;
        let events: Vec<Event> = page.items.into_iter().filter_map(read_event).collect();
        newest = events.iter().map(|event| event.created_at().to_owned()).chain(newest).max();
        webhooks::keep(app, events).await?;
        after = page.after;
        if after.is_none() {
            break;
        }
    }
    if let Some(newest) = newest {
        app.store.keep_cursor(NAME, &newest).await?;
    }
    Ok(())
}

fn read_event(event: Value) -> Option<Event> {
    serde_json::from_value(event).ok()
}
