//! `malformed-provenance`: where a source comes from, from the fields of the three forms of bibliography.
//!
//! In: what an entry states, each value with its place. Out: its [`Provenance`], and what is wrong with it. It must not know in which form
//! of bibliography a value is written, except to say how it is mended.

use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::model::address;
use crate::model::document::SourceEntry;
use crate::model::{Archive, Date, SourceKind};
use crate::source::{Source, Span};
use crate::yaml::{Spanned, Vocabulary, meant};

/// The fields that say where a source comes from, in all forms.
pub(super) const FIELDS: [&str; 6] = ["kind", "via", "archive", "archiveurl", "archivedate", "sha256"];

/// What an entry states, as it is written.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) kind: Option<Spanned<String>>,
    pub(super) via: Vec<Spanned<String>>,
    /// The address of the copy.
    pub(super) archive: Option<Spanned<String>>,
    /// The day of the copy.
    pub(super) archived: Option<Spanned<String>>,
    pub(super) sha256: Option<Spanned<String>>,
}

impl Stated {
    /// Gives an entry its provenance, and says what is wrong with it.
    pub(super) fn apply(self, source: &Source, entry: &mut SourceEntry) -> Vec<Diagnostic> {
        let mut reading = Reading { source, key: entry.item.key.clone(), diagnostics: Vec::new() };
        let provenance = &mut entry.item.provenance;
        provenance.kind = self.kind.as_ref().and_then(|kind| reading.kind(kind));
        provenance.sha256 = self.sha256.as_ref().and_then(|hash| reading.sha256(hash));
        provenance.archive = reading.archive(self.archive.as_ref(), self.archived.as_ref());
        for via in self.via {
            if !provenance.via.contains(&via.value) {
                provenance.via.push(via.value.clone());
                entry.via.push(via);
            }
        }
        reading.diagnostics
    }
}

struct Reading<'s> {
    source: &'s Source,
    key: String,
    diagnostics: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn kind(&mut self, written: &Spanned<String>) -> Option<SourceKind> {
        let found = SourceKind::from_word(&written.value);
        if found.is_none() {
            let words = SourceKind::ALL.map(SourceKind::as_str);
            let fault = self.fault(written.span, &format!("`{}` is no kind of source", written.value));
            let is_whole = written.span.slice(&self.source.text) == written.value;
            let fault = match meant(&written.value, &SourceKind::words()) {
                Some(meant) => {
                    let edit = is_whole.then(|| Edit::replace(self.source.id, written.span, meant));
                    fault.suggest(format!("did you mean `{meant}`?"), edit, Applicability::Likely)
                }
                None => fault,
            };
            self.diagnostics.push(fault.help(format!("kinds of sources: {}", words.join(", "))));
        }
        found
    }

    fn sha256(&mut self, written: &Spanned<String>) -> Option<String> {
        let hash = written.value.to_ascii_lowercase();
        if hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Some(hash);
        }
        let count = written.value.chars().count();
        let what = if count == 64 {
            "has others than digits and `a` to `f`".to_owned()
        } else {
            format!("has {count} characters, not 64")
        };
        let fault = self.fault(written.span, &format!("this is no SHA-256 hash: it {what}"));
        self.diagnostics
            .push(fault.help("write the 64 hexadecimal digits that `sha256sum` prints for the file that was read"));
        None
    }

    fn archive(&mut self, url: Option<&Spanned<String>>, day: Option<&Spanned<String>>) -> Option<Archive> {
        let Some(url) = url else {
            if let Some(day) = day {
                let fault = self.fault(day.span, "the day of a copy is stated, and not its address");
                self.diagnostics.push(fault.help("add the address of the copy, or take the day out"));
            }
            return None;
        };
        let Some(address) = address::external(&url.value).filter(|url| is_on_the_web(url)) else {
            let fault = self.fault(url.span, &format!("`{}` is no address on the web", url.value));
            self.diagnostics.push(fault.help("write where the copy can be read: https://web.archive.org/web/…"));
            return None;
        };
        let date = match day {
            Some(day) => Date::parse(&day.value).ok().filter(is_day),
            None => day_in_address(&address),
        };
        if date.is_none() {
            let span = day.map_or(url.span, |day| day.span);
            let fault = self.fault(span, "the copy has no day on which it was made");
            self.diagnostics.push(fault.help("add the day, as 2026-11-22, to the address of the copy"));
        }
        Some(Archive { url: address, date: date? })
    }

    fn fault(&self, span: Span, message: &str) -> Diagnostic {
        let message = format!("in the source `{}`: {message}", self.key);
        Diagnostic::new(Rule::MalformedProvenance, self.source.id, span, message)
    }
}

/// Whether an address is one that a browser opens.
pub(super) fn is_on_the_web(text: &str) -> bool {
    ["http", "https"].iter().any(|scheme| address::scheme(text).as_deref() == Some(*scheme))
}

fn is_day(date: &Date) -> bool {
    matches!(date, Date::At(point) if point.first_day() == point.last_day())
}

/// The day in the address of a copy, as web archives write it: `https://web.archive.org/web/20230301120000/https://example.org/`. A day
/// without a time may be the number of anything, unless it stands where web archives have it.
fn day_in_address(url: &str) -> Option<Date> {
    let parts: Vec<&str> = url.split('/').collect();
    let stamp = parts.windows(2).find_map(|pair| {
        let (folder, part) = (pair[0], pair[1]);
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        // What follows the digits chooses a form of the copy: `id_`, `if_`.
        let rest = &part[digits..];
        let is_stamp = digits == 14 || digits == 8 && matches!(folder, "web" | "wayback");
        (is_stamp && (rest.is_empty() || rest.ends_with('_'))).then(|| &part[..digits])
    })?;
    Date::parse(&format!("{}-{}-{}", &stamp[..4], &stamp[4..6], &stamp[6..8])).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_say_the_day_in_their_addresses() {
        for (url, day) in [
            ("https://web.archive.org/web/20230301120000/https://example.org/a/2020", Some("2023-03-01")),
            ("https://web.archive.org/web/20230301id_/https://example.org/", Some("2023-03-01")),
            ("https://arquivo.pt/wayback/20110510093000/http://example.org/", Some("2011-05-10")),
            ("https://web.archive.org/web/20231301120000/https://example.org/", None),
            ("https://archive.today/20230301120000/https://example.org/", Some("2023-03-01")),
            ("https://archive.today/abcde", None),
            ("https://example.org/reports/20230301/", None),
            ("https://example.org/web/2023030112/", None),
            ("https://example.org/2023/03/01/", None),
        ] {
            assert_eq!(day_in_address(url).map(|date| date.to_string()).as_deref(), day, "{url}");
        }
    }
}
