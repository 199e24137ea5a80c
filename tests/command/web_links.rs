//! `postil check --links`: addresses are asked about once, politely, and what is found is told and kept.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::site::Site;

/// What a server says of a path: its status and where it leads.
type Pages = BTreeMap<&'static str, (u16, &'static str)>;

/// A server on this machine that keeps account of who asks.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    /// The most requests that it had at the same time.
    at_once: Arc<AtomicUsize>,
}

impl Server {
    fn start(pages: Pages) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, at_once) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
        let (log, most, now) = (Arc::clone(&asked), Arc::clone(&at_once), Arc::new(AtomicUsize::new(0)));
        let pages = Arc::new(pages);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (pages, log, most, now) =
                    (Arc::clone(&pages), Arc::clone(&log), Arc::clone(&most), Arc::clone(&now));
                thread::spawn(move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    answer(stream, &pages, &log, &now);
                });
            }
        });
        Self { port, asked, at_once }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        let mut asked: Vec<String> = self.asked.lock().unwrap().drain(..).collect();
        asked.sort();
        asked
    }
}

/// Answers one request; it counts as done when its answer is sent, since the next one may come at once.
fn answer(mut stream: TcpStream, pages: &Pages, log: &Mutex<Vec<String>>, now: &AtomicUsize) {
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read > 0) {
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let mut words = request.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if method.is_empty() {
        now.fetch_sub(1, Ordering::SeqCst);
        return;
    }
    assert!(request.contains("user-agent: postil/") || request.contains("User-Agent: postil/"), "{request}");
    log.lock().unwrap().push(format!("{method} {path}"));
    // Long enough that requests side by side would be seen.
    thread::sleep(Duration::from_millis(20));
    let (status, to) = pages.get(path).copied().unwrap_or((404, ""));
    let status = if status == 405 && method == "GET" { 200 } else { status };
    let location = if to.is_empty() { String::new() } else { format!("Location: {to}\r\n") };
    now.fetch_sub(1, Ordering::SeqCst);
    let _ = write!(stream, "HTTP/1.1 {status} Status\r\n{location}Content-Length: 0\r\nConnection: close\r\n\r\n");
}

fn site(server: &Server) -> Site {
    let site = Site::clean();
    let at = |path: &str| server.url(path);
    let page = format!(
        "---\ntitle: About\n---\nSee [here]({}), [there]({}#part), [gone]({}), [moved]({}), [now]({}), [shut]({}) and [@a; @b; @c].\n",
        at("/here"),
        at("/here"),
        at("/gone"),
        at("/old"),
        at("/today"),
        at("/shut")
    );
    site.write("content/about.md", page);
    let sources = format!(
        "a: {{type: web, title: A, url: {{value: '{}', date: 2026-11-22}}}}\nb:\n  type: web\n  title: B\n  url: {{value: '{}', date: 2026-11-22}}\n  archive: {{value: '{}', date: 2026-11-22}}\nc: {{type: web, title: C, url: {{value: '{}', date: 2026-11-22}}}}\n",
        at("/old"),
        at("/lost"),
        at("/copy"),
        at("/no-head")
    );
    site.write("content/sources/web.yaml", sources);
    site
}

/// What was found and kept.
fn kept(site: &Site) -> String {
    String::from_utf8(crate::folder::tree(&site.root())["links.json"].clone()).unwrap()
}

fn pages() -> Pages {
    [
        ("/here", (200, "")),
        ("/copy", (200, "")),
        ("/no-head", (405, "")),
        ("/old", (301, "/here")),
        ("/today", (302, "/here")),
        ("/shut", (403, "")),
        ("/gone", (410, "")),
    ]
    .into()
}

const CHECK: [&str; 6] = ["check", "--links", "--date", "2026-11-26", "--format", "short"];

