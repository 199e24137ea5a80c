//! `postil serve`: prints the server's messages to standard error.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use super::arguments::{ServeArguments, SiteArguments};
use super::{report, threads};
use crate::publish::Snapshot;
use crate::serve::{self, EventSink, ServeEvent, ServeOptions};

/// Serves until the process is stopped.
pub(super) fn run(arguments: &ServeArguments) -> Result<ExitCode, Box<dyn Error>> {
    let ServeArguments { site, port, host, open, poll } = arguments;
    threads::start(site.jobs)?;
    let options = ServeOptions { site: site.options(None)?, host: host.clone(), port: *port, poll: *poll };
    let (site, open) = (site.clone(), *open);
    let report: EventSink = Arc::new(move |event| {
        // Standard error may be closed; continue for the browser.
        let _ = print(&event, &site, open);
    });
    serve::serve(&options, &report)?;
    Ok(ExitCode::SUCCESS)
}

fn print(event: &ServeEvent<'_>, site: &SiteArguments, open: bool) -> io::Result<()> {
    match event {
        ServeEvent::Listening(url) => {
            writeln!(io::stderr(), "postil: the site is at {url} (Ctrl-C stops)")?;
            if open && let Err(error) = open::that_detached(url) {
                writeln!(io::stderr(), "postil: cannot open a browser: {error}")?;
            }
            Ok(())
        }
        ServeEvent::Read(snapshot, took) => read(snapshot, *took, site),
        ServeEvent::Message(words) => writeln!(io::stderr(), "postil: {words}"),
    }
}

fn read(snapshot: &Snapshot, took: Duration, site: &SiteArguments) -> io::Result<()> {
    report::print_diagnostics(snapshot.diagnostics(), snapshot.sources(), site)?;
    if site.quiet {
        return Ok(());
    }
    let counts = report::counts(snapshot.page_count(), snapshot.diagnostics());
    writeln!(io::stderr(), "postil: {} ({:.3} s)", counts.join(", "), took.as_secs_f64())
}
