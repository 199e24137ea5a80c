//! The responses of the server to requests.

use std::net::TcpListener;
use std::path::Path;

use super::folder;
use super::server::Server;
use super::site::{Run, Site};

const SCRIPT: &str = "<script src=\"/.postil/live.js\" data-version=\"";

/// The page as a build writes it: without the server's additions.
fn bare(html: &str) -> String {
    let (before, rest) = html.split_once(SCRIPT).expect("a page has the script");
    let (_, after) = rest.split_once("></script>\n").unwrap();
    assert!(!after.contains(SCRIPT), "the script stands once");
    format!("{before}{after}")
}

/// The address of the style sheet in the home page.
fn style(server: &Server) -> String {
    let page = server.page("/");
    let (before, _) = page.split_once(".css\"").expect("a page has a style sheet");
    format!("{}.css", before.rsplit('"').next().unwrap())
}

#[test]
fn every_file_is_that_of_a_build() {
    let server = Server::of(Site::clean(), &[]);
    assert_eq!(server.site.run(&["build", "--date", "2026-11-22"]).code, Some(0));
    for (path, expected) in server.site.output() {
        let answer = server.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        if Path::new(&path).extension().is_some_and(|ending| ending == "html") {
            let page = answer.text();
            assert!(page.contains("connect-src 'self'") || !page.contains("Content-Security-Policy"), "{path}");
            assert_eq!(bare(&page), String::from_utf8(expected).unwrap(), "{path}");
        } else {
            assert!(answer.body == expected, "{path}");
        }
    }
}

#[test]
fn nothing_is_written() {
    let server = Server::of(Site::clean(), &[]);
    let before = folder::tree(&server.site.root());
    server.page("/");
    server.get("/graph.json");
    folder::assert_same(&before, &folder::tree(&server.site.root()), "the site's folder");
}

#[test]
fn kinds_of_files_are_told() {
    let site = Site::clean();
    site.write("content/a picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site.write("content/paper.pdf", "%PDF");
    site.write("content/notes.docx", "nobody's business");
    site.write("postil.yaml", "title: Test\npublish: [\"*.svg\", paper.pdf]\n");
    let server = Server::of(site, &[]);
    let kinds = [
        ("/", "text/html; charset=utf-8"),
        (&format!("/{}", style(&server)), "text/css; charset=utf-8"),
        ("/graph.json", "application/json"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/a%20picture.svg", "image/svg+xml"),
        ("/paper.pdf", "application/pdf"),
        ("/.postil/live.js", "text/javascript; charset=utf-8"),
    ];
    for (path, kind) in kinds {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
    }
    assert_eq!(server.get("/notes.docx").status, 404);
}

#[test]
fn addresses_are_read_as_servers_read_them() {
    let server = Server::of(Site::clean(), &[]);
    assert_eq!(server.page("/"), server.page("/index.html"));
    assert_eq!(server.page("/terms/"), server.page("/terms/index.html"));
    assert_eq!(server.page("/terms/law.html?a=b"), server.page("/terms/%6Caw.html"));
    let folder = server.get("/terms");
    assert_eq!((folder.status, folder.header("location")), (302, Some("terms/")));
    let missing = server.get("/terms/nothing.html");
    assert_eq!((missing.status, missing.header("content-type")), (404, Some("text/html; charset=utf-8")));
    assert!(missing.text().contains(SCRIPT));
    assert_eq!(bare(&missing.text()), bare(&server.page("/404.html")));
    assert_eq!(server.get("/favicon.ico").status, 404);
    assert_eq!(server.get("/%FF").status, 400);
}

#[test]
fn no_address_leads_out_of_the_site() {
    let site = Site::clean();
    site.write("secret.txt", "secret");
    let server = Server::of(site, &[]);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//etc/passwd",
        "/postil.yaml",
        "/content/index.md",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("secret"), "{path}");
    }
}

#[test]
fn what_is_known_is_not_sent_again() {
    let server = Server::of(Site::clean(), &[]);
    let first = server.get("/terms/law.html");
    let tag = first.header("etag").unwrap();
    assert_eq!(first.header("cache-control"), Some("no-cache"));
    let again = server.ask("GET", "/terms/law.html", &format!("If-None-Match: \"0\", {tag}\r\n"));
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(server.ask("GET", "/terms/law.html", "If-None-Match: \"0\"\r\n").status, 200);
}

#[test]
fn other_methods() {
    let server = Server::of(Site::clean(), &[]);
    let head = server.ask("HEAD", "/terms/law.html", "");
    let length = server.get("/terms/law.html").body.len().to_string();
    assert_eq!((head.status, head.body.len(), head.header("content-length")), (200, 0, Some(length.as_str())));
    let post = server.ask("POST", "/", "Content-Length: 0\r\n");
    assert_eq!((post.status, post.header("allow")), (405, Some("GET, HEAD")));
}

#[test]
fn foreign_names_are_refused() {
    let server = Server::of(Site::clean(), &[]);
    for path in ["/", "/.postil/events", "/.postil/live.js"] {
        let answer = server.send(&format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, 421, "{path}");
    }
    // Two host names, one of which is valid, and names that begin like valid ones.
    let twice = [
        "Host: evil.example\r\nHost: localhost",
        "Host: localhost\r\nHost: evil.example",
        "Host: localhost\r\nHost: localhost",
    ];
    for headers in twice.into_iter().chain(["Host: [::1].evil.example", "Host: localhost:4000.evil.example", "X: none"])
    {
        let answer = server.send(&format!("GET / HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n"));
        assert!(matches!(answer.status, 400 | 421), "{headers}: {}", answer.status);
    }
    let own = format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", server.port());
    assert_eq!(server.send(&own).status, 200);
}

#[test]
fn drafts_are_shown_when_asked_for() {
    let files = || {
        let site = Site::clean();
        site.write("content/terms/bill.md", "---\ntitle: Bill\ndefinition: Not yet.\ndraft: true\n---\nText.\n");
        site
    };
    assert_eq!(Server::of(files(), &[]).get("/terms/bill.html").status, 404);
    assert_eq!(Server::of(files(), &["--drafts"]).get("/terms/bill.html").status, 200);
}

#[test]
fn the_page_for_what_is_missing_works_below_the_folder_of_the_site() {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\nbase_url: https://a.example/sub\n");
    let server = Server::of(site, &[]);
    assert!(server.get("/nothing.html").text().contains(&format!("/sub/{}", style(&server))));
    let style = style(&server);
    assert_eq!(server.get(&format!("/sub/{style}")).body, server.get(&format!("/{style}")).body);
    assert_eq!(server.page("/sub/"), server.page("/"));
}

#[test]
fn a_port_in_use_is_said_to_be() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = Run::of(&mut Site::clean().command(&["serve", "--port", &port]));
    run.expect(2, &format!("127.0.0.1:{port} is in use: name another port with --port"));
}

#[test]
fn a_folder_that_is_no_site_is_said_to_be() {
    let site = Site::clean();
    let run = Run::of(&mut site.command(&["serve", "--port", "0", "--root", "nowhere"]));
    run.expect(2, "cannot read");
}

#[cfg(unix)]
#[test]
fn it_stops_when_it_is_told_to() {
    let mut server = Server::of(Site::clean(), &[]);
    // A listening browser does not block other requests.
    let mut events = server.listen();
    events.next();
    assert_eq!(server.interrupt(), Some(0));
}
