//! What it does when ten times as much is asked as it can do.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use crate::bench::figure::Figure;
use crate::bench::overload;
use crate::bench::setting::{Programs, payer, post};

/// With these, ten requests at the same time and an upstream that takes 50 ms, at most 200 a second can be answered.
const AT_ONCE: u32 = 10;
const UPSTREAM_MILLISECONDS: u64 = 50;
const OFFERED_PER_SECOND: u32 = 2_000;
const TIME: Duration = Duration::from_secs(10);
/// So many that hardly two requests are about the same Billing Request at the same time: those are done one by one.
const PAYERS: usize = 200;

pub(super) fn measure(programs: &Programs) -> Result<Vec<Figure>> {
    let sandbox = programs.start_sandbox()?;
    let backend = programs.start_backend(&sandbox.address, &[&format!("--requests-at-once={AT_ONCE}")])?;
    let backend = &backend.server;
    let payers = (0..PAYERS).map(|_| payer(&sandbox, backend)).collect::<Result<Vec<_>>>()?;
    let slow = json!({ "kind": "latency", "milliseconds": UPSTREAM_MILLISECONDS, "share": 1.0 });
    post(&sandbox.address, "/sandbox/faults", &slow)?;
    let alone = overload::offer(&backend.address, &payers, u32::MAX, AT_ONCE, TIME)?;
    let before = backend.resident_kib();
    let crowd = overload::offer(&backend.address, &payers, OFFERED_PER_SECOND, OFFERED_PER_SECOND / 4, TIME)?;
    let figure = |name: &'static str, value, unit, aim| Figure { name: name.into(), value, unit, aim };
    let mut figures = vec![
        figure("overload: capacity", alone.done_per_second(), "/s", "200 at most, by its setting"),
        figure("overload: offered", crowd.offered_per_second(), "/s", "2000"),
        figure("overload: done", crowd.done_per_second(), "/s", ""),
        figure(
            "overload: done, of the capacity",
            100.0 * crowd.done_per_second() / alone.done_per_second(),
            "%",
            "90 at least",
        ),
        figure("overload: a refusal, 99 of 100", crowd.late_refusal(), "ms", ""),
        figure("overload: refused without Retry-After", crowd.refused_in_vain as f64, "", "0"),
        figure("overload: neither done nor refused", crowd.failed as f64, "", "0"),
    ];
    let grown = before.zip(backend.resident_kib()).map(|(before, after)| after as f64 - before as f64);
    figures.extend(grown.map(|kib| figure("overload: memory that it took", kib / 1024.0, "MiB", "")));
    Ok(figures)
}
