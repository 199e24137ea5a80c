//! Syntax highlighting with syntect, reduced to a few classes whose colours a theme chooses for light and dark.
//!
//! In: the text of a code block and the name of its language. Out: HTML. Independent of colours.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::markup::{escape, escaped};
use crate::model::document::{Content, Document};
use crate::model::tree::{Block, BlockContent};

/// Loading takes 20 ms and most sites have no code, so it is done on first use.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The scopes that have a class. Among scopes with a common prefix, the longest comes first. Grammars have many more scopes: most
/// would never get a colour of their own, and their markup would be larger than the code.
const CLASSES: [(&str, Option<&str>); 15] = [
    ("comment", Some("s-comment")),
    ("string", Some("s-string")),
    ("constant", Some("s-constant")),
    ("support.constant", Some("s-constant")),
    ("keyword.operator", None),
    ("keyword", Some("s-keyword")),
    ("storage", Some("s-keyword")),
    ("entity.other.attribute-name", Some("s-name")),
    ("entity.name", Some("s-name")),
    ("support.function", Some("s-name")),
    ("support.macro", Some("s-name")),
    ("support.type", Some("s-name")),
    ("markup.inserted", Some("s-inserted")),
    ("markup.deleted", Some("s-deleted")),
    ("markup.heading", Some("s-keyword")),
];

/// The same, parsed as scopes. All of them are valid; an invalid one would match nothing.
static SCOPES: LazyLock<Vec<(Scope, Option<&str>)>> = LazyLock::new(|| {
    let scope = |(name, class): &(&str, _)| Scope::new(name).ok().map(|scope| (scope, *class));
    CLASSES.iter().filter_map(scope).collect()
});

/// A code block: its language and its text.
pub(crate) type Code<'a> = (Option<&'a str>, &'a str);

/// Code blocks that occur more than once, each highlighted once: syntect applies its regular expressions one by one and takes
/// longer for ten lines than all other stages for their page.
#[derive(Debug, Default)]
pub struct Highlights<'a>(HashMap<Code<'a>, String>);

impl<'a> Highlights<'a> {
    /// Colours all code that is repeated in these documents: for full builds.
    pub fn of(documents: &'a [Arc<Document>]) -> Self {
        let codes: Vec<Vec<_>> = documents.par_iter().map(|document| codes_of(document)).collect();
        Self::new(codes.into_iter().flatten())
    }

    /// Colours what is repeated among all the blocks of a site.
    fn new(blocks: impl Iterator<Item = Code<'a>>) -> Self {
        let (mut seen, mut repeated) = (HashSet::new(), HashSet::new());
        for block in blocks {
            if !seen.insert(block) {
                repeated.insert(block);
            }
        }
        let repeated: Vec<Code<'_>> = repeated.into_iter().collect();
        Self(repeated.into_par_iter().map(|block| (block, highlight(block))).collect())
    }

    /// A block as HTML.
    pub(crate) fn html(&self, code: Code<'_>) -> String {
        self.0.get(&code).cloned().unwrap_or_else(|| highlight(code))
    }
}

/// The code as HTML; as plain text if syntect does not know its language.
fn highlight((language, code): Code<'_>) -> String {
    let syntax = language.and_then(|language| SYNTAXES.find_syntax_by_token(language));
    syntax.and_then(|syntax| classed(code, syntax)).unwrap_or_else(|| escaped(code))
}

/// The code with classes. `None` if the grammar of its language fails on it.
fn classed(code: &str, syntax: &SyntaxReference) -> Option<String> {
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut html = String::with_capacity(code.len() * 2);
    let mut open = None;
    for line in LinesWithEndings::from(code) {
        let changes = state.parse_line(line, &SYNTAXES).ok()?;
        for (words, change) in ScopeRegionIterator::new(&changes, line) {
            // The change applies to the text after it.
            scopes.apply(change).ok()?;
            if words.is_empty() {
                continue;
            }
            let class = if words.trim().is_empty() { open } else { class_of(&scopes) };
            turn(open, class, &mut html);
            open = class;
            escape(words, &mut html);
        }
    }
    turn(open, None, &mut html);
    Some(html)
}

/// The class of the innermost scope that has one.
fn class_of(scopes: &ScopeStack) -> Option<&'static str> {
    let of = |scope: &Scope| SCOPES.iter().find(|(begin, _)| begin.is_prefix_of(*scope)).and_then(|(_, class)| *class);
    scopes.as_slice().iter().rev().find_map(of)
}

/// Closes one class and opens another, if they differ.
fn turn(from: Option<&str>, to: Option<&str>, html: &mut String) {
    if from == to {
        return;
    }
    if from.is_some() {
        html.push_str("</span>");
    }
    if let Some(class) = to {
        html.push_str("<span class=\"");
        html.push_str(class);
        html.push_str("\">");
    }
}

/// The blocks of code of a page.
fn codes_of(document: &Document) -> Vec<Code<'_>> {
    let mut found = Vec::new();
    if let Content::Page(page) = &document.content {
        codes_of_blocks(&page.body, &mut found);
        page.notes.iter().for_each(|note| codes_of_blocks(&note.content, &mut found));
    }
    found
}

fn codes_of_blocks<'t>(blocks: &'t [Block], found: &mut Vec<Code<'t>>) {
    for block in blocks {
        match &block.content {
            BlockContent::Code(code) => found.push((code.language.as_deref(), &code.text)),
            BlockContent::List(list) => list.items.iter().for_each(|item| codes_of_blocks(item, found)),
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => codes_of_blocks(content, found),
            _ => {}
        }
    }
}
