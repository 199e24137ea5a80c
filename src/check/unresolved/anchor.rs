//! `unresolved-anchor`: the page has no anchor of the name after `#`.

use super::{DanglingCase, Part};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule, closest};
use crate::graph::{NodeId, ProvisionOutline, VersionOutline};
use crate::model::provision::normal_path;
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
    if let Some(block) = fragment.strip_prefix('^') {
        let words = case.part(Part::Fragment);
        let edit = words.map(|words| Edit::delete(case.source, words.starting(words.start() - 1)));
        let help = format!("`^{block}` is the id of a block in Obsidian: link to the page, or to one of its headings");
        return diagnostic.suggest(help, edit, Applicability::Likely);
    }
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
            _ => diagnostic.help(format!(
                "if another version is meant: `{}` has it, `[[{}#{fragment}]]`",
                version.own_id(),
                version.key.id
            )),
        };
    }
    let listed = page.version.as_ref().map(|version| nearest(version, fragment)).unwrap_or_default();
    // A number near another one is another provision.
    let is_named = fragment.starts_with(char::is_alphabetic);
    let known: Vec<&str> =
        page.version.iter().flat_map(|version| &version.provisions).map(|one| one.permanent.as_str()).collect();
    match closest(fragment, known).filter(|_| is_named) {
        Some(near) => case.did_you_mean(diagnostic, Part::Fragment, near),
        None if listed.is_empty() => diagnostic.help(
            "a heading that begins with a number is a provision: `## Article 5`, `## § 5`, `## 第五条`, `## 1. Scope`",
        ),
        None => diagnostic.help(format!("its provisions: {}", listed[..listed.len().min(SHOWN)].join(", "))),
    }
}

/// The provisions beside the one that is missing: those of the innermost provision on its path that exists, or else all outermost ones.
fn nearest<'v>(version: &'v VersionOutline, fragment: &str) -> Vec<&'v str> {
    let above = |path: &String| path.rsplit_once('.').map(|(above, _)| above.to_owned());
    let paths = std::iter::successors(normal_path(fragment).as_ref().and_then(above), above);
    let inner = paths.filter_map(|path| version.find(&path)).map(|provision| ids(version.directly_in(provision)));
    let outermost = || ids(version.provisions.iter().filter(|provision| provision.depth == 0));
    inner.into_iter().find(|inner| !inner.is_empty()).unwrap_or_else(outermost)
}

fn ids<'v>(provisions: impl Iterator<Item = &'v ProvisionOutline>) -> Vec<&'v str> {
    provisions.map(|provision| provision.id.as_str()).collect()
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
