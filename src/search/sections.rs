//! A body as sections of plain text.
//!
//! In: a fragment. Out: the text before the first heading, then a section for each heading; a long section in several pieces.

use super::thing::Section;
use crate::body::{Element, Fragment, plain_text, push_event};
use crate::markup::Event;

/// Longer sections are divided, so that no file of the index grows beyond its bounds, and long texts do not win by their length.
const LONGEST: usize = 3000;

/// The sections of a body. The first has no heading; `lead` stands before its text.
pub(super) fn sections(body: &Fragment, lead: &[String]) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    for line in lead.iter().filter(|line| !line.is_empty()) {
        push_line(line, &mut sections[0].text);
    }
    walk(body, &mut sections);
    sections.into_iter().flat_map(divided).collect()
}

fn push_line(line: &str, text: &mut String) {
    text.push_str(line);
    text.push('\n');
}

fn walk(fragment: &Fragment, sections: &mut Vec<Section>) {
    for event in fragment.events() {
        match event {
            Event::Element(Element::Heading(view)) => {
                let heading = tidy(&plain_text(&view.content));
                sections.push(Section { anchor: view.id.clone(), heading, text: String::new() });
            }
            Event::Element(Element::Block(view)) => walk(&view.content, sections),
            Event::Element(Element::Row(view)) => walk(&view.content, sections),
            Event::Element(Element::Provision(view)) => walk(&view.content, sections),
            Event::Element(Element::Outdated(view)) => walk(&view.content, sections),
            Event::Element(Element::Note(view)) => walk(&view.content, sections),
            Event::Element(Element::Alert(view)) => walk(&view.content, sections),
            Event::Element(Element::Table(view)) => walk(&view.content, sections),
            event => {
                if let Some(section) = sections.last_mut() {
                    push_event(&event, &mut section.text);
                    // Blocks and cells end with a line break, whatever their syntax says.
                    if matches!(event, Event::Close("p" | "li" | "blockquote" | "dd" | "dt" | "tr" | "td" | "th")) {
                        section.text.push('\n');
                    }
                }
            }
        }
    }
}

/// A section as it is, or in pieces that end with a line.
fn divided(section: Section) -> Vec<Section> {
    let text = tidy(&section.text);
    if text.len() <= LONGEST {
        return vec![Section { text, ..section }];
    }
    let Section { anchor, heading, .. } = section;
    let mut pieces: Vec<Section> = Vec::new();
    let mut rest = text.as_str();
    loop {
        let end = if rest.len() <= LONGEST { rest.len() } else { cut(rest) };
        let (piece, after) = rest.split_at(end);
        let (anchor, heading) = (anchor.clone(), heading.clone());
        pieces.push(Section { anchor, heading, text: piece.trim().to_owned() });
        if after.trim().is_empty() {
            return pieces;
        }
        rest = after;
    }
}

/// Where a text that is too long is cut: after a line, or else after a sentence, or else anywhere.
fn cut(text: &str) -> usize {
    let most = &text[..text.floor_char_boundary(LONGEST)];
    let after = |found: Option<(usize, &str)>| found.map(|(at, mark)| at + mark.len()).filter(|end| *end > LONGEST / 4);
    after(most.rmatch_indices('\n').next())
        .or_else(|| after(most.rmatch_indices(['.', '。']).next()))
        .or_else(|| after(most.rmatch_indices(' ').next()))
        .unwrap_or(most.len())
}

/// One space where there are several, one line break where there are several.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { continue };
        if !tidy.is_empty() {
            tidy.push('\n');
        }
        if is_tidy(line) {
            tidy.push_str(line);
            continue;
        }
        tidy.push_str(first);
        for word in words {
            tidy.push(' ');
            tidy.push_str(word);
        }
    }
    tidy
}

/// Whether a line has single spaces between words and no other white space, as most have. Only of ASCII is this quickly said.
fn is_tidy(line: &str) -> bool {
    let mut before = b' ';
    for byte in line.bytes() {
        if !byte.is_ascii() || byte < b' ' || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' '
}
