//! `demo`: from a fresh clone to a shop in the browser. Knows the order; the backend's own `demo` command does the rest.

use std::net::TcpListener;
use std::num::NonZeroU8;
use std::process::Command;

use anyhow::{Context, Result};

use crate::step::step;
use crate::workspace::Workspace;
use crate::{backend, command, dist, tools};

/// Builds everything in release and runs shop, backend and sandbox as one process until it is stopped, or so many backends
/// beside the others.
pub(crate) fn run(workspace: &Workspace, port: u16, replicas: Option<NonZeroU8>) -> Result<()> {
    // Better now than after minutes of building. The backend takes the port itself, later.
    TcpListener::bind(("127.0.0.1", port))
        .map(drop)
        .with_context(|| format!("port {port} cannot be used: choose another with --port"))?;
    dist::run(workspace)?;
    let program =
        step("Backend (cargo build --release)", || backend::build(workspace, backend::Profile::Release))?;
    let mut demo = Command::new(program);
    demo.arg("demo").args(["--port", &port.to_string()]);
    demo.arg("--assets").arg(workspace.assets()).arg("--site").arg(workspace.site());
    if let Some(replicas) = replicas {
        step("Tools: PostgreSQL, nginx", tools::for_replicas)?;
        demo.args(["--replicas", &replicas.to_string()]);
    }
    command::hand_over(&mut demo)
}
