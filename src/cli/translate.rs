//! `postil translate`: the arguments of its commands, and what they print.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Subcommand};

use super::arguments::{FormatArgument, SiteArguments};
use super::catalogs::{self, ExportArguments, ImportArguments};
use super::{CONTENT_FAILED, report, threads};
use crate::diagnostic::Severity;
use crate::publish::{self, Options, Prepared, write_kept};
use crate::source::{LineIndex, TRANSLATIONS};
use crate::translation::{
    Accepted, Lock, ReportForm, TranslatedPage, accept_typos, excerpt, excerpt_of, lock_path, sync, translated_pages,
    units,
};

#[derive(Debug, Subcommand)]
pub(super) enum TranslateCommand {
    /// Record that translations say what their originals say.
    ///
    /// For each translation, a lock in `translations/` keeps the words of the original from which it was made. When those words change,
    /// `postil check --translations` lists the passages of the translation to look at, and the page marks them for its readers, until this
    /// command is run again. Commit the locks with the site.
    Sync(SyncArguments),
    /// List what is missing, stale and complete, as `postil check --translations` does.
    Status {
        #[command(flatten)]
        site: SiteArguments,
    },
    /// Write a page as a PO file for a translator's program.
    ///
    /// Each passage is an entry: its translation, if there is one, marked as fuzzy if the original has changed since.
    Export(ExportArguments),
    /// Write a translation from a PO file, and record what it was made from.
    ///
    /// Entries that are empty or fuzzy leave the translation as it is. An entry whose source text is not that of the page is named and left
    /// out. A translation that does not exist yet is made from the original.
    Import(ImportArguments),
}

#[derive(Debug, Args)]
pub(super) struct SyncArguments {
    /// Translations, such as `content/terms/bill.ja.md`; an original stands for all its translations.
    #[arg(required_unless_present = "all")]
    files: Vec<String>,
    /// All translations of the site.
    #[arg(long, conflicts_with = "files")]
    all: bool,
    /// Record only that changes of words in the original, such as corrected typing errors, need no translation.
    #[arg(long)]
    typo: bool,
    #[command(flatten)]
    site: SiteArguments,
}

pub(super) fn run(command: &TranslateCommand) -> Result<ExitCode, Box<dyn Error>> {
    match command {
        TranslateCommand::Sync(arguments) => run_sync(arguments),
        TranslateCommand::Status { site } => status(site),
        TranslateCommand::Export(arguments) => catalogs::export(arguments),
        TranslateCommand::Import(arguments) => catalogs::import(arguments),
    }
}

/// `postil check --translations`.
pub(super) fn status(site: &SiteArguments) -> Result<ExitCode, Box<dyn Error>> {
    let form = match site.format {
        FormatArgument::Text | FormatArgument::Short => ReportForm::Text,
        FormatArgument::Json => ReportForm::Json,
        FormatArgument::Markdown => ReportForm::Markdown,
        FormatArgument::Github | FormatArgument::Sarif => {
            return Err("translations are reported as text, json or markdown".into());
        }
    };
    let begun = Instant::now();
    let (prepared, _) = read(site)?;
    let diagnostics = prepared.sorted_diagnostics();
    report::print_diagnostics(&diagnostics, &prepared.sources, site)?;
    io::stdout().write_all(prepared.translation_report(form).as_bytes())?;
    if !site.quiet {
        let parts = report::counts(prepared.page_count(), &diagnostics);
        writeln!(io::stderr(), "postil: {} ({:.2} s)", parts.join(", "), begun.elapsed().as_secs_f64())?;
    }
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(if failed { ExitCode::from(CONTENT_FAILED) } else { ExitCode::SUCCESS })
}

pub(super) fn read(site: &SiteArguments) -> Result<(Prepared, Options), Box<dyn Error>> {
    threads::start(site.jobs)?;
    let options = site.options(None)?;
    let prepared = publish::prepare(&options)?;
    Ok((prepared, options))
}

