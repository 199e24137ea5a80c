//! Catalogs of gettext, as PO files: entries of a source text and its translation.
//!
//! In: text. Out: a [`Catalog`], and back. It must not know pages. Of the format this is what one page needs: no plurals, and entries that
//! are no longer used are not read.

mod read;
mod write;

pub use read::PoFault;

/// A catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The fields of its header, in order.
    pub header: Vec<(String, String)>,
    /// Its entries.
    pub entries: Vec<PoEntry>,
    /// Entries that are no longer used.
    pub obsolete: Vec<PoEntry>,
}

/// An entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PoEntry {
    /// The line on which it begins, from 1, as far as it was read.
    pub line: usize,
    /// What a translator should know.
    pub comment: Option<String>,
    /// The place in the source.
    pub reference: Option<String>,
    /// Whether the translation was made from other words.
    pub is_fuzzy: bool,
    /// The words that it was made from.
    pub previous: Option<String>,
    /// What distinguishes it from others with the same words.
    pub context: String,
    /// The source text.
    pub source: String,
    /// The translation; empty if there is none.
    pub translation: String,
}

impl Catalog {
    /// Reads a PO file.
    pub fn parse(text: &str) -> Result<Self, PoFault> {
        read::catalog(text)
    }

    /// Writes a PO file.
    pub fn text(&self) -> String {
        write::catalog(self)
    }

    /// A field of the header.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.header.iter();
        fields.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(context: &str, source: &str, translation: &str) -> PoEntry {
        let (context, source, translation) = (context.to_owned(), source.to_owned(), translation.to_owned());
        PoEntry { context, source, translation, ..PoEntry::default() }
    }

    fn catalog() -> Catalog {
        let hard = "\"quoted\" back\\slash\ttab\nsecond line\n\n三行目";
        Catalog {
            header: vec![("Language".to_owned(), "ja".to_owned()), ("X-Odd".to_owned(), "a \"b\" \\ c".to_owned())],
            entries: vec![
                entry("title", "Law", "法律"),
                PoEntry {
                    comment: Some("Under: Why\nSecond".to_owned()),
                    reference: Some("content/terms/law.md:12".to_owned()),
                    is_fuzzy: true,
                    previous: Some("old \"words\"\nof two lines".to_owned()),
                    ..entry("paragraph-1", hard, hard)
                },
                entry("paragraph-2", "ends with a line\n", ""),
            ],
            obsolete: vec![entry("paragraph-3", "gone", "消えた\n二行")],
        }
    }

    fn without_lines(catalog: Catalog) -> Catalog {
        let entries = catalog.entries.into_iter().map(|entry| PoEntry { line: 0, ..entry }).collect();
        Catalog { entries, ..catalog }
    }

    #[test]
    fn a_catalog_is_read_as_it_is_written() {
        let catalog = catalog();
        let read = Catalog::parse(&catalog.text()).unwrap_or_default();
        assert_eq!(without_lines(read), Catalog { obsolete: Vec::new(), ..catalog.clone() });
        let windows = Catalog::parse(&format!("\u{feff}{}", catalog.text().replace('\n', "\r\n"))).unwrap_or_default();
        assert_eq!(without_lines(windows), Catalog { obsolete: Vec::new(), ..catalog });
    }

    /// What other programs write: wrapped lines, other comments, entries without blank lines between them.
    #[test]
    fn other_programs_write_it_otherwise() {
        let text = "# a translator's remark\nmsgid \"\"\nmsgstr \"\"\n\"Language: ja\\n\"\n#, fuzzy, c-format\n#: a:1 b:2\nmsgctxt \"\"\n\"ti\"\n\"tle\"\nmsgid \"La\" \"w\"\nmsgstr \"\"\n\"法\"\n\"律\"\nmsgid \"No context\"\nmsgstr \"\\u\\\"\"\n#~ msgid \"x\"\n#~ msgstr \"y\"\n";
        let read = Catalog::parse(text).unwrap_or_default();
        assert_eq!(read.field("language"), Some("ja"));
        let told: Vec<_> =
            read.entries.iter().map(|e| (&*e.context, &*e.source, &*e.translation, e.is_fuzzy)).collect();
        assert_eq!(told, [("title", "Law", "法律", true), ("", "No context", "u\"", false)]);
    }

    #[test]
    fn faults_say_where() {
        let line = |text: &str| Catalog::parse(text).err().map(|fault| fault.line);
        assert_eq!(line("msgid \"a\"\nmsgstr \"b\n"), Some(2));
        assert_eq!(line("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n"), Some(2));
        assert_eq!(line("\n\nmsgstr \"b\"\nnonsense\n"), Some(4));
        assert_eq!(line("\"lost\"\n"), Some(1));
        assert_eq!(line(""), None);
    }
}
