//! The text of a body without formatting: for search, feeds and descriptions.
//!
//! In: a [`Fragment`]. Out: its words in reading order, with notes right after the block that refers to them. Text that a theme
//! adds (numbers of notes, labels, states of claims) is not part of it.

use super::chart::ChartView;
use super::elements::{Element, Fragment};
use crate::markup::{Event, Token, plain, tokens, unescaped};

/// The words of a fragment; blocks and cells end with a line break or a space.
pub fn plain_text(fragment: &Fragment) -> String {
    let mut text = String::new();
    push(fragment, &mut text);
    text
}

fn push(fragment: &Fragment, text: &mut String) {
    fragment.events().for_each(|event| push_event(&event, text));
}

/// Adds the words of one event.
pub(crate) fn push_event(event: &Event<'_, Element>, text: &mut String) {
    match event {
        Event::Open(_) | Event::Empty(_) => {}
        Event::Close(name) => end(name, text),
        Event::Text(words) => text.push_str(words),
        Event::Raw(html) => html_words(html, text),
        Event::Element(element) => push_element(element, text),
    }
}

fn push_element(element: &Element, text: &mut String) {
    match element {
        Element::Block(view) => push(&view.content, text),
        Element::Heading(view) => block(&view.content, text),
        Element::Note(view) => block(&view.content, text),
        Element::Alert(view) => block(&view.content, text),
        Element::Table(view) => block(&view.content, text),
        Element::Passage(view) => push(&view.content, text),
        Element::Link(view) => push(&view.content, text),
        Element::Term(view) => push(&view.content, text),
        Element::Citation(view) => {
            if let Some(author) = &view.author {
                text.push_str(&plain(&author.text_html));
                text.push_str(if view.parts.is_empty() { "" } else { view.gap });
            } else if view.card.is_some() {
                // The mark of a quiet citation follows its words without a space.
                text.push(' ');
            }
            view.parts.iter().for_each(|part| text.push_str(&plain(&part.text_html)));
        }
        Element::Figure(view) => {
            lines([Some(view.alt.as_str())], text);
            if !view.caption.is_empty() {
                block(&view.caption, text);
            }
        }
        Element::Chart(view) => lines(chart(view), text),
        Element::Flow(view) => {
            let title = view.caption.as_deref().unwrap_or(&view.title);
            lines([Some(title), view.subtitle.as_deref(), Some(&view.alt)], text);
        }
        Element::Image(view) => text.push_str(&view.alt),
        Element::Code(view) => lines([Some(plain(&view.content_html).as_str())], text),
        Element::Ruby(view) => text.push_str(&view.base),
        Element::Outdated(view) => push(&view.content, text),
        Element::Provision(view) => push(&view.content, text),
        Element::Row(view) => push(&view.content, text),
        Element::Beside(view) => block(&view.content, text),
        Element::Point(_) | Element::Claim(_) | Element::Status(_) => {}
    }
}

/// The title, the subtitle and the description of a chart.
fn chart(view: &ChartView) -> [Option<&str>; 3] {
    [Some(view.caption.as_deref().unwrap_or(&view.title)), view.subtitle.as_deref(), Some(&view.alt)]
}

fn block(content: &Fragment, text: &mut String) {
    push(content, text);
    text.push('\n');
}

fn lines<'w>(words: impl IntoIterator<Item = Option<&'w str>>, text: &mut String) {
    for words in words.into_iter().flatten().filter(|words| !words.is_empty()) {
        text.push_str(words);
        text.push('\n');
    }
}

fn html_words(html: &str, text: &mut String) {
    for token in tokens(html) {
        match token {
            Token::Text(words) => text.push_str(&unescaped(words)),
            Token::Tag(tag) if tag.closes => end(tag.name, text),
            Token::Tag(_) => {}
        }
    }
}

/// Cells of a row are separated by spaces; other blocks end with a line break.
fn end(name: &str, text: &mut String) {
    if matches!(name, "td" | "th") {
        text.push(' ');
    }
}
