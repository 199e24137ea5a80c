//! Floor 14: a language server for editors, over standard input and output.
//!
//! In: messages of the Language Server Protocol. Out: diagnostics of unsaved text, and answers about the site. The main loop
//! (`server`) owns the documents; each site has a worker with a [`Session`](crate::publish::Session), whose snapshots requests are
//! answered from. Files outside of a site are left alone, and nothing is written to the disk.

mod actions;
mod answering;
mod capabilities;
mod client;
mod completion;
mod cursor;
mod diagnostics;
mod documents;
mod edits;
mod folder;
mod folding;
mod highlights;
mod hover;
mod labels;
mod moment;
mod navigation;
mod notifications;
mod parts;
mod places;
mod positions;
mod queries;
mod rename;
mod server;
mod sites;
mod symbols;
mod transport;
mod uri;
mod versions;
mod view;
mod waiting;
mod worker;
mod written;

use std::io;

pub use server::Ending;

use crate::check::Expired;
use crate::graph::Drafts;
use crate::model::Day;

/// The options of the server, for all sites.
#[derive(Clone, Copy, Debug)]
pub struct LspOptions {
    /// Whether drafts are checked as if they were public.
    pub drafts: Drafts,
    /// The day with which review dates are compared.
    pub today: Day,
    /// How pages with an overdue review are reported.
    pub expired: Expired,
}

/// Serves one client until it leaves.
pub fn serve(options: LspOptions) -> io::Result<Ending> {
    server::run(options)
}
