//! The content of a link without nested links, which HTML does not allow.
//!
//! In: the content of a link. Out: the same words, and its references to notes, which follow the link instead.

use super::elements::{
    CitationPart, CitationView, Element, Fragment, LinkElement, PassageView, PointView, TermElement,
};

/// The words of a fragment, and its references to notes.
pub(super) fn linkless(content: Fragment) -> (Fragment, Vec<PointView>) {
    let mut calls = Vec::new();
    (without_links(content, &mut calls), calls)
}

fn without_links(content: Fragment, calls: &mut Vec<PointView>) -> Fragment {
    content.replacing(|element, words| match element {
        Element::Link(LinkElement { content, .. }) | Element::Term(TermElement { content, .. }) => {
            words.append(without_links(content, calls));
        }
        Element::Passage(PassageView { reference, note, number, kind, label, last, content, .. }) => {
            words.append(without_links(content, calls));
            calls.extend(last.then_some(PointView { reference, note, number, kind, label }));
        }
        Element::Point(point) => calls.push(point),
        Element::Citation(CitationView { parts, label, card }) => {
            // A quiet mark removed the space before it.
            if card.is_some() {
                words.push_text(" ");
            }
            let parts = parts.into_iter().map(|part| CitationPart { href: None, card: None, title: None, ..part });
            words.element(Element::Citation(CitationView { parts: parts.collect(), label, card: None }));
        }
        other => words.element(other),
    })
}
