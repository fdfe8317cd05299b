//! The demo: a shop, the proxy and GoCardless's sandbox in one process, for trying out and for the browser tests.

use crate::clock::Clock;
use crate::config::{Config, Environment, InvalidSetting, Origin, PublicUrl, parse_api_url};
use crate::gocardless::GoCardless;
use crate::shop::{self, Layout, Shop};
use crate::{StartError, backend, random, serve};
use axum::Router;
use axum::extract::Request;
use gocardless_sandbox::WebhookEndpoint;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower::ServiceExt;

/// Where the proxy is on its origin.
const BASE: &str = "/gocardless";

/// What a demo is told from outside.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The port of the proxy, and of the shop unless that has its own. 0 takes any that is free.
    pub port: u16,
    /// The port of the shop's own origin. 0 takes any that is free.
    pub shop_port: Option<u16>,
    /// The origins of other pages than the shop's that may use the proxy.
    pub allowed_origins: Vec<String>,
    /// The folder with `dropin.js` and what belongs to it.
    pub assets: PathBuf,
    /// The folder with the shop's page.
    pub site: PathBuf,
    /// The SQLite file. Without one the demo forgets everything when it ends.
    pub database: Option<PathBuf>,
}

/// Why a demo cannot run.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Somebody else listens there.
    #[error("port {port} is in use; choose another with --port, or --port 0 for any that is free")]
    PortInUse {
        /// The port.
        port: u16,
    },
    /// There is nothing to show.
    #[error("{0} is not there; build it with `cargo xtask dist`")]
    NotBuilt(String),
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The backend cannot start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A setting cannot be.
    #[error(transparent)]
    Setting(#[from] InvalidSetting),
    /// There is no HTTP client.
    #[error(transparent)]
    Client(#[from] reqwest::Error),
    /// There is no randomness.
    #[error(transparent)]
    Random(#[from] getrandom::Error),
}

/// The sockets that a demo listens on.
struct Sockets {
    backend: TcpListener,
    sandbox: TcpListener,
    shop: Option<TcpListener>,
}

/// Where a running demo is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// The shop's page.
    pub shop: String,
    /// The proxy.
    pub backend: String,
    /// The stand-in for GoCardless.
    pub sandbox: String,
}

/// Runs a demo until `shutdown` is done. Calls `ready` once, when everything answers.
///
/// # Errors
/// When a port is in use, a folder is missing, or the database cannot be opened.
pub async fn run(
    demo: Demo,
    ready: impl FnOnce(&Addresses),
    shutdown: impl Future<Output = ()>,
) -> Result<(), DemoError> {
    for file in [demo.assets.join("dropin.js"), demo.site.join("index.html")] {
        if !file.is_file() {
            return Err(DemoError::NotBuilt(file.display().to_string()));
        }
    }
    let sockets = Sockets::open(&demo).await?;
    let addresses = sockets.addresses()?;
    let temporary = tempfile::tempdir()?;
    let database = demo.database.unwrap_or_else(|| temporary.path().join("demo.sqlite"));
    let webhook_secret = random::name()?;
    let mut allowed_origins = vec![sockets.shop_origin()?];
    for origin in &demo.allowed_origins {
        allowed_origins.push(Origin::parse(origin)?);
    }
    let config = Config {
        access_token: random::name()?.into(),
        environment: Environment::Sandbox,
        api_url: parse_api_url(&addresses.sandbox)?,
        public_url: PublicUrl::parse(&addresses.backend)?,
        webhook_secrets: vec![webhook_secret.clone().into()],
        allowed_origins,
        templates: Vec::new(),
        trusted_proxies: 0,
        privacy_url: None,
        assets: Some(demo.assets),
        database,
        session_key: None,
    };
    let sandbox = gocardless_sandbox::Config {
        webhooks: vec![WebhookEndpoint {
            url: format!("{}/webhooks", addresses.backend),
            secret: webhook_secret,
        }],
        // A sandbox forgets when it ends and a database does not: ids must not come twice.
        seed: getrandom::u64()?,
        ..gocardless_sandbox::Config::default()
    };
    let shop = shop::router(Shop {
        gocardless: GoCardless::new(&config)?,
        environment: config.environment,
        site: demo.site,
        address: addresses.shop.clone(),
        backend: addresses.backend.clone(),
        layout: sockets.layout()?,
    });
    let backend = backend(config, Clock::default()).await?;
    ready(&addresses);
    serve_all(sockets, backend, shop, sandbox, shutdown).await?;
    Ok(())
}

impl Sockets {
    async fn open(demo: &Demo) -> Result<Self, DemoError> {
        let backend = listen(demo.port).await?;
        let sandbox = match demo.port {
            0 => listen(0).await?,
            // Next door, so that the same demo has the same addresses each time; elsewhere when that is taken.
            port => match listen(port.saturating_add(1)).await {
                Err(DemoError::PortInUse { .. }) => listen(0).await?,
                listening => listening?,
            },
        };
        let shop = match demo.shop_port {
            Some(port) => Some(listen(port).await?),
            None => None,
        };
        Ok(Self { backend, sandbox, shop })
    }

    fn shop_origin(&self) -> Result<Origin, DemoError> {
        Ok(Origin::parse(&address(self.shop.as_ref().unwrap_or(&self.backend))?)?)
    }

    fn layout(&self) -> Result<Layout, DemoError> {
        Ok(match self.shop {
            None => Layout::OneOrigin,
            Some(_) => Layout::TwoOrigins(Origin::parse(&address(&self.backend)?)?),
        })
    }

    fn addresses(&self) -> Result<Addresses, DemoError> {
        Ok(Addresses {
            shop: format!("{}/", address(self.shop.as_ref().unwrap_or(&self.backend))?),
            backend: format!("{}{BASE}", address(&self.backend)?),
            sandbox: address(&self.sandbox)?,
        })
    }
}

fn address(listener: &TcpListener) -> io::Result<String> {
    listener.local_addr().map(|address| format!("http://{address}"))
}

async fn listen(port: u16) -> Result<TcpListener, DemoError> {
    match TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))).await {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(DemoError::PortInUse { port }),
        bound => Ok(bound?),
    }
}

/// What is below the proxy's path is the proxy's, everything else the shop's.
fn on_one_origin(backend: Router, shop: Router) -> Router {
    Router::new().fallback(move |request: Request| {
        let is_proxy = request.uri().path().strip_prefix(BASE).is_some_and(|rest| rest.starts_with('/'));
        let answering = if is_proxy { backend.clone() } else { shop.clone() };
        answering.oneshot(request)
    })
}

/// Serves all of it until `shutdown` is done.
async fn serve_all(
    sockets: Sockets,
    backend: Router,
    shop: Router,
    sandbox: gocardless_sandbox::Config,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let (stop, stopped) = watch::channel(());
    let until_stopped = move || {
        let mut stopped = stopped.clone();
        async move {
            // An error means that the sender is gone: the same.
            let _ = stopped.changed().await;
        }
    };
    let serve_pages = async {
        match sockets.shop {
            None => {
                serve(sockets.backend, on_one_origin(backend, shop), until_stopped()).await;
            }
            Some(listener) => {
                let backend = serve(sockets.backend, backend, until_stopped());
                tokio::join!(backend, serve(listener, shop, until_stopped()));
            }
        }
    };
    let serve_sandbox = gocardless_sandbox::serve(sockets.sandbox, sandbox, until_stopped());
    let wait = async {
        shutdown.await;
        drop(stop);
    };
    let ((), served, ()) = tokio::join!(serve_pages, serve_sandbox, wait);
    served
}
