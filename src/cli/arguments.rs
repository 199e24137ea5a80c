//! The command-line arguments.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil;

use super::fix::FixArguments;
use super::rename::RenameArguments;
use super::translate::TranslateCommand;
use crate::check::Expired;
use crate::graph::Drafts;
use crate::model::Day;
use crate::publish::Options;
use crate::schema::{Cms, SchemaKind};
use crate::since::ReportFormat;
use crate::yaml::Vocabulary;

/// Annotated policy explainers: Markdown in, a checked and cross-linked site out.
///
/// A site is a folder with a `postil.yaml` and a `content/` folder. `postil check` reads all of it and reports
/// every error with its location; `postil build` does the same and, if there are no errors, writes the site to
/// `public/`. Exit code 0: clean. 1: the content has errors. 2: the command or the machine failed.
#[derive(Debug, Parser)]
#[command(name = "postil", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create a new site with a page of each kind.
    ///
    /// The folder must be empty or not exist yet. The new site has no errors, and each of its files explains
    /// its own purpose.
    New {
        /// The folder to create.
        folder: PathBuf,
        /// The language of the site, as a tag (BCP 47): `en`, `de-AT`. The example is in English, Japanese, German or French,
        /// and in English for other languages.
        #[arg(short, long, value_name = "TAG", default_value = "en")]
        language: String,
    },
    /// Check the site and write it.
    ///
    /// Nothing is written if there are errors. Each file is written completely or not at all, unchanged files are
    /// left alone, and files that Postil did not write are never removed. Nothing is written through symbolic links of
    /// the site.
    Build {
        #[command(flatten)]
        site: SiteArguments,
        /// The output folder, relative to the site's folder.
        #[arg(short, long, value_name = "DIR", default_value = "public")]
        output: PathBuf,
    },
    /// Check the site and write nothing.
    ///
    /// Finds all that a build would find, in templates and pictures as well. An address of the last build that leads nowhere any more is a
    /// warning.
    ///
    /// With `--fix`, faults are mended in the files where it is certain how; `--diff` shows these changes instead of making them.
    ///
    /// With `--links`, addresses on the web are looked at as well: nothing else that Postil does uses the network. What is found is kept in
    /// `links.json` beside `postil.yaml`, to be committed with the site; an address that led somewhere is asked about again after 30 days.
    ///
    /// With `--translations`, what is missing, stale and complete in each language is listed as text, or in the form of `--format json` or
    /// `--format markdown`.
    ///
    /// With `--since`, every page, note and claim is listed that leans on a provision of a document changed since a day: `2024-04-01`, or
    /// the day in UTC on which a revision of git was committed, such as `HEAD~10` or `v1.2`.
    Check {
        #[command(flatten)]
        site: SiteArguments,
        #[command(flatten)]
        fix: FixArguments,
        #[command(flatten)]
        since: SinceArguments,
        /// List which translations are missing, stale and complete.
        #[arg(long, conflicts_with = "since")]
        translations: bool,
        #[cfg(feature = "links")]
        #[command(flatten)]
        links: LinkArguments,
    },
    /// Give a page, a heading, a note or a source another name, wherever it is written.
    ///
    /// The file moves, with its translations and what belongs to them, and every reference to it in the site is changed: links, `[[names]]`,
    /// citations, fields, events, charts and notes. Only the words that name it change. A page that moves gets its former address as an alias,
    /// so that links from elsewhere still lead to it. Everything is checked before the first file is written; if anything is in the way,
    /// nothing changes.
    Rename(RenameArguments),
    /// Keep translations in step with their originals.
    Translate {
        #[command(subcommand)]
        command: TranslateCommand,
    },
    /// Show the site in a browser while you write.
    ///
    /// Every change of the content, the theme or `postil.yaml` is read at once and shown in the browser. Errors are
    /// shown above the last good version of the page. Nothing is written to the disk: pages are rendered on request,
    /// exactly as `postil build` would write them. Ctrl-C stops the server.
    #[cfg(feature = "serve")]
    Serve(ServeArguments),
    /// Help an editor while you write: a language server.
    ///
    /// Editors start it; it speaks the Language Server Protocol over standard input and output. It reports errors in unsaved text, offers
    /// their corrections, completes ids, headings, sources and fields, and shows what refers to what. The site of a file is the nearest
    /// folder above it with a `postil.yaml`; files outside a site are left alone.
    #[cfg(feature = "lsp")]
    Lsp(LspArguments),
    /// Turn a file of another program into content.
    ///
    /// What cannot be carried over is listed on standard error. A file that exists is not replaced without `--force`.
    Import {
        #[command(subcommand)]
        standard: Standard,
    },
    /// Print the JSON Schemas of the files of a site, for editors.
    ///
    /// Without a kind, all kinds are listed with their files. The schemas (draft 2020-12) are made from what reads the files, so they know
    /// every field, with its meaning.
    ///
    /// With `--cms`, the configuration of a program for editing in a browser is printed instead: it knows the languages and the issues of
    /// the site.
    Schema(SchemaArguments),
    /// Explain a rule with an example; without a name, list all rules.
    Explain {
        /// The rule's name, as diagnostics show it.
        rule: Option<String>,
    },
}

