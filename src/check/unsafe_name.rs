//! `unsafe-name`: an id, key or tag whose file name would be hidden, or too long for file systems. File names in the content, and
//! aliases, are checked when they are read.

use std::borrow::Borrow;
use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Graph, LedgerChoice, LedgerPart, Node, ledger_page, tag_page};
use crate::model::Kind;
use crate::model::document::{Content, Document};
use crate::parse::field_place;
use crate::source::{NameFault, Span, shown};

pub(super) fn check<'g, D: Borrow<Document>>(
    documents: &'g [D],
    graph: &'g Graph,
) -> impl Iterator<Item = Diagnostic> + 'g {
    // Many pages have the same few tags.
    let tag_faults: HashMap<&str, NameFault> =
        graph.tags().filter_map(|(_, tag)| Some((tag, NameFault::of_address(&tag_page(tag))?))).collect();
    graph.nodes().map(|(_, node)| node).filter(|node| node.visible).flat_map(move |node| {
        let own = own_fault(node).map(|fault| {
            let kind = node.key.kind;
            let help = if kind == Kind::Source { "give it another key" } else { "rename the file or folder" };
            new(node, node.span, &format!("the address of the {kind} `{}` {fault}", shown(&node.key.id))).help(help)
        });
        let tags = node.tags.iter().filter_map(|tag| {
            let fault = tag_faults.get(tag.as_str())?;
            let message = format!("the address of the tag `{}` {fault}", shown(tag));
            Some(new(node, tags_of(documents, node), &message).help("write a shorter tag"))
        });
        own.into_iter().chain(tags).collect::<Vec<_>>()
    })
}

/// The error in the addresses of a page. An issue also has a page in the ledger, whose name is longer than its own.
fn own_fault(node: &Node) -> Option<NameFault> {
    let ledger =
        (node.key.kind == Kind::Issue).then(|| ledger_page(LedgerPart::Issue(&node.key.id), LedgerChoice::All));
    let route = node.fragment.is_none().then(|| node.route.as_str());
    route.and_then(NameFault::of_address).or_else(|| NameFault::of_address(&ledger?))
}

/// The span of a page's tags.
fn tags_of<D: Borrow<Document>>(documents: &[D], node: &Node) -> Span {
    let document = documents.iter().map(Borrow::borrow).find(|document| document.source == node.source);
    match document.map(|document| (document, &document.content)) {
        Some((document, Content::Page(page))) => field_place(document, page, "tags"),
        _ => node.span,
    }
}

fn new(node: &Node, span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Rule::UnsafeName, node.source, span, message)
}
