//! Writes PO files. A text of several lines is written in as many; none is wrapped.

use std::fmt::Write;

use super::{Catalog, PoEntry};

pub(super) fn catalog(catalog: &Catalog) -> String {
    let mut out = String::new();
    let header: String = catalog.header.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    field(&mut out, "", "msgid", "");
    field(&mut out, "", "msgstr", &header);
    for entry in &catalog.entries {
        out.push('\n');
        comments(&mut out, entry);
        texts(&mut out, "", entry);
    }
    for entry in &catalog.obsolete {
        out.push('\n');
        texts(&mut out, "#~ ", entry);
    }
    out
}

fn comments(out: &mut String, entry: &PoEntry) {
    for line in entry.comment.iter().flat_map(|comment| comment.lines()) {
        let _ = writeln!(out, "#. {line}");
    }
    if let Some(reference) = &entry.reference {
        let _ = writeln!(out, "#: {reference}");
    }
    if entry.is_fuzzy {
        out.push_str("#, fuzzy\n");
    }
    if let Some(previous) = &entry.previous {
        field(out, "#| ", "msgid", previous);
    }
}

fn texts(out: &mut String, before: &str, entry: &PoEntry) {
    if !entry.context.is_empty() {
        field(out, before, "msgctxt", &entry.context);
    }
    field(out, before, "msgid", &entry.source);
    field(out, before, "msgstr", &entry.translation);
}

fn field(out: &mut String, before: &str, name: &str, text: &str) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.len() < 2 && !text.ends_with('\n') {
        let _ = writeln!(out, "{before}{name} \"{}\"", escaped(text));
        return;
    }
    let _ = writeln!(out, "{before}{name} \"\"");
    for line in lines {
        let _ = writeln!(out, "{before}\"{}\"", escaped(line));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            character => out.push(character),
        }
    }
    out
}
