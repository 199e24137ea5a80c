//! Places in sources: what they are counted in, and how they are written.

use std::fmt;

use super::words;

/// Where in a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator {
    /// CSL's name of the kind: `page`, `section` …
    pub label: LocatorLabel,
    /// `12`, `12–14`, `84-3`
    pub value: String,
}

impl Locator {
    /// Whether it names more than one place.
    pub fn is_plural(&self) -> bool {
        let parts = self.value.split(['–', ',', '&', ';']).filter(|part| part.contains(char::is_alphanumeric));
        parts.count() > 1
    }
}

impl fmt::Display for Locator {
    /// As it is written in a citation, and read there again: `p. 12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.label.spellings().first() {
            Some(label) => write!(f, "{label} {}", self.value),
            None => f.write_str(&self.value),
        }
    }
}

words! {
    /// The kinds of locator that CSL knows and policy texts need, by the names that CSL gives them.
    pub enum LocatorLabel localized as "locator" {
        Page, "page", "A page.";
        Chapter, "chapter", "A chapter.";
        Section, "section", "A section.";
        Paragraph, "paragraph", "A paragraph.";
        Article, "article", "An article of a law or treaty.";
        Note, "note", "A note.";
        Line, "line", "A line.";
        Volume, "volume", "A volume.";
        Part, "part", "A part.";
        Figure, "figure", "A figure.";
        Table, "table", "A table.";
        Column, "column", "A column.";
        Rule, "rule", "A rule.";
        Appendix, "appendix", "An appendix.";
        Title, "title", "A title of a code of law.";
        AsWritten, "as-written", "A place with the words or signs of its law: `§ 3`, `Rn. 125`, `第9条`.";
    }
}

impl LocatorLabel {
    /// How citations may write it in English, in lower case; the first is the short form, and none is longer than another that begins
    /// with it.
    pub const fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Page => &["p.", "pp.", "pg.", "page", "pages"],
            Self::Chapter => &["ch.", "chap.", "chaps.", "chapter", "chapters"],
            Self::Section => &["sec.", "secs.", "s.", "ss.", "section", "sections"],
            Self::Paragraph => &["para.", "paras.", "paragraph", "paragraphs"],
            Self::Article => &["art.", "arts.", "article", "articles"],
            Self::Note => &["n.", "nn.", "note", "notes"],
            Self::Line => &["l.", "ll.", "line", "lines"],
            Self::Volume => &["vol.", "vols.", "volume", "volumes"],
            Self::Part => &["pt.", "pts.", "part", "parts"],
            Self::Figure => &["fig.", "figs.", "figure", "figures"],
            Self::Table => &["tbl.", "table", "tables"],
            Self::Column => &["col.", "cols.", "column", "columns"],
            Self::Rule => &["rule", "rules", "r.", "rr."],
            Self::Appendix => &["app.", "apps.", "appendix", "appendices"],
            Self::Title => &["title", "titles"],
            Self::AsWritten => &[],
        }
    }
}
