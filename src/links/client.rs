//! One request to a server, without its redirections and without its text.

use ureq::http::Method;
use ureq::{Agent, Error};

use super::hosts::Manners;

/// What a server said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// Its status; none where no answer came.
    pub(super) status: Option<u16>,
    /// Where it says that the page is.
    pub(super) location: Option<String>,
}

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// For its head alone, which costs the server least.
    Head,
    /// For the page, of which only the head is read: some servers have no other answer.
    Get,
}

/// What asks servers.
pub(super) trait Web: Sync {
    fn ask(&self, ask: Ask, url: &str) -> Answer;
}

/// The web itself.
pub(super) struct Client(Agent);

impl Client {
    pub(super) fn new(manners: &Manners) -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(manners.patience))
            .user_agent(concat!("postil/", env!("CARGO_PKG_VERSION"), " (check of links)"))
            .accept("text/html,application/pdf;q=0.9,*/*;q=0.8");
        Self(config.build().new_agent())
    }
}

impl Web for Client {
    fn ask(&self, ask: Ask, url: &str) -> Answer {
        let nothing = Answer { status: None, location: None };
        let method = match ask {
            Ask::Head => Method::HEAD,
            Ask::Get => Method::GET,
        };
        let Ok(request) = ureq::http::Request::builder().method(method).uri(url).body(()) else { return nothing };
        match self.0.run(request) {
            Ok(response) => {
                let location = response.headers().get("location").and_then(|value| value.to_str().ok());
                Answer { status: Some(response.status().as_u16()), location: location.map(str::to_owned) }
            }
            Err(Error::StatusCode(status)) => Answer { status: Some(status), location: None },
            Err(_) => nothing,
        }
    }
}
