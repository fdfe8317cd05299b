//! `demo`: from a fresh clone to a shop in the browser. Knows the order; the backend's own `demo` command does the rest.

use std::net::TcpListener;
use std::process::Command;

use anyhow::{Context, Result};

use crate::step::step;
use crate::workspace::Workspace;
use crate::{backend, command, dist};

/// Builds everything in release and runs shop, backend and sandbox as one process until it is stopped.
pub(crate) fn run(workspace: &Workspace, port: u16) -> Result<()> {
    // Better now than after minutes of building. The backend takes the port itself, later.
    TcpListener::bind(("127.0.0.1", port))
        .map(drop)
        .with_context(|| format!("port {port} cannot be used: choose another with --port"))?;
    dist::run(workspace)?;
    let program =
        step("Backend (cargo build --release)", || backend::build(workspace, backend::Profile::Release))?;
    command::hand_over(
        Command::new(program)
            .arg("demo")
            .args(["--port", &port.to_string()])
            .arg("--assets")
            .arg(workspace.assets())
            .arg("--site")
            .arg(workspace.site()),
    )
}
