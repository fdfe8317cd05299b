//! Tells on the terminal what is being done and how long it took.

use std::time::Instant;

use anyhow::Result;

/// Does `work` under a heading.
pub(crate) fn step<T>(heading: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {heading}");
    let start = Instant::now();
    let result = work()?;
    println!("    {:.1} s", start.elapsed().as_secs_f64());
    Ok(result)
}
