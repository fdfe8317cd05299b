//! How the cost grows with the checkouts that are open: payers wait, and nothing happens. By push, each holds a stream;
//! who gets none reads again and again, as the drop-in does, and so do all by polling.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::SendRequest;
use hyper::{Request, StatusCode, header};
use serde::Serialize;
use tokio::task::JoinSet;
use tokio::time::{sleep, sleep_until};

use super::load::{Ask, connect, on_this_thread, send};
use super::machine::Machine;
use super::overload::Payer;
use super::process::{Server, go_to_another_core, unused_address};
use super::setting::{self, Programs, get, signature};
use crate::step::step;
use crate::workspace::Workspace;

const OPEN: [usize; 5] = [1, 10, 100, 1_000, 10_000];
/// The drop-in's longest pause between two reads.
const PAUSE: Duration = Duration::from_secs(6);
/// By then the pauses of those who look out for news are as long as they get.
const REST: Duration = Duration::from_secs(20);
const TIME: Duration = Duration::from_secs(12);
/// Polls share connections, as a browser's do.
const CONNECTIONS: usize = 32;

/// How screens learn of news.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Polling,
    Push,
    PushWithDeliveries,
}

impl Way {
    const ALL: [Self; 3] = [Self::Polling, Self::Push, Self::PushWithDeliveries];

    const fn name(self) -> &'static str {
        match self {
            Self::Polling => "polling",
            Self::Push => "push",
            Self::PushWithDeliveries => "push, deliveries",
        }
    }
}

/// What it costs that so many checkouts are open.
#[derive(Serialize)]
struct Cost {
    open: usize,
    way: &'static str,
    /// Of those who are open. The others poll.
    streams: usize,
    /// Of GoCardless.
    calls_per_second: f64,
    processor_ms_per_second: Option<f64>,
    memory_mib: Option<f64>,
}

/// Everything that one run measured, and on what.
#[derive(Serialize)]
pub(crate) struct Report {
    machine: Machine,
    costs: Vec<Cost>,
}

impl Report {
    /// As a table for a document.
    pub(crate) fn markdown(&self) -> String {
        let known = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.0}"));
        let row = |cost: &Cost| {
            let (processor, memory) = (known(cost.processor_ms_per_second), known(cost.memory_mib));
            let Cost { open, way, streams, calls_per_second, .. } = cost;
            format!("| {open} | {way} | {streams} | {calls_per_second:.1} | {processor} | {memory} |\n")
        };
        let rows: String = self.costs.iter().map(row).collect();
        let head =
            "| open | how | streams | calls of GoCardless a second | processor, ms a second | memory, MiB |";
        format!("{}.\n\n{head}\n|---:|---|---:|---:|---:|---:|\n{rows}", self.machine)
    }
}

pub(crate) fn measure(workspace: &Workspace, machine: Machine) -> Result<Report> {
    let programs = Programs::build(workspace)?;
    go_to_another_core();
    let mut costs = Vec::new();
    for open in OPEN {
        for way in Way::ALL {
            costs.push(step(&format!("{open} open, {}", way.name()), || wait(&programs, open, way))?);
        }
    }
    Ok(Report { machine, costs })
}

fn wait(programs: &Programs, open: usize, way: Way) -> Result<Cost> {
    let sandbox = programs.start_sandbox()?;
    let metrics = unused_address()?;
    let backend = programs.start_backend(&sandbox.address, &[&format!("--metrics-listen={metrics}")])?;
    let payers = (0..open).map(|_| setting::payer(&sandbox, &backend.server)).collect::<Result<Vec<_>>>()?;
    on_this_thread(async {
        let mut screens = Screens::default();
        for payer in payers {
            screens.open(&backend.server, payer, way).await?;
        }
        let streams = screens.streams.len();
        screens.poll(&backend.server)?;
        sleep(REST).await;
        if way == Way::PushWithDeliveries {
            deliver(&backend.server).await?;
        }
        let before = (calls(&metrics).await?, backend.server.processor_time());
        sleep(TIME).await;
        let after = (calls(&metrics).await?, backend.server.processor_time());
        screens.are_well()?;
        let taken = before.1.zip(after.1).map(|(before, after)| (after - before).as_secs_f64());
        Ok(Cost {
            open,
            way: way.name(),
            streams,
            calls_per_second: (after.0 - before.0) / TIME.as_secs_f64(),
            processor_ms_per_second: taken.map(|taken| 1_000.0 * taken / TIME.as_secs_f64()),
            memory_mib: backend.server.resident_kib().map(|kib| kib as f64 / 1024.0),
        })
    })
}

