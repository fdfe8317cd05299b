//! A backend that is measured, and the payers in it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use hmac::{Hmac, KeyInit, Mac};
use hyper::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};
use sha2::Sha256;
use tempfile::TempDir;

use super::load::{self, Ask};
use super::overload::Payer;
use super::process::Server;
use super::sandbox::{self, TOKEN};
use crate::backend::{self, Profile};
use crate::dist;
use crate::step::step;
use crate::workspace::Workspace;

/// The programs that are measured.
pub(super) struct Programs {
    pub(super) sandbox: PathBuf,
    pub(super) backend: PathBuf,
    /// The drop-in's files.
    pub(super) assets: PathBuf,
}

/// A running backend. Ends before its database is gone.
pub(super) struct Backend {
    pub(super) server: Server,
    _folder: TempDir,
}

impl Programs {
    pub(super) fn build(workspace: &Workspace) -> Result<Self> {
        dist::run(workspace)?;
        step("Sandbox and backend (cargo build --release)", || {
            Ok(Self {
                sandbox: sandbox::build(workspace)?,
                backend: backend::build(workspace, Profile::Release)?,
                assets: workspace.assets(),
            })
        })
    }

    pub(super) fn start_sandbox(&self) -> Result<Server> {
        Server::start(&self.sandbox, &["--port", "0"], &[])
    }

    /// A backend for the GoCardless at this address, whose limits are no part of what is measured.
    pub(super) fn start_backend(&self, gocardless: &str, more: &[&str]) -> Result<Backend> {
        let folder = tempfile::tempdir()?;
        let api_url = format!("--api-url=http://{gocardless}");
        let database = format!("--database={}", folder.path().join("bench.sqlite").display());
        let assets = format!("--assets={}", self.assets.display());
        let mut arguments = vec![
            "serve",
            "--listen=127.0.0.1:0",
            "--environment=sandbox",
            &api_url,
            "--public-url=http://127.0.0.1:9/gocardless",
            "--allowed-origin=https://shop.example",
            &database,
            &assets,
            "--requests-per-flow=1000000",
            "--requests-in-total=10000000",
            "--log=error",
        ];
        arguments.extend(more);
        let variables = [("GOCARDLESS_ACCESS_TOKEN", TOKEN), ("GOCARDLESS_WEBHOOK_SECRET", WEBHOOK_SECRET)];
        Ok(Backend { server: Server::start(&self.backend, &arguments, &variables)?, _folder: folder })
    }
}

const WEBHOOK_SECRET: &str = "the-webhook-secret";

/// With which GoCardless delivers such a body.
pub(super) fn signature(body: &str) -> Result<String> {
    let signed = Hmac::<Sha256>::new_from_slice(WEBHOOK_SECRET.as_bytes())?.chain_update(body).finalize();
    Ok(signed.into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A payer who has opened a flow of a new Bacs mandate.
pub(super) fn payer(sandbox: &Server, backend: &Server) -> Result<Payer> {
    let wanted = json!({ "mandate_request": { "currency": "GBP", "scheme": "bacs" } });
    let (billing_request, flow) = purchase(sandbox, &wanted)?;
    Ok(Payer { billing_request, token: open(backend, &flow)? })
}

/// The ids of a Billing Request and its flow.
pub(super) fn purchase(sandbox: &Server, wanted: &Value) -> Result<(String, String)> {
    let made = post(&sandbox.address, "/billing_requests", &json!({ "billing_requests": wanted }))?;
    let billing_request = text(&made, "/billing_requests/id")?;
    let wanted = json!({ "billing_request_flows": { "links": { "billing_request": billing_request } } });
    let flow = post(&sandbox.address, "/billing_request_flows", &wanted)?;
    Ok((billing_request, text(&flow, "/billing_request_flows/id")?))
}

/// Opens a flow. Gives the payer's token.
pub(super) fn open(backend: &Server, flow: &str) -> Result<String> {
    let path = format!("/gocardless/billing_request_flows/{flow}/actions/initialise");
    text(&post(&backend.address, &path, &json!({ "data": {} }))?, "/session/token")
}

pub(super) fn post(address: &str, path: &str, body: &Value) -> Result<Value> {
    let body = Bytes::from(body.to_string());
    let ask = Ask { method: Method::POST, path: path.to_owned(), token: TOKEN.to_owned(), body };
    Ok(serde_json::from_slice(&load::once(address, &ask)?).unwrap_or_default())
}

pub(super) fn get(path: &str, token: &str) -> Ask {
    Ask { method: Method::GET, path: path.to_owned(), token: token.to_owned(), body: Bytes::new() }
}

pub(super) fn text(answer: &Value, pointer: &str) -> Result<String> {
    let text = answer.pointer(pointer).and_then(Value::as_str);
    text.map(str::to_owned).with_context(|| format!("an answer has no {pointer}"))
}

/// The folder of the drop-in's files, which `dist` has made.
pub(super) fn file(assets: &Path, ends: &str) -> Result<String> {
    let files = std::fs::read_dir(assets).context("there are no files of the drop-in")?;
    let mut names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    names.find(|name| name.ends_with(ends)).with_context(|| format!("there is no file *{ends}"))
}
