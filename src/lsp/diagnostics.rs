//! The diagnostics of a site as the client shows them, file by file.
//!
//! In: a snapshot. Out: the diagnostics of each file for which the client has others.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use gen_lsp_types as lsp;

use super::client::Client;
use super::folder::SiteFolder;
use super::positions::Positions;
use crate::diagnostic::{Diagnostic, Label, PrimaryLocation, Rule, Severity};
use crate::publish::Snapshot;
use crate::source::{SourceId, Sources};

/// All diagnostics of one file.
#[derive(Debug)]
pub(super) struct FileDiagnostics {
    /// Its path from the site's folder.
    pub(super) path: Arc<str>,
    /// Its diagnostics; none if all errors are gone.
    pub(super) diagnostics: Vec<lsp::Diagnostic>,
}

/// What the client has been told.
#[derive(Debug, Default)]
pub(super) struct Published {
    files: BTreeMap<Arc<str>, PublishedFile>,
}

#[derive(Debug)]
struct PublishedFile {
    text: Option<Arc<str>>,
    diagnostics: Vec<Diagnostic>,
}

impl Published {
    /// The files whose diagnostics are other than the client knows. From now on it knows them.
    pub(super) fn changed(&mut self, snapshot: &Snapshot, folder: &SiteFolder, client: Client) -> Vec<FileDiagnostics> {
        let sources = snapshot.sources();
        let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in snapshot.diagnostics() {
            by_file.entry(path_of(diagnostic, sources)).or_default().push(diagnostic);
        }
        let known: BTreeSet<Arc<str>> = self.files.keys().cloned().collect();
        let paths: BTreeSet<&str> = by_file.keys().copied().chain(known.iter().map(AsRef::as_ref)).collect();
        let mut conversion = Conversion { sources, folder, client, positions: HashMap::new() };
        let mut changed = Vec::new();
        for path in paths {
            let found = by_file.get(path).map_or(&[][..], Vec::as_slice);
            let text = sources.at(path).map(|source| &source.text);
            let known = self.files.get(path);
            let is_known = known
                .is_some_and(|known| known.text.as_ref() == text && known.diagnostics.iter().eq(found.iter().copied()));
            if is_known {
                continue;
            }
            let diagnostics = found.iter().map(|diagnostic| conversion.diagnostic(diagnostic)).collect();
            changed.push(FileDiagnostics { path: path.into(), diagnostics });
            if found.is_empty() {
                self.files.remove(path);
            } else {
                let diagnostics = found.iter().copied().cloned().collect();
                self.files.insert(path.into(), PublishedFile { text: text.cloned(), diagnostics });
            }
        }
        changed
    }
}

/// The path of the file that a diagnostic is about.
fn path_of<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources) -> &'d str {
    match &diagnostic.primary {
        PrimaryLocation::Words(label) => &sources.get(label.source).path,
        PrimaryLocation::File { path, .. } => path,
    }
}

/// Converts diagnostics of one site.
pub(super) struct Conversion<'s> {
    sources: &'s Sources,
    folder: &'s SiteFolder,
    client: Client,
    positions: HashMap<SourceId, Positions<'s>>,
}

impl<'s> Conversion<'s> {
    /// A conversion for a site.
    pub(super) fn new(snapshot: &'s Snapshot, folder: &'s SiteFolder, client: Client) -> Self {
        Self { sources: snapshot.sources(), folder, client, positions: HashMap::new() }
    }

    /// A diagnostic as the client shows it.
    pub(super) fn diagnostic(&mut self, diagnostic: &Diagnostic) -> lsp::Diagnostic {
        let range = match &diagnostic.primary {
            PrimaryLocation::Words(label) => self.range(label),
            PrimaryLocation::File { .. } => lsp::Range::default(),
        };
        let related = diagnostic.labels.iter().map(|label| self.related(label)).collect::<Vec<_>>();
        lsp::Diagnostic {
            range,
            severity: Some(match diagnostic.severity {
                Severity::Error => lsp::DiagnosticSeverity::Error,
                Severity::Warning => lsp::DiagnosticSeverity::Warning,
            }),
            code: Some(lsp::Code::String(diagnostic.rule.name().to_owned())),
            source: Some("postil".to_owned()),
            message: lsp::Message::String(message(diagnostic)),
            tags: is_unused(diagnostic.rule).then(|| vec![lsp::DiagnosticTag::Unnecessary]),
            related_information: Some(related).filter(|places| self.client.has_related_places && !places.is_empty()),
            ..lsp::Diagnostic::default()
        }
    }

    fn related(&mut self, label: &Label) -> lsp::DiagnosticRelatedInformation {
        let range = self.range(label);
        let uri = self.folder.uri(&self.sources.get(label.source).path);
        let message = if label.text.is_empty() { "see here".to_owned() } else { label.text.clone() };
        lsp::DiagnosticRelatedInformation { location: lsp::Location { uri, range }, message }
    }

    fn range(&mut self, label: &Label) -> lsp::Range {
        let (sources, encoding) = (self.sources, self.client.encoding);
        let positions = self.positions.entry(label.source);
        positions.or_insert_with(|| Positions::of(&sources.get(label.source).text, encoding)).range(label.span)
    }
}

/// The message with everything that the command line prints as well.
fn message(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.to_string();
    if let PrimaryLocation::Words(Label { text: label, .. }) = &diagnostic.primary
        && !label.is_empty()
    {
        text = format!("{text} ({label})");
    }
    let list = diagnostic.list.iter().map(|item| format!("\n- {item}"));
    let help = diagnostic.help.iter().map(|help| format!("\nhelp: {}", help.text));
    text.extend(list.chain(help));
    text
}

/// Whether a rule is about something that nothing uses, which editors show faded.
fn is_unused(rule: Rule) -> bool {
    matches!(rule, Rule::UnusedFootnote | Rule::UnusedSource)
}
