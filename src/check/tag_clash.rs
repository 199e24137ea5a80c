//! `tag-clash`: different tags have the same address, so their pages would be mixed.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Graph, Node, tag_page};
use crate::model::Language;

pub(super) fn check(graph: &Graph) -> Vec<Diagnostic> {
    // For each address, the first spelling, which names the page, and the others already reported.
    let mut spelt: BTreeMap<(&Language, String), (&str, &Node)> = BTreeMap::new();
    let mut reported: BTreeMap<(&Language, &str), Diagnostic> = BTreeMap::new();
    for (node, tag) in graph.tags() {
        let address = tag_page(tag);
        let (first, there) = *spelt.entry((&node.language, address.clone())).or_insert((tag, node));
        if first.to_lowercase() == tag.to_lowercase() {
            continue;
        }
        reported.entry((&node.language, tag)).or_insert_with(|| {
            let message = format!("the tags `{tag}` and `{first}` both have the address `{address}`");
            Diagnostic::new(Rule::TagClash, node.source, node.span, message)
                .also(there.source, there.span, format!("`{first}` is a tag of this page"))
                .help("spell them alike if they mean the same, otherwise choose another word for one")
        });
    }
    reported.into_values().collect()
}
