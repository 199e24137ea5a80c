//! `postil import`: files from outside become content files.
//!
//! In: a file and where to put it. Out: content files, and on standard error what could not be carried over. Besides
//! `new` and `translate import`, no other part of the command line writes content.
#![expect(clippy::disallowed_methods, reason = "it writes what no build writes")]

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::{ImportNotesArguments, ImportTextArguments, Standard};
use super::import_notes::{anchor, notes_file, version_page};
use crate::config::{self, Config};
use crate::import::{self, Facts, ImportError, ImportedText};
use crate::model::{Language, invalid_id_char, tag};
use crate::source::{LineIndex, Sources};

pub(super) type Failure = Box<dyn std::error::Error>;

/// Runs one of the imports.
pub(super) fn run(standard: &Standard) -> Result<ExitCode, Failure> {
    match standard {
        Standard::Akn(arguments) => text(arguments, |xml, _| import::akn(xml)),
        Standard::Egov(arguments) => text(arguments, import::egov),
        Standard::Hypothesis(arguments) => notes(arguments),
    }
}

/// Imports a text as a version of a document.
fn text(
    arguments: &ImportTextArguments,
    import: impl Fn(&str, &str) -> Result<ImportedText, ImportError>,
) -> Result<ExitCode, Failure> {
    let xml = read(&arguments.file)?;
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut imported = import(&xml, &name).map_err(|error| placed(&arguments.file, &xml, &error))?;
    let facts = &mut imported.facts;
    if let Some(id) = &arguments.document {
        facts.document_id = Some(id.clone());
    }
    if let Some(id) = &arguments.version_id {
        facts.version_id = Some(id.clone());
    }
    let version = format!("{}\n{}", facts.version(), imported.body);
    let mut written = Vec::new();
    if is_standard_output(arguments.output.output.as_deref()) {
        io::stdout().write_all(version.as_bytes())?;
    } else {
        let path = match &arguments.output.output {
            Some(path) => path.clone(),
            None => version_path(&arguments.root, &imported.facts)?,
        };
        write(&path, &version, arguments.output.force)?;
        written.push(path.clone());
        let index = path.with_file_name("index.md");
        let is_in_documents = path.ancestors().nth(2).is_some_and(|folder| folder.ends_with("documents"));
        if is_in_documents && !index.exists() {
            match imported.facts.document() {
                Some(document) => {
                    write(&index, &document, false)?;
                    written.push(index);
                }
                None => imported.report.to_do.push(format!("write {} with a `title` and a `type`", index.display())),
            }
        }
    }
    if imported.facts.in_force_from.is_none() {
        let advice = "the file does not say when this version is in force: add `in_force: {from: 2024-04-01}`";
        imported.report.to_do.push(advice.to_owned());
    }
    say(&imported.report.render(), &written)?;
    Ok(ExitCode::SUCCESS)
}

/// Imports annotations as the notes of a version.
fn notes(arguments: &ImportNotesArguments) -> Result<ExitCode, Failure> {
    let json = read(&arguments.file)?;
    let mut imported = import::hypothesis(&json).map_err(|error| format!("{}: {error}", arguments.file.display()))?;
    let page = version_page(&arguments.text)?;
    anchor(&mut imported, &page);
    let yaml = import::notes_yaml(&imported.notes);
    let mut written = Vec::new();
    if is_standard_output(arguments.output.output.as_deref()) {
        io::stdout().write_all(yaml.as_bytes())?;
    } else {
        let path = arguments.output.output.clone().unwrap_or_else(|| notes_file(&arguments.text));
        write(&path, &yaml, arguments.output.force)?;
        written.push(path);
    }
    say(&imported.report.render(), &written)?;
    Ok(ExitCode::SUCCESS)
}

/// The path of a version in a site. A text in another language than the site's first has its tag in its name.
fn version_path(root: &Path, facts: &Facts) -> Result<PathBuf, Failure> {
    let config = site_config(root)?;
    let document = facts.document_id.as_deref().filter(|id| !id.is_empty());
    let document = document.ok_or("the file names no document: give it an id with `--document`")?;
    let version = facts.version_id.as_deref();
    let version = version.ok_or(
        "the file does not say which version it is: give it an id with `--version-id`, such as its first day in force",
    )?;
    for (id, option) in [(document, "--document"), (version, "--version-id")] {
        check_id(id, option)?;
    }
    // The tag comes from the file, and becomes a part of a file's name.
    if let Some(tag) = facts.language.as_deref()
        && let Err(fault) = tag::check(tag)
    {
        return Err(fault.message(tag).into());
    }
    let language = facts.language.as_deref().map(Language::new);
    let suffix = language.filter(|language| language != config.default_language());
    let suffix = suffix.map(|language| format!(".{language}")).unwrap_or_default();
    Ok(root.join("content/documents").join(document).join(format!("{version}{suffix}.md")))
}

fn check_id(id: &str, option: &str) -> Result<(), Failure> {
    if id.is_empty() || id.starts_with('.') || id == "index" || invalid_id_char(id).is_some() {
        return Err(
            format!("`{id}` cannot be an id: name another with `{option}`, of letters, digits, `-` and `_`").into()
        );
    }
    Ok(())
}

/// The configuration of the site at a folder.
fn site_config(root: &Path) -> Result<Config, Failure> {
    let path = root.join("postil.yaml");
    let text = fs::read_to_string(&path).map_err(|_| {
        format!("there is no site at {}: name its folder with `--root`, or a file with `--output`", root.display())
    })?;
    let mut sources = Sources::default();
    sources.push("postil.yaml", &text);
    Ok(config::read(sources.config()).0)
}

/// Reads a file as UTF-8. One that never ends, such as a device, is too large as well.
pub(super) fn read(file: &Path) -> Result<String, Failure> {
    let name = file.display();
    let mut bytes = Vec::new();
    let most = import::MOST_BYTES as u64 + 1;
    let opened = fs::File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes));
    opened.map_err(|error| format!("cannot read {name}: {error}"))?;
    if bytes.len() > import::MOST_BYTES {
        return Err(format!("{name} is larger than {} MB", import::MOST_BYTES >> 20).into());
    }
    String::from_utf8(bytes).map_err(|_| format!("{name} is not UTF-8: convert it, for example with `iconv`").into())
}

fn placed(file: &Path, text: &str, error: &ImportError) -> Failure {
    let line = LineIndex::new(text).line_of(error.at.min(text.len()));
    format!("{}:{line}: {error}", file.display()).into()
}

fn is_standard_output(output: Option<&Path>) -> bool {
    output.is_some_and(|output| output.as_os_str() == "-")
}

/// Writes a file whose folder may not exist yet. One that is there is replaced only if that was asked for.
fn write(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let name = path.display();
    let fault = |error: io::Error| format!("cannot write {name}: {error}");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fault)?;
    }
    if path.is_symlink() {
        return Err(format!("{name} is a symbolic link: name the file that it leads to").into());
    }
    if path.exists() && !force {
        return Err(
            format!("{name} exists already: name another file with `--output`, or replace it with `--force`").into()
        );
    }
    let mut file = if force { fs::File::create(path) } else { fs::File::create_new(path) }.map_err(fault)?;
    file.write_all(text.as_bytes()).map_err(fault)?;
    Ok(())
}

/// Says what was written and what could not be carried over.
fn say(report: &str, written: &[PathBuf]) -> io::Result<()> {
    let mut err = io::stderr().lock();
    err.write_all(report.as_bytes())?;
    written.iter().try_for_each(|path| writeln!(err, "postil: wrote {}", path.display()))
}
