//! Answers requests in its own thread, one after another, so that the main loop stays free.
//!
//! In: queries with the sites that they are about. Out: [`Answered`].

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Sender};
use std::thread;

use lsp_server::RequestId;
use serde_json::Value;

use super::queries::Answer;
use super::view::View;

/// A query with everything that it needs.
pub(super) struct Task {
    /// The request.
    pub(super) id: RequestId,
    /// The sites.
    pub(super) views: Vec<View>,
    /// What answers it.
    pub(super) answer: Answer,
}

/// The answer to a request.
#[derive(Debug)]
pub(super) struct Answered {
    /// The request.
    pub(super) id: RequestId,
    /// The result, or the reason why there is none; `None` if a bug in the program prevents it.
    pub(super) result: Option<Result<Value, String>>,
}

/// Starts the thread. It ends when nobody can send tasks.
pub(super) fn start<E: From<Answered> + Send + 'static>(answers: Sender<E>) -> io::Result<Sender<Task>> {
    let (sender, tasks) = mpsc::channel::<Task>();
    let run = move || {
        for Task { id, views, answer } in tasks {
            let result = panic::catch_unwind(AssertUnwindSafe(|| answer(&views))).ok();
            if answers.send(Answered { id, result }.into()).is_err() {
                break;
            }
        }
    };
    thread::Builder::new().name("lsp-answers".to_owned()).spawn(run)?;
    Ok(sender)
}
