//! A server that is measured: started on a core of its own, ended with the measurement.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::machine::{kib, line_of};
use crate::command;

const CORE_OF_THE_SERVER: &str = "0";
const CORE_OF_THE_LOAD: &str = "1";
/// Linux shows a hundred ticks a second, whatever its kernel counts in.
const MILLISECONDS_PER_TICK: u64 = 10;

/// A running server.
pub(crate) struct Server {
    process: Child,
    /// Host and port.
    pub(crate) address: String,
}

impl Server {
    /// Starts it on its core and waits for the line that says where it listens.
    pub(crate) fn start(program: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Result<Self> {
        let mut command = on_its_core(program);
        let command = command.args(arguments).envs(variables.iter().copied()).stdout(Stdio::piped());
        let mut process = command.spawn().context("the server could not be started")?;
        let output = process.stdout.take().context("the server has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).context("the server said nothing")?;
        let address = line.trim().rsplit([' ', '/']).next().filter(|address| address.contains(':'));
        let address = address.with_context(|| format!("no address in {line:?}"))?.to_owned();
        Ok(Self { process, address })
    }

    /// Starts one on its core that says nothing, and waits until it listens there.
    pub(crate) fn start_at(address: String, program: &Path, arguments: &[&str]) -> Result<Self> {
        let process =
            on_its_core(program).args(arguments).spawn().context("the server could not be started")?;
        let server = Self { process, address };
        for _ in 0..200 {
            if TcpStream::connect(&server.address).is_ok() {
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!("the server does not listen at {}", server.address)
    }

    /// The processor's time that it took so far, where the system tells. It does not count what other programs take.
    pub(crate) fn processor_time(&self) -> Option<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id())).ok()?;
        processor_time(&stat)
    }

    /// What it holds in memory, where the system tells.
    pub(crate) fn resident_kib(&self) -> Option<u64> {
        kib(&line_of(&format!("/proc/{}/status", self.process.id()), "VmRSS")?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that has ended already is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where nobody listens yet.
pub(crate) fn unused_address() -> Result<String> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

/// Leaves the server's core alone from now on.
pub(crate) fn go_to_another_core() {
    let ours = std::process::id().to_string();
    if command::try_read(Command::new("taskset").args(["--cpu-list", "--pid", CORE_OF_THE_LOAD, &ours]))
        .is_none()
    {
        println!("    without taskset or a second core the load shares the server's core");
    }
}

/// The 14th and 15th field: in the program and in the system for it. The second may have spaces, in parentheses.
fn processor_time(stat: &str) -> Option<Duration> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * MILLISECONDS_PER_TICK))
}

/// On the server's core, where `taskset` can do that.
fn on_its_core(program: &Path) -> Command {
    if !has_taskset() {
        return Command::new(program);
    }
    let mut pinned = Command::new("taskset");
    pinned.args(["--cpu-list", CORE_OF_THE_SERVER]).arg(program);
    pinned
}

fn has_taskset() -> bool {
    command::try_read(Command::new("taskset").arg("--version")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processors_time_stands_behind_the_programs_name() {
        let stat = "7 (a program) S 1 7 7 0 -1 4194560 81 0 0 0 120 30 0 0 20 0 2 0";
        assert_eq!(processor_time(stat), Some(Duration::from_millis(1500)));
        assert_eq!(processor_time("7"), None);
    }
}
