//! nginx with the settings that are in `deploy`: other addresses, no TLS, and all its files in a
//! folder of ours.

use crate::harness::{eventually, http};
use crate::program;
use std::fs;
use std::process::Stdio;
use tempfile::TempDir;
use tokio::process::{Child, Command};

const SETTINGS: &str = include_str!("../../../../../../deploy/nginx.conf");
const ADDRESS: &str = "127.0.0.1:8787";

pub(super) struct Proxy {
    address: String,
    /// They end before their folder is gone.
    _nginx: Child,
    _folder: TempDir,
}

impl Proxy {
    pub(super) async fn start(backends: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = program::listen().await.local_addr().unwrap().to_string();
        let place = folder.path().display();
        let settings = settings(backends, &address);
        let text = format!(
            "daemon off; pid {place}/pid; error_log {place}/errors; events {{}}\nhttp {{\n\
             client_body_temp_path {place}/bodies; proxy_temp_path {place}/answers; fastcgi_temp_path {place}/f;\n\
             uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;\n{settings}\n}}\n"
        );
        let file = folder.path().join("nginx.conf");
        fs::write(&file, text).unwrap();
        let mut nginx = Command::new("/usr/sbin/nginx");
        nginx.arg("-e").arg(folder.path().join("errors")).arg("-c").arg(&file).arg("-p").arg(folder.path());
        // One process, so that nothing of it outlives the test.
        nginx.args(["-g", "master_process off;"]).stderr(Stdio::null()).kill_on_drop(true);
        let proxy = Self { address, _nginx: nginx.spawn().unwrap(), _folder: folder };
        eventually("nginx answers", async || http().get(proxy.base()).send().await.ok()).await;
        proxy
    }

    pub(super) fn base(&self) -> String {
        format!("http://{}/gocardless", self.address)
    }
}

/// Those of the document, where they are the same here.
fn settings(backends: &[String], address: &str) -> String {
    let (mut lines, mut found) = (Vec::new(), 0);
    for line in SETTINGS.lines() {
        let word = line.trim_start();
        if line.contains(ADDRESS) {
            found += 1;
            lines.extend(backends.iter().map(|backend| line.replace(ADDRESS, backend)));
        } else if word.starts_with("listen 443") {
            found += 1;
            lines.push(format!("listen {address};"));
        } else if !["listen [", "ssl_", "error_log"].iter().any(|start| word.starts_with(start)) {
            lines.push(line.to_owned());
        }
    }
    assert_eq!(found, 2, "deploy/nginx.conf is another than this knows");
    lines.join("\n")
}
