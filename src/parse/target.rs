//! Determines the target of a link from the text of its destination alone.

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::address::{self, decode};
use crate::model::chart::CHART_ENDING;
use crate::model::entity::Target;
use crate::source::{SourceId, Span, composed};

/// Why a destination is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TargetFault {
    /// `../../..` out of the content folder.
    Outside,
    /// `terms\levy.md`
    Backslash,
    /// `{{ url }}`
    Template,
    /// `javascript:` or another scheme that can run code.
    Unsafe,
    /// It is empty.
    Empty,
    /// An image on another host, which pages must not load.
    Elsewhere,
}

impl TargetFault {
    /// The error for the editor.
    pub(super) fn diagnostic(self, source: SourceId, span: Span, text: &str) -> Diagnostic {
        match self {
            Self::Outside => Diagnostic::new(Rule::PathOutsideSite, source, span, format!("`{text}` leaves the site"))
                .help("paths are relative to the folder of this file and must stay inside `content/`"),
            Self::Backslash => {
                let message = format!("`{text}` is written with a backslash, as paths are on Windows");
                let help = format!("write `{}`", with_slashes(text));
                Diagnostic::new(Rule::UnresolvedLink, source, span, message).help(help)
            }
            Self::Template => {
                let message = format!("`{text}` is template syntax of another program, which Postil does not read");
                Diagnostic::new(Rule::UnresolvedLink, source, span, message).help(TEMPLATE_HELP)
            }
            Self::Unsafe => {
                Diagnostic::new(Rule::UnsafeLink, source, span, format!("links to `{text}` are not allowed"))
                    .help(scheme_help(text))
            }
            Self::Empty => Diagnostic::new(Rule::UnresolvedLink, source, span, "this link has no target")
                .help("write a path to a `.md` file, a `#heading`, or an address"),
            Self::Elsewhere => Diagnostic::new(Rule::RemoteImage, source, span, format!("`{text}` is on another host"))
                .help("keep a copy in `content/`: a page of this site loads nothing from elsewhere"),
        }
    }
}

/// Help for an address that only works on the machine of its author.
fn scheme_help(address: &str) -> &'static str {
    match address.split(':').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "file" | "c" | "d" | "e" | "onedrive" | "smb" => {
            "it leads to a file on your own machine: copy the file into `content/`, and link to it there"
        }
        "obsidian" => "it opens Obsidian on your own machine: link to the page, `[[id]]`",
        "zotero" => "it opens Zotero on your own machine: cite the source, `[@key]`",
        _ => "links may use http, https, mailto, tel, doi and urn, or lead to a file of the site",
    }
}

/// A path with the separators of addresses.
pub(super) fn with_slashes(path: &str) -> String {
    path.replace('\\', "/")
}

/// Help for a destination that is a template.
pub(super) const TEMPLATE_HELP: &str = "write the path to the file from the folder of this one: `[…](page.md)`";

/// Whether a destination is a template of Jekyll, Hugo, Eleventy or a similar generator.
pub(super) fn is_template(destination: &str) -> bool {
    ["{{", "{%", "<%"].iter().any(|open| destination.contains(open))
}

/// Reads the destination of a link. `folder` is the folder of the file, relative to the content folder.
pub(super) fn link(destination: &str, folder: &str) -> Result<Target, TargetFault> {
    let destination = destination.trim();
    if destination.is_empty() {
        return Err(TargetFault::Empty);
    }
    if let Some(fragment) = destination.strip_prefix('#') {
        return Ok(Target::Here { fragment: decode(fragment) });
    }
    let without_scheme = destination.starts_with("//").then(|| format!("https:{destination}"));
    let absolute = without_scheme.as_deref().unwrap_or(destination);
    if address::scheme(absolute).is_some() {
        return address::external(absolute).map(|url| Target::External { url }).ok_or(TargetFault::Unsafe);
    }
    if is_template(destination) {
        return Err(TargetFault::Template);
    }
    let (path, fragment, written_fragment) = match destination.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment)), Some(fragment.to_owned())),
        None => (destination, None, None),
    };
    if destination.starts_with('/') {
        return Ok(Target::Rooted { written: destination.to_owned() });
    }
    let decoded = composed(&decode(path)).into_owned();
    let fragment = fragment.map(|fragment| composed(&fragment).into_owned());
    if decoded.contains('\\') {
        let is_inside = inside(&with_slashes(&decoded), folder).is_some();
        return Err(if is_inside { TargetFault::Backslash } else { TargetFault::Outside });
    }
    let Some(path) = inside(&decoded, folder) else {
        // With fewer steps upwards, it may lead to a page.
        let is_way = destination.starts_with("../") && !decoded.contains('\0');
        return if is_way { Ok(Target::Rooted { written: destination.to_owned() }) } else { Err(TargetFault::Outside) };
    };
    let is_page = path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md");
    let is_chart = path.ends_with(CHART_ENDING);
    Ok(match (is_page, is_chart) {
        (true, _) => Target::Page { path, fragment },
        (false, true) => Target::Chart { path },
        (false, false) => Target::Asset { path, fragment: written_fragment },
    })
}

/// Reads the path of an image or another file.
pub(super) fn asset(destination: &str, folder: &str) -> Result<Target, TargetFault> {
    match link(destination, folder)? {
        Target::Page { path, .. } => Ok(Target::Asset { path, fragment: None }),
        Target::Here { .. } => Err(TargetFault::Empty),
        Target::External { .. } => Err(TargetFault::Elsewhere),
        other => Ok(other),
    }
}

/// Reads the text inside `[[…]]`.
pub(super) fn wikilink(name: &str) -> Target {
    let name = &*composed(name);
    let (name, fragment) = match name.split_once('#') {
        Some((name, fragment)) => (name, Some(fragment.trim().to_owned())),
        None => (name, None),
    };
    match (name.trim(), fragment) {
        ("", Some(fragment)) => Target::Here { fragment },
        (name, fragment) => Target::Name { name: name.trim_end_matches(".md").to_owned(), fragment },
    }
}

/// The path relative to the content folder that a path from a folder of it means; `None` if it is outside.
pub fn inside(path: &str, folder: &str) -> Option<String> {
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
        let outside = "../../../etc/passwd";
        assert_eq!(link(outside, "issues/x"), Ok(Target::Rooted { written: outside.to_owned() }));
        assert_eq!(link("%2e%2e/%2e%2e/x.md", "terms"), Err(TargetFault::Outside));
        assert_eq!(link("/terms/a.md#x", "issues/x"), Ok(Target::Rooted { written: "/terms/a.md#x".to_owned() }));
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
