//! `citation_style`: a style that is in the binary by its name, or a CSL file of the site.

use std::sync::Arc;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{IndependentStyle, Style};

use super::style_bounds::{check_macros, check_nesting};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::source::{SourceId, Span};
use crate::yaml::{Reader, Shape, YamlNode, reader};

/// How sources are cited and listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitationStyle {
    /// A style of the CSL repository, by the name that hayagriva gives it.
    Named(String),
    /// The path of a CSL file in the folder of the site, and what it holds once it has been read.
    File(String, Option<Arc<IndependentStyle>>),
}

impl Default for CitationStyle {
    fn default() -> Self {
        Self::Named("chicago-author-date".to_owned())
    }
}

impl CitationStyle {
    /// The style; `None` if its file could not be read, which has been reported.
    pub fn load(&self) -> Option<IndependentStyle> {
        match self {
            Self::Named(name) => named(name),
            Self::File(_, style) => style.as_deref().cloned(),
        }
    }

    /// A style that has an entry for sources of every kind, for those that another style leaves out of its list.
    pub fn complete() -> Self {
        Self::Named("modern-language-association".to_owned())
    }

    /// The path of its file.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Named(_) => None,
            Self::File(path, _) => Some(path),
        }
    }

    /// Whether a path from the site's folder is that of its file, or of a folder on the way there.
    pub fn is_on_way(&self, path: &str) -> bool {
        let rest = self.file().and_then(|file| file.strip_prefix(path));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Its name, or the path of its file.
    pub fn name(&self) -> &str {
        match self {
            Self::Named(name) | Self::File(name, _) => name,
        }
    }
}

/// The style, and where it is named.
pub(super) fn style() -> impl Reader<Value = (CitationStyle, (SourceId, Span))> {
    let read = move |node: &YamlNode<'_>| {
        let name = node.string()?;
        let place = (node.source(), node.span());
        if std::path::Path::new(&name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csl")) {
            return Some((CitationStyle::File(name, None), place));
        }
        if named(&name).is_some() {
            return Some((CitationStyle::Named(name), place));
        }
        node.report(unknown(node, &name));
        None
    };
    reader(move || Shape::Name(names().collect()), read)
}

/// The names of all styles in the binary.
fn names() -> impl Iterator<Item = &'static str> {
    ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied())
}

/// A name that no style has, with those that may be meant.
fn unknown(node: &YamlNode<'_>, name: &str) -> Diagnostic {
    let message = format!("there is no citation style `{name}`");
    let fault = Diagnostic::new(Rule::ConfigFault, node.source(), node.span(), message);
    let meant = meant(name);
    let fault = match meant.as_slice() {
        [] => fault.did_you_mean_edit(name, names(), |near| node.rewrite(near)),
        [one] => fault.suggest(format!("did you mean `{one}`?"), node.rewrite(one), Applicability::Likely),
        several => {
            let listed: Vec<String> = several.iter().map(|name| format!("`{name}`")).collect();
            fault.help(format!("did you mean one of {}?", listed.join(", ")))
        }
    };
    let file = KNOWN_FILES.iter().find(|(short, _)| name.eq_ignore_ascii_case(short)).map(|(_, file)| *file);
    let file = file.unwrap_or("oscola");
    fault.help(format!(
        "a style that Postil does not bring is a CSL file in the folder of the site: take `{file}.csl` from \
         https://github.com/citation-style-language/styles and write `citation_style: styles/{file}.csl`"
    ))
}

/// Styles that lawyers ask for by a short name, and their files in the CSL repository.
const KNOWN_FILES: [(&str, &str); 5] = [
    ("oscola", "oscola"),
    ("bluebook", "bluebook-law-review"),
    ("aglc", "australian-guide-to-legal-citation"),
    ("mcgill", "mcgill-en"),
    ("juristische-schulung", "juristische-schulung"),
];

/// How many names are offered at most.
const MOST_MEANT: usize = 6;

/// The styles that a short name may mean: `chicago` and `ama` are parts or initials of longer ones.
fn meant(name: &str) -> Vec<&'static str> {
    let name = name.to_lowercase().replace([' ', '_'], "-");
    let initials = |full: &str| full.split('-').filter_map(|word| word.chars().next()).collect::<String>();
    let is_meant = |full: &&str| {
        let is_part = name.len() > 2 && format!("-{full}-").contains(&format!("-{name}-"));
        is_part || name.len() > 2 && initials(full) == name
    };
    let styles = ArchivedStyle::all().iter();
    styles.filter_map(|style| style.names().iter().copied().find(is_meant)).take(MOST_MEANT).collect()
}

/// A style of the CSL repository by its name. Styles that are another by a new name give that other.
fn named(name: &str) -> Option<IndependentStyle> {
    independent(ArchivedStyle::by_name(name)?.get())
}

/// A style that says all that it needs; for one that depends on another, that other if it is built in.
fn independent(style: Style) -> Option<IndependentStyle> {
    match style {
        Style::Independent(style) => Some(style),
        Style::Dependent(style) => match ArchivedStyle::by_id(&style.parent_link.href)?.get() {
            Style::Independent(style) => Some(style),
            Style::Dependent(_) => None,
        },
    }
}

/// Reads a CSL file, or says what is wrong with it.
pub fn parse(xml: &str) -> Result<IndependentStyle, String> {
    check_nesting(xml)?;
    let style = Style::from_xml(xml).map_err(|error| error.to_string())?;
    let missing = || "it depends on a style that is not built in: use that style itself".to_owned();
    let style = independent(style).ok_or_else(missing)?;
    check_macros(&style)?;
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn short_names_mean_longer_ones() {
        assert!(meant("chicago").starts_with(&["chicago-author-date"]), "{:?}", meant("chicago"));
        assert_eq!(meant("ama"), ["american-medical-association"]);
        assert_eq!(meant("Harvard")[0], "elsevier-harvard");
        assert!(meant("oscola").is_empty());
        assert!(meant("a").is_empty());
    }
}
