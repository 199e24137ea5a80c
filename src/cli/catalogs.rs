//! `postil translate export` and `import`: translations as PO files.
#![expect(clippy::disallowed_methods, reason = "the files of translators are outside the site")]

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::arguments::SiteArguments;
use super::import::read as read_file;
use super::translate::{find, read};
use super::{CONTENT_FAILED, report};
use crate::diagnostic::{Diagnostic, PrimaryLocation, Severity};
use crate::model::Kind;
use crate::model::document::{Content, Document, Location, Page};
use crate::publish::{self, Prepared, write_kept};
use crate::source::SourceId;
use crate::translation::{Catalog, Imported, Lock, LockFault, Sides, lock_path, subject_of, translated_pages};

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// The page, such as `content/terms/bill.md`, or its translation.
    file: String,
    /// The language to translate into; that of the file, if it is a translation.
    #[arg(short, long, value_name = "TAG")]
    language: Option<String>,
    /// The file to write; without it, the catalog is printed.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArguments,
}

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// The PO file.
    file: PathBuf,
    #[command(flatten)]
    site: SiteArguments,
}

/// A page in the site's first language, and where its translation into another is.
struct Subject<'a> {
    original: (SourceId, &'a Page),
    translation: Option<(SourceId, &'a Page)>,
    /// The place of the translation, whether or not it exists.
    location: Location,
}

impl<'a> Subject<'a> {
    fn of(prepared: &'a Prepared, original: SourceId, language: &str) -> Result<Self, String> {
        let config = &prepared.frame.config;
        let Some(known) = config.languages.iter().skip(1).find(|known| known.code.as_str() == language) else {
            let others: Vec<&str> = config.languages.iter().skip(1).map(|other| other.code.as_str()).collect();
            return Err(match others.as_slice() {
                [] => "the site has one language: add another to `languages` in postil.yaml".to_owned(),
                others => format!("the site is not translated into `{language}`, but into {}", others.join(", ")),
            });
        };
        let page = page_of(&prepared.documents, original).ok_or("the page cannot be read: see `postil check`")?;
        if matches!(page.location.key.kind, Kind::Document | Kind::Version) {
            return Err("the texts of documents are not translations of each other: write them in files of their own"
                .to_owned());
        }
        if page.location.language != *config.default_language() {
            return Err(format!("the page is not in the first language of the site, {}", config.default_language()));
        }
        let stem = page.location.path.trim_end_matches(".md");
        let location =
            Location { path: format!("{stem}.{language}.md"), language: known.code.clone(), ..page.location.clone() };
        let all = translated_pages(&prepared.documents, config);
        let found = all.iter().find(|translated| {
            translated.original.0 == original && translated.translation.1.location.language == known.code
        });
        let translation = found.map(|translated| translated.translation);
        let location = translation.map_or(location, |(_, page)| page.location.clone());
        Ok(Self { original: (original, page), translation, location })
    }

    fn sides<'s>(&self, lock: Option<&'s Lock>) -> Sides<'s>
    where
        'a: 's,
    {
        Sides { original: self.original, translation: self.translation, lock }
    }

    /// What has been recorded. A lock that cannot be read is not replaced.
    fn lock(&self, prepared: &Prepared) -> Result<Option<Lock>, String> {
        let Some(file) = prepared.sources.at(&lock_path(&self.location)) else { return Ok(None) };
        let fault = |fault: LockFault| format!("{}:{}: {}", file.path, fault.line + 1, fault.message);
        Lock::parse(&file.text).map(Some).map_err(fault)
    }
}

fn page_of(documents: &[impl AsRef<Document>], source: SourceId) -> Option<&Page> {
    let document = documents.iter().map(AsRef::as_ref).find(|document| document.source == source)?;
    match &document.content {
        Content::Page(page) => Some(page),
        _ => None,
    }
}