fn run_sync(arguments: &SyncArguments) -> Result<ExitCode, Box<dyn Error>> {
    let (prepared, options) = read(&arguments.site)?;
    let translated = translated_pages(&prepared.documents, &prepared.frame.config);
    let mut chosen = Vec::new();
    for file in &arguments.files {
        chosen.extend(named(file, &arguments.site, &prepared, &translated)?);
    }
    if arguments.all {
        chosen = translated.iter().collect();
    }
    chosen.sort_by_key(|page| &page.translation.1.location.path);
    chosen.dedup_by_key(|page| page.translation.0);
    // All of them are compared before the first is written.
    let synced: Vec<_> = chosen.iter().map(|page| synced(page, &prepared, arguments.typo)).collect::<Result<_, _>>()?;
    let mut out = io::stdout().lock();
    for Synced { path, lock, message } in synced {
        write_kept(&options.root, &path, &lock.text()).map_err(|error| format!("cannot write {path}: {error}"))?;
        if !arguments.site.quiet {
            write!(out, "{message}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The translations that a file on the command line means.
pub(super) fn named<'t, 'a>(
    file: &str,
    site: &SiteArguments,
    prepared: &Prepared,
    translated: &'t [TranslatedPage<'a>],
) -> Result<Vec<&'t TranslatedPage<'a>>, String> {
    let source = find(file, site, prepared)?;
    let found: Vec<_> =
        translated.iter().filter(|page| page.translation.0 == source || page.original.0 == source).collect();
    if found.is_empty() {
        return Err(format!("{file} is not a translation of a page, and there is no translation of it"));
    }
    Ok(found)
}

/// The file of a site that an argument names: from the working directory, from the site's folder, or from the content folder.
pub(super) fn find(file: &str, site: &SiteArguments, prepared: &Prepared) -> Result<crate::source::SourceId, String> {
    let slashed = file.replace('\\', "/");
    let plain = slashed.trim_start_matches("./");
    let root = site.root.to_string_lossy().replace('\\', "/");
    let root = root.trim_start_matches("./").trim_end_matches('/');
    let inside =
        slashed.strip_prefix(root).or_else(|| plain.strip_prefix(root)).map(|rest| rest.trim_start_matches('/'));
    let ways = [inside, Some(plain)].into_iter().flatten();
    let mut paths = ways.flat_map(|path| [path.to_owned(), format!("content/{path}")]);
    let found = paths.find_map(|path| prepared.sources.at(&path));
    found.map(|source| source.id).ok_or_else(|| format!("there is no file {file} in the site"))
}

/// A new lock, and what is said about it.
struct Synced {
    path: String,
    lock: Lock,
    message: String,
}

fn synced(page: &TranslatedPage<'_>, prepared: &Prepared, typo: bool) -> Result<Synced, String> {
    let location = &page.translation.1.location;
    let path = lock_path(location);
    let before = prepared.sources.at(&path).map(|file| Lock::parse(&file.text));
    let (source, written) = (units(page.original.0, page.original.1), units(page.translation.0, page.translation.1));
    let name = format!("content/{}", location.path);
    if typo {
        let Some(Ok(before)) = before else {
            return Err(format!(
                "{name} has no lock that can be read: run `postil translate sync` without --typo first"
            ));
        };
        let Accepted { lock, accepted, left } = accept_typos(&before, &source, &written);
        let mut message = format!("{name}: accepted {} without a translation\n", changes(accepted.len()));
        for (old, new) in &accepted {
            let (old, new) = excerpt(old, new);
            let _ = write!(message, "  was: {old}\n  now: {new}\n");
        }
        if left > 0 {
            let _ = writeln!(message, "  left as they are: {}, which are more than other words", changes(left));
        }
        return Ok(Synced { path, lock, message });
    }
    // A lock that cannot be read is written anew.
    let before = before.and_then(Result::ok).unwrap_or_default();
    let lock = sync(&before, &source, &written);
    let unknown = lock.entries.iter().filter(|entry| entry.translation.is_none()).count();
    let mut message = format!("{name}: {} recorded in {TRANSLATIONS}/\n", passages(lock.entries.len()));
    if unknown > 0 {
        let what = passages(unknown);
        let _ = writeln!(
            message,
            "  of {what} it cannot be told where the translation is: a change of one will be told at the top of the page"
        );
        let original = &page.original.1;
        let lines = LineIndex::new(&original.text);
        for (unit, _) in source.iter().zip(&lock.entries).filter(|(_, entry)| entry.translation.is_none()) {
            let line = lines.line_of(unit.span.start());
            let _ = writeln!(message, "    content/{}:{line}: {}", original.location.path, excerpt_of(&unit.text));
        }
    }
    Ok(Synced { path, lock, message })
}

fn changes(count: usize) -> String {
    if count == 1 { "1 change".to_owned() } else { format!("{count} changes") }
}

fn passages(count: usize) -> String {
    if count == 1 { "1 passage".to_owned() } else { format!("{count} passages") }
}
