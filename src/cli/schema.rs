//! `postil schema`: prints JSON Schemas, and the configuration of content management systems.
#![expect(clippy::disallowed_methods, reason = "it writes what no build writes")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::arguments::{SchemaArguments, day};
use crate::check::Expired;
use crate::graph::Drafts;
use crate::model::Kind;
use crate::publish::{self, Options};
use crate::schema::{self, CmsSite, SchemaKind};

pub(super) fn run(arguments: &SchemaArguments) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut out = io::stdout();
    match (arguments.kind, &arguments.output, arguments.cms) {
        (Some(kind), ..) => writeln!(out, "{}", text_of(kind))?,
        (None, Some(folder), _) => write_all(folder)?,
        (None, None, Some(cms)) => write!(out, "{}", schema::configuration(cms, &site(&arguments.root)?))?,
        (None, None, None) => list(&mut out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn text_of(kind: SchemaKind) -> String {
    format!("{:#}", schema::schema(kind))
}

fn list(out: &mut impl Write) -> io::Result<()> {
    let width = SchemaKind::ALL.iter().map(|kind| kind.as_str().len()).max().unwrap_or(0);
    for kind in SchemaKind::ALL {
        writeln!(out, "{:width$}  {}  {}", kind.as_str(), kind.files(), kind.about())?;
    }
    Ok(())
}

/// Writes the schemas of all kinds.
fn write_all(folder: &Path) -> Result<(), String> {
    let fault = |path: &Path, error: &io::Error| format!("cannot write {}: {error}", path.display());
    // A repository may contain links that lead out of it.
    let is_below = |part: &&Path| folder.is_relative() || *part == folder;
    if let Some(link) = folder.ancestors().filter(is_below).find(|part| part.is_symlink()) {
        return Err(format!("{} is a symbolic link: name the folder that it leads to", link.display()));
    }
    fs::create_dir_all(folder).map_err(|error| fault(folder, &error))?;
    for kind in SchemaKind::ALL {
        let path = folder.join(format!("{kind}.schema.json"));
        if path.is_symlink() {
            return Err(format!("{} is a symbolic link: delete it, or name another folder", path.display()));
        }
        fs::write(&path, text_of(kind) + "\n").map_err(|error| fault(&path, &error))?;
    }
    let mut out = io::stderr();
    let _ = writeln!(out, "postil: wrote {} schemas to {}", SchemaKind::ALL.len(), folder.display());
    Ok(())
}

/// The languages of a site, and those of its issues that are published today: the configuration is published with the site. What else is in
/// it has no influence.
fn site(root: &Path) -> Result<CmsSite, Box<dyn std::error::Error>> {
    let prepared = publish::prepare(&Options {
        root: root.to_path_buf(),
        output: root.join("public"),
        drafts: Drafts::Hidden,
        today: day(None)?,
        expired: Expired::Warn,
    })?;
    let issues = prepared.graph.nodes().filter(|(_, node)| node.key.kind == Kind::Issue && node.visible);
    let issues: BTreeSet<String> = issues.map(|(_, node)| node.key.id.to_string()).collect();
    Ok(CmsSite {
        languages: prepared.frame.config.languages.iter().map(|language| language.code.clone()).collect(),
        issues: issues.into_iter().collect(),
    })
}