pub(super) fn export(arguments: &ExportArguments) -> Result<ExitCode, Box<dyn Error>> {
    let (prepared, _) = read(&arguments.site)?;
    let file = find(&arguments.file, &arguments.site, &prepared)?;
    let translated = translated_pages(&prepared.documents, &prepared.frame.config);
    let own = translated.iter().find(|page| page.translation.0 == file);
    let others = &prepared.frame.config.languages;
    let language = arguments.language.clone().or_else(|| match (own, others.as_slice()) {
        (Some(page), _) => Some(page.translation.1.location.language.to_string()),
        (None, [_, only]) => Some(only.code.to_string()),
        _ => None,
    });
    let language = language.ok_or("name the language to translate into: --language TAG")?;
    let subject = Subject::of(&prepared, own.map_or(file, |page| page.original.0), &language)?;
    let lock = subject.lock(&prepared)?;
    let path = &subject.original.1.location.path;
    let catalog = subject.sides(lock.as_ref()).export(&prepared.frame.config.title, path, &language).text();
    match &arguments.output {
        Some(output) => {
            fs::write(output, catalog).map_err(|error| format!("cannot write {}: {error}", output.display()))?;
        }
        None => io::stdout().write_all(catalog.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn import(arguments: &ImportArguments) -> Result<ExitCode, Box<dyn Error>> {
    let name = arguments.file.display();
    let text = read_file(&arguments.file)?;
    let catalog = Catalog::parse(&text).map_err(|fault| format!("{name}:{fault}"))?;
    let (path, language) = subject_of(&catalog).ok_or_else(|| {
        format!("{name} does not say which page it translates: it was not written by `translate export`")
    })?;
    let (prepared, options) = read(&arguments.site)?;
    let original = prepared.sources.at(&format!("content/{path}")).map(|source| source.id);
    let original = original.ok_or_else(|| format!("{name} translates {path}, which is not a page of the site"))?;
    let subject = Subject::of(&prepared, original, language)?;
    let lock = subject.lock(&prepared)?;
    let Imported { text, accepted, remarks, open } = subject.sides(lock.as_ref()).import(&catalog);
    let mut err = io::stderr().lock();
    for (line, remark) in &remarks {
        let place = if *line > 0 { format!(":{line}") } else { String::new() };
        writeln!(err, "warning: {name}{place}: {remark}")?;
    }
    let Some(text) = text else { return Err("nothing was written".into()) };
    let target = format!("content/{}", subject.location.path);
    if subject.translation.is_none() && options.root.join(&target).exists() {
        return Err(format!("{target} exists already, but cannot be read: see `postil check`").into());
    }
    write_kept(&options.root, &target, &text).map_err(|error| format!("cannot write {target}: {error}"))?;

    // What was written is read again: the lock is about the page as it is.
    let after = publish::prepare(&options)?;
    let original = after.sources.at(&format!("content/{path}")).map_or(original, |source| source.id);
    let subject = Subject::of(&after, original, language)?;
    let lock = subject.sides(lock.as_ref()).lock_after(&accepted);
    let lock_file = lock_path(&subject.location);
    write_kept(&options.root, &lock_file, &lock.text())
        .map_err(|error| format!("cannot write {lock_file}: {error}"))?;
    if !arguments.site.quiet {
        writeln!(err, "postil: {target} has {} translated passages, {open} are open", accepted.len())?;
    }
    let faults: Vec<Diagnostic> =
        after.sorted_diagnostics().into_iter().filter(|diagnostic| is_in(diagnostic, &after, &target)).collect();
    report::print_diagnostics(&faults, &after.sources, &arguments.site)?;
    let failed = faults.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(if failed { ExitCode::from(CONTENT_FAILED) } else { ExitCode::SUCCESS })
}

fn is_in(diagnostic: &Diagnostic, prepared: &Prepared, path: &str) -> bool {
    match &diagnostic.primary {
        PrimaryLocation::Words(label) => &*prepared.sources.get(label.source).path == path,
        PrimaryLocation::File { .. } => false,
    }
}
