//! `publish` of `postil.yaml`: files of `content/` that are published even if no page links to them.
//!
//! In: shell patterns. Out: [`Publish`]. Whether a pattern matches any file is checked once the files are known.

use std::path::Path;

use glob::{MatchOptions, Pattern};

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::source::{holds_records, is_program_copy, is_wanted};
use crate::yaml::{Reader, Shape, Spanned, YamlNode, list, reader};

/// The characters that make a path a pattern.
const SIGNS: [char; 3] = ['*', '?', '['];

/// As in a shell: wildcards match neither `/` nor the dot of a hidden name.
const OPTIONS: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// The files that a site publishes in addition to those its pages link to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publish {
    patterns: Vec<PublishPattern>,
}

/// One of the patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishPattern {
    /// The pattern as written, with its span.
    pub written: Spanned<String>,
    pattern: Pattern,
}

impl Publish {
    /// The patterns, in order.
    pub fn patterns(&self) -> impl Iterator<Item = &PublishPattern> {
        self.patterns.iter()
    }

    /// Whether a file is listed, by its path relative to the content folder.
    pub fn names(&self, path: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.names(path))
    }

    /// Listed files and folders with hidden names, relative to the content folder: discovery skips all other hidden ones.
    pub fn hidden(&self) -> impl Iterator<Item = &str> {
        self.patterns.iter().filter_map(|pattern| hidden_part(&pattern.written.value))
    }
}

impl PublishPattern {
    /// Whether the pattern matches a file, by its path relative to the content folder. Files that programs left behind are
    /// matched only by their exact path.
    pub fn names(&self, path: &str) -> bool {
        let is_path = !self.written.value.contains(SIGNS);
        self.pattern.matches_with(path, OPTIONS) && (is_path || !is_program_copy(Path::new(path)))
    }
}

/// The path up to its last name that discovery would skip.
fn hidden_part(written: &str) -> Option<&str> {
    let mut end = 0;
    let ends = written.split('/').map(|name| {
        end += name.len() + 1;
        (name, end - 1)
    });
    let last = ends.filter(|(name, _)| !is_wanted(Path::new(name))).last();
    last.map(|(_, end)| &written[..end])
}

/// Reads the list; invalid patterns are reported and omitted.
pub(super) fn publish() -> impl Reader<Value = Publish> {
    list(reader(|| Shape::Text, pattern)).then(|_, patterns| Some(Publish { patterns }))
}

/// The syntax of a pattern, for messages.
const COUNTS: &str = "paths are relative to `content/` and must stay in it: `files/report.pdf`, `files/**`, `CNAME`";

fn pattern(node: &YamlNode<'_>) -> Option<PublishPattern> {
    let written = node.spanned()?;
    let text = written.value.as_str();
    let fault = |message: String, help: &str| {
        node.report(Diagnostic::new(Rule::ConfigFault, node.source(), node.span(), message).help(help));
        None
    };
    if text.is_empty() || text.starts_with('/') || text.contains('\\') {
        return fault(format!("`{text}` is not a path of a file below `content/`"), COUNTS);
    }
    if let Some(folder) = text.strip_suffix('/') {
        let all = format!("{folder}/**");
        let message = format!("`{text}` is a folder");
        let diagnostic = Diagnostic::new(Rule::ConfigFault, node.source(), node.span(), message);
        let help = format!("for all files in it, write `{all}`");
        node.report(diagnostic.suggest(help, node.rewrite(&all), Applicability::Likely));
        return None;
    }
    if text.split('/').any(|name| matches!(name, "" | "." | "..")) {
        return fault(format!("`{text}` is not a path of a file below `content/`"), COUNTS);
    }
    if let Some(name) = text.split('/').find(|name| holds_records(name)) {
        return fault(format!("`{name}` contains data that are not part of a site"), COUNTS);
    }
    if let Some(part) = hidden_part(text).filter(|part| part.contains(SIGNS)) {
        if !part.split('/').any(|name| name.starts_with('.')) {
            let help = "write the file's full name; patterns never match such files";
            return fault(format!("`{text}` is a pattern for copies that programs leave behind"), help);
        }
        let help = "write hidden names in full, and a pattern only after them: `.well-known/**`";
        return fault(format!("`{text}` combines a hidden name with a pattern"), help);
    }
    match Pattern::new(text) {
        Ok(pattern) => Some(PublishPattern { written, pattern }),
        Err(error) => {
            let help = "`*` stands for any part of a name, `**` for any folders; a `[` of a name is written `[[]`";
            fault(format!("`{text}` is no pattern: {}", error.msg), help)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn named(text: &str, path: &str) -> bool {
        let written = Spanned { value: text.to_owned(), span: Span::default() };
        Pattern::new(text).is_ok_and(|pattern| PublishPattern { written, pattern }.names(path))
    }

    #[test]
    fn patterns_name_what_a_shell_would() {
        for (text, path) in [
            ("files/**", "files/a.pdf"),
            ("files/**", "files/deep/er/a.pdf"),
            ("files/**/*.pdf", "files/a.pdf"),
            ("*.pdf", "a.pdf"),
            ("google?.html", "google1.html"),
            (".well-known/**", ".well-known/security.txt"),
            (".well-known/security.txt", ".well-known/security.txt"),
            ("a.pdf.part", "a.pdf.part"),
        ] {
            assert!(named(text, path), "{text} {path}");
        }
        for (text, path) in [
            ("files/**", "filesystem/a.pdf"),
            ("*.pdf", "files/a.pdf"),
            ("*", ".htaccess"),
            ("**", ".git/config"),
            ("files/**", "files/.secret"),
            ("files/**", "files/a.sync-conflict-20240101-120000-ABCDEFG.pdf"),
            ("**", "page.md.save"),
            ("cname", "CNAME"),
        ] {
            assert!(!named(text, path), "{text} {path}");
        }
    }

    #[test]
    fn hidden_names_are_found_in_patterns() {
        assert_eq!(hidden_part(".well-known/**"), Some(".well-known"));
        assert_eq!(hidden_part("a/.b/c/.d"), Some("a/.b/c/.d"));
        assert_eq!(hidden_part("files/**"), None);
    }
}
