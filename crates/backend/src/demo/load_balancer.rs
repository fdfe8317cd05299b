//! nginx in front of a demo's replicas, by the very rules that merchants are given. Knows which of their lines are the
//! merchant's own, and says who answered: a browser sees by that header how its requests go round.

use super::Replica;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::sleep;

/// Where Debian has it, which is not on everybody's `PATH`.
const PROGRAM: &str = "/usr/sbin/nginx";
const RULES: &str = include_str!("../../../../deploy/nginx.conf");

/// What the rules say of one backend's address, of TLS, and of the machine.
const BACKEND: &str = "127.0.0.1:8787";
const LISTEN: &str = "listen 443 ssl;";
const LOG: &str = "/var/log/nginx/error.log";
const MERCHANTS_OWN: [&str; 4] = ["listen ", "server_name ", "ssl_", "add_header Strict-Transport-Security "];

const BETWEEN_LOOKS: Duration = Duration::from_millis(20);
/// Five seconds.
const LOOKS: u32 = 250;

/// Why nothing is in front.
#[derive(Debug, thiserror::Error)]
pub enum LoadBalancerError {
    /// The program is not on this machine.
    #[error("nginx is not installed; on Debian: apt-get install nginx")]
    NotInstalled,
    /// It could not be started.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It does not listen.
    #[error("nginx did not get ready; what it wrote says why")]
    NotReady,
}

/// A running nginx, until this is dropped.
pub(super) struct LoadBalancer {
    _process: Child,
    _folder: TempDir,
}

impl LoadBalancer {
    /// Takes the place of `listener`. What is not the proxy's is the shop's.
    pub(super) async fn start(
        listener: TcpListener,
        replicas: &[Replica],
        shop: SocketAddr,
    ) -> Result<Self, LoadBalancerError> {
        if !Path::new(PROGRAM).is_file() {
            return Err(LoadBalancerError::NotInstalled);
        }
        let address = listener.local_addr()?;
        let folder = tempfile::Builder::new().prefix("nginx-").tempdir()?;
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, settings(address, replicas, shop))?;
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", PROGRAM, "-e", "stderr", "-p"]).arg(folder.path());
        drop(listener);
        let mut process = command.arg("-c").arg(&file).kill_on_drop(true).spawn()?;
        for _ in 0..LOOKS {
            if process.try_wait()?.is_some() {
                break;
            }
            if TcpStream::connect(address).await.is_ok() {
                return Ok(Self { _process: process, _folder: folder });
            }
            sleep(BETWEEN_LOOKS).await;
        }
        Err(LoadBalancerError::NotReady)
    }
}

/// One process, which needs no rights and writes into its folder alone, with the rules in it.
fn settings(address: SocketAddr, replicas: &[Replica], shop: SocketAddr) -> String {
    let rules = RULES.lines().map(|line| rule(line, address, replicas, shop)).collect::<String>();
    format!(
        "daemon off; master_process off; pid nginx.pid; error_log stderr; events {{}}
http {{
access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
uwsgi_temp_path uwsgi; scgi_temp_path scgi;
{rules}}}
"
    )
}

fn rule(line: &str, address: SocketAddr, replicas: &[Replica], shop: SocketAddr) -> String {
    match line.trim() {
        line if line.contains(BACKEND) => replicas
            .iter()
            .map(|replica| format!("{}\n", line.replace(BACKEND, &replica.address.to_string())))
            .collect(),
        LISTEN => format!(
            "listen {address};\nadd_header X-Served-By $upstream_addr always;\n\
             location / {{ proxy_pass http://{shop}; }}\n"
        ),
        line if MERCHANTS_OWN.iter().any(|own| line.starts_with(own)) => String::new(),
        line => format!("{}\n", line.replace(LOG, "stderr")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_merchant_s_own_lines_of_the_rules_are_others() {
        let [address, shop, one, two] = [1, 2, 3, 4].map(|port| SocketAddr::from(([127, 0, 0, 1], port)));
        let replica = |address| Replica { process: 1, address, metrics: address };
        let settings = settings(address, &[replica(one), replica(two)], shop);
        assert!(
            settings
                .contains("server 127.0.0.1:3 max_fails=0;\nserver 127.0.0.1:4 max_fails=0;\nkeepalive 32;"),
            "{settings}"
        );
        assert!(settings.contains("server {\nlisten 127.0.0.1:1;\nadd_header X-Served-By"), "{settings}");
        assert!(settings.contains("location / { proxy_pass http://127.0.0.1:2; }"), "{settings}");
        assert!(
            settings.contains("access_log off;\nerror_log stderr crit;"),
            "addresses hold flow ids: {settings}"
        );
        for merchants in ["8787", "443", "ssl", "example", "Strict", "/var"] {
            let lines = settings.lines().filter(|line| !line.starts_with('#'));
            assert_eq!(lines.filter(|line| line.contains(merchants)).count(), 0, "{merchants}: {settings}");
        }
    }
}
