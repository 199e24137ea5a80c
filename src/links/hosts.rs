//! The order in which servers are asked: one request at a time for each host, with a pause between two, and several hosts side by side.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use ammonia::Url;

use super::client::{Answer, Ask, Web};
use super::look::{Finding, look};

/// How servers are treated.
#[derive(Clone, Debug)]
pub struct Manners {
    /// How long to wait between two requests to one host. A server on this machine is asked without one.
    pub pause: Duration,
    /// How long to wait for an answer.
    pub patience: Duration,
    /// How many hosts are asked side by side.
    pub hosts: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self { pause: Duration::from_secs(1), patience: Duration::from_secs(20), hosts: 8 }
    }
}

/// Asks about addresses. `keep` takes what was found at each as soon as it is known.
pub(super) fn visit(
    web: &dyn Web,
    urls: &[String],
    manners: &Manners,
    keep: &mut dyn FnMut(String, Finding) -> io::Result<()>,
) -> io::Result<()> {
    let queue = Mutex::new(by_host(urls));
    let web = &Polite { web, pause: manners.pause, hosts: Mutex::default() };
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..manners.hosts.max(1) {
            let (sender, queue) = (sender.clone(), &queue);
            scope.spawn(move || {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some(urls) = next else { break };
                    for url in urls {
                        let finding = look(web, &url);
                        // Nobody waits for more once something could not be kept.
                        if sender.send((url, finding)).is_err() {
                            return;
                        }
                    }
                }
            });
        }
        drop(sender);
        receiver.into_iter().try_for_each(|(url, finding)| keep(url, finding))
    })
}

/// What asks one request of a host at a time and pauses between two, whatever led to it: another address, a second try, a redirection.
struct Polite<'w> {
    web: &'w dyn Web,
    pause: Duration,
    hosts: Mutex<BTreeMap<String, Arc<Mutex<Asked>>>>,
}

/// What a host was asked.
#[derive(Debug, Default)]
struct Asked {
    last: Option<Instant>,
    /// Whether it asked for fewer requests: it gets no more in this run.
    has_enough: bool,
}

impl Web for Polite<'_> {
    fn ask(&self, ask: Ask, url: &str) -> Answer {
        let host = host(url);
        let pause = if is_here(&host) { Duration::ZERO } else { self.pause };
        let asked = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(hosts.entry(host).or_default())
        };
        let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.has_enough {
            return Answer { status: Some(429), location: None };
        }
        if let Some(last) = asked.last {
            thread::sleep(pause.saturating_sub(last.elapsed()));
        }
        let answer = self.web.ask(ask, url);
        *asked = Asked { last: Some(Instant::now()), has_enough: answer.status == Some(429) };
        answer
    }
}

/// The host of an address.
fn host(url: &str) -> String {
    Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

/// Addresses by their hosts; the host with most of them first, since it takes longest.
fn by_host(urls: &[String]) -> VecDeque<Vec<String>> {
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url)).or_default().push(url.clone());
    }
    let mut hosts: Vec<Vec<String>> = hosts.into_values().collect();
    hosts.sort_by_key(|urls| std::cmp::Reverse(urls.len()));
    hosts.into()
}

/// Whether a host is this machine.
fn is_here(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A web that keeps account of when it was asked for what.
    struct Logged(Mutex<Vec<(String, Instant)>>);

    impl Web for Logged {
        fn ask(&self, ask: Ask, url: &str) -> Answer {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push((url.to_owned(), Instant::now()));
            match (ask, url) {
                (Ask::Head, "http://a.example/") => Answer { status: Some(405), location: None },
                (_, "http://b.example/") => {
                    Answer { status: Some(301), location: Some("http://a.example/".to_owned()) }
                }
                _ => Answer { status: Some(200), location: None },
            }
        }
    }

    #[test]
    fn a_host_has_a_pause_before_second_tries_and_redirections_too() {
        let web = Logged(Mutex::default());
        let pause = Duration::from_millis(30);
        let manners = Manners { pause, ..Manners::default() };
        let urls = ["http://a.example/", "http://b.example/"].map(str::to_owned);
        let mut found = Vec::new();
        let kept = visit(&web, &urls, &manners, &mut |url, finding| {
            found.push((url, finding));
            Ok(())
        });
        assert!(kept.is_ok() && found.len() == 2, "{found:?}");
        let log = web.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let of_a: Vec<Instant> = log.iter().filter(|(url, _)| host(url) == "a.example").map(|(_, at)| *at).collect();
        assert_eq!(of_a.len(), 4, "{log:?}");
        assert!(of_a.windows(2).all(|pair| pair[1] - pair[0] >= pause), "{log:?}");
    }

    #[test]
    fn each_finding_is_kept_at_once_and_nothing_is_asked_after_one_that_cannot_be() {
        let web = Logged(Mutex::default());
        let manners = Manners { pause: Duration::from_millis(20), hosts: 1, ..Manners::default() };
        let urls: Vec<String> = (0..50).map(|number| format!("http://c.example/{number}")).collect();
        let mut count = 0;
        let kept = visit(&web, &urls, &manners, &mut |_, _| {
            count += 1;
            if count < 3 { Ok(()) } else { Err(io::Error::other("full")) }
        });
        assert!(kept.is_err() && count == 3);
        let asked = web.0.into_inner().unwrap_or_else(PoisonError::into_inner).len();
        assert!(asked < 10, "{asked} were asked");
    }

    #[test]
    fn only_loopback_addresses_are_this_machine() {
        for (host, expected) in [
            ("127.0.0.1", true),
            ("127.1.2.3", true),
            ("[::1]", true),
            ("localhost", true),
            ("127.example.org", false),
            ("10.0.0.1", false),
            ("[::2]", false),
        ] {
            assert_eq!(is_here(host), expected, "{host}");
        }
    }
}
