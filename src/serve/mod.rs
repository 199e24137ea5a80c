//! Floor 13: a server on this machine that shows the site while it is being written.
//!
//! In: a site's folder, an address to listen on. Out: the site over HTTP, as a build would write it, and events for browsers when
//! it changes. Nothing is written to disk. It must not know the stages: it uses a [`Session`].

mod host;
mod http;
mod keeper;
mod live;
mod watcher;

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::publish::{BuildError, Options, Session, Snapshot};
use keeper::{Keeper, ServedSite};

/// The options of a server.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// The site, as for a build. The output folder is not touched.
    pub site: Options,
    /// The name or address to listen on.
    pub host: String,
    /// The port; 0 means any free one.
    pub port: u16,
    /// Whether to poll all files instead of using the system's notifications.
    pub poll: bool,
}

/// An event of the server, for its user.
#[derive(Debug)]
pub enum ServeEvent<'t> {
    /// It listens at this URL.
    Listening(&'t str),
    /// It read the site, in this time.
    Read(&'t Snapshot, Duration),
    /// Any other message.
    Message(&'t str),
}

/// Receives the events of a server.
pub type EventSink = Arc<dyn Fn(ServeEvent<'_>) + Send + Sync>;

/// Why the server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program listens on the address.
    #[error("{0} is in use: name another port with --port, or any free one with --port 0")]
    InUse(String, #[source] io::Error),
    /// The system refuses to listen on the address.
    #[error("cannot listen at {0}: {1}")]
    Listen(String, #[source] io::Error),
    /// The site cannot be read at all.
    #[error(transparent)]
    Site(#[from] BuildError),
    /// The system does not let the server run.
    #[error("cannot serve: {0}")]
    Run(#[source] io::Error),
}

/// Serves a site until the process is stopped.
pub fn serve(options: &ServeOptions, report: &EventSink) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(ServeError::Run)?;
    let served = runtime.block_on(run(options, report));
    // A page that is being rendered when the process is stopped is not waited for.
    runtime.shutdown_background();
    served
}

async fn run(options: &ServeOptions, report: &EventSink) -> Result<(), ServeError> {
    let asked = if options.host.contains(':') {
        format!("[{}]:{}", options.host, options.port)
    } else {
        format!("{}:{}", options.host, options.port)
    };
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::InUse(asked.clone(), error),
        _ => ServeError::Listen(asked.clone(), error),
    };
    let listener = TcpListener::bind(&asked).await.map_err(failed)?;
    let url = url(listener.local_addr().map_err(failed)?);

    let root = options.site.root.canonicalize().unwrap_or_else(|_| options.site.root.clone());
    let shown = open(options, &root, report)?;
    let router = http::router(http::ServerContext { shown: shown.clone(), root, host: options.host.clone().into() });
    report(ServeEvent::Listening(&url));
    tokio::select! {
        served = axum::serve(listener, router).into_future() => served.map_err(ServeError::Run),
        () = stop_requested() => Ok(()),
        () = ended(shown) => Err(ServeError::Run(io::Error::other("the site is no longer being read"))),
    }
}

/// Starts watching before reading the site, so that changes during the reading are noticed.
fn open(
    options: &ServeOptions,
    root: &Path,
    report: &EventSink,
) -> Result<watch::Receiver<Arc<ServedSite>>, ServeError> {
    let (events, incoming) = mpsc::channel();
    let watching = watcher::watch(root, options.poll, &events, &|word| report(ServeEvent::Message(word)));
    let begun = std::time::Instant::now();
    let site = Options { root: root.to_path_buf(), ..options.site.clone() };
    let session = Session::open(site).map_err(ServeError::Site)?;
    report(ServeEvent::Read(session.current(), begun.elapsed()));
    Keeper::begin(session, watching, incoming, Arc::clone(report)).map_err(ServeError::Run)
}

/// The URL of an address that the server listens on.
fn url(address: SocketAddr) -> String {
    let everywhere = address.ip().is_unspecified();
    if everywhere { format!("http://localhost:{}/", address.port()) } else { format!("http://{address}/") }
}

async fn stop_requested() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Waits until the keeper's thread ends, which only a bug in the program can cause.
async fn ended(mut shown: watch::Receiver<Arc<ServedSite>>) {
    while shown.changed().await.is_ok() {}
}
