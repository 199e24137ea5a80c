//! Floor 13: whether addresses on the web still lead anywhere: `postil check --links`.
//!
//! In: a checked site, and what was found before, from `links.json` beside `postil.yaml`. Out: diagnostics, and that file anew. It is the
//! only part that uses the network, and no build calls it.

mod addresses;
mod client;
mod hosts;
mod look;
mod record;
mod report;

use std::collections::BTreeMap;
use std::io;
use std::time::{Duration, Instant};

pub use hosts::Manners;
pub use record::{FILE, Status};

use crate::diagnostic::Diagnostic;
use crate::model::Day;
use crate::publish::{self, Options, Prepared};
use addresses::addresses;
use record::{Book, Record};

/// How long what was found is kept in memory alone: the file is written whole.
const WRITE_EVERY: Duration = Duration::from_secs(5);

/// How addresses are looked at.
#[derive(Clone, Debug)]
pub struct LinkOptions {
    /// Ask about each address, even if `links.json` says what was found a short time ago.
    pub again: bool,
    /// How servers are treated.
    pub manners: Manners,
}

/// What was found.
#[derive(Debug)]
pub struct Outcome {
    /// What is wrong, for the files of the site.
    pub diagnostics: Vec<Diagnostic>,
    /// How many addresses are of each status.
    pub counts: BTreeMap<Status, usize>,
    /// How many were asked about in this run.
    pub asked: usize,
    /// Addresses that lead elsewhere for the time being, and where.
    pub redirected: Vec<(String, String)>,
}

/// Looks at the addresses of a site, and keeps what it finds.
pub fn check(prepared: &Prepared, options: &Options, link_options: &LinkOptions) -> io::Result<Outcome> {
    let uses = addresses(prepared);
    let before =
        publish::read_kept(&options.root, FILE)?.map_or_else(|| Ok(Book::default()), |text| Book::parse(&text));
    let mut book = before.map_err(|error| io::Error::other(format!("{FILE} cannot be read: {error}; delete it")))?;
    book.retain(|url| uses.contains_key(url));
    let due = uses.keys().filter(|url| link_options.again || book.is_due(url, options.today));
    let due: Vec<String> = due.cloned().collect();
    let client = client::Client::new(&link_options.manners);
    let keep = |book: &Book| publish::write_kept(&options.root, FILE, &book.text());
    let mut written = Instant::now();
    hosts::visit(&client, &due, &link_options.manners, &mut |url, finding| {
        let record = Record::of(finding, options.today, book.get(&url));
        book.insert(url, record);
        if written.elapsed() < WRITE_EVERY {
            return Ok(());
        }
        written = Instant::now();
        keep(&book)
    })?;
    keep(&book)?;
    Ok(Outcome {
        diagnostics: report::diagnostics(&uses, &book, prepared),
        counts: book.counts(),
        asked: due.len(),
        redirected: book.redirected(),
    })
}

/// Whether a record of a day is as good as a new one on another.
fn is_within(days: i64, from: Day, to: Day) -> bool {
    let number = |(year, month, day): Day| {
        let date = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(date)
    };
    let between = number(from).zip(number(to)).and_then(|(from, to)| to.since(from).ok());
    between.is_some_and(|span| (0..days).contains(&i64::from(span.get_days())))
}
