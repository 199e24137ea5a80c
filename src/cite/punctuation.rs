//! Signs that meet in a formatted reference: what CSL asks for there, and hayagriva 0.10 does not do.
//!
//! Where a title ends in the sign that the style adds, hayagriva drops one of both: titles are guarded before they are
//! formatted. Where a part of a reference is missing, its full stop still comes, after that in the quotation mark. And
//! quotation marks within quotation marks stay as they are.

use hayagriva::types::{ChunkedString, FormatString};
use hayagriva::{ElemChild, ElemChildren, Entry};

/// Stands between the last sign of a title and what the style adds; for private use, and in no font.
const GUARD: char = '\u{E000}';

/// Stands for an address or a formula, which is left alone.
const OBJECT: char = '\u{FFFC}';

/// Marks that end a quotation.
const CLOSING: [char; 6] = ['”', '’', '»', '」', '』', '"'];

/// Marks of quotations, and those for quotations within them.
const QUOTES: [[char; 4]; 2] = [['“', '”', '‘', '’'], ['「', '」', '『', '』']];

/// An entry whose titles keep the sign that they end in; [`settle`] takes the guards away.
pub(crate) fn guarded(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    if let Some(title) = entry.title() {
        let mut title = title.clone();
        let FormatString { value, short } = &mut title;
        std::iter::once(value).chain(short.as_deref_mut()).for_each(guard);
        entry.set_title(title);
    }
    let parents: Vec<Entry> = entry.parents().iter().map(guarded).collect();
    if !parents.is_empty() {
        entry.set_parents(parents);
    }
    entry
}

fn guard(title: &mut ChunkedString) {
    if let Some(chunk) = title.0.last_mut()
        && chunk.value.ends_with(|sign: char| CLOSING.contains(&sign) || ")]}".contains(sign))
    {
        chunk.value.push(GUARD);
    }
}

/// Makes one of full stops that meet, and tells quotations within quotations apart.
pub(crate) fn settle(children: &mut ElemChildren) {
    let mut texts = Vec::new();
    collect(children, &mut texts);
    let mut signs: Vec<(usize, char)> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        match text {
            Some(text) => signs.extend(text.chars().filter(|sign| *sign != GUARD).map(|sign| (index, sign))),
            None => signs.push((index, OBJECT)),
        }
    }
    let mut settled = settled(&signs);
    for marks in QUOTES {
        nest(&mut settled, marks);
    }
    let mut settled = settled.into_iter().peekable();
    for (index, text) in texts.into_iter().enumerate() {
        let own = std::iter::from_fn(|| settled.next_if(|(text, _)| *text == index)).map(|(_, sign)| sign);
        let own: String = own.collect();
        if let Some(text) = text {
            *text = own;
        }
    }
}

/// The texts in their order; `None` for what is not to be changed.
fn collect<'c>(children: &'c mut ElemChildren, texts: &mut Vec<Option<&'c mut String>>) {
    for child in &mut children.0 {
        match child {
            ElemChild::Text(text) => texts.push(Some(&mut text.text)),
            ElemChild::Elem(element) => collect(&mut element.children, texts),
            ElemChild::Link { .. } | ElemChild::Markup(_) => texts.push(None),
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn settled(signs: &[(usize, char)]) -> Vec<(usize, char)> {
    let mut kept: Vec<(usize, char)> = Vec::with_capacity(signs.len());
    let mut at = 0;
    while let Some((text, sign)) = signs.get(at).copied() {
        let run = signs[at..].iter().take_while(|(_, next)| *next == sign).count();
        match (sign, run) {
            ('.', 1 | 2) => {
                while kept.pop_if(|(_, last)| *last == ',').is_some() {}
                if !ends_sentence(&kept) {
                    kept.push((text, sign));
                }
            }
            // The dots of an omission.
            ('.', _) => kept.extend(&signs[at..at + run]),
            _ => {
                kept.extend(&signs[at..at + run]);
                if CLOSING.contains(&sign) {
                    draw_in(&mut kept);
                }
            }
        }
        at += run;
    }
    kept
}

/// Whether a full stop would be one too many.
fn ends_sentence(signs: &[(usize, char)]) -> bool {
    let before = signs.iter().rev().map(|(_, sign)| *sign).find(|sign| !CLOSING.contains(sign));
    before.is_some_and(|sign| ".?!".contains(sign))
}

/// A full stop or comma that was drawn into the outer marks of a title goes into those that the title ends in as well.
fn draw_in(signs: &mut [(usize, char)]) {
    let Some((_, rest)) = signs.split_last_mut() else { return };
    if !rest.last().is_some_and(|(_, sign)| ".,".contains(*sign)) {
        return;
    }
    for at in (1..rest.len()).rev() {
        if !CLOSING.contains(&rest[at - 1].1) {
            break;
        }
        let (before, after) = (rest[at - 1].1, rest[at].1);
        rest[at - 1].1 = after;
        rest[at].1 = before;
    }
}

/// Gives each second level of quotation marks the inner ones, where the outer ones are in pairs.
fn nest(signs: &mut [(usize, char)], [open, close, inner_open, inner_close]: [char; 4]) {
    let mut depth = 0_usize;
    let mut inner = Vec::new();
    for (at, (_, sign)) in signs.iter().enumerate() {
        if *sign == open {
            depth += 1;
            if depth.is_multiple_of(2) {
                inner.push((at, inner_open));
            }
        } else if *sign == close {
            if depth == 0 {
                return;
            }
            if depth.is_multiple_of(2) {
                inner.push((at, inner_close));
            }
            depth -= 1;
        }
    }
    if depth == 0 {
        for (at, sign) in inner {
            signs[at].1 = sign;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled_text(text: &str) -> String {
        let signs: Vec<(usize, char)> = text.chars().map(|sign| (0, sign)).collect();
        let mut settled = settled(&signs);
        for marks in QUOTES {
            nest(&mut settled, marks);
        }
        settled.into_iter().map(|(_, sign)| sign).collect()
    }

    #[test]
    fn one_full_stop_is_enough() {
        for (formatted, expected) in [
            ("2023. “New Pledges.”. https", "2023. “New Pledges.” https"),
            ("“Is It?.”. https", "“Is It?” https"),
            ("Daily,. May", "Daily. May"),
            ("The House Inc.. May", "The House Inc. May"),
            ("“Old Ones....” May", "“Old Ones....” May"),
            ("“Wait...” May. a.m.", "“Wait...” May. a.m."),
            ("「題」. 2023年", "「題」. 2023年"),
        ] {
            assert_eq!(settled_text(formatted), expected);
        }
    }

    #[test]
    fn quotations_within_quotations_are_told_apart() {
        for (formatted, expected) in [
            ("“The “Rule”.” May", "“The ‘Rule.’” May"),
            ("“Who Said “No More.”.”. May", "“Who Said ‘No More.’” May"),
            ("“The ‘Rule’.” May", "“The ‘Rule.’” May"),
            ("「「規則」の題」", "「『規則』の題」"),
            ("„Die “Regel” heute“", "„Die “Regel” heute“"),
            ("“One” and “two”", "“One” and “two”"),
        ] {
            assert_eq!(settled_text(formatted), expected);
        }
    }
}
