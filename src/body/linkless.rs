//! What stands in a link, without links of its own: HTML has none within another.
//!
//! In: the content of a link. Out: the same words, and the calls for notes in it, which follow the link instead.

use super::fragment::{
    CitationPart, CitationView, Element, Fragment, LinkElement, PassageView, Piece, PointView, TermElement,
};

/// The words of a fragment, and the calls for notes in it.
pub(super) fn linkless(content: Fragment) -> (Fragment, Vec<PointView>) {
    let (mut words, mut calls) = (Fragment::default(), Vec::new());
    add(content, &mut words, &mut calls);
    (words, calls)
}

fn add(content: Fragment, words: &mut Fragment, calls: &mut Vec<PointView>) {
    for piece in content.0 {
        match piece {
            Piece::Html(html) => words.html(&html),
            Piece::Element(element) => match *element {
                Element::Link(LinkElement { content, .. }) | Element::Term(TermElement { content, .. }) => {
                    add(content, words, calls);
                }
                Element::Passage(PassageView { reference, note, number, kind, label, content }) => {
                    add(content, words, calls);
                    calls.push(PointView { reference, note, number, kind, label });
                }
                Element::Point(point) => calls.push(point),
                Element::Citation(CitationView { parts }) => {
                    let parts = parts.into_iter().map(|part| CitationPart { href: None, card: None, ..part });
                    words.element(Element::Citation(CitationView { parts: parts.collect() }));
                }
                other => words.element(other),
            },
        }
    }
}
