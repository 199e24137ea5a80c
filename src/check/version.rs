//! Rules about versions of primary texts: each has a document and a time in force, and no two are in force at once.

use std::borrow::Borrow;
use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Rule, closest};
use crate::graph::{Graph, Node, NodeId, VersionInForce};
use crate::model::document::{Content, Document};
use crate::model::entity::Subject;
use crate::model::primary_text::InForce;
use crate::model::{EntityKey, Kind, day_after, day_before, iso_day};
use crate::parse::field_place;
use crate::source::SourceId;
use crate::yaml::Spanned;

/// Checks versions and the documents that they belong to.
pub(super) fn check<D: Borrow<Document>>(documents: &[D], graph: &Graph) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = orphans(graph).collect();
    let files: HashMap<SourceId, &Document> =
        documents.iter().map(Borrow::borrow).map(|document| (document.source, document)).collect();
    let place = |node: &Node| {
        let Some(document) = files.get(&node.source) else { return node.span };
        match &document.content {
            Content::Page(page) => field_place(document, page, "in_force"),
            _ => node.span,
        }
    };
    for (_, versions) in graph.texts().all_versions() {
        let undated: Vec<&VersionInForce> = versions.iter().filter(|version| version.in_force.is_none()).collect();
        for version in &undated {
            let Some(node) = first_node(graph, &version.key) else { continue };
            // What is wrong with a field that is there has been reported.
            if graph.texts().files_of(&version.key).any(|(_, node)| place(node) != node.span) {
                continue;
            }
            let message = "this version does not say when it is in force";
            let help = "add a line `in_force: {from: 2015-10-01, to: 2016-03-28}`; leave out `to` while it is in force";
            diagnostics.push(Diagnostic::new(Rule::VersionDates, node.source, node.span, message).help(help));
        }
        let dated: Vec<(&VersionInForce, InForce)> =
            versions.iter().filter_map(|version| Some((version, version.in_force?))).collect();
        let found = dated.windows(2).filter_map(|pair| between(graph, &place, pair[0], pair[1]));
        // A version whose dates are unknown may be the one that is missing.
        diagnostics.extend(found.filter(|found| found.rule != Rule::VersionGap || undated.is_empty()));
    }
    diagnostics.extend(differing(graph, &place));
    for document in documents.iter().map(Borrow::borrow) {
        diagnostics.extend(fields(document, graph));
    }
    diagnostics
}

/// Versions without a document, and texts beside nothing.
fn orphans(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    let versions = graph.nodes().filter(|(_, node)| node.key.kind == Kind::Version);
    versions.filter_map(|(id, node)| {
        let folder = node.key.id.split('/').next()?;
        let fault = |message: String| Diagnostic::new(Rule::VersionWithoutDocument, node.source, node.span, message);
        if !graph.has(Kind::Version, &node.key.id) {
            let own = node.key.id.split('/').nth(1)?;
            let message = format!("this text in `{}` stands beside a version that has no page", node.language);
            return (!graph.is_unread(Kind::Version, &node.key.id)).then(|| {
                fault(message).help(format!(
                    "write `content/documents/{folder}/{own}.md` in a language of the site, or add `{}` to `languages` in postil.yaml",
                    node.language
                ))
            });
        }
        let is_absent = graph.texts().document_of(id).is_none() && !graph.is_unread(Kind::Document, folder);
        is_absent.then(|| {
            fault(format!("this version belongs to the document `{folder}`, which has no page"))
                .help(format!("create the file `content/documents/{folder}/index.md` with a `title` and a `type`"))
        })
    })
}

/// What is wrong between two versions that follow each other.
fn between(
    graph: &Graph,
    place: &dyn Fn(&Node) -> crate::source::Span,
    (earlier, first): (&VersionInForce, InForce),
    (later, second): (&VersionInForce, InForce),
) -> Option<Diagnostic> {
    let (node, other) = (first_node(graph, &later.key)?, first_node(graph, &earlier.key)?);
    let diagnostic = |rule, message: String| {
        Diagnostic::new(rule, node.source, place(node), message).also(
            other.source,
            place(other),
            format!("the version `{}`", earlier.own_id()),
        )
    };
    let before = day_before(second.from.first_day());
    match first.to {
        None => Some(
            diagnostic(
                Rule::VersionDates,
                format!("the version `{}` is still in force when `{}` begins", earlier.own_id(), later.own_id()),
            )
            .help(format!("give `{}` its last day: `to: {}`", earlier.own_id(), iso_day(before))),
        ),
        Some(to) if to.first_day() >= second.from.last_day() => Some(
            diagnostic(
                Rule::VersionDates,
                format!(
                    "the versions `{}` and `{}` are both in force on {}",
                    earlier.own_id(),
                    later.own_id(),
                    second.from
                ),
            )
            .help(format!("`to` is the last day in force: `to: {}`", iso_day(before))),
        ),
        Some(to) if day_after(to.last_day()) < second.from.first_day() => {
            Some(diagnostic(Rule::VersionGap, format!("no version is in force between {to} and {}", second.from)).help(
                format!(
                    "write `to: {}` in `{}`, or add the version that is missing",
                    iso_day(before),
                    earlier.own_id()
                ),
            ))
        }
        Some(_) => None,
    }
}

