//! The order in which servers are asked: one request at a time for each host, with a pause between two, and several hosts side by side.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use ammonia::Url;

use super::client::Web;
use super::look::{Finding, look};
use super::record::Status;

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

type Findings = Vec<(String, Finding)>;

/// Asks about addresses. `keep` takes what was found at each host as soon as all of it is known.
pub(super) fn visit(
    web: &dyn Web,
    urls: &[String],
    manners: &Manners,
    keep: &mut dyn FnMut(Findings) -> io::Result<()>,
) -> io::Result<()> {
    let queue = Mutex::new(by_host(urls));
    let (sender, receiver) = mpsc::channel::<Findings>();
    thread::scope(|scope| {
        for _ in 0..manners.hosts.max(1) {
            let (sender, queue) = (sender.clone(), &queue);
            scope.spawn(move || {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some((host, urls)) = next else { break };
                    if sender.send(host_findings(web, &host, urls, manners)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for found in receiver {
            if let Err(error) = keep(found) {
                // Nobody else need be asked.
                queue.lock().unwrap_or_else(PoisonError::into_inner).clear();
                return Err(error);
            }
        }
        Ok(())
    })
}

fn host_findings(web: &dyn Web, host: &str, urls: Vec<String>, manners: &Manners) -> Findings {
    let pause = if is_here(host) { Duration::ZERO } else { manners.pause };
    let (mut found, mut is_too_much) = (Findings::new(), false);
    for (index, url) in urls.into_iter().enumerate() {
        if is_too_much {
            // A server that asked for fewer requests gets no more in this run.
            found.push((url, Finding { status: Status::Unknown, code: Some(429), to: None, is_too_much }));
            continue;
        }
        if index > 0 {
            thread::sleep(pause);
        }
        let finding = look(web, &url);
        is_too_much = finding.is_too_much;
        found.push((url, finding));
    }
    found
}

/// Addresses by their hosts; the host with most of them first, since it takes longest.
fn by_host(urls: &[String]) -> VecDeque<(String, Vec<String>)> {
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for url in urls {
        let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
        hosts.entry(host.unwrap_or_default()).or_default().push(url.clone());
    }
    let mut hosts: Vec<(String, Vec<String>)> = hosts.into_iter().collect();
    hosts.sort_by_key(|(_, urls)| std::cmp::Reverse(urls.len()));
    hosts.into()
}

/// Whether a host is this machine.
fn is_here(host: &str) -> bool {
    host == "localhost" || host.starts_with("127.") || host == "[::1]"
}
