//! `postil lsp`: the language server, until its editor ends it.

use std::error::Error;
use std::process::ExitCode;

use super::arguments::{LspArguments, day};
use super::threads;
use crate::check::Expired;
use crate::graph::Drafts;
use crate::lsp::{self, Ending, LspOptions};

/// Serves an editor. The exit code is that of the protocol: 0 if the editor ended the server in the order that it prescribes.
pub(super) fn run(arguments: &LspArguments) -> Result<ExitCode, Box<dyn Error>> {
    threads::start(arguments.jobs)?;
    let drafts = if arguments.drafts { Drafts::Shown } else { Drafts::Hidden };
    let options = LspOptions { drafts, today: day(arguments.date)?, expired: Expired::Warn };
    Ok(match lsp::serve(options)? {
        Ending::Orderly => ExitCode::SUCCESS,
        Ending::Abrupt => ExitCode::FAILURE,
    })
}
