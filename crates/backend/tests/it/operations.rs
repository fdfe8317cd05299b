//! What whoever watches over the process sees: health, readiness, metrics and the log, each as `docs/backend.md` has it.

use crate::binary::{open_and_read, serve};
use crate::harness::{Answer, Deliveries, Harness, eventually, http, mandate};
use gocardless_dropin_backend::serve_with_notice;
use serde_json::Value;
use sqlx::Connection;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

const GUIDE: &str = include_str!("../../../../docs/backend.md");

async fn health(base: &str, path: &str) -> (u16, Value) {
    let answer = Answer::to(http().get(format!("{base}{path}"))).await;
    (answer.status, answer.body["status"].clone())
}

#[tokio::test]
async fn it_is_ready_while_its_tables_are_there() {
    let harness = Harness::with(Deliveries::Off).await;
    assert_eq!(health(&harness.backend, "/healthz").await, (200, "ok".into()));
    assert_eq!(health(&harness.backend, "/readyz").await, (200, "ready".into()));
    let file = format!("sqlite://{}", harness.folder.path().join("test.sqlite").display());
    let mut database = sqlx::SqliteConnection::connect(&file).await.unwrap();
    sqlx::query("DROP TABLE checkouts").execute(&mut database).await.unwrap();
    assert_eq!(health(&harness.backend, "/readyz").await, (503, "no_database".into()));
    assert_eq!(health(&harness.backend, "/healthz").await, (200, "ok".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_says_so_and_serves_until_the_notice_is_over() {
    let harness = Harness::with(Deliveries::Off).await;
    let flow = harness.flow(&harness.billing_request(mandate()).await).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let base = format!("http://{address}/gocardless");
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async { stopped.await.unwrap_or_default() };
    let notice = Duration::from_secs(3);
    let server = tokio::spawn(serve_with_notice(listener, harness.router().await, stopped, notice));
    assert_eq!(health(&base, "/readyz").await, (200, "ready".into()));
    stop.send(()).unwrap();
    eventually("it says that it leaves", async || {
        (health(&base, "/readyz").await == (503, "leaving".into())).then_some(())
    })
    .await;
    open_and_read(&base, &flow).await;
    let answer = Answer::to(http().get(format!("{base}/healthz"))).await;
    assert_eq!(answer.headers["connection"], "close", "the next request goes elsewhere");
    server.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
}

/// The first column of the guide's table under this heading.
fn documented(heading: &str) -> BTreeSet<String> {
    let (_, section) = GUIDE.split_once(&format!("### {heading}\n")).unwrap();
    let rows =
        section.lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| line.starts_with('|'));
    rows.flat_map(|row| row.split('|').nth(1).unwrap().split(','))
        .map(|name| name.trim().trim_matches('`').to_owned())
        .collect()
}

#[tokio::test]
async fn every_metric_and_every_field_of_the_log_is_documented_and_names_nobody() {
    let harness = Harness::with(Deliveries::Off).await;
    let flow = harness.flow(&harness.billing_request(mandate()).await).await;
    let folder = tempfile::tempdir().unwrap();
    let mut command = serve(&harness, folder.path());
    let command = command.env("GOCARDLESS_ACCESS_TOKEN", "t").args(["--metrics-listen", "127.0.0.1:0"]);
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut address = async || {
        let line = lines.next_line().await.unwrap().unwrap();
        format!("http://{}", line.rsplit(' ').next().unwrap())
    };
    let (base, metrics) = (format!("{}/gocardless", address().await), address().await);
    open_and_read(&base, &flow).await;
    let unknown = http().get(format!("{base}/billing_requests/BRQ1"));
    assert_eq!(Answer::to(unknown).await.status, 401);
    let invented = reqwest::Method::from_bytes(b"INVENTED").unwrap();
    http().request(invented, format!("{base}/invented/place")).send().await.unwrap();

    let scraped = http().get(format!("{metrics}/metrics")).send().await.unwrap().text().await.unwrap();
    let names = scraped.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    assert_eq!(names.map(str::to_owned).collect::<BTreeSet<_>>(), documented("Metrics"));
    let read = "route=\"/gocardless/billing_requests/{billing_request}\"";
    for line in [
        format!("dropin_requests_total{{method=\"GET\",{read},status=\"200\"}} 1"),
        format!("dropin_request_duration_seconds_count{{{read}}} 2"),
        "dropin_requests_total{method=\"other\",route=\"-\",status=\"404\"} 1".to_owned(),
        "dropin_problems_total{code=\"session_missing\"} 1".to_owned(),
        "dropin_requests_under_way 0".to_owned(),
    ] {
        assert!(scraped.contains(&line), "{line} is not in\n{scraped}");
    }
    assert!(
        !scraped.contains("BRF") && !scraped.contains("BRQ") && !scraped.contains("invented"),
        "{scraped}"
    );
    assert_eq!(http().get(format!("{base}/metrics")).send().await.unwrap().status(), 404, "not for payers");

    child.start_kill().unwrap();
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).await.unwrap();
    let fields: BTreeSet<String> = log.lines().flat_map(fields).collect();
    let documented = documented("The log");
    assert!(fields.contains("route") && fields.contains("span.id"), "{fields:?}");
    for field in fields {
        assert!(documented.contains(&field), "{field} is not documented");
    }
}

/// The names of what a line of the log says.
fn fields(line: &str) -> Vec<String> {
    let line: Value = serde_json::from_str(line).unwrap();
    let keys = |value: &Value, prefix: &str| -> Vec<String> {
        value.as_object().into_iter().flatten().map(|(key, _)| format!("{prefix}{key}")).collect()
    };
    [keys(&line["fields"], ""), keys(&line["span"], "span."), keys(&line, "")].concat()
}
