//! The drop-in's files, beside nginx with `gzip_static`: the first that a page asks for, and the largest.

use std::time::Duration;

use anyhow::Result;

use crate::bench::figure::Figure;
use crate::bench::load::{self, Until};
use crate::bench::nginx;
use crate::bench::process::Server;
use crate::bench::setting::{Programs, file, get};

const TIME: Duration = Duration::from_secs(5);

pub(super) fn measure(programs: &Programs) -> Result<Vec<Figure>> {
    // Nobody is there, and nobody is asked.
    let nobody = "127.0.0.1:9";
    let backend = programs.start_backend(nobody, &[])?;
    let nginx = nginx::start(nobody, &programs.assets)?;
    let largest = format!("/gocardless/{}", file(&programs.assets, ".wasm")?);
    let mut figures = Vec::new();
    for (path, names) in [
        (
            "/gocardless/dropin.js",
            ["dropin.js: a second", "dropin.js: a second, by nginx", "dropin.js: of nginx's time"],
        ),
        (largest.as_str(), ["wasm: a second", "wasm: a second, by nginx", "wasm: of nginx's time"]),
    ] {
        let (per_second, time) = rate(&backend.server, path)?;
        let (per_second_nginx, time_nginx) = rate(&nginx.server, path)?;
        let [ours, theirs, ratio] = names;
        figures.push(Figure { name: ours.into(), value: per_second, unit: "/s", aim: "" });
        figures.push(Figure { name: theirs.into(), value: per_second_nginx, unit: "/s", aim: "" });
        let value = time.zip(time_nginx).map(|(ours, theirs)| ours / theirs);
        figures.extend(value.map(|value| Figure { name: ratio.into(), value, unit: "", aim: "" }));
    }
    Ok(figures)
}

/// Answers a second, and the processor's time for each.
fn rate(server: &Server, path: &str) -> Result<(f64, Option<f64>)> {
    let before = server.processor_time();
    let outcome = load::run(&server.address, &get(path, ""), Until::Elapsed(TIME))?;
    let taken = before.zip(server.processor_time()).map(|(before, after)| (after - before).as_secs_f64());
    Ok((outcome.per_second(), taken.map(|seconds| seconds / outcome.answered() as f64)))
}
