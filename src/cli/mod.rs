//! Floor 15: the command line. Turns arguments into calls of the library, and results into text and an exit code.

mod arguments;
mod catalogs;
mod fix;
mod import;
mod import_notes;
#[cfg(feature = "links")]
mod links;
#[cfg(feature = "lsp")]
mod lsp;
mod new;
mod new_editors;
mod progress;
mod rename;
mod report;
mod revision;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod since;
mod threads;
mod translate;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;

use crate::publish::{self, BuildError, Outcome};
use arguments::{Arguments, Command, SiteArguments};

/// The content has errors.
const CONTENT_FAILED: u8 = 1;
/// The command or the machine failed.
const COMMAND_FAILED: u8 = 2;

/// Runs the command given by the process's arguments.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::New { folder, language } => new::run(&folder, &language),
        Command::Build { site, output } => run_site(&site, Some(output)),
        #[cfg(feature = "links")]
        Command::Check { site, links, .. } if links.links => links::run(&site, &links),
        Command::Check { site, fix, .. } if fix.is_wanted() => fix::run(&site, &fix),
        Command::Check { site, translations: true, .. } => translate::status(&site),
        Command::Check { site, since: arguments, .. } => match &arguments.since {
            Some(written) => since::run(&site, written, &arguments),
            None => run_site(&site, None),
        },
        Command::Rename(arguments) => rename::run(&arguments),
        Command::Translate { command } => translate::run(&command),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&arguments),
        #[cfg(feature = "lsp")]
        Command::Lsp(arguments) => lsp::run(&arguments),
        Command::Import { standard } => import::run(&standard),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Explain { rule } => explain(rule.as_deref()),
    };
    result.unwrap_or_else(|error| {
        let _ = writeln!(io::stderr(), "postil: {error}");
        ExitCode::from(COMMAND_FAILED)
    })
}

/// Builds into `output`; without it, only checks.
fn run_site(site: &SiteArguments, output: Option<std::path::PathBuf>) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let begun = Instant::now();
    threads::start(site.jobs)?;
    let building = output.is_some();
    let options = site.options(output)?;
    let progress = progress::ProgressLine::new(site.quiet);
    let watch = |stage| progress.stage(stage);
    let outcome: Result<Outcome, BuildError> =
        if building { publish::build(&options, &watch) } else { publish::check_whole(&options, &watch) };
    progress.finish();
    let outcome = outcome?;
    report::diagnostics(&outcome, site)?;
    if !site.quiet {
        report::summary(&outcome, &options, begun.elapsed())?;
    }
    Ok(if outcome.has_errors() { ExitCode::from(CONTENT_FAILED) } else { ExitCode::SUCCESS })
}

/// Lists all rules by severity and name.
fn list_rules(out: &mut impl io::Write) -> io::Result<()> {
    use crate::diagnostic::{Rule, Severity};
    let width = Rule::ALL.iter().map(|rule| rule.name().len()).max().unwrap_or(0);
    for (severity, heading) in [
        (Severity::Error, "Errors: the site is not written until they are mended."),
        (Severity::Warning, "Warnings: the site is written."),
    ] {
        let mut rules: Vec<&Rule> = Rule::ALL.iter().filter(|rule| rule.severity() == severity).collect();
        rules.sort_by_key(|rule| rule.name());
        writeln!(out, "{heading}\n")?;
        for rule in rules {
            writeln!(out, "  {:width$}  {}", rule.name(), rule.about())?;
        }
        writeln!(out)?;
    }
    writeln!(out, "`postil explain RULE` shows an example of one.")
}

/// Explains a rule, with an example, or lists all rules.
fn explain(name: Option<&str>) -> Result<ExitCode, Box<dyn std::error::Error>> {
    use crate::diagnostic::{Rule, closest};
    let mut out = io::stdout().lock();
    let Some(name) = name else {
        return list_rules(&mut out).map(|()| ExitCode::SUCCESS).map_err(Into::into);
    };
    if let Some(rule) = Rule::ALL.iter().find(|rule| rule.name() == name) {
        writeln!(out, "{} ({})\n\n{}", rule.name(), rule.severity().as_str(), rule.about())?;
        if let Some(example) = rule.example() {
            write!(out, "\nFor example (`-` breaks the rule, `+` mends it):\n\n{example}")?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let near = closest(name, Rule::ALL.iter().map(|rule| rule.name()));
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Err(format!("there is no rule `{name}`{hint}").into())
}
