//! Requests and responses.
//!
//! In: the site to serve. Out: a router. Addresses are looked up among the files of the output and never joined to a folder, so
//! no address leads out of it.

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State as Extracted};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, HOST, IF_NONE_MATCH, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use super::keeper::{self, Problem, ServedSite};
use super::{host, live};
use crate::emit::Artifact;
use crate::picture;
use crate::publish::Snapshot;
use crate::source;

/// What responses are made from.
#[derive(Clone)]
pub(super) struct ServerContext {
    /// The current site.
    pub(super) shown: watch::Receiver<Arc<ServedSite>>,
    /// The site's folder.
    pub(super) root: PathBuf,
    /// The name that the server listens on.
    pub(super) host: Arc<str>,
}

/// The routes.
pub(super) fn router(served: ServerContext) -> Router {
    let script = [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    let style = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    Router::new()
        .route(live::EVENTS, get(events))
        .route(live::SCRIPT, get(async move || (script, live::SCRIPT_TEXT)))
        .route(live::STYLE, get(async move || (style, live::STYLE_TEXT)))
        .fallback(file)
        .layer(middleware::from_fn_with_state(served.clone(), only_own))
        .with_state(served)
}

/// Rejects requests that name another host.
async fn only_own(Extracted(served): Extracted<ServerContext>, request: Request, next: Next) -> Response {
    // With two `Host` headers, a proxy may have checked the other one.
    let mut hosts = request.headers().get_all(HOST).iter();
    let named = hosts.next().filter(|_| hosts.next().is_none()).and_then(|host| host.to_str().ok());
    if named.is_some_and(|named| host::is_own(named, &served.host)) {
        return next.run(request).await;
    }
    let words = "Only requests to this machine's own names are accepted.\n";
    (StatusCode::MISDIRECTED_REQUEST, words).into_response()
}

/// The current version, and every later one.
async fn events(Extracted(served): Extracted<ServerContext>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let states = WatchStream::new(served.shown);
    let events = states.map(|shown| Ok(Event::default().event("state").data(live::message(&shown))));
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// An output file.
async fn file(Extracted(served): Extracted<ServerContext>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    let Ok(path) = percent_decode_str(request.uri().path()).decode_utf8() else {
        return (StatusCode::BAD_REQUEST, "The address is not valid percent-encoded UTF-8.\n").into_response();
    };
    let path = path.trim_start_matches('/').to_owned();
    let shown = Arc::clone(&served.shown.borrow());
    // Rendering a page takes a while; other requests are answered meanwhile.
    let answer = tokio::task::spawn_blocking(move || Lookup::of(&shown, &path, &served.root)).await;
    answer
        .map_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response(), |answer| answer.respond(request.headers()))
}

/// The result of looking up an address.
enum Lookup {
    Bytes(StatusCode, &'static str, Vec<u8>),
    /// The address of a folder without its trailing slash.
    Folder(String),
}

impl Lookup {
    fn of(shown: &ServedSite, path: &str, root: &Path) -> Self {
        let failure = |problems: &[Problem]| {
            let page = live::failure(problems, &shown.version);
            Self::Bytes(StatusCode::INTERNAL_SERVER_ERROR, HTML, page.into_bytes())
        };
        let Some(snapshot) = &shown.snapshot else { return failure(&shown.problems) };
        match find(snapshot, path, root) {
            Ok(Some((path, bytes))) => Self::with_script(StatusCode::OK, &path, bytes, &shown.version),
            Ok(None) if is_folder(snapshot, path, root) => {
                let name = path.rsplit('/').next().unwrap_or_default();
                Self::Folder(
                    percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string(),
                )
            }
            Ok(None) => match find(snapshot, &snapshot.not_found(path), root) {
                Ok(Some((path, bytes))) => Self::with_script(StatusCode::NOT_FOUND, &path, bytes, &shown.version),
                Ok(None) => Self::Bytes(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", b"Not found.\n".to_vec()),
                Err(problems) => failure(&problems),
            },
            Err(problems) => failure(&problems),
        }
    }

    /// Pages get the script; everything else is as a build writes it.
    fn with_script(status: StatusCode, path: &str, bytes: Vec<u8>, version: &str) -> Self {
        let guess = mime_guess::from_path(path).first_raw().unwrap_or("application/octet-stream");
        if guess != "text/html" {
            return Self::Bytes(status, guess, bytes);
        }
        let html = String::from_utf8_lossy(&bytes);
        Self::Bytes(status, HTML, live::with_script(&html, version).into_bytes())
    }

    fn respond(self, asked: &HeaderMap) -> Response {
        match self {
            Self::Folder(name) => {
                let to = HeaderValue::try_from(format!("{name}/")).unwrap_or(HeaderValue::from_static("./"));
                (StatusCode::FOUND, [(LOCATION, to)]).into_response()
            }
            Self::Bytes(status, kind, bytes) => {
                let tag = tag(&bytes);
                let known = asked.get_all(IF_NONE_MATCH).iter().filter_map(|tags| tags.to_str().ok());
                let fresh = status == StatusCode::OK
                    && known.flat_map(|tags| tags.split(',')).any(|known| known.trim().trim_start_matches("W/") == tag);
                let kind = if kind.starts_with("text/") && !kind.contains("charset") {
                    format!("{kind}; charset=utf-8")
                } else {
                    kind.to_owned()
                };
                let headers = [
                    (CONTENT_TYPE, kind),
                    // The browser revalidates its copy each time.
                    (CACHE_CONTROL, "no-cache".to_owned()),
                    (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
                    (ETAG, tag),
                ];
                if fresh {
                    (StatusCode::NOT_MODIFIED, headers).into_response()
                } else {
                    (status, headers, Body::from(bytes)).into_response()
                }
            }
        }
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// A file and its path in the output.
type FoundFile = Option<(String, Vec<u8>)>;

/// The file at an address. Pages for the host as a whole, such as the one for missing pages, use paths from the root of the
/// published site, so an address may begin with the site's path on its host.
fn find(snapshot: &Snapshot, path: &str, root: &Path) -> Result<FoundFile, Vec<Problem>> {
    let folder = snapshot.base_folder();
    let inside = path.strip_prefix(folder.trim_start_matches('/')).filter(|_| folder != "/");
    match inside.map(|inside| find_at(snapshot, inside, root)) {
        Some(Ok(None)) | None => find_at(snapshot, path, root),
        Some(found) => found,
    }
}

/// The file of a folder is its `index.html`.
fn find_at(snapshot: &Snapshot, path: &str, root: &Path) -> Result<FoundFile, Vec<Problem>> {
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    // Browsers request these by themselves and no output has them; they are no reason to generate everything.
    let asked_for_anyway = file == "favicon.ico" || file.starts_with("apple-touch-icon") || file.starts_with('.');
    if asked_for_anyway && !snapshot.is_copied(&file) {
        return Ok(None);
    }
    let bytes = match snapshot.file(&file).map_err(|faults| keeper::rendered(&faults, snapshot))? {
        Some(Artifact::Bytes(bytes)) => bytes,
        // A file that has just been removed.
        Some(Artifact::Copy(from)) => match source::read_bytes(root, &from.to_string_lossy()) {
            Ok(bytes) => bytes,
            Err(_) => return Ok(None),
        },
        Some(Artifact::Stripped(from)) => match source::read_bytes(root, &from.to_string_lossy()) {
            // What a build does not publish is seen on this machine only.
            Ok(bytes) => picture::published_bytes(&file, &bytes).unwrap_or(bytes),
            Err(_) => return Ok(None),
        },
        None => return Ok(None),
    };
    Ok(Some((file, bytes)))
}

/// Whether an address is that of a folder's page without its trailing slash.
fn is_folder(snapshot: &Snapshot, path: &str, root: &Path) -> bool {
    !path.is_empty()
        && !path.ends_with('/')
        && find(snapshot, &format!("{path}/"), root).is_ok_and(|found| found.is_some())
}

/// The entity tag of bytes.
fn tag(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}
