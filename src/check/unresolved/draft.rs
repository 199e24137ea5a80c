//! `link-to-draft`: a public page refers to a draft, or to a page whose day of publication has not come.

use super::DanglingCase;
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::NodeId;

pub(super) fn linked(case: &DanglingCase<'_, '_>, node: NodeId) -> Diagnostic {
    let page = case.graph().node(node);
    if let Some(date) = case.graph().scheduled.get(&node) {
        return case
            .fault(
                Rule::LinkToDraft,
                format!("`{}` is not published before {date}, and this page is public", page.key.id),
            )
            .also(page.source, page.span, "the scheduled page")
            .help("link to it when it is published, publish this page no earlier, or remove the link");
    }
    case.fault(Rule::LinkToDraft, format!("`{}` is a draft, and this page is public", page.key.id))
        .also(page.source, page.span, "the draft")
        .help("publish the draft, make this page a draft too, or remove the link")
}
