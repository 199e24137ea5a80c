//! `link-to-draft`: a public page refers to a draft, or to a page whose day of publication has not come.

use super::DanglingCase;
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::NodeId;

pub(super) fn linked(case: &DanglingCase<'_, '_>, node: NodeId) -> Diagnostic {
    let page = case.graph().node(node);
    if case.is_setting {
        return named(case, node);
    }
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

/// A page in the menu or the footer.
fn named(case: &DanglingCase<'_, '_>, node: NodeId) -> Diagnostic {
    let page = case.graph().node(node);
    let (setting, id) = (case.setting(), &page.key.id);
    if let Some(date) = case.graph().scheduled.get(&node) {
        let message = format!("`{setting}` names `{id}`, which is not published before {date}");
        return case
            .fault(Rule::LinkToDraft, message)
            .also(page.source, page.span, "the scheduled page")
            .help(format!("take it out of `{setting}` until then, or publish the page earlier"));
    }
    case.fault(Rule::LinkToDraft, format!("`{setting}` names `{id}`, which is a draft"))
        .also(page.source, page.span, "the draft")
        .help(format!("publish the draft, or take it out of `{setting}`"))
}
