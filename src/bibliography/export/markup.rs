//! Texts of items, which may have CSL's tags, cut at their tags.

use crate::model::item::TAGS;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// A tag opens: one of [`TAGS`], or `span`.
    Open(&'static str),
    /// A tag closes.
    Close(&'static str),
}

/// The pieces of a text. What only looks like a tag is words.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut words, mut at) = (0, 0);
    while let Some(found) = text[at..].find('<').map(|found| at + found) {
        let Some((piece, length)) = tag(&text[found..]) else {
            at = found + 1;
            continue;
        };
        if words < found {
            pieces.push(Piece::Words(&text[words..found]));
        }
        pieces.push(piece);
        at = found + length;
        words = at;
    }
    if words < text.len() {
        pieces.push(Piece::Words(&text[words..]));
    }
    pieces
}

fn tag(text: &str) -> Option<(Piece<'static>, usize)> {
    if text.starts_with("<span ") {
        return Some((Piece::Open("span"), text.find('>')? + 1));
    }
    let closes = text.starts_with("</");
    let rest = if closes { &text[2..] } else { &text[1..] };
    let known = TAGS.into_iter().chain(["span"].into_iter().filter(|_| closes));
    let name = known.into_iter().find(|name| rest.strip_prefix(name).is_some_and(|after| after.starts_with('>')))?;
    let piece = if closes { Piece::Close(name) } else { Piece::Open(name) };
    Some((piece, text.len() - rest.len() + name.len() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_their_tags() {
        let text = "A <i>b</i> < c <x> <span class=\"nocase\">D</span>";
        assert_eq!(
            pieces(text),
            [
                Piece::Words("A "),
                Piece::Open("i"),
                Piece::Words("b"),
                Piece::Close("i"),
                Piece::Words(" < c <x> "),
                Piece::Open("span"),
                Piece::Words("D"),
                Piece::Close("span"),
            ]
        );
    }
}
