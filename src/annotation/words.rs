//! The running text of a page's body, and what is annotated in it.
//!
//! In: the body as a [`Fragment`]. Out: its text as readers see it, without notes and citations, and the annotated ranges in it.
//! The same for the text of each note, in which other notes may be called for. Positions are code points.

use std::collections::HashMap;
use std::ops::Range;

use crate::body::{Element, Fragment, NoteView, PointView};
use crate::markup::{Event, Token, plain, tokens, unescaped};
use crate::model::tree::NoteKind;

/// What is found in a body.
#[derive(Debug, Default)]
pub(super) struct BodyWords<'b> {
    /// The text of the body.
    pub(super) body: Words,
    /// The text of each note, by its id.
    pub(super) notes: Vec<(&'b NoteView, Words)>,
}

/// A text with its annotated places.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    /// The number of code points in it.
    pub(super) length: usize,
    /// The passage or the point of each note that is called for, by the id of the note.
    pub(super) calls: Vec<(String, Place)>,
    /// Where the state of each claim stands, by the id of the claim.
    pub(super) claims: Vec<(String, usize)>,
    /// What separates the next words from those before.
    gap: Gap,
    /// The passages that have begun, and where, once their first words are there.
    begun: HashMap<String, Option<usize>>,
    /// The number of open elements whose text is not part of the text.
    silent: usize,
}

/// An annotated place, in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Passage(Range<usize>),
    /// Behind the code points before it.
    Point(usize),
}

/// What separates words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    Nothing,
    Space,
    Line,
}

impl<'b> BodyWords<'b> {
    /// Reads a body.
    pub(super) fn read(body: &'b Fragment) -> Self {
        let mut words = Self::default();
        let mut own = Words::default();
        words.fragment(body, &mut own);
        words.body = own;
        words
    }

    fn fragment(&mut self, fragment: &'b Fragment, words: &mut Words) {
        for event in fragment.events() {
            match event {
                Event::Open(tag) | Event::Empty(tag) => words.open(tag.name),
                Event::Close(name) => words.close(name),
                Event::Text(text) => words.push(text),
                Event::Raw(html) => words.html(html),
                Event::Element(element) => self.element(element, words),
            }
        }
    }

    fn element(&mut self, element: &'b Element, words: &mut Words) {
        match element {
            Element::Block(view) => self.fragment(&view.content, words),
            Element::Heading(view) => self.block(&view.content, words),
            Element::Alert(view) => self.block(&view.content, words),
            Element::Table(view) => self.block(&view.content, words),
            Element::Figure(view) => self.block(&view.caption, words),
            Element::Link(view) => self.fragment(&view.content, words),
            Element::Term(view) => self.fragment(&view.content, words),
            Element::Note(view) => {
                let mut own = Words::default();
                self.fragment(&view.content, &mut own);
                self.notes.push((view, own));
            }
            Element::Passage(view) => {
                if view.first {
                    words.begun.insert(view.note.clone(), None);
                }
                self.fragment(&view.content, words);
                if view.last {
                    words.end(&view.note);
                }
            }
            Element::Point(view) => words.point(view),
            Element::Claim(view) => words.claims.push((view.id.clone(), words.length)),
            Element::Citation(view) => {
                // What an author wrote before a citation belongs to the words before.
                if words.gap == Gap::Space {
                    words.gap = Gap::Nothing;
                }
                if let Some(author) = &view.author {
                    words.gap = words.gap.max(Gap::Space);
                    words.push(&plain(&author.text_html));
                }
            }
            Element::Code(view) => {
                words.line();
                words.push(&plain(&view.content_html));
                words.line();
            }
            Element::Ruby(view) => words.push(&view.base),
            Element::Outdated(view) => self.block(&view.content, words),
            Element::Provision(view) => self.block(&view.content, words),
            Element::Row(view) => self.block(&view.content, words),
            Element::Chart(_) | Element::Flow(_) => words.line(),
            // A text in another language has a page of its own.
            Element::Image(_) | Element::Status(_) | Element::Beside(_) => {}
        }
    }

    fn block(&mut self, content: &'b Fragment, words: &mut Words) {
        words.line();
        self.fragment(content, words);
        words.line();
    }
}

impl Words {
    fn push(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        let mut follows_space = text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            if follows_space {
                self.gap = self.gap.max(Gap::Space);
            }
            self.push_word(word);
            follows_space = true;
        }
        if text.ends_with(char::is_whitespace) {
            self.gap = self.gap.max(Gap::Space);
        }
    }

    fn push_word(&mut self, word: &str) {
        let gap = std::mem::take(&mut self.gap);
        if self.length > 0 && gap != Gap::Nothing {
            self.text.push(if gap == Gap::Line { '\n' } else { ' ' });
            self.length += 1;
        }
        for start in self.begun.values_mut().filter(|start| start.is_none()) {
            *start = Some(self.length);
        }
        self.text.push_str(word);
        self.length += word.chars().count();
    }

    fn line(&mut self) {
        self.gap = Gap::Line;
    }

    fn open(&mut self, name: &str) {
        if matches!(name, "rt" | "rp") {
            self.silent += 1;
        } else if is_line(name) {
            self.line();
        }
    }

    fn close(&mut self, name: &str) {
        if matches!(name, "rt" | "rp") {
            self.silent = self.silent.saturating_sub(1);
        } else if matches!(name, "td" | "th") {
            self.gap = self.gap.max(Gap::Space);
        } else if is_line(name) {
            self.line();
        }
    }

    fn html(&mut self, html: &str) {
        for token in tokens(html) {
            match token {
                Token::Text(text) => self.push(&unescaped(text)),
                Token::Tag(tag) if tag.closes => self.close(tag.name),
                Token::Tag(tag) => self.open(tag.name),
            }
        }
    }

    /// A passage ends. One without words is a point.
    fn end(&mut self, note: &str) {
        let place = match self.begun.remove(note) {
            Some(Some(start)) if start < self.length => Place::Passage(start..self.length),
            _ => Place::Point(self.length),
        };
        self.call(note, place);
    }

    fn point(&mut self, view: &PointView) {
        if view.kind != NoteKind::Citation {
            self.call(&view.note, Place::Point(self.length));
        }
    }

    /// Only the first call for a note is that of its annotation.
    fn call(&mut self, note: &str, place: Place) {
        if !self.calls.iter().rev().any(|(known, _)| known == note) {
            self.calls.push((note.to_owned(), place));
        }
    }
}

/// Elements that begin and end a line.
fn is_line(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "table"
            | "caption"
            | "tr"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "section"
            | "hr"
            | "br"
    )
}