/// What can be imported.
#[derive(Debug, Subcommand)]
pub(super) enum Standard {
    /// A law or another text in Akoma Ntoso 3.0, as a version of a document.
    Akn(ImportTextArguments),
    /// A law in the standard XML of Japan (法令標準XML), as e-Gov publishes it, as a version of a document.
    ///
    /// The name that e-Gov gives to the file says when the version came into force: `329AC0000000165_20240401_….xml`.
    Egov(ImportTextArguments),
    /// Annotations of Hypothesis, as its API exports them, or in the model of the W3C, as the notes of a version of a document.
    ///
    /// Notes whose words do not stand in the version are listed.
    Hypothesis(ImportNotesArguments),
}

#[derive(Debug, Args)]
pub(super) struct ImportTextArguments {
    /// The file.
    pub(super) file: PathBuf,
    /// The id of the document: the name of its folder in `content/documents/` [default: as the file says].
    #[arg(long, value_name = "ID")]
    pub(super) document: Option<String>,
    /// The id of the version: the name of its file [default: its first day in force].
    #[arg(long, value_name = "ID")]
    pub(super) version_id: Option<String>,
    /// The site's folder.
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    #[command(flatten)]
    pub(super) output: ImportOutput,
}

#[derive(Debug, Args)]
pub(super) struct ImportNotesArguments {
    /// The file.
    pub(super) file: PathBuf,
    /// The file of the version that the notes are about, such as `content/documents/act/2014.md`.
    #[arg(long, value_name = "VERSION")]
    pub(super) text: PathBuf,
    #[command(flatten)]
    pub(super) output: ImportOutput,
}

#[derive(Debug, Args)]
pub(super) struct ImportOutput {
    /// The file to write, instead of the one in `content/documents/`; `-` is standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace a file that exists.
    #[arg(long)]
    pub(super) force: bool,
}

#[cfg(feature = "links")]
#[derive(Clone, Debug, Args)]
pub(super) struct LinkArguments {
    /// Ask whether addresses on the web still lead anywhere, one request at a time for each host.
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    pub(super) links: bool,
    /// Ask about every address, whatever `links.json` says.
    #[arg(long, requires = "links")]
    pub(super) again: bool,
}

#[derive(Clone, Debug, Args)]
pub(super) struct SinceArguments {
    /// List what leans on a provision that changed after this day, or after the day of a revision of git.
    #[arg(long, value_name = "YYYY-MM-DD|REVISION", allow_hyphen_values = true)]
    pub(super) since: Option<String>,
    /// The form of that list.
    #[arg(long, value_enum, default_value_t = ReportArgument::Text, requires = "since")]
    pub(super) report: ReportArgument,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportArgument {
    /// For people.
    Text,
    /// A table, for the summary of a CI job.
    Markdown,
    /// One JSON object per line.
    Json,
}

impl ReportArgument {
    /// The format in the library.
    pub(super) fn format(self) -> ReportFormat {
        match self {
            Self::Text => ReportFormat::Text,
            Self::Markdown => ReportFormat::Markdown,
            Self::Json => ReportFormat::Json,
        }
    }
}

/// Which pages are shown that readers do not see yet.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct ShownArguments {
    /// Treat drafts as if they were public.
    #[arg(long)]
    pub(super) drafts: bool,
    /// Publish pages whose `published` is in the future.
    #[arg(long)]
    pub(super) future: bool,
}

