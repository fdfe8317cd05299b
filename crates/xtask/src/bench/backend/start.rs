//! How long the backend takes until it is ready, and what it holds when nothing happens.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::bench::figure::Figure;
use crate::bench::load;
use crate::bench::setting::{Programs, get};

const STARTS: usize = 20;
/// After this, nothing of the start is going on any more.
const REST: Duration = Duration::from_secs(2);

pub(super) fn measure(programs: &Programs) -> Result<Vec<Figure>> {
    let sandbox = programs.start_sandbox()?;
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let begin = Instant::now();
        let backend = programs.start_backend(&sandbox.address, &[])?;
        load::once(&backend.server.address, &get("/gocardless/readyz", "")).context("it is not ready")?;
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    let Some(start) = times.get(STARTS / 2) else { bail!("nothing was started") };
    let backend = programs.start_backend(&sandbox.address, &[])?;
    std::thread::sleep(REST);
    let figure = |name: &'static str, value, unit, aim| Figure { name: name.into(), value, unit, aim };
    let mut figures = vec![figure("start until ready", start.as_secs_f64() * 1_000.0, "ms", "100 at most")];
    let idle = backend.server.resident_kib();
    figures.extend(idle.map(|kib| figure("memory when idle", kib as f64 / 1024.0, "MiB", "25 at most")));
    Ok(figures)
}
