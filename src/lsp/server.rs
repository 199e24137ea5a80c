//! The main loop: the life of the server, documents, and which requests wait for what.
//!
//! In: messages of the client, reports of workers, answers. Out: messages to the client. It computes nothing itself, so that it is
//! always ready for the next message.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::sync::mpsc::{self, Receiver, Sender};

use gen_lsp_types::{self as lsp, Notification as _};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::Value;

use super::answering::{self, Answered, Task};
use super::capabilities;
use super::client::{self, Client};
use super::moment::SiteId;
use super::notifications;
use super::queries::{self, Query, QueryFault, Scope};
use super::sites::Sites;
use super::transport::{self, Incoming, Outgoing};
use super::waiting::{AskedDocument, Outdated, Readiness, Waiting};
use super::worker::Report;
use super::{LspOptions, documents::Documents};

/// What the main loop reacts to.
pub(super) enum Event {
    /// From the client.
    Client(Incoming),
    /// A site was read.
    Read(Box<Report>),
    /// A request was answered.
    Answered(Answered),
}

impl From<Incoming> for Event {
    fn from(incoming: Incoming) -> Self {
        Self::Client(incoming)
    }
}

impl From<Report> for Event {
    fn from(report: Report) -> Self {
        Self::Read(Box::new(report))
    }
}

impl From<Answered> for Event {
    fn from(answered: Answered) -> Self {
        Self::Answered(answered)
    }
}

/// How the server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// As the protocol requires it: `shutdown`, then `exit`.
    Orderly,
    /// In any other way.
    Abrupt,
}

/// The running server.
pub(super) struct Server {
    pub(super) client: Client,
    pub(super) documents: Documents,
    pub(super) sites: Sites<Event>,
    pub(super) out: Outgoing,
    tasks: Sender<Task>,
    waiting: HashMap<RequestId, Waiting>,
    is_shut_down: bool,
}

/// Serves the client at the other end of standard input and output.
pub(super) fn run(options: LspOptions) -> io::Result<Ending> {
    let (events, incoming) = mpsc::channel();
    let out = Outgoing::start()?;
    transport::read(events.clone())?;
    let Some((id, params)) = first_request(&incoming, &out) else { return Ok(Ending::Abrupt) };
    let client = Client::of(&params);
    let mut server = Server {
        client,
        documents: Documents::default(),
        sites: Sites::new(options, client, events.clone()),
        out,
        tasks: answering::start(events)?,
        waiting: HashMap::new(),
        is_shut_down: false,
    };
    server.respond(id, serde_json::to_value(capabilities::initialized(client)).map_err(io::Error::other)?);
    for folder in client::folders(&params) {
        server.sites.open_folder(&folder);
    }
    Ok(server.listen(&incoming))
}

/// Waits for `initialize`, and refuses everything else.
fn first_request(incoming: &Receiver<Event>, out: &Outgoing) -> Option<(RequestId, Value)> {
    for event in incoming {
        match event {
            Event::Client(Incoming::Message(Message::Request(request))) if request.method == "initialize" => {
                return Some((request.id, request.params));
            }
            Event::Client(Incoming::Message(Message::Request(Request { id, .. }))) => {
                let text = "the first request is `initialize`".to_owned();
                out.send(Response::new_err(id, ErrorCode::ServerNotInitialized as i32, text));
            }
            Event::Client(Incoming::Message(Message::Notification(notification))) if notification.method == "exit" => {
                return None;
            }
            Event::Client(Incoming::Malformed) => out.send_malformed(),
            Event::Client(Incoming::Closed) => return None,
            _ => {}
        }
    }
    None
}

impl Server {
    fn listen(&mut self, incoming: &Receiver<Event>) -> Ending {
        let ending = if self.is_shut_down { Ending::Orderly } else { Ending::Abrupt };
        for event in incoming {
            match event {
                Event::Client(Incoming::Message(Message::Request(request))) => self.request(request),
                Event::Client(Incoming::Message(Message::Notification(notification))) => {
                    if notification.method == lsp::ExitNotification::METHOD.as_str() {
                        break;
                    }
                    self.notification(notification);
                }
                // The client answers what the server asks of it; nothing depends on that.
                Event::Client(Incoming::Message(Message::Response(_))) => {}
                Event::Client(Incoming::Malformed) => self.out.send_malformed(),
                Event::Client(Incoming::Closed) => break,
                Event::Read(report) => self.take_report(*report),
                Event::Answered(answered) => self.take_answer(answered),
            }
        }
        if self.is_shut_down { Ending::Orderly } else { ending }
    }

    fn notification(&mut self, notification: Notification) {
        if notification.method == lsp::CancelNotification::METHOD.as_str() {
            self.cancel(notification.params);
        } else if !self.is_shut_down {
            notifications::take(self, notification);
        }
    }