#[derive(Clone, Debug, Args)]
pub(super) struct SiteArguments {
    /// The site's folder.
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    #[command(flatten)]
    pub(super) shown: ShownArguments,
    /// The day of the build, for review dates and scheduled pages [default: `SOURCE_DATE_EPOCH`, or today in UTC].
    #[arg(long, visible_alias = "today", value_name = "YYYY-MM-DD")]
    pub(super) date: Option<civil::Date>,
    /// Report pages with an overdue review as errors instead of warnings.
    #[arg(long)]
    pub(super) fail_expired: bool,
    /// The output format of diagnostics.
    #[arg(long, value_enum, default_value_t = FormatArgument::Text)]
    pub(super) format: FormatArgument,
    /// Print diagnostics and nothing else.
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// The number of threads [default: one per core].
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<usize>,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// The port to listen on; 0 means any free port.
    #[arg(short, long, value_name = "N", default_value_t = 4000)]
    pub(super) port: u16,
    /// The name or address to listen on. The default is not reachable from other machines.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// Open the site in the browser.
    #[arg(long)]
    pub(super) open: bool,
    /// Poll all files for changes: for folders that do not report them, such as some network drives.
    #[arg(long)]
    pub(super) poll: bool,
}

#[cfg(feature = "lsp")]
#[derive(Clone, Debug, Args)]
pub(super) struct LspArguments {
    /// Treat drafts as if they were public.
    #[arg(long)]
    pub(super) drafts: bool,
    /// The day with which review dates are compared [default: `SOURCE_DATE_EPOCH`, or today in UTC].
    #[arg(long, visible_alias = "today", value_name = "YYYY-MM-DD")]
    pub(super) date: Option<civil::Date>,
    /// The number of threads [default: one per core].
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<usize>,
    /// Accepted because editors add it: there is no other way of speaking.
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// The kind of file.
    #[arg(value_parser = words::<SchemaKind>())]
    pub(super) kind: Option<SchemaKind>,
    /// Write the schemas of all kinds into this folder, each as `KIND.schema.json`. Files that are there are replaced.
    #[arg(short, long, value_name = "DIR", conflicts_with = "kind")]
    pub(super) output: Option<PathBuf>,
    /// Print the configuration of a content management system.
    #[arg(long, value_name = "CMS", conflicts_with_all = ["kind", "output"], value_parser = words::<Cms>())]
    pub(super) cms: Option<Cms>,
    /// The site's folder, for `--cms`.
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

/// Parses the words of a vocabulary.
fn words<V: Vocabulary + Send + Sync>() -> impl TypedValueParser<Value = V> {
    let values = V::words().into_iter().map(|word| PossibleValue::new(word.word).help(word.about));
    PossibleValuesParser::new(values).try_map(|typed| {
        V::VALUES.iter().copied().find(|value| value.word().word == typed).ok_or("not one of the possible values")
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArgument {
    /// For people: the line, underlined, with help.
    Text,
    /// One line each.
    Short,
    /// One JSON object per line.
    Json,
    /// GitHub Actions' workflow commands.
    Github,
    /// A list in Markdown.
    Markdown,
    /// A SARIF log, for code scanning.
    Sarif,
}

impl SiteArguments {
    /// The options for the library.
    pub(super) fn options(&self, output: Option<PathBuf>) -> Result<Options, String> {
        Ok(Options {
            output: self.root.join(output.unwrap_or_else(|| PathBuf::from("public"))),
            root: self.root.clone(),
            drafts: match (self.shown.drafts, self.shown.future) {
                (false, false) => Drafts::Hidden,
                (true, false) => Drafts::Shown,
                (false, true) => Drafts::Scheduled,
                (true, true) => Drafts::All,
            },
            today: day(self.date)?,
            expired: if self.fail_expired { Expired::Fail } else { Expired::Warn },
        })
    }
}

/// The day of a build: the one that was given, or today. The clock is read only here.
#[expect(clippy::disallowed_methods, reason = "the day is an input, and this is where it comes in")]
pub(super) fn day(given: Option<civil::Date>) -> Result<Day, String> {
    let date = match (given, std::env::var("SOURCE_DATE_EPOCH")) {
        (Some(date), _) => date,
        (None, Ok(epoch)) => {
            let seconds: i64 =
                epoch.trim().parse().map_err(|_| "SOURCE_DATE_EPOCH is not a number of seconds".to_owned())?;
            date_of(seconds)?
        }
        (None, Err(_)) => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| error.to_string())?;
            date_of(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))?
        }
    };
    Ok(day_of(date))
}

/// A day of the calendar.
pub(super) fn day_of(date: civil::Date) -> Day {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    (date.year(), part(date.month()), part(date.day()))
}

pub(super) fn date_of(seconds: i64) -> Result<civil::Date, String> {
    let timestamp = jiff::Timestamp::from_second(seconds).map_err(|error| error.to_string())?;
    Ok(timestamp.to_zoned(jiff::tz::TimeZone::UTC).date())
}