/// Files of one version in several languages that say different things of its time in force.
fn differing<'g>(
    graph: &'g Graph,
    place: &'g dyn Fn(&Node) -> crate::source::Span,
) -> impl Iterator<Item = Diagnostic> + 'g {
    let versions = graph.nodes().filter(|(_, node)| node.key.kind == Kind::Version);
    versions.filter_map(move |(id, node)| {
        let own = node.version.as_ref()?.in_force?;
        let known = graph.texts().versions_of(id).iter().find(|version| version.key == node.key)?.in_force?;
        let mut files = graph.texts().files_of(&node.key).map(|(_, other)| other);
        let first =
            files.find(|other| other.version.as_ref().is_some_and(|version| version.in_force == Some(known)))?;
        (own != known).then(|| {
            let message = "this version is in force at other times in another language";
            Diagnostic::new(Rule::VersionDates, node.source, place(node), message)
                .also(first.source, place(first), "the same version")
                .help("leave out `in_force` here: one file says it for all languages")
        })
    })
}

/// Fields that name versions or provisions.
fn fields(document: &Document, graph: &Graph) -> Vec<Diagnostic> {
    let Content::Page(page) = &document.content else { return Vec::new() };
    let Some(node) = graph.of_source(document.source) else { return Vec::new() };
    match &page.subject {
        Subject::Document(text) => {
            let known: Vec<&str> = graph.texts().versions_of(node).iter().map(VersionInForce::own_id).collect();
            let named = text.compare.iter().flat_map(|(from, to)| [from, to]);
            let unknown = named.filter(|version| !known.contains(&version.value.as_str()));
            let fault = |version: &crate::yaml::Spanned<String>| {
                let message = format!("there is no version `{}` of this document", version.value);
                let diagnostic = Diagnostic::new(Rule::UnknownVersion, document.source, version.span, message);
                match closest(&version.value, known.iter().copied()) {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help(format!("versions: {}", known.join(", "))),
                }
            };
            let mut diagnostics: Vec<Diagnostic> = unknown.map(fault).collect();
            if graph.has(Kind::Source, &page.location.key.id) && page.location.language == graph.node(node).language {
                let message = format!("an entry of the bibliography has the key `{}` as well", page.location.key.id);
                let help = "a document is a source itself: delete the entry, or rename the document's folder";
                diagnostics.push(Diagnostic::new(Rule::DuplicateId, document.source, page.head, message).help(help));
            }
            diagnostics
        }
        Subject::Version(version) => {
            let outline = graph.node(node).version.as_deref();
            let is_known = |id: &str| outline.is_some_and(|outline| outline.find(id).is_some());
            let unknown = version.provisions.iter().filter(|exception| !is_known(&exception.provision.value));
            let fault = |exception: &crate::model::primary_text::ProvisionException| {
                let message = format!("this version has no provision `{}`", exception.provision.value);
                Diagnostic::new(Rule::UnresolvedAnchor, document.source, exception.provision.span, message)
                    .help("a provision is named by its number, such as `84-3.2`, or by the id of its heading")
            };
            let mut diagnostics: Vec<Diagnostic> = unknown.map(fault).collect();
            // A provision that is gone stands in an earlier version.
            let is_known = |id: &str| {
                let texts = graph.texts();
                let versions = texts.versions_of(node).iter().filter_map(|version| texts.version_node(node, version));
                let outlines = versions.filter_map(|version| graph.node(version).version.as_deref());
                outlines.into_iter().any(|outline| outline.find(id).is_some())
            };
            let unknown = version.changes.iter().filter(|change| !is_known(&change.provision.value));
            diagnostics.extend(unknown.map(|change| {
                let message = format!("no version of this document has a provision `{}`", change.provision.value);
                Diagnostic::new(Rule::UnresolvedAnchor, document.source, change.provision.span, message)
                    .help("a provision is named by its number, such as `84-3.2`, or by the id of its heading")
            }));
            let changes = version.changes.iter().filter(|change| is_known(&change.provision.value));
            diagnostics.extend(changes.filter_map(|change| unchanged(graph, node, document.source, &change.provision)));
            diagnostics
        }
        _ => Vec::new(),
    }
}

/// A reason for a change where nothing changed, which no comparison would show.
fn unchanged(graph: &Graph, node: NodeId, source: SourceId, provision: &Spanned<String>) -> Option<Diagnostic> {
    let texts = graph.texts();
    let (versions, own) = (texts.versions_of(node), &graph.node(node).key);
    let place = versions.iter().position(|version| version.key == *own)?;
    let name = &provision.value;
    let Some(earlier) = place.checked_sub(1).and_then(|earlier| texts.version_node(node, &versions[earlier])) else {
        let message = format!("this is the first version, so nothing is compared with `{name}`");
        let fault = Diagnostic::new(Rule::UnchangedProvision, source, provision.span, message);
        return Some(fault.help("give the reason in the version that changed the provision"));
    };
    let outline = |node: NodeId| graph.node(node).version.as_deref();
    let (old, new) = (outline(earlier)?.find(name)?, outline(node)?.find(name)?);
    if old.words != new.words || old.id != new.id {
        return None;
    }
    let version = versions[place - 1].own_id();
    let message = format!("`{name}` has the same words as in the version `{version}`, so this reason is not shown");
    let fault = Diagnostic::new(Rule::UnchangedProvision, source, provision.span, message);
    Some(fault.help("name a provision that this version changed, or leave the entry out"))
}

fn first_node<'g>(graph: &'g Graph, key: &'g EntityKey) -> Option<&'g Node> {
    let same = || graph.texts().files_of(key).map(|(_, node)| node);
    let dated = |node: &&Node| node.version.as_ref().is_some_and(|version| version.in_force.is_some());
    same().find(dated).or_else(|| same().next())
}
