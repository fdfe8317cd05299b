//! The sandbox's figures: reads and creations a second, start, memory.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use hyper::Method;
use hyper::body::Bytes;

use super::figure::Figure;
use super::load::{self, Ask, Until};
use super::process::{Server, go_to_another_core};
use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

/// Any is taken.
pub(super) const TOKEN: &str = "sandbox_token";
const PACKAGE: &str = "gocardless-sandbox";
const STARTS: usize = 20;
const TIME: Duration = Duration::from_secs(5);
const BILLING_REQUESTS: usize = 10_000;

const BILLING_REQUEST: &str = r#"{"billing_requests":{
    "mandate_request":{"currency":"GBP","scheme":"bacs"},
    "payment_request":{"currency":"GBP","amount":2400,"description":"Two bags of beans"}}}"#;

pub(crate) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    let program = step("Sandbox (cargo build --release)", || build(workspace))?;
    go_to_another_core();
    let start = step("Start until the first answer", || start_to_ready(&program))?;
    let mut figures = vec![Figure {
        name: "start until the first answer".into(),
        value: start,
        unit: "ms",
        aim: "50 at most",
    }];
    figures.extend(step("Reads and creations", || throughput(&program))?);
    figures.extend(step("Memory", || memory(&program))?);
    Ok(figures)
}

pub(super) fn build(workspace: &Workspace) -> Result<PathBuf> {
    let mut build = command::cargo();
    build.current_dir(workspace.root()).args(["build", "--release", "--package", PACKAGE]);
    command::run(&mut build).context("the sandbox could not be built")?;
    Ok(workspace.target()?.join("release").join(PACKAGE).with_extension(std::env::consts::EXE_EXTENSION))
}

fn start(program: &Path) -> Result<Server> {
    Server::start(program, &["--port", "0"], &[])
}

/// The median of several starts.
fn start_to_ready(program: &Path) -> Result<f64> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let begin = Instant::now();
        let server = start(program)?;
        load::once(&server.address, &get("/billing_requests".to_owned()))?;
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    times.get(STARTS / 2).map(|time| time.as_secs_f64() * 1000.0).context("nothing was started")
}

fn throughput(program: &Path) -> Result<Vec<Figure>> {
    let server = start(program)?;
    let made: serde_json::Value = serde_json::from_slice(&load::once(&server.address, &create())?)?;
    let id = made.pointer("/billing_requests/id").and_then(serde_json::Value::as_str);
    let id = id.context("a Billing Request has no id")?;
    let read = get(format!("/billing_requests/{id}"));
    let mut figures = Vec::new();
    figures.extend(rates(
        &server,
        &read,
        ["reads", "a read, 99 of 100", "reads by processor time"],
        "thousands",
    )?);
    figures.extend(rates(
        &server,
        &create(),
        ["creations", "a creation, 99 of 100", "creations by processor time"],
        "a thousand",
    )?);
    Ok(figures)
}

/// How many are answered in a second, how late, and how many in a second that the processor has for nothing else.
fn rates(server: &Server, ask: &Ask, names: [&'static str; 3], aim: &'static str) -> Result<Vec<Figure>> {
    let before = server.processor_time();
    let outcome = load::run(&server.address, ask, Until::Elapsed(TIME))?;
    let taken = before.zip(server.processor_time()).map(|(before, after)| (after - before).as_secs_f64());
    let [rate, late, by_processor_time] = names;
    let mut figures = vec![
        Figure { name: rate.into(), value: outcome.per_second(), unit: "/s", aim },
        Figure { name: late.into(), value: outcome.ninety_ninth(), unit: "ms", aim: "" },
    ];
    let value = taken.map(|seconds| outcome.answered() as f64 / seconds);
    figures.extend(value.map(|value| Figure { name: by_processor_time.into(), value, unit: "/s", aim }));
    Ok(figures)
}

/// What ten thousand Billing Requests add, where the system tells how much a process holds.
fn memory(program: &Path) -> Result<Vec<Figure>> {
    let server = start(program)?;
    let resident = |server: &Server| server.resident_kib().map(|kib| kib as f64);
    let before = resident(&server);
    load::run(&server.address, &create(), Until::Answered(BILLING_REQUESTS))?;
    let Some((before, after)) = before.zip(resident(&server)) else { return Ok(Vec::new()) };
    let each = (after - before) / BILLING_REQUESTS as f64;
    Ok(vec![
        Figure { name: "memory after the start".into(), value: before / 1024.0, unit: "MiB", aim: "" },
        Figure { name: "memory per Billing Request".into(), value: each, unit: "KiB", aim: "10 at most" },
    ])
}

fn get(path: String) -> Ask {
    Ask { method: Method::GET, path, token: TOKEN.to_owned(), body: Bytes::new() }
}

fn create() -> Ask {
    Ask {
        method: Method::POST,
        path: "/billing_requests".to_owned(),
        token: TOKEN.to_owned(),
        body: Bytes::from_static(BILLING_REQUEST.as_bytes()),
    }
}
