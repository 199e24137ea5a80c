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
        Element::Passage(PassageView { reference, note, number, mark, kind, label, last, content, .. }) => {
            words.append(without_links(content, calls));
            calls.extend(last.then_some(PointView { reference, note, number, mark, kind, label, follows: false }));
        }
        Element::Point(point) => calls.push(point),
        Element::Citation(CitationView { id, parts, label, card, author, gap }) => {
            // A quiet mark took the space before it away.
            if card.is_some() && author.is_none() {
                words.push_text(" ");
            }
            let unlinked = |part| CitationPart { href: None, card: None, title: None, ..part };
            let parts = parts.into_iter().map(unlinked).collect();
            let author = author.map(unlinked);
            words.element(Element::Citation(CitationView { id, parts, label, card: None, author, gap }));
        }
        other => words.element(other),
    })
}
