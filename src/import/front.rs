//! The front matter of a document and of a version, as YAML.
//!
//! In: the facts that a file states about its text. Out: the lines between `---`. It must not know any standard.

use std::fmt::Write;

use crate::model::primary_text::{DocumentType, VersionStatus};

/// What a file says about its text.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What the text is called.
    pub title: Option<String>,
    /// What it is.
    pub document_type: Option<DocumentType>,
    /// Its official number.
    pub number: Option<String>,
    /// Who issued it, in words.
    pub issuer: Option<String>,
    /// When it was made.
    pub date: Option<String>,
    /// Where the official text is.
    pub url: Option<String>,
    /// The language of the text.
    pub language: Option<String>,
    /// Whose words it has.
    pub status: Option<VersionStatus>,
    /// The first day on which the version is in force.
    pub in_force_from: Option<String>,
    /// The last one.
    pub in_force_to: Option<String>,
    /// What made the version, in words.
    pub amended_by: Option<String>,
    /// A proposal for the id of the document.
    pub document_id: Option<String>,
    /// A proposal for the id of the version.
    pub version_id: Option<String>,
}

impl Facts {
    /// The front matter of the page of the document, if enough is known.
    pub fn document(&self) -> Option<String> {
        let title = self.title.as_ref()?;
        let mut lines = vec![("title", quoted(title))];
        let mut add = |name, value: Option<String>| lines.extend(value.map(|value| (name, value)));
        add("type", Some(self.document_type.unwrap_or(DocumentType::Other).as_str().to_owned()));
        add("number", self.number.as_deref().map(quoted));
        add("issuer", self.issuer.as_deref().filter(|words| is_words(words)).map(quoted));
        add("date", self.date.clone());
        add("url", self.url.as_deref().map(quoted));
        Some(matter(&lines))
    }

    /// The front matter of the version.
    pub fn version(&self) -> String {
        let mut lines = Vec::new();
        let mut add = |name, value: Option<String>| lines.extend(value.map(|value| (name, value)));
        let to = self.in_force_to.as_ref().map(|to| format!(", to: {to}")).unwrap_or_default();
        add("in_force", self.in_force_from.as_ref().map(|from| format!("{{from: {from}{to}}}")));
        add("promulgated", self.date.clone());
        add("amended_by", self.amended_by.as_deref().filter(|words| is_words(words)).map(quoted));
        add("status", Some(self.status.unwrap_or(VersionStatus::Official).as_str().to_owned()));
        matter(&lines)
    }
}

/// Whether words cannot be taken for the id of a page.
fn is_words(words: &str) -> bool {
    let is_id = words.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
    !is_id && !words.starts_with("[[") && !words.contains(".md")
}

fn matter(lines: &[(&str, String)]) -> String {
    let lines: Vec<String> = lines.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    format!("---\n{}\n---\n", lines.join("\n"))
}

/// A text as a value of YAML, in quotes unless it is plain words. What Postil would read as a remark is kept apart by a character without
/// width, since fields have no escapes.
pub(super) fn quoted(text: &str) -> String {
    let text = &text.replace("%%", "%\u{200b}%").replace("%%", "%\u{200b}%").replace("<!--", "<\u{200b}!--");
    let is_plain = |c: char| c.is_alphanumeric() || " -_/().,–（）・　、".contains(c);
    let begins_plain = text.starts_with(|c: char| c.is_alphabetic());
    let is_word = !matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    if begins_plain && is_word && text.chars().all(is_plain) && !text.ends_with([' ', '　']) {
        return text.clone();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
