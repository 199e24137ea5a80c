//! `link-to-draft`: a public page refers to a draft.

use super::DanglingCase;
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::NodeId;

pub(super) fn linked(case: &DanglingCase<'_, '_>, node: NodeId) -> Diagnostic {
    let page = case.graph().node(node);
    case.fault(Rule::LinkToDraft, format!("`{}` is a draft, and this page is public", page.key.id))
        .also(page.source, page.span, "the draft")
        .help("publish the draft, make this page a draft too, or remove the link")
}
