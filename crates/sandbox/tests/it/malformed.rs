//! Whatever is sent, the answer is one that the documents have a form for: no server error, no closed connection.

mod documented;
mod mutation;
mod oddities;
mod request;
mod routes;

use crate::support::{Sandbox, start};
use crate::wire::Connection;
use documented::objection;
use mutation::mutation;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use request::{Body, Request};
use routes::World;
use serde_json::{Value, json};
use std::cell::RefCell;
use tokio::runtime::Runtime;

const REQUESTS: u32 = 10_000;
/// How many requests the resources of one world are good for: some of them end a Billing Request.
const REQUESTS_A_WORLD: u32 = 100;

/// A sandbox that goes on by itself while a test waits for it.
struct Running {
    runtime: Runtime,
    sandbox: Sandbox,
    connection: Connection,
    world: World,
    /// How many more requests the world is good for.
    left: u32,
}

impl Running {
    fn start() -> Self {
        let runtime = Runtime::new().unwrap();
        let sandbox = runtime.block_on(start());
        let connection = Connection::to(&sandbox.url);
        Self { runtime, sandbox, connection, world: World::default(), left: 0 }
    }

    /// The world as it is, or a new one where it was used up.
    fn world(&mut self) -> &World {
        if self.left == 0 {
            self.world = self.runtime.block_on(World::make(&self.sandbox));
            self.left = REQUESTS_A_WORLD;
        }
        self.left -= 1;
        &self.world
    }

    /// A panic in the sandbox ends the connection, and so the test.
    fn try_to(&mut self, request: &Request) -> Result<(), TestCaseError> {
        let bytes = request.bytes(self.connection.host());
        let told = |what: String| TestCaseError::fail(format!("{what}\n\n{request:?}"));
        let reply = self.connection.ask(&bytes).map_err(|error| told(error.to_string()))?;
        let answered = String::from_utf8_lossy(&reply.body).into_owned();
        let meddles = ["bank_preparation", "clock", "faults", "fulfilment", "reset"]
            .iter()
            .any(|control| request.path.strip_prefix("/sandbox/") == Some(control));
        if meddles && reply.status < 300 {
            // A fault may wait now for the next request, or the time be another.
            self.runtime.block_on(self.sandbox.post("/sandbox/reset", &Value::Null));
            self.left = 0;
        }
        objection(request, &reply).map_err(|why| told(format!("{} {why}: {answered}", reply.status)))
    }
}

#[test]
fn every_route_has_an_example() {
    let examples = routes::all();
    let missing: Vec<_> = routes::of_the_routers()
        .into_iter()
        .filter(|(method, path)| !examples.iter().any(|example| example.is_of(method, path)))
        .collect();
    assert_eq!(missing, [], "add them to malformed/routes.rs");
}

#[test]
fn sound_requests_are_answered_as_documented() {
    let mut running = Running::start();
    for route in routes::all() {
        let request = route.request(running.world());
        running.left = 0;
        running.try_to(&request).unwrap();
    }
}

#[test]
fn spoiled_requests_are_answered_as_documented() {
    let seed: u64 = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config =
        Config { cases: REQUESTS, failure_persistence: None, max_shrink_iters: 1_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let routes = routes::all();
    let running = RefCell::new(Running::start());
    let spoiled = (0..routes.len(), prop::collection::vec(mutation(), 1..4));
    let outcome = runner.run(&spoiled, |(route, mutations)| {
        let mut running = running.borrow_mut();
        let mut request = routes[route].request(running.world());
        mutations.iter().for_each(|mutation| mutation.apply(&mut request));
        running.try_to(&request)
    });
    if let Err(error) = outcome {
        panic!("SEED={seed}: {error}");
    }
}

/// What is no HTTP is refused by the server itself, which may close the connection after it said so.
#[test]
fn what_is_no_http_is_refused_with_a_status() {
    let mut running = Running::start();
    let host = running.connection.host().to_owned();
    let head = |line: &str, headers: &str| format!("{line}\r\nHost: {host}\r\n{headers}\r\n").into_bytes();
    let cases = [
        b"no request at all\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n".to_vec(),
        b"GET /events\r\n\r\n".to_vec(),
        b"GET /\xff\xfe HTTP/1.1\r\n\r\n".to_vec(),
        head("GET /even ts HTTP/1.1", ""),
        head("GET /events HTTP/9.9", ""),
        head("G@T /events HTTP/1.1", ""),
        head("GET events HTTP/1.1", ""),
        head("GET /events\0 HTTP/1.1", ""),
        head("GET /events HTTP/1.1", "a header without a colon\r\n"),
        head("GET /events HTTP/1.1", "Bad Name: 1\r\n"),
        head("GET /events HTTP/1.1", "Accept: a\0b\r\n"),
        head("GET /events HTTP/1.1", &"X-More: 1\r\n".repeat(1_000)),
        head("GET /events HTTP/1.1", &format!("X-Long: {}\r\n", "l".repeat(1_000_000))),
        head(&format!("GET /{} HTTP/1.1", "l".repeat(100_000)), ""),
        head("POST /billing_requests HTTP/1.1", "Content-Length: many\r\n"),
        head("POST /billing_requests HTTP/1.1", "Content-Length: -1\r\n"),
        head("POST /billing_requests HTTP/1.1", "Content-Length: 1\r\nContent-Length: 2\r\n"),
        head("POST /billing_requests HTTP/1.1", "Content-Length: 99999999999999999999999\r\n"),
        head("POST /billing_requests HTTP/1.1", "Transfer-Encoding: gzip\r\n"),
    ];
    for bytes in cases {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        let reply = running.connection.ask(&bytes).unwrap_or_else(|error| panic!("{shown}: {error}"));
        assert!((400..500).contains(&reply.status), "{shown}: {}", reply.status);
    }
    running.try_to(&Request::new("GET", "/events", "application/json", Body::Bytes(Vec::new()))).unwrap();
}

#[test]
fn a_body_that_is_too_large_is_refused_and_the_connection_stays() {
    let mut running = Running::start();
    let large = format!("{{\"billing_requests\":\"{}\"}}", "l".repeat(5_000_000));
    for target in ["/billing_requests", "/no_such_thing", "/obauth/BAU0", "/sandbox/clock"] {
        let mut request =
            Request::new("POST", target, "application/json", Body::Bytes(large.clone().into_bytes()));
        let reply = running.connection.ask(&request.bytes(running.connection.host())).unwrap();
        assert!((400..500).contains(&reply.status), "{target}: {}", reply.status);
        assert_eq!(reply.header("connection"), None);
        objection(&request, &reply).unwrap();
        request.body = Body::Bytes(Vec::new());
        running.try_to(&request).unwrap();
    }
}

#[test]
fn the_clock_does_not_leave_the_calendar() {
    let mut running = Running::start();
    let advance = json!({ "advance_seconds": u32::MAX });
    let request = Request::new("POST", "/sandbox/clock", "application/json", Body::Json(advance));
    let statuses: Vec<u16> = (0..100)
        .map(|_| running.connection.ask(&request.bytes(running.connection.host())).unwrap().status)
        .collect();
    assert_eq!((statuses[0], statuses[99]), (200, 422));
    let world = running.runtime.block_on(World::make(&running.sandbox));
    for route in routes::all() {
        let request = route.request(&world);
        if request.path != "/sandbox/reset" {
            running.try_to(&request).unwrap();
        }
    }
}
