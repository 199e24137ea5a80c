//! `unresolved-anchor`: the page has no anchor of the name after `#`.

use super::{DanglingCase, Part};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::graph::NodeId;
use crate::model::{Kind, MadePage};

/// How many anchors are listed if none is near.
const SHOWN: usize = 8;

pub(super) fn missing(case: &DanglingCase<'_, '_>, node: NodeId, fragment: &str) -> Diagnostic {
    let page = case.graph().node(node);
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
