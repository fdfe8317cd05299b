//! Looks at what events were heard of. What cannot be looked at now is put off: it holds up nothing else, and takes little
//! of what GoCardless lets a merchant ask.

use crate::app::App;
use crate::store::News;
use moka::future::Cache;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// The last run may have ended between the answer and the work, and GoCardless may have been out of reach when it was time
/// to fulfil.
const BETWEEN_LOOKS: Duration = Duration::from_secs(60);
/// How long a look is not repeated unless more is heard: until the next time, and no longer.
const PUT_OFF: Duration = Duration::from_secs(45);
/// How many are looked at together.
const AT_ONCE: usize = 16;

/// Looks at what there is news of as soon as it is heard, and again and again until it was seen.
pub(crate) async fn keep_looking(app: Arc<App>) {
    let begun = Cache::builder().time_to_live(PUT_OFF).build();
    let places = Arc::new(Semaphore::new(AT_ONCE));
    loop {
        match app.store.news().await {
            Ok(news) => {
                for news in news {
                    let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
                    if begun.entry(news.clone()).or_insert(()).await.is_fresh() {
                        tokio::spawn(look_again(Arc::clone(&app), news, place));
                    }
                }
            }
            Err(error) => tracing::error!(%error, "the events cannot be read"),
        }
        // Nothing heard is a reason to look, too.
        let _ = timeout(BETWEEN_LOOKS, app.heard_events.notified()).await;
    }
}

async fn look_again(app: Arc<App>, news: News, _place: OwnedSemaphorePermit) {
    let id = news.billing_request.clone();
    if let Err(problem) = app.checkouts.look_again(news).await {
        let detail = problem.detail.as_deref().unwrap_or(problem.code.name());
        tracing::warn!(billing_request = %id, detail, "to be looked at again");
    }
}
