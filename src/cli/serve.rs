//! `postil serve`: prints the server's messages to standard error.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use super::arguments::{ServeArguments, SiteArguments};
use super::{report, threads};
use crate::publish::State;
use crate::serve::{self, ServeOptions, Tell, Told};

/// Serves until the process is stopped.
pub(super) fn run(arguments: &ServeArguments) -> Result<ExitCode, Box<dyn Error>> {
    let ServeArguments { site, port, host, open, poll } = arguments;
    threads::start(site.jobs)?;
    let options = ServeOptions { site: site.options(None)?, host: host.clone(), port: *port, poll: *poll };
    let (site, open) = (site.clone(), *open);
    let tell: Tell = Arc::new(move |told| {
        // Standard error may be closed; continue for the browser.
        let _ = say(&told, &site, open);
    });
    serve::serve(&options, &tell)?;
    Ok(ExitCode::SUCCESS)
}

fn say(told: &Told<'_>, site: &SiteArguments, open: bool) -> io::Result<()> {
    match told {
        Told::Listening(url) => {
            writeln!(io::stderr(), "postil: the site is at {url} (Ctrl-C stops)")?;
            if open && let Err(error) = open::that_detached(url) {
                writeln!(io::stderr(), "postil: cannot open a browser: {error}")?;
            }
            Ok(())
        }
        Told::Read(state, took) => read(state, *took, site),
        Told::Word(words) => writeln!(io::stderr(), "postil: {words}"),
    }
}

fn read(state: &State, took: Duration, site: &SiteArguments) -> io::Result<()> {
    report::drawn(state.diagnostics(), state.sources(), site)?;
    if site.quiet {
        return Ok(());
    }
    let counts = report::counts(state.page_count(), state.diagnostics());
    writeln!(io::stderr(), "postil: {} ({:.3} s)", counts.join(", "), took.as_secs_f64())
}