/// What the payers have open.
#[derive(Default)]
struct Screens {
    /// Kept, so that they stay open.
    streams: Vec<SendRequest<Full<Bytes>>>,
    hearing: JoinSet<Result<()>>,
    polling: Vec<Payer>,
}

impl Screens {
    async fn open(&mut self, backend: &Server, payer: Payer, way: Way) -> Result<()> {
        if way == Way::Polling {
            self.polling.push(payer);
            return Ok(());
        }
        let mut connection = connect(&backend.address).await?;
        let request = Request::get(format!("/gocardless/billing_requests/{}/updates", payer.billing_request))
            .header(header::HOST, &backend.address)
            .header(header::AUTHORIZATION, format!("Bearer {}", payer.token))
            .body(Full::<Bytes>::default())?;
        let answer = connection.send_request(request).await?;
        match answer.status() {
            StatusCode::OK => {
                let mut stream = answer.into_body();
                self.hearing.spawn(async move {
                    while let Some(frame) = stream.frame().await {
                        frame?;
                    }
                    bail!("a stream ended")
                });
                self.streams.push(connection);
            }
            StatusCode::SERVICE_UNAVAILABLE => self.polling.push(payer),
            status => bail!("a stream was answered with {status}"),
        }
        Ok(())
    }

    /// Lets those who have no stream read, each once in a pause.
    fn poll(&mut self, backend: &Server) -> Result<()> {
        let asks = self.polling.iter().map(|payer| {
            get(&format!("/gocardless/billing_requests/{}", payer.billing_request), &payer.token)
        });
        let asks: Vec<Ask> = asks.collect();
        let start = Instant::now();
        for (number, asks) in asks.chunks(asks.len().div_ceil(CONNECTIONS).max(1)).enumerate() {
            let (address, asks) = (backend.address.clone(), asks.to_vec());
            let between = PAUSE / u32::try_from(asks.len())?;
            let mut due = start + between * u32::try_from(number)? / u32::try_from(CONNECTIONS)?;
            self.hearing.spawn(async move {
                let mut connection = connect(&address).await?;
                for ask in asks.iter().cycle() {
                    sleep_until(due.into()).await;
                    // The backend keeps no connection that is idle for as long as a pause.
                    if connection.is_closed() {
                        connection = connect(&address).await?;
                    }
                    send(&mut connection, &address, ask).await?;
                    due += between;
                }
                Ok(())
            });
        }
        Ok(())
    }

    /// Nobody has left.
    fn are_well(&mut self) -> Result<()> {
        match self.hearing.try_join_next() {
            Some(left) => left.context("a screen broke off")?,
            None => Ok(()),
        }
    }
}

/// GoCardless tells something of another checkout: so deliveries arrive.
async fn deliver(backend: &Server) -> Result<()> {
    const BODY: &str = r#"{"events":[]}"#;
    let mut connection = connect(&backend.address).await?;
    let request = Request::post("/gocardless/webhooks")
        .header(header::HOST, &backend.address)
        .header(header::CONTENT_TYPE, "application/json")
        .header("Webhook-Signature", signature(BODY)?)
        .body(Full::new(Bytes::from_static(BODY.as_bytes())))?;
    match connection.send_request(request).await?.status() {
        StatusCode::NO_CONTENT => Ok(()),
        status => bail!("a delivery was answered with {status}"),
    }
}

/// How often the backend has asked GoCardless so far.
async fn calls(metrics: &str) -> Result<f64> {
    let mut connection = connect(metrics).await?;
    let text = send(&mut connection, metrics, &get("/metrics", "")).await?;
    let counts = std::str::from_utf8(&text)?
        .lines()
        .filter(|line| line.starts_with("dropin_gocardless_requests_total"));
    counts
        .map(|line| line.rsplit(' ').next().and_then(|count| count.parse::<f64>().ok()).context("no count"))
        .sum()
}
