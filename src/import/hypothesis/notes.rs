//! Notes on a version, as a file of notes has them.
//!
//! In: notes. Out: YAML.

use std::fmt::Write;

use super::super::front::quoted;
use crate::model::tree::NoteKind;

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedNote {
    /// Its id.
    pub id: Option<String>,
    /// The words that it is about.
    pub quote: ImportedQuote,
    /// Its purpose.
    pub kind: NoteKind,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day on which it was written.
    pub date: Option<String>,
    /// Its Markdown.
    pub body: String,
}

/// Quoted words, with the words around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedQuote {
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: Option<String>,
    /// What stands behind them.
    pub suffix: Option<String>,
}

/// A file of notes.
pub fn yaml(notes: &[ImportedNote]) -> String {
    let mut out = String::new();
    for note in notes {
        let mut lines: Vec<String> = Vec::new();
        lines.extend(note.id.as_deref().map(|id| format!("id: {}", quoted(id))));
        lines.push(format!("quote: {}", quotation(&note.quote)));
        if note.kind != NoteKind::Plain {
            lines.push(format!("kind: {}", note.kind));
        }
        lines.extend(note.author.as_deref().map(|author| format!("author: {}", quoted(author))));
        lines.extend(note.date.as_deref().map(|date| format!("date: {date}")));
        lines.push(body(&note.body));
        let _ = writeln!(out, "- {}", lines.join("\n  "));
    }
    out
}

fn quotation(quote: &ImportedQuote) -> String {
    if quote.prefix.is_none() && quote.suffix.is_none() {
        return quoted(&quote.exact);
    }
    let in_quotes = |text: &str| {
        let quoted = quoted(text);
        if quoted.starts_with('"') { quoted } else { format!("\"{quoted}\"") }
    };
    let mut fields = vec![format!("exact: {}", in_quotes(&quote.exact))];
    fields.extend(quote.prefix.as_deref().map(|prefix| format!("prefix: {}", in_quotes(prefix))));
    fields.extend(quote.suffix.as_deref().map(|suffix| format!("suffix: {}", in_quotes(suffix))));
    format!("{{{}}}", fields.join(", "))
}

/// The Markdown of a note on lines of its own, or in quotes if a line would not be read as it is.
fn body(markdown: &str) -> String {
    let is_unusual = |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'));
    if markdown.starts_with([' ', '\t', '\n']) || markdown.contains(is_unusual) {
        let mut out = String::from("body: \"");
        for c in markdown.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                c if is_unusual(c) => {
                    let _ = write!(out, "\\u{:04x}", u32::from(c));
                }
                c => out.push(c),
            }
        }
        return out + "\"";
    }
    let lines =
        markdown.trim_end().lines().map(|line| if line.is_empty() { String::new() } else { format!("    {line}") });
    format!("body: |\n{}", lines.collect::<Vec<_>>().join("\n"))
}
