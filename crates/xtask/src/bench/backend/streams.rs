//! Two thousand screens that wait for news: what they hold, what GoCardless is asked for them, and how soon they hear.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{Method, Request, header};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{sleep, timeout};

use crate::bench::figure::Figure;
use crate::bench::load::{Ask, connect, on_this_thread, send};
use crate::bench::overload::Payer;
use crate::bench::process::Server;
use crate::bench::sandbox::TOKEN;
use crate::bench::setting::{Programs, get, payer};

const PAYERS: usize = 250;
/// As many as one Billing Request may have.
const SCREENS: usize = 8;
const TIME: Duration = Duration::from_secs(10);
/// So many payers do something, one after the other.
const WOKEN: usize = 50;
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) fn measure(programs: &Programs) -> Result<Vec<Figure>> {
    let sandbox = programs.start_sandbox()?;
    let backend = programs.start_backend(&sandbox.address, &[])?;
    let payers = (0..PAYERS).map(|_| payer(&sandbox, &backend.server)).collect::<Result<Vec<_>>>()?;
    on_this_thread(watch(&sandbox, &backend.server, &payers))
}

async fn watch(sandbox: &Server, backend: &Server, payers: &[Payer]) -> Result<Vec<Figure>> {
    let (heard, mut hears) = unbounded_channel();
    open_one_each(backend, payers, &heard).await?;
    let alone = reads(sandbox).await?;
    for _ in 1..SCREENS {
        open_one_each(backend, payers, &heard).await?;
    }
    let together = reads(sandbox).await?;
    let resident = backend.resident_kib();
    let mut waking = Vec::new();
    for (number, payer) in payers.iter().enumerate().take(WOKEN) {
        waking.push(wake(backend, payer, number, &mut hears).await?);
    }
    waking.sort_unstable();
    let milliseconds = |waking: Option<&Duration>| waking.map_or(0.0, |time| time.as_secs_f64() * 1_000.0);
    let figure = |name: &'static str, value, unit, aim| Figure { name: name.into(), value, unit, aim };
    let mut figures = vec![
        figure("streams: open", (PAYERS * SCREENS) as f64, "", ""),
        figure("streams: reads of each, one screen", alone, "/10 s", ""),
        figure("streams: reads of each, eight screens", together, "/10 s", "as many"),
        figure(
            "streams: all eight hear, half of all",
            milliseconds(waking.get(WOKEN / 2)),
            "ms",
            "100 at most",
        ),
        figure("streams: all eight hear, the latest", milliseconds(waking.last()), "ms", ""),
    ];
    figures.extend(resident.map(|kib| figure("streams: memory", kib as f64 / 1024.0, "MiB", "128 at most")));
    Ok(figures)
}

/// Opens a stream for each payer, and waits until it has told what it tells at first.
async fn open_one_each(
    backend: &Server,
    payers: &[Payer],
    heard: &UnboundedSender<(usize, Instant)>,
) -> Result<()> {
    for (number, payer) in payers.iter().enumerate() {
        let mut connection = connect(&backend.address).await?;
        let request = Request::get(format!("/gocardless/billing_requests/{}/updates", payer.billing_request))
            .header(header::HOST, &backend.address)
            .header(header::AUTHORIZATION, format!("Bearer {}", payer.token))
            .body(Full::<Bytes>::default())?;
        let mut stream = connection.send_request(request).await?.into_body();
        stream.frame().await.context("a stream ended")??;
        let heard = heard.clone();
        tokio::spawn(async move {
            // As long as there is a way to say something else, the stream goes on.
            let _connection = connection;
            while let Some(Ok(frame)) = stream.frame().await {
                let is_news = frame.data_ref().is_some_and(|data| data.starts_with(b"data:"));
                if is_news && heard.send((number, Instant::now())).is_err() {
                    break;
                }
            }
        });
    }
    Ok(())
}

/// How often GoCardless is asked about each Billing Request.
async fn reads(sandbox: &Server) -> Result<f64> {
    let before = count(sandbox).await?;
    sleep(TIME).await;
    Ok((count(sandbox).await? - before) as f64 / PAYERS as f64)
}

async fn count(sandbox: &Server) -> Result<usize> {
    let mut connection = connect(&sandbox.address).await?;
    let answer = send(&mut connection, &sandbox.address, &get("/sandbox/requests", TOKEN)).await?;
    let answer: Value = serde_json::from_slice(&answer)?;
    let requests = answer.pointer("/requests").and_then(Value::as_array).context("there are no requests")?;
    let is_read = |request: &&Value| {
        let path = request.pointer("/path").and_then(Value::as_str).unwrap_or_default();
        request.pointer("/method") == Some(&json!("GET")) && path.starts_with("/billing_requests/")
    };
    Ok(requests.iter().filter(is_read).count())
}

/// One screen does something. How long it takes, from its request, until all of that payer's screens hear of it.
async fn wake(
    backend: &Server,
    payer: &Payer,
    number: usize,
    hears: &mut UnboundedReceiver<(usize, Instant)>,
) -> Result<Duration> {
    let mut connection = connect(&backend.address).await?;
    while hears.try_recv().is_ok() {}
    let details = json!({ "data": { "customer": { "given_name": "Ada", "family_name": "Byron" } } });
    let ask = Ask {
        method: Method::POST,
        path: format!(
            "/gocardless/billing_requests/{}/actions/collect_customer_details",
            payer.billing_request
        ),
        token: payer.token.clone(),
        body: Bytes::from(details.to_string()),
    };
    let asked = Instant::now();
    send(&mut connection, &backend.address, &ask).await?;
    let mut last = asked;
    let mut left = SCREENS;
    while left > 0 {
        let heard = timeout(PATIENCE, hears.recv()).await.context("a screen did not hear of it")?;
        let (who, when) = heard.context("the streams ended")?;
        if who == number {
            last = when;
            left -= 1;
        }
    }
    Ok(last - asked)
}
