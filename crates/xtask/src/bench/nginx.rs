//! nginx beside the backend: as a proxy in front of the same upstream, and with the same files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::process::{Server, unused_address};
use crate::tools::nginx;

/// A running one. Ends before its folder is gone.
pub(crate) struct Nginx {
    pub(crate) server: Server,
    _folder: TempDir,
}

/// Starts one process of it, as there is one of the backend, with connections to the upstream that stay open, as there are.
pub(crate) fn start(upstream: &str, files: &Path) -> Result<Nginx> {
    nginx::provide()?;
    let folder = tempfile::tempdir()?;
    let address = unused_address()?;
    let settings = format!(
        "daemon off; master_process off; worker_processes 1; pid nginx.pid; error_log stderr error;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    types {{ text/javascript js; application/wasm wasm; }}
    keepalive_requests 1000000;
    upstream gocardless {{ server {upstream}; keepalive 64; keepalive_requests 1000000; }}
    server {{
        listen {address};
        location / {{ proxy_pass http://gocardless; proxy_http_version 1.1; proxy_set_header Connection \"\"; }}
        location /gocardless/ {{ alias {files}/; gzip_static on; }}
    }}
}}
",
        files = files.display()
    );
    let file = folder.path().join("nginx.conf");
    fs::write(&file, settings).context("nginx has no settings")?;
    let (prefix, file) = (folder.path().display().to_string(), file.display().to_string());
    let arguments = ["-e", "stderr", "-p", &prefix, "-c", &file];
    let server = Server::start_at(address, Path::new(nginx::PROGRAM), &arguments)?;
    Ok(Nginx { server, _folder: folder })
}
