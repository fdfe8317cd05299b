//! The demo: a shop, the proxy and GoCardless's sandbox, for trying out and for the browser tests. In one process, or with
//! several proxies as merchants run them.

mod load_balancer;
mod replicas;

pub use load_balancer::LoadBalancerError;
pub use replicas::{Replica, ReplicaError};

use crate::clock::Clock;
use crate::config::{
    Config, Database, Environment, InvalidSetting, Origin, PublicUrl, RequestLimits, parse_api_url,
};
use crate::gocardless::GoCardless;
use crate::shop::{self, Layout, Shop};
use crate::{StartError, backend, random, serve};
use axum::Router;
use axum::extract::Request;
use futures_util::future::join_all;
use gocardless_sandbox::WebhookEndpoint;
use load_balancer::LoadBalancer;
use replicas::Replicas;
use std::io;
use std::net::SocketAddr;
use std::num::NonZeroU8;
use std::path::PathBuf;
use std::sync::Arc;
use temporary_postgres::Server;
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
    /// How many proxies there are, and where.
    pub proxies: Proxies,
}

/// How a demo runs the proxy.
#[derive(Clone, Debug)]
pub enum Proxies {
    /// In this process.
    Here {
        /// The SQLite file. Without one the demo forgets everything when it ends.
        database: Option<PathBuf>,
    },
    /// As processes of this program, on a PostgreSQL of their own and behind nginx.
    Replicas {
        /// How many.
        count: NonZeroU8,
        /// What they log, as filter directives.
        log: String,
    },
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
    /// There is no database that replicas can share.
    #[error(transparent)]
    Server(#[from] temporary_postgres::StartError),
    /// A replica cannot run.
    #[error(transparent)]
    Replica(#[from] ReplicaError),
    /// Nothing is in front of the replicas.
    #[error(transparent)]
    LoadBalancer(#[from] LoadBalancerError),
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
    /// The processes that are the proxy together, where it is not in this one.
    pub replicas: Vec<Replica>,
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
    demo.is_built()?;
    let sockets = Sockets::open(&demo).await?;
    let mut addresses = sockets.addresses()?;
    let temporary = tempfile::tempdir()?;
    let (database, _server) = match &demo.proxies {
        Proxies::Here { database: Some(file) } => (Database::Sqlite(file.clone()), None),
        Proxies::Here { database: None } => (Database::Sqlite(temporary.path().join("demo.sqlite")), None),
        Proxies::Replicas { .. } => {
            let server = Server::start()?;
            (Database::Postgres(server.url("postgres").into()), Some(server))
        }
    };
    let webhook_secret = random::name()?;
    let config = config(&demo, &addresses, sockets.shop_origin()?, &webhook_secret, database)?;
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
        gocardless: GoCardless::new(&config, Arc::default())?,
        environment: config.environment,
        site: demo.site,
        address: addresses.shop.clone(),
        backend: addresses.backend.clone(),
        layout: sockets.layout()?,
    });
    let Sockets { backend: listener, sandbox: sandbox_listener, shop: shop_listener } = sockets;
    match demo.proxies {
        Proxies::Here { .. } => {
            let backend = backend(config, Clock::default()).await?;
            let pages = match shop_listener {
                None => vec![(listener, on_one_origin(backend, shop))],
                Some(shop_listener) => vec![(listener, backend), (shop_listener, shop)],
            };
            ready(&addresses);
            serve_all(pages, sandbox_listener, sandbox, shutdown).await?;
        }
        Proxies::Replicas { count, log } => {
            let shop_listener = match shop_listener {
                Some(listener) => listener,
                None => listen(0).await?,
            };
            let replicas = Replicas::start(count, &config, &log).await?;
            addresses.replicas = replicas.all().to_vec();
            let _balancer =
                LoadBalancer::start(listener, replicas.all(), shop_listener.local_addr()?).await?;
            ready(&addresses);
            serve_all(vec![(shop_listener, shop)], sandbox_listener, sandbox, shutdown).await?;
        }
    }
    Ok(())
}

/// What every proxy of a demo is told.
fn config(
    demo: &Demo,
    addresses: &Addresses,
    shop: Origin,
    webhook_secret: &str,
    database: Database,
) -> Result<Config, DemoError> {
    let mut allowed_origins = vec![shop];
    for origin in &demo.allowed_origins {
        allowed_origins.push(Origin::parse(origin)?);
    }
    Ok(Config {
        access_token: random::name()?.into(),
        environment: Environment::Sandbox,
        api_url: parse_api_url(&addresses.sandbox)?,
        public_url: PublicUrl::parse(&addresses.backend)?,
        webhook_secrets: vec![webhook_secret.into()],
        allowed_origins,
        templates: Vec::new(),
        trusted_proxies: 0,
        privacy_url: None,
        assets: Some(demo.assets.clone()),
        database,
        merchant: None,
        session_keys: Vec::new(),
        limits: RequestLimits::DEFAULT,
    })
}

impl Demo {
    fn is_built(&self) -> Result<(), DemoError> {
        let mut files = [self.assets.join("dropin.js"), self.site.join("index.html")].into_iter();
        match files.find(|file| !file.is_file()) {
            Some(missing) => Err(DemoError::NotBuilt(missing.display().to_string())),
            None => Ok(()),
        }
    }
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
            replicas: Vec::new(),
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
    pages: Vec<(TcpListener, Router)>,
    sandbox_listener: TcpListener,
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
    let serve_pages =
        join_all(pages.into_iter().map(|(listener, router)| serve(listener, router, until_stopped())));
    let serve_sandbox = gocardless_sandbox::serve(sandbox_listener, sandbox, until_stopped());
    let wait = async {
        shutdown.await;
        drop(stop);
    };
    let (_, served, ()) = tokio::join!(serve_pages, serve_sandbox, wait);
    served
}
