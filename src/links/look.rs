//! What is at an address: a page, another address, or nothing.
//!
//! In: an address, and what asks servers. Out: a finding. What is not known for certain is unknown: servers refuse programs, are busy,
//! or cannot be reached from here.

use ammonia::Url;

use super::client::{Answer, Ask, Web};
use super::record::Status;

/// No chain of redirections is longer.
const MOST_HOPS: usize = 8;

/// What was found at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) status: Status,
    /// The last status of a server.
    pub(super) code: Option<u16>,
    /// Where it leads.
    pub(super) to: Option<String>,
}

/// Looks at an address and follows where it leads.
pub(super) fn look(web: &dyn Web, url: &str) -> Finding {
    let (mut at, mut permanent, mut is_permanent) = (url.to_owned(), None, true);
    for _ in 0..=MOST_HOPS {
        let answer = page(web, &at);
        let next = match (answer.status, &answer.location) {
            (Some(300..=399), Some(location)) => joined(&at, location),
            _ => None,
        };
        let Some(next) = next else { return arrived(&answer, url, &at, permanent) };
        is_permanent &= matches!(answer.status, Some(301 | 308));
        if is_permanent {
            permanent = Some(next.clone());
        }
        at = next;
    }
    Finding { status: Status::Unknown, code: None, to: None }
}

/// The answer at the end of a chain of redirections.
fn arrived(answer: &Answer, url: &str, at: &str, permanent: Option<String>) -> Finding {
    let (status, to) = match answer.status {
        Some(200..=299) => match permanent {
            Some(to) if to != url => (Status::Moved, Some(to)),
            _ if at != url => (Status::Redirected, Some(at.to_owned())),
            _ => (Status::Alive, None),
        },
        Some(404 | 410) => (Status::Dead, None),
        _ => (Status::Unknown, None),
    };
    Finding { status, code: answer.status, to }
}

/// A page by its head, or where the head says that nothing is there, by itself.
fn page(web: &dyn Web, url: &str) -> Answer {
    let head = web.ask(Ask::Head, url);
    match head.status {
        Some(200..=399 | 429) | None => head,
        Some(_) => web.ask(Ask::Get, url),
    }
}

/// Where a redirection leads, without what stands behind `#`.
fn joined(from: &str, location: &str) -> Option<String> {
    let mut to = Url::parse(from).ok()?.join(location).ok()?;
    to.set_fragment(None);
    matches!(to.scheme(), "http" | "https").then(|| to.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A web of a few pages: address, status of `HEAD` and of `GET`, location.
    struct Pages(&'static [(&'static str, u16, u16, &'static str)]);

    impl Web for Pages {
        fn ask(&self, ask: Ask, url: &str) -> Answer {
            let found = self.0.iter().find(|(known, ..)| *known == url);
            found.map_or(Answer { status: None, location: None }, |(_, head, get, location)| Answer {
                status: Some(if ask == Ask::Head { *head } else { *get }),
                location: (!location.is_empty()).then(|| (*location).to_owned()),
            })
        }
    }

    #[test]
    fn what_is_certain_is_said_and_all_else_is_unknown() {
        let web = Pages(&[
            ("http://a.example/", 200, 200, ""),
            ("http://a.example/no-head", 405, 200, ""),
            ("http://a.example/gone", 404, 410, ""),
            ("http://a.example/lies", 404, 200, ""),
            ("http://a.example/refused", 403, 403, ""),
            ("http://a.example/busy", 429, 200, ""),
            ("http://a.example/broken", 503, 503, ""),
            ("http://a.example/old", 301, 301, "/"),
            ("http://a.example/older", 308, 308, "old#part"),
            ("http://a.example/today", 302, 302, "http://a.example/"),
            ("http://a.example/old-today", 301, 301, "/today"),
            ("http://a.example/lost", 301, 301, "/gone"),
            ("http://a.example/round", 302, 302, "/round"),
            ("http://a.example/mail", 302, 302, "mailto:a@a.example"),
        ]);
        let finding = |path: &str| {
            let found = look(&web, &format!("http://a.example/{path}"));
            (found.status, found.code, found.to.map(|to| to.replace("http://a.example", "")))
        };
        let to = |path: &str| Some(path.to_owned());
        assert_eq!(finding(""), (Status::Alive, Some(200), None));
        assert_eq!(finding("no-head"), (Status::Alive, Some(200), None));
        assert_eq!(finding("gone"), (Status::Dead, Some(410), None));
        assert_eq!(finding("lies"), (Status::Alive, Some(200), None));
        assert_eq!(finding("refused"), (Status::Unknown, Some(403), None));
        assert_eq!(finding("busy"), (Status::Unknown, Some(429), None));
        assert_eq!(finding("broken"), (Status::Unknown, Some(503), None));
        assert_eq!(finding("nowhere"), (Status::Unknown, None, None));
        assert_eq!(finding("old"), (Status::Moved, Some(200), to("/")));
        assert_eq!(finding("older"), (Status::Moved, Some(200), to("/")));
        assert_eq!(finding("today"), (Status::Redirected, Some(200), to("/")));
        assert_eq!(finding("old-today"), (Status::Moved, Some(200), to("/today")));
        assert_eq!(finding("lost"), (Status::Dead, Some(410), None));
        assert_eq!(finding("round"), (Status::Unknown, None, None));
        assert_eq!(finding("mail"), (Status::Unknown, Some(302), None));
    }
}
