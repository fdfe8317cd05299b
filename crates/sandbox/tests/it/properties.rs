//! What holds of every Billing Request, mandate and payment, whatever is done with them in whatever order.
//!
//! `PROPTEST_CASES` asks for more cases than the few that fit into an ordinary run.

mod lifecycle;
mod model;
mod rules;
mod step;
mod wanted;

use crate::support::{Sandbox, start};
use lifecycle::Turn;
use model::Walk;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::json;
use step::Step;
use tokio::runtime::Runtime;

/// Runs the property in one sandbox whose clock stands still unless it is moved.
fn hold<S: Strategy>(
    cases: u32,
    of: &S,
    property: &impl AsyncFn(&Sandbox, S::Value) -> Result<(), TestCaseError>,
) {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    let seed: u8 = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let runtime = Runtime::new().unwrap();
    let sandbox = runtime.block_on(async {
        let sandbox = start().await;
        sandbox.done("/sandbox/clock", &json!({ "pace": "stopped" })).await;
        sandbox
    });
    let outcome = runner.run(of, |case| runtime.block_on(property(&sandbox, case)));
    let failure = outcome.err().map(|error| error.to_string());
    assert!(failure.is_none(), "SEED={seed}: {}", failure.unwrap_or_default());
}

#[test]
fn billing_requests_keep_their_rules_whatever_is_done() {
    let walks = (wanted::kinds(), prop::collection::vec(step::step(), 5..25));
    hold(120, &walks, &async |sandbox, (wanted, steps): (_, Vec<Step>)| {
        let mut walk = Walk::start(sandbox, wanted).await?;
        for step in steps {
            walk.take(&step).await?;
        }
        walk.end().await
    });
}

#[test]
fn mandates_and_payments_keep_to_their_edges_whatever_is_done() {
    let lives = (lifecycle::country(), prop::collection::vec(lifecycle::turn(), 5..25));
    hold(60, &lives, &async |sandbox, (country, turns): (&str, Vec<Turn>)| {
        lifecycle::live(sandbox, country, &turns).await
    });
}