#[test]
fn dead_and_moved_addresses_are_told_where_they_are() {
    let server = Server::start(pages());
    let site = site(&server);
    let run = site.run(&CHECK);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let said = run.err.replace(&format!("127.0.0.1:{}", server.port), "host");
    for line in [
        ": error[dead-link]: on 2026-11-26 nothing was at this address (410): http://host/gone",
        "warning[moved-link]: on 2026-11-26 the page at this address had moved for good: http://host/old",
        "warning[dead-link]: on 2026-11-26 nothing was at this address (404): http://host/lost",
        "redirected for now: http://host/today -> http://host/here",
        "8 addresses: 3 alive, 1 redirected, 1 moved, 2 dead, 1 unknown; 8 asked now",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    assert!(!said.contains("shut"), "{said}");
    let places = said.lines().filter(|line| line.contains("[moved-link]"));
    let places: Vec<&str> = places.filter_map(|line| line.split(':').next()).collect();
    assert_eq!(places, ["content/about.md", "content/sources/web.yaml"]);
    assert_eq!(server.at_once.load(Ordering::SeqCst), 1, "a host is asked one request at a time");
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|asked| *asked == "HEAD /here").count(), 3, "{asked:?}");
    assert!(asked.contains(&"GET /no-head".to_owned()) && !asked.contains(&"GET /here".to_owned()), "{asked:?}");
}

#[test]
fn what_was_found_is_kept_and_asked_about_again_in_its_time() {
    let server = Server::start(pages());
    let site = site(&server);
    site.run(&CHECK);
    server.asked();
    let book = kept(&site).replace(&format!("127.0.0.1:{}", server.port), "host");
    assert!(
        book.contains("\n\"http://host/gone\": {\"checked\":\"2026-11-26\",\"status\":\"dead\",\"code\":410},\n"),
        "{book}"
    );
    assert!(book.contains("\"status\":\"moved\",\"code\":200,\"to\":\"http://host/here\"}"), "{book}");
    let lines: Vec<&str> = book.lines().collect();
    let mut sorted = lines.clone();
    sorted[1..lines.len() - 1].sort_unstable();
    assert_eq!(lines[1..lines.len() - 2], sorted[1..lines.len() - 2]);

    let again = site.run(&CHECK);
    assert_eq!(again.code, Some(1), "the same is said without asking: {}", again.err);
    assert!(again.err.contains("[dead-link]") && again.err.contains("0 asked now"), "{}", again.err);
    assert_eq!(server.asked(), [""; 0]);

    // A day later, what was not found is asked about again; with `--again`, everything.
    site.run(&["check", "--links", "--date", "2026-11-27"]);
    assert_eq!(server.asked(), ["GET /gone", "GET /lost", "GET /shut", "HEAD /gone", "HEAD /lost", "HEAD /shut"]);
    site.run(&["check", "--links", "--again", "--date", "2026-11-27"]);
    assert!(server.asked().contains(&"HEAD /copy".to_owned()));

    // What the site no longer has is forgotten.
    site.remove("content/sources/web.yaml");
    site.write("content/about.md", "---\ntitle: About\n---\nText.\n");
    site.run(&["check", "--links"]);
    assert_eq!(kept(&site), "{}\n");
}

#[test]
fn nothing_else_uses_the_network() {
    let server = Server::start(pages());
    let site = site(&server);
    for arguments in [&["check"][..], &["build"]] {
        assert_eq!(site.run(arguments).code, Some(0));
    }
    assert_eq!(server.asked(), [""; 0]);
    assert!(!site.root().join("links.json").exists());
}

#[test]
fn a_server_that_has_enough_is_left_alone_and_one_that_is_away_is_unknown() {
    let server = Server::start([("/a", (429, "")), ("/b", (200, ""))].into());
    let site = Site::clean();
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let page = format!(
        "---\ntitle: About\n---\n[a]({}), [b]({}), [c](http://localhost:{closed}/).\n",
        server.url("/a"),
        server.url("/b")
    );
    site.write("content/about.md", page);
    let run = site.run(&CHECK);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("3 addresses: 3 unknown"), "{}", run.err);
    assert_eq!(server.asked(), ["HEAD /a"]);
}

#[test]
fn a_book_that_cannot_be_read_is_named() {
    let site = Site::clean();
    site.write("links.json", "<<<<<<< ours\n");
    let run = site.run(&CHECK);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("links.json cannot be read"), "{}", run.err);
    assert_eq!(kept(&site), "<<<<<<< ours\n");
}

#[cfg(unix)]
#[test]
fn the_book_is_not_written_through_a_link() {
    let server = Server::start(pages());
    let site = site(&server);
    let outside = site.outside().join("outside.json");
    std::os::unix::fs::symlink(&outside, site.root().join("links.json")).unwrap();
    site.run(&CHECK);
    assert!(!outside.exists());
}
