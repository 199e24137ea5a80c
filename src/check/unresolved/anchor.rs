//! `unresolved-anchor`: the page has no anchor of the name after `#`.

use super::{DanglingCase, Part};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule, closest};
use crate::graph::NodeId;
use crate::model::{Kind, MadePage};

/// How many anchors are listed if none is near.
const SHOWN: usize = 8;

pub(super) fn missing(case: &DanglingCase<'_, '_>, node: NodeId, fragment: &str) -> Diagnostic {
    let page = case.graph().node(node);
    if page.key.kind == Kind::Version {
        return in_version(case, node, fragment);
    }
    let message = format!("the page `{}` has no heading, figure or note `{fragment}`", page.key.id);
    let diagnostic = case.fault(Rule::UnresolvedAnchor, message);
    if let Some(meant) = case.known.anchor(node, fragment) {
        return case.did_you_mean(diagnostic, Part::Fragment, meant);
    }
    let anchors = page.anchors.iter().map(String::as_str).filter(|anchor| !belongs_to_words(anchor));
    let anchors: Vec<&str> = anchors.take(SHOWN).collect();
    if anchors.is_empty() {
        return diagnostic;
    }
    diagnostic.help(format!("its headings and figures: {}", anchors.join(", ")))
}

/// A provision that a version does not have. It may have another number there, or be in another version.
fn in_version(case: &DanglingCase<'_, '_>, node: NodeId, fragment: &str) -> Diagnostic {
    let graph = case.graph();
    let page = graph.node(node);
    let message = format!("the version `{}` has no provision `{fragment}`", page.key.id);
    let diagnostic = case.fault(Rule::UnresolvedAnchor, message);
    let others = graph.texts().versions_of(node).iter().rev().filter(|version| version.key != page.key);
    let mut found = others.filter_map(|version| {
        let other = graph.texts().version_node(node, version)?;
        Some((version, graph.node(other).version.as_deref()?.find(fragment)?))
    });
    if let Some((version, provision)) = found.next() {
        return match graph.texts().same_provision(node, &provision.permanent) {
            Some(same) if same.id != fragment => {
                let help = format!("`{fragment}` of `{}` is `{}` here", version.own_id(), same.id);
                diagnostic.suggest(help, case.rewrite(Part::Fragment, &same.id), Applicability::Likely)
            }
            _ => diagnostic.help(format!("the version `{0}` has it: `[[{0}#{fragment}]]`", version.key.id)),
        };
    }
    let provisions = page.version.iter().flat_map(|version| &version.provisions);
    let outermost: Vec<&str> = provisions.filter(|provision| provision.depth == 0).map(|one| one.id.as_str()).collect();
    // A number near another one is another provision.
    let is_named = fragment.starts_with(char::is_alphabetic);
    let known: Vec<&str> =
        page.version.iter().flat_map(|version| &version.provisions).map(|one| one.permanent.as_str()).collect();
    match closest(fragment, known).filter(|_| is_named) {
        Some(near) => case.did_you_mean(diagnostic, Part::Fragment, near),
        None if outermost.is_empty() => diagnostic.help(
            "a heading that begins with a number is a provision: `## Article 5`, `## § 5`, `## 第五条`, `## 1. Scope`",
        ),
        None => diagnostic.help(format!("its provisions: {}", outermost[..outermost.len().min(SHOWN)].join(", "))),
    }
}

/// An anchor in a generated page. Only the events of the timeline have stable names.
pub(super) fn in_made_page(case: &DanglingCase<'_, '_>, path: &str, fragment: &str) -> Diagnostic {
    if path == MadePage::Timeline.path() {
        let diagnostic = case.fault(Rule::UnresolvedAnchor, format!("there is no event `{fragment}`"));
        return case.did_you_mean_any(diagnostic, Part::Fragment, case.known.id(&[Kind::Event], fragment));
    }
    let message = format!("`{path}` is a page that Postil generates, and its anchors are not stable");
    let fragment = case.part(Part::Fragment);
    let edit = fragment.map(|words| Edit::delete(case.source, words.starting(words.start() - 1)));
    case.fault(Rule::UnresolvedAnchor, message)
        .suggest("remove the part after `#`", edit, Applicability::Likely)
        .help("or link to the page of the item itself: `[[id]]`")
}

/// Whether an anchor is that of a note, a passage or a claim: it is not useful as a suggestion.
fn belongs_to_words(anchor: &str) -> bool {
    ["note-", "ref-", "claim-"].iter().any(|mark| anchor.starts_with(mark))
}
