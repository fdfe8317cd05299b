//! Watches every test: nothing secret or personal is in what backends log, answer as an error, or keep. Knows the marks of
//! the tests' own payer and merchant, and those of `canary`, and looks for all of them.

use crate::harness::{Deliveries, Harness, MERCHANT_KEY, PREVIOUS_WEBHOOK_SECRET, WEBHOOK_SECRET, mandate};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::mem;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tracing_subscriber::EnvFilter;

/// What must not be found anywhere.
const MARKS: &[&str] = &[
    "sandbox-token",
    WEBHOOK_SECRET,
    PREVIOUS_WEBHOOK_SECRET,
    MERCHANT_KEY,
    "ada@example.com",
    "Byron",
    "Mill Lane",
    "Leith",
    "55779911",
    "200000",
    "20-00-00",
    "EH6 6QW",
    "canary-token-7f3a",
    "canary-webhook-7f3a",
    "canary.mail@example.com",
    "Canarygiven",
    "Canaryfamily",
    "Canary Street",
    "Canaryville",
    "Canary Holder",
];

/// How what is secret by itself begins, and how long it is at least: flow ids, and session tokens, whose claim begins with
/// one.
const SECRETS: &[(&str, usize)] = &[("BRF", 32), ("QlJG", 60)];

/// What the backends of this process have logged, and nobody has looked at.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Testifies when its test ends well.
pub(crate) struct Witness {
    /// Where the test's database is.
    folder: PathBuf,
}

impl Witness {
    pub(crate) fn of(folder: &Path) -> Self {
        let filter = EnvFilter::new("debug,gocardless_dropin_backend=trace,gocardless_sandbox=off");
        let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(|| Log);
        // The second of a process finds the log of the first.
        log.try_init().ok();
        Self { folder: folder.to_owned() }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let log = mem::take(&mut *LOG.lock().unwrap());
        let log = String::from_utf8_lossy(&log);
        is_discreet("the log", &log);
        has_no_secret("the log", &log);
        is_discreet("the database", &kept(&self.folder));
    }
}

/// What a folder's database holds.
pub(crate) fn kept(folder: &Path) -> String {
    let is_of_database = |path: &PathBuf| {
        path.extension().and_then(OsStr::to_str).is_some_and(|kind| kind.starts_with("sqlite"))
    };
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).filter(is_of_database);
    // Of the files beside it, each may be gone by then.
    let bytes: Vec<u8> = files.flat_map(|file| fs::read(file).unwrap_or_default()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Fails where a mark is in what is told to anybody.
pub(crate) fn is_discreet(what: &str, text: &str) {
    let folded = text.to_ascii_lowercase();
    for mark in MARKS {
        assert!(!tells(&folded, &mark.to_ascii_lowercase()), "{mark} is in {what}");
    }
}

/// Whether a mark is in a text. Among the digits of a longer number, a sort code is nobody's.
fn tells(text: &str, mark: &str) -> bool {
    let is_digit = |neighbour: Option<char>| neighbour.is_some_and(|neighbour| neighbour.is_ascii_digit());
    text.match_indices(mark).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + mark.len()..]);
        !is_digit(before.chars().next_back()) && !is_digit(after.chars().next())
    })
}

/// Fails where a flow id or a session token is in what is told to others than who has it. Random names may hold the like.
pub(crate) fn has_no_secret(what: &str, text: &str) {
    let is_of_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    for (start, length) in SECRETS {
        for (at, _) in text.match_indices(start).filter(|(at, _)| !text[..*at].ends_with(is_of_word)) {
            let word = text[at..].split(|letter| !is_of_word(letter)).next().unwrap();
            assert!(word.len() < *length, "{word} is in {what}");
        }
    }
}

#[tokio::test]
async fn a_mark_would_be_found() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    assert!(
        String::from_utf8_lossy(&LOG.lock().unwrap()).contains("/actions/initialise"),
        "the log is taken"
    );
    assert!(kept(harness.folder.path()).contains(&payer.flow), "the database is read");
    for mark in MARKS {
        assert!(catch_unwind(|| is_discreet("a text", &format!("\"{}\"", mark.to_uppercase()))).is_err());
    }
    for secret in [&payer.flow, &payer.token] {
        assert!(catch_unwind(|| has_no_secret("a text", &format!("Bearer {secret}"))).is_err());
    }
}
