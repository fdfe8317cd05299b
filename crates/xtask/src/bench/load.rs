//! Asks a server as often as it answers, over connections that stay open.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Method, Request, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime;
use tokio::task::JoinSet;
use tokio::time::sleep_until;

/// Enough that the server always has a next request, and few enough that none waits for long.
const CONNECTIONS: usize = 8;
/// Enough that the next request is hardly ever due before the one before it is answered.
const PACED_CONNECTIONS: u32 = 32;

/// One request, as often as is asked for.
#[derive(Clone)]
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// What it is sent with as a bearer.
    pub(crate) token: String,
    pub(crate) body: Bytes,
}

/// When to stop.
#[derive(Clone, Copy)]
pub(crate) enum Until {
    Elapsed(Duration),
    Answered(usize),
}

/// What came of it.
pub(crate) struct Outcome {
    /// How long each answer took.
    latencies: Vec<Duration>,
    took: Duration,
}

impl Outcome {
    pub(crate) fn answered(&self) -> usize {
        self.latencies.len()
    }

    pub(crate) fn per_second(&self) -> f64 {
        self.answered() as f64 / self.took.as_secs_f64()
    }

    /// What all but one in a hundred answers took at most, in milliseconds.
    pub(crate) fn ninety_ninth(&self) -> f64 {
        self.of_thousand(990)
    }

    /// What so many of a thousand answers took at most, in milliseconds.
    pub(crate) fn of_thousand(&self, so_many: usize) -> f64 {
        let mut latencies = self.latencies.clone();
        latencies.sort_unstable();
        let place = latencies.len() * so_many / 1_000;
        latencies.get(place).map_or(0.0, |latency| latency.as_secs_f64() * 1_000.0)
    }
}

/// Asks once, and answers with the body.
pub(crate) fn once(address: &str, ask: &Ask) -> Result<Bytes> {
    on_this_thread(async {
        let mut connection = connect(address).await?;
        send(&mut connection, address, ask).await
    })
}

/// Asks over all connections at once.
pub(crate) fn run(address: &str, ask: &Ask, until: Until) -> Result<Outcome> {
    on_this_thread(async {
        let start = Instant::now();
        let mut connections = JoinSet::new();
        for _ in 0..CONNECTIONS {
            connections.spawn(one_connection(address.to_owned(), ask.clone(), until, start));
        }
        gathered(connections, start).await
    })
}

/// Asks so often a second, whether or not it is answered. A time begins when a request is due: one that waits for the answer
/// before it is late.
pub(crate) fn paced(address: &str, ask: &Ask, per_second: u32, time: Duration) -> Result<Outcome> {
    let between = Duration::from_secs(1) * PACED_CONNECTIONS / per_second;
    on_this_thread(async {
        let start = Instant::now();
        let mut connections = JoinSet::new();
        for number in 0..PACED_CONNECTIONS {
            let (address, ask) = (address.to_owned(), ask.clone());
            let mut due = start + between * number / PACED_CONNECTIONS;
            connections.spawn(async move {
                let mut connection = connect(&address).await?;
                let mut latencies = Vec::new();
                while due < start + time {
                    sleep_until(due.into()).await;
                    send(&mut connection, &address, &ask).await?;
                    latencies.push(due.elapsed());
                    due += between;
                }
                anyhow::Ok(latencies)
            });
        }
        gathered(connections, start).await
    })
}

async fn gathered(mut connections: JoinSet<Result<Vec<Duration>>>, start: Instant) -> Result<Outcome> {
    let mut latencies = Vec::new();
    while let Some(done) = connections.join_next().await {
        latencies.extend(done.context("a connection broke off")??);
    }
    Ok(Outcome { latencies, took: start.elapsed() })
}

async fn one_connection(address: String, ask: Ask, until: Until, start: Instant) -> Result<Vec<Duration>> {
    let mut connection = connect(&address).await?;
    let mut latencies = Vec::new();
    let goes_on = |answered: usize| match until {
        Until::Elapsed(duration) => start.elapsed() < duration,
        Until::Answered(count) => answered < count / CONNECTIONS,
    };
    while goes_on(latencies.len()) {
        let asked = Instant::now();
        send(&mut connection, &address, &ask).await?;
        latencies.push(asked.elapsed());
    }
    Ok(latencies)
}

pub(super) async fn connect(address: &str) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await.context("the server does not listen")?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

pub(super) async fn send(
    connection: &mut SendRequest<Full<Bytes>>,
    address: &str,
    ask: &Ask,
) -> Result<Bytes> {
    let request = Request::builder()
        .method(&ask.method)
        .uri(&ask.path)
        .header(header::HOST, address)
        .header(header::AUTHORIZATION, format!("Bearer {}", ask.token))
        .header(header::CONTENT_TYPE, "application/json")
        .header("GoCardless-Version", "2015-07-06")
        .body(Full::new(ask.body.clone()))?;
    connection.ready().await?;
    let answer = connection.send_request(request).await?;
    let status = answer.status();
    let body = answer.into_body().collect().await?.to_bytes();
    ensure!(status.is_success(), "{} {} was answered with {status}", ask.method, ask.path);
    Ok(body)
}

/// One thread, so that the load stays on its core.
pub(super) fn on_this_thread<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}
