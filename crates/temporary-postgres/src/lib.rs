//! A PostgreSQL server of one's own, in a temporary folder, for as long as it is held: for tests, and for the demo with
//! several backends. Knows nothing of what is kept in it.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

const BETWEEN_LOOKS: Duration = Duration::from_millis(20);
/// Ten seconds: a slow machine needs two.
const LOOKS: u32 = 500;

/// A running server. It ends when this is dropped, or when the thread that started it ends.
pub struct Server {
    process: Child,
    stop: Command,
    folder: TempDir,
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The programs are not on this machine.
    #[error("PostgreSQL's server is not installed; on Debian: apt-get install postgresql")]
    NotInstalled,
    /// A program could not be run.
    #[error("{program}: {reason}")]
    Failed {
        /// Which.
        program: String,
        /// What it said.
        reason: String,
    },
    /// The server does not answer.
    #[error("PostgreSQL did not get ready")]
    NotReady,
    /// No temporary folder.
    #[error(transparent)]
    Folder(#[from] io::Error),
}

impl Server {
    /// Makes a cluster and serves it on a socket in its folder, so that no port is taken.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, or does not start.
    pub fn start() -> Result<Self, StartError> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("postgres-").tempdir()?;
        let data = folder.path().join("data");
        let user = if owner_is_root(folder.path())? {
            run(Command::new("chown").arg(ORDINARY).arg(folder.path()))?;
            User::Ordinary
        } else {
            User::Ours
        };
        let mut initdb = user.command(&programs.join("initdb"));
        run(initdb
            .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "-D"])
            .arg(&data))?;
        let mut server = user.command(&programs.join("postgres"));
        server.args(["-c", "listen_addresses=", "-c", "max_connections=200", "-k"]).arg(folder.path());
        let process = server.arg("-D").arg(&data).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut stop = user.command(&programs.join("pg_ctl"));
        stop.args(["stop", "--silent", "--mode=immediate", "--no-wait", "-D"]).arg(&data);
        let server = Self { process, stop, folder };
        server.wait_until_ready(&programs)?;
        Ok(server)
    }

    /// The address of a database of this server. `postgres` is there from the start.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@localhost/{database}?host={}", self.folder.path().display())
    }

    fn wait_until_ready(&self, programs: &Path) -> Result<(), StartError> {
        for _ in 0..LOOKS {
            let mut look = Command::new(programs.join("pg_isready"));
            if look.arg("-q").arg("-h").arg(self.folder.path()).status()?.success() {
                return Ok(());
            }
            sleep(BETWEEN_LOOKS);
        }
        Err(StartError::NotReady)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What is in it is of no use to anybody, so neither is an orderly end.
        if !self.stop.status().is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// As whom the server runs: PostgreSQL refuses to be root.
#[derive(Clone, Copy)]
enum User {
    Ours,
    Ordinary,
}

/// A user who owns nothing.
const ORDINARY: &str = "nobody:nogroup";

impl User {
    /// A program that ends with us, however we end; by a signal that lets PostgreSQL give back its shared memory.
    fn command(self, program: &Path) -> Command {
        let mut command = Command::new("setpriv");
        if matches!(self, Self::Ordinary) {
            command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
        }
        command.args(["--pdeathsig", "QUIT"]).arg(program).env("LC_ALL", "C.UTF-8");
        command
    }
}

fn owner_is_root(folder: &Path) -> io::Result<bool> {
    Ok(fs::metadata(folder)?.uid() == 0)
}

/// Where Debian has the newest version's programs, which are not on `PATH`.
fn programs() -> Result<PathBuf, StartError> {
    let versions = fs::read_dir("/usr/lib/postgresql").map_err(|_| StartError::NotInstalled)?;
    let version = |folder: &PathBuf| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let folders = versions.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let newest = folders.filter(|folder| folder.join("bin/initdb").is_file()).max_by_key(version);
    newest.map(|folder| folder.join("bin")).ok_or(StartError::NotInstalled)
}

fn run(command: &mut Command) -> Result<(), StartError> {
    let reason = match command.output() {
        Ok(output) if output.status.success() => return Ok(()),
        Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        Err(error) => error.to_string(),
    };
    Err(StartError::Failed { program: format!("{command:?}"), reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_and_ends_with_its_holder() {
        let server = Server::start().unwrap();
        let socket = server.folder.path().join(".s.PGSQL.5432");
        assert!(server.url("postgres").ends_with(&server.folder.path().display().to_string()));
        assert!(socket.exists());
        drop(server);
        assert!(!socket.exists());
    }
}
