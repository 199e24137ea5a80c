//! The fields of an entry of a BibLaTeX file that a reference is made of.
//!
//! In: an entry as it is written, and the strings. Out: its fields within bounds, with every string written out, and what is
//! wrong with the others. Fields that are not listed here never leave the file.

use std::collections::BTreeMap;

use biblatex::{Field, Pair, RawEntry, Spanned};

use super::bounds::Size;
use super::dates::{self, DateWords};
use super::faults::{malformed, trimmed};
use super::strings::{Missing, StringMacros};
use crate::diagnostic::Diagnostic;
use crate::model::item::ItemDate;
use crate::source::Source;

/// The fields that a reference is made of, but for dates and for those that name other entries. `abstract`,
/// `annotation`, `annote` and `note` are missing on purpose: reference managers keep there what their users note for themselves.
const PRINTED: &str = "author title shorttitle journaltitle journal booktitle maintitle issuetitle eventtitle editor editora
    editorb editorc editortype editoratype editorbtype editorctype translator holder bookauthor annotator commentator afterword
    foreword introduction publisher institution organization school location address venue edition volume volumes number issue
    series pages pagetotal chapter url doi isbn issn isan ismn iswc eprint eprinttype archiveprefix howpublished addendum
    language langid type version subtitle booksubtitle journalsubtitle mainsubtitle shortjournal shortauthor shorteditor
    entrysubtype part eid origtitle hyphenation csl";

/// A field with its value as the file has it, every string written out.
pub(super) type Value<'s> = Spanned<Field<'s>>;

/// What is read of an entry.
#[derive(Default)]
pub(super) struct Fields<'s> {
    /// The values that the crate reads.
    pub(super) values: Vec<(String, Value<'s>)>,
    /// Dates, by the names of their fields.
    pub(super) dates: BTreeMap<String, ItemDate>,
    /// What it takes to read them.
    pub(super) work: usize,
}

/// Reads the fields of an entry; nothing where one of them cannot be read, or stands on a string that could not.
pub(super) fn read<'s>(
    source: &Source,
    entry: &RawEntry<'s>,
    strings: &StringMacros<'_, 's>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Fields<'s>> {
    let (mut fields, mut written) = (Fields::default(), BTreeMap::new());
    let before = diagnostics.len();
    let mut is_whole = true;
    for pair in &entry.fields {
        let name = pair.key.v.to_ascii_lowercase();
        let reading = Reading { source, entry, pair, name: &name };
        let is_printed = PRINTED.split_ascii_whitespace().any(|printed| printed == name);
        let (size, excess) = reading.size(strings, is_printed || dates::is_date(&name));
        diagnostics.extend(excess);
        if diagnostics.len() > before || !(is_printed || dates::is_date(&name)) {
            continue;
        }
        match strings.write_out(&pair.value.v) {
            Ok(value) if is_printed && (name != "volumes" || is_number(&value)) => {
                fields.work = fields.work.saturating_add(size.work());
                fields.values.push((name, Spanned::new(value, pair.value.span.clone())));
            }
            Ok(_) if is_printed => diagnostics.push(reading.fault("not a number of volumes").help("write 3")),
            Ok(value) => drop(written.insert(name, DateWords::of(&value, pair.value.span.clone()))),
            // A name that is no string's is a word here: `month = sept`.
            Err(Missing::Unknown(_)) if dates::is_date(&name) => {
                drop(written.insert(name, DateWords::of(&pair.value.v, pair.value.span.clone())));
            }
            Err(Missing::Unknown(unknown)) => diagnostics.push(reading.unknown(&unknown, strings)),
            Err(Missing::Reported) => is_whole = false,
        }
    }
    if diagnostics.len() > before || !is_whole {
        return None;
    }
    // An entry can do without a date, and so the others of its fields are kept.
    let (dates, faults) = dates::read(source, entry.key.v, &written);
    diagnostics.extend(faults);
    fields.dates = dates;
    Some(fields)
}

fn is_number(value: &Field<'_>) -> bool {
    let text = DateWords::of(value, 0..0).text;
    let is_roman = || text.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    text.is_empty() || text.len() < 9 && (text.chars().all(|c| c.is_ascii_digit()) || is_roman())
}

/// A field that is being read.
struct Reading<'a, 's> {
    source: &'a Source,
    entry: &'a RawEntry<'s>,
    pair: &'a Pair<'s>,
    name: &'a str,
}

impl Reading<'_, '_> {
    /// How much it is, as far as it is read, and what is too much of it.
    fn size(&self, strings: &StringMacros<'_, '_>, is_read: bool) -> (Size, Option<Diagnostic>) {
        let size = if is_read {
            strings.size(&self.pair.value.v)
        } else {
            let size = self.pair.value.v.iter().map(|chunk| Size::of_chunk(&chunk.v)).fold(Size::default(), Size::and);
            Size { depth: size.depth, ..Size::default() }
        };
        let excess = size.excess().map(|excess| {
            let message = format!("in the entry `{}`, the field `{}` {excess}", self.entry.key.v, self.name);
            malformed(self.source, self.pair.key.span.clone(), message).help("shorten or remove it")
        });
        (size, excess)
    }

    fn fault(&self, what: &str) -> Diagnostic {
        let range = trimmed(self.source, self.pair.value.span.clone());
        let text = DateWords::of(&self.pair.value.v, range.clone()).text;
        let message = format!("`{text}` is {what}, in `{}` of `{}`", self.name, self.entry.key.v);
        malformed(self.source, range, message)
    }

    fn unknown(&self, unknown: &Spanned<&str>, strings: &StringMacros<'_, '_>) -> Diagnostic {
        let name = unknown.v;
        let message = format!("there is no `@string` named `{name}`, in `{}` of `{}`", self.name, self.entry.key.v);
        let diagnostic = malformed(self.source, unknown.span.clone(), message).did_you_mean(name, strings.names());
        diagnostic.help(format!("if it is meant as text, write `{{{name}}}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::PRINTED;

    #[test]
    fn what_people_note_for_themselves_is_not_printed() {
        for name in ["abstract", "annotation", "annote", "note", "file", "keywords", "review"] {
            assert!(!PRINTED.split_ascii_whitespace().any(|printed| printed == name), "{name}");
        }
    }
}
