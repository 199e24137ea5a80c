//! `postil serve` as authors and browsers use it: a real process, real files, HTTP over a socket.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/site.rs"]
mod site;

mod answers;
mod changes;
mod latency;
mod server;
