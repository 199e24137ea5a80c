//! What the destination of a link means, from its words alone.

use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::model::chart::CHART_ENDING;
use crate::model::entity::Target;
use crate::source::{SourceId, Span};

/// Why a destination is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TargetFault {
    /// `../../..` out of the content folder.
    Outside,
    /// `/terms/sdf.md`
    Rooted {
        /// The same, counted from the folder of the file.
        way: String,
    },
    /// `javascript:` and other schemes that run code.
    Unsafe,
    /// Nothing.
    Empty,
    /// A picture of another host, which a page may not ask for anything.
    Elsewhere,
}

impl TargetFault {
    /// What to tell the editor.
    pub(super) fn diagnostic(self, source: SourceId, span: Span, text: &str) -> Diagnostic {
        self.diagnostic_at(source, span, Span::default(), text)
    }

    /// The same, where it is known in which words the destination is written.
    pub(super) fn diagnostic_at(self, source: SourceId, span: Span, words: Span, text: &str) -> Diagnostic {
        match self {
            Self::Outside => Diagnostic::new(Rule::PathOutsideSite, source, span, format!("`{text}` leaves the site"))
                .help("a path counts from the folder of this file and stays inside `content/`"),
            Self::Rooted { way } => {
                let message = format!("`{text}` begins with `/`, and paths count from the folder of this file");
                let edit = (words.start() < words.end()).then(|| Edit::replace(source, words, &way));
                Diagnostic::new(Rule::PathOutsideSite, source, span, message).suggest(
                    format!("for that place below `content/`, write `{way}`"),
                    edit,
                    Applicability::Likely,
                )
            }
            Self::Unsafe => {
                Diagnostic::new(Rule::UnsafeLink, source, span, format!("links to `{text}` are not allowed"))
                    .help("links may use http, https, mailto, tel, doi and urn, or lead to a file of the site")
            }
            Self::Empty => Diagnostic::new(Rule::UnresolvedLink, source, span, "this link leads nowhere")
                .help("write a path to a `.md` file, a `#heading`, or an address"),
            Self::Elsewhere => Diagnostic::new(Rule::RemoteImage, source, span, format!("`{text}` is on another host"))
                .help("keep a copy in `content/`: a page of this site loads nothing from elsewhere"),
        }
    }
}

/// Schemes that only name a place or a person.
pub(super) const SAFE_SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "doi", "urn"];

/// Reads a link's destination. `folder` is the folder of the file, from the content folder.
pub(super) fn link(destination: &str, folder: &str) -> Result<Target, TargetFault> {
    let destination = destination.trim();
    if destination.is_empty() {
        return Err(TargetFault::Empty);
    }
    if let Some(fragment) = destination.strip_prefix('#') {
        return Ok(Target::Here { fragment: decode(fragment) });
    }
    if let Some(scheme) = scheme(destination) {
        let safe = SAFE_SCHEMES.contains(&scheme.to_ascii_lowercase().as_str());
        return if safe { Ok(Target::External { url: destination.to_owned() }) } else { Err(TargetFault::Unsafe) };
    }
    if destination.starts_with("//") {
        return Ok(Target::External { url: format!("https:{destination}") });
    }
    let (path, fragment, written_fragment) = match destination.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment)), Some(fragment.to_owned())),
        None => (destination, None, None),
    };
    if let Some(rooted) = destination.strip_prefix('/') {
        return Err(TargetFault::Rooted { way: format!("{}{rooted}", to_root(folder)) });
    }
    let path = inside(&decode(path), folder).ok_or(TargetFault::Outside)?;
    let is_page = path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md");
    let is_chart = path.ends_with(CHART_ENDING);
    Ok(match (is_page, is_chart) {
        (true, _) => Target::Page { path, fragment },
        (false, true) => Target::Chart { path },
        (false, false) => Target::Asset { path, fragment: written_fragment },
    })
}

/// Reads the path of a picture or another file.
pub(super) fn asset(destination: &str, folder: &str) -> Result<Target, TargetFault> {
    match link(destination, folder)? {
        Target::Page { path, .. } => Ok(Target::Asset { path, fragment: None }),
        Target::Here { .. } => Err(TargetFault::Empty),
        Target::External { .. } => Err(TargetFault::Elsewhere),
        other => Ok(other),
    }
}

/// Reads the inside of `[[…]]`.
pub(super) fn wikilink(name: &str) -> Target {
    let (name, fragment) = match name.split_once('#') {
        Some((name, fragment)) => (name, Some(fragment.trim().to_owned())),
        None => (name, None),
    };
    match (name.trim(), fragment) {
        ("", Some(fragment)) => Target::Here { fragment },
        (name, fragment) => Target::Name { name: name.trim_end_matches(".md").to_owned(), fragment },
    }
}

/// The scheme of an address, by the grammar of RFC 3986. Browsers drop control characters and spaces
/// before they look for it, so they are dropped here as well.
fn scheme(destination: &str) -> Option<String> {
    let cleaned: String = destination.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (scheme, _) = cleaned.split_once(':')?;
    let mut letters = scheme.chars();
    let fits = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    fits.then(|| scheme.to_owned())
}

/// What leads from a folder to the content folder.
fn to_root(folder: &str) -> String {
    "../".repeat(folder.split('/').filter(|name| !name.is_empty()).count())
}

/// The path from the content folder; `None` if it leaves it.
fn inside(path: &str, folder: &str) -> Option<String> {
    if path.starts_with('/') || path.contains('\\') || path.contains('\0') {
        return None;
    }
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// Percent-decoding; bytes that do not make UTF-8 are left as they are.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        let hex = hex.filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        decoded.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, fragment: Option<&str>) -> Target {
        Target::Page { path: path.to_owned(), fragment: fragment.map(str::to_owned) }
    }

    #[test]
    fn paths_count_from_the_folder_and_stay_inside() {
        assert_eq!(link("../../terms/sdf.md#law", "issues/x"), Ok(page("terms/sdf.md", Some("law"))));
        assert_eq!(link("./a%20b.md", "terms"), Ok(page("terms/a b.md", None)));
        assert_eq!(link("../../../etc/passwd", "issues/x"), Err(TargetFault::Outside));
        assert_eq!(link("%2e%2e/%2e%2e/x.md", "terms"), Err(TargetFault::Outside));
        assert_eq!(
            link("/terms/a.md#x", "issues/x"),
            Err(TargetFault::Rooted { way: "../../terms/a.md#x".to_owned() })
        );
        assert_eq!(link("%2Fetc/passwd", ""), Err(TargetFault::Outside));
    }

    #[test]
    fn schemes_that_run_code_are_refused_however_they_are_written() {
        for text in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:x",
            " \tjavascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            assert_eq!(link(text, ""), Err(TargetFault::Unsafe), "{text:?}");
        }
        assert!(matches!(link("https://example.org/a:b", ""), Ok(Target::External { .. })));
    }
}
