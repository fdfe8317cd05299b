//! What the machine is. Facts that cannot be had are left out.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::process::Command;

use serde::{Deserialize, Serialize};

use crate::command;

/// The machine that measured.
#[derive(Deserialize, Serialize)]
pub(crate) struct Machine {
    processor: Option<String>,
    cores: usize,
    memory_mib: Option<u64>,
    system: String,
    rustc: Option<String>,
    commit: Option<String>,
    /// How many programs wanted a core at the beginning, on average over a minute.
    load: Option<f64>,
}

pub(crate) fn facts() -> Machine {
    Machine {
        processor: line_of("/proc/cpuinfo", "model name"),
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        memory_mib: line_of("/proc/meminfo", "MemTotal").as_deref().and_then(kib).map(|kib| kib / 1024),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        rustc: told(Command::new("rustc").arg("--version")),
        commit: told(Command::new("git").args(["describe", "--always", "--dirty"])),
        load: fs::read_to_string("/proc/loadavg").ok().as_deref().and_then(load),
    }
}

/// What stands behind the colon of the first line that begins so.
pub(crate) fn line_of(file: &str, start: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(start))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The number in `1234 kB`.
pub(crate) fn kib(text: &str) -> Option<u64> {
    text.strip_suffix("kB")?.trim().parse().ok()
}

/// The first number in `0.42 0.36 0.31 1/623 4711`.
fn load(text: &str) -> Option<f64> {
    text.split_whitespace().next()?.parse().ok()
}

fn told(command: &mut Command) -> Option<String> {
    command::try_read(command).map(|text| text.trim().to_owned())
}

impl Display for Machine {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let processor = self.processor.as_deref().unwrap_or("unknown processor");
        write!(formatter, "{processor}, {} cores, {}", self.cores, self.system)?;
        self.load.map_or(Ok(()), |load| write!(formatter, ", load {load} before"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_in_kib() {
        assert_eq!(kib("  16316424 kB".trim()), Some(16_316_424));
        assert_eq!(kib("many"), None);
    }
}