    fn request(&mut self, Request { id, method, params }: Request) {
        if self.is_shut_down || method == "initialize" {
            let text = "the server is not to be asked this now".to_owned();
            return self.refuse(id, ErrorCode::InvalidRequest, text);
        }
        if method == "shutdown" {
            self.is_shut_down = true;
            let left: Vec<RequestId> = self.waiting.drain().map(|(id, _)| id).collect();
            for id in left {
                self.refuse(id, ErrorCode::RequestCanceled, "shut down".to_owned());
            }
            return self.respond(id, Value::Null);
        }
        match queries::read(&method, params) {
            Ok(query) => self.ask(id, query),
            Err(QueryFault::Unknown) => self.refuse(id, ErrorCode::MethodNotFound, format!("no request `{method}`")),
            Err(QueryFault::Parameters(fault)) => self.refuse(id, ErrorCode::InvalidParams, fault),
        }
    }

    /// Answers a request as soon as the sites that it is about include everything that the client has said up to now.
    fn ask(&mut self, id: RequestId, query: Query) {
        let mut document = None;
        let sites: Vec<SiteId> = match &query.scope {
            Scope::File(uri) => {
                let Some((site, path)) = self.sites.of_file(uri) else { return self.respond(id, Value::Null) };
                document = Some(AskedDocument { path, text: self.documents.get(uri).map(|open| open.text.clone()) });
                vec![site]
            }
            Scope::Files(uris) => {
                let found: BTreeSet<SiteId> = uris.iter().filter_map(|uri| Some(self.sites.of_file(uri)?.0)).collect();
                found.into_iter().collect()
            }
            Scope::Everything => self.sites.ids(),
        };
        // Files outside of sites are left alone.
        if sites.is_empty() && matches!(query.scope, Scope::Files(_)) {
            return self.respond(id, Value::Null);
        }
        let moments = self.sites.moments(&sites);
        self.waiting.insert(id.clone(), Waiting::of(query, moments, document));
        self.answer_if_ready(id);
    }

    fn answer_if_ready(&mut self, id: RequestId) {
        let Some(waiting) = self.waiting.get_mut(&id) else { return };
        match waiting.readiness(&self.sites) {
            Readiness::Waits => {}
            Readiness::Ready(views, answer) => drop(self.tasks.send(Task { id, views, answer })),
            Readiness::Overtaken => {
                self.waiting.remove(&id);
                self.refuse_changed(id);
            }
        }
    }

    fn take_answer(&mut self, Answered { id, result }: Answered) {
        let Some(waiting) = self.waiting.remove(&id) else { return };
        match (waiting.outdated(&self.sites), result) {
            (_, None) => self.refuse(id, ErrorCode::InternalError, "a fault of the program".to_owned()),
            (Outdated::Yes, _) => self.refuse_changed(id),
            (Outdated::Again(waiting), _) => {
                self.waiting.insert(id.clone(), waiting);
                self.answer_if_ready(id);
            }
            (Outdated::No, Some(Ok(result))) => self.respond(id, result),
            (Outdated::No, Some(Err(reason))) => self.refuse(id, ErrorCode::RequestFailed, reason),
        }
    }

    fn refuse_changed(&self, id: RequestId) {
        self.refuse(id, ErrorCode::ContentModified, "the text has changed meanwhile: ask again".to_owned());
    }

    fn take_report(&mut self, report: Report) {
        if let Some(failure) = &report.failure {
            let message = format!("cannot read the site: {failure}");
            self.notify::<lsp::LogMessageNotification>(&lsp::LogMessageParams {
                kind: lsp::MessageType::Error,
                message,
            });
        }
        let shown = self.sites.take(report);
        for file in &shown {
            self.notify::<lsp::PublishDiagnosticsNotification>(file);
        }
        let waiting: Vec<RequestId> = self.waiting.keys().cloned().collect();
        for id in waiting {
            self.answer_if_ready(id);
        }
    }

    fn cancel(&mut self, params: Value) {
        let Ok(lsp::CancelParams { id }) = serde_json::from_value(params) else { return };
        let id = match id {
            lsp::Id::Int(number) => RequestId::from(number),
            lsp::Id::String(text) => RequestId::from(text),
        };
        if self.waiting.remove(&id).is_some() {
            self.refuse(id, ErrorCode::RequestCanceled, "cancelled".to_owned());
        }
    }

    /// Sends a notification.
    pub(super) fn notify<N: lsp::Notification>(&self, params: &N::Params) {
        self.out.send(Notification {
            method: N::METHOD.to_string(),
            params: serde_json::to_value(params).unwrap_or_default(),
        });
    }

    fn respond(&self, id: RequestId, result: Value) {
        self.out.send(Response::new_ok(id, result));
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, text: String) {
        self.out.send(Response::new_err(id, code as i32, text));
    }
}
