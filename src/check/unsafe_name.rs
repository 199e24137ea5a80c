//! `unsafe-name`: an id, a key or a tag that would make the name of a file longer than file systems take. The names of files in
//! the content, and aliases, are looked at where they are read.

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Graph, LedgerPart, Node, ledger_page, tag_page};
use crate::model::Kind;
use crate::source::{NameFault, shown};

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    graph.nodes().map(|(_, node)| node).filter(|node| node.visible).flat_map(|node| {
        let own = own_fault(node).map(|fault| {
            let kind = node.key.kind;
            let help = if kind == Kind::Source { "give it a shorter key" } else { "rename the file or folder" };
            new(node, &format!("the address of the {kind} `{}` {fault}", shown(&node.key.id))).help(help)
        });
        let tags = node.tags.iter().filter_map(|tag| {
            let fault = NameFault::of_length(&tag_page(tag))?;
            let message = format!("the address of the tag `{}` {fault}", shown(tag));
            Some(new(node, &message).help("write a shorter tag"))
        });
        own.into_iter().chain(tags)
    })
}

/// What is too long of the addresses of a page. An issue has a part of the ledger of claims, whose name is longer than its own.
fn own_fault(node: &Node) -> Option<NameFault> {
    let ledger = (node.key.kind == Kind::Issue).then(|| ledger_page(LedgerPart::Issue(&node.key.id), None));
    let route = node.fragment.is_none().then(|| node.route.as_str());
    route.and_then(NameFault::of_length).or_else(|| NameFault::of_length(&ledger?))
}

fn new(node: &Node, message: &str) -> Diagnostic {
    Diagnostic::new(Rule::UnsafeName, node.source, node.span, message)
}
