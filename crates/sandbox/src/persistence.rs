//! The state in a file: read at the start, written soon after it changed and at the end. Knows nothing of what is in it.

use crate::sandbox::Sandbox;
use crate::store::Store;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The form of the file. It changes with every change that an older sandbox could not read.
const FORMAT: u32 = 1;
/// How long changes are gathered before they are written.
const GATHER: Duration = Duration::from_millis(200);
/// A large state takes long to write, and then this many times as long passes before it is written again.
const REST: u32 = 20;

/// Where the state is kept.
#[derive(Debug, Clone)]
pub(crate) struct DataFile {
    path: PathBuf,
    /// Held by whoever writes. At the end of a sandbox an earlier write may still be under way, and would put an older
    /// state, or half of the newer one, in its place.
    writing: Arc<Mutex<()>>,
}

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    store: &'a Store,
}

/// The format comes first in the file, so that another one is noticed before the state is misread.
#[derive(Deserialize)]
struct Read {
    #[serde(rename = "format")]
    _format: Format,
    store: Store,
}

#[derive(Deserialize)]
#[serde(try_from = "u32")]
struct Format;

impl TryFrom<u32> for Format {
    type Error = String;

    fn try_from(format: u32) -> Result<Self, Self::Error> {
        let other = || format!("it is in format {format}, and this sandbox reads format {FORMAT}");
        if format == FORMAT { Ok(Self) } else { Err(other()) }
    }
}

impl DataFile {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, writing: Arc::default() }
    }

    /// The state that was left, unless there is no file yet.
    pub(crate) fn read(&self) -> io::Result<Option<Store>> {
        let bytes = match fs::read(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|error| self.explain("cannot be read", &error))?,
        };
        let read: Result<Read, _> = serde_json::from_slice(&bytes);
        read.map(|read| Some(read.store)).map_err(|error| {
            self.explain("holds no state that this sandbox can read; name another file to start anew", &error)
        })
    }

    /// Writes the state whenever it changed, until that fails.
    pub(crate) async fn keep(&self, sandbox: &Sandbox) -> io::Error {
        loop {
            sandbox.changed().await;
            tokio::time::sleep(GATHER).await;
            let started = Instant::now();
            if let Err(error) = self.write(sandbox).await {
                return error;
            }
            tokio::time::sleep(started.elapsed() * REST).await;
        }
    }

    /// Puts the state in the place of the old one at once: a crash leaves either of the two.
    pub(crate) async fn write(&self, sandbox: &Sandbox) -> io::Result<()> {
        let (file, sandbox) = (self.clone(), sandbox.clone());
        tokio::task::spawn_blocking(move || {
            let _alone = file.writing.lock().unwrap_or_else(PoisonError::into_inner);
            let bytes =
                sandbox.with(|store| serde_json::to_vec(&Written { format: FORMAT, store: &*store }))?;
            file.replace(&bytes).map_err(|error| file.explain("cannot be written", &error))
        })
        .await
        .map_err(io::Error::other)?
    }

    fn replace(&self, bytes: &[u8]) -> io::Result<()> {
        let mut beside = OsString::from(&self.path);
        beside.push(".new");
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, &self.path)
    }

    fn explain(&self, what: &str, error: &dyn std::fmt::Display) -> io::Error {
        io::Error::other(format!("{} {what}: {error}", self.path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use tokio::task::JoinSet;

    /// At the end the state is written while an earlier write may still be under way.
    #[tokio::test]
    async fn whoever_writes_waits_for_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let file = DataFile::new(folder.path().join("state.json"));
        let sandbox = Sandbox::new(Config::default(), String::new(), None);
        let mut writes = JoinSet::new();
        for _ in 0..50 {
            let (file, sandbox) = (file.clone(), sandbox.clone());
            writes.spawn(async move { file.write(&sandbox).await });
        }
        while let Some(written) = writes.join_next().await {
            written.unwrap().unwrap();
        }
        assert!(file.read().unwrap().is_some());
    }
}
