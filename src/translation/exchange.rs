//! A translation as a catalog for the programs of translators, and back.
//!
//! In: an original, its translation and lock, or a catalog of them. Out: the catalog, or the text of the translation. It must not know the
//! form of catalogs in files.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::canonical;
use super::compare::Compared;
use super::kept_marks::lost;
use super::lock::{Entry, Lock};
use super::pages::FilePage;
use super::po::{Catalog, PoEntry};
use super::sync::partners;
use super::unit::{Sequence, Unit, UnitKind, units};
use super::written::{indented_item, lines, replacement, written};
use crate::diagnostic::{Edit, apply};
use crate::source::{LineIndex, SourceId, Span};
use crate::yaml;

/// The header field that names the page, by its path from the content folder.
const PAGE: &str = "X-Postil-Page";

/// The two sides of a translation, whose second may not exist yet.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// The original.
    pub original: FilePage<'a>,
    /// The translation.
    pub translation: Option<FilePage<'a>>,
    /// Its lock.
    pub lock: Option<&'a Lock>,
}

/// A unit of the original with its translation.
struct Pair {
    /// The index of the unit of the translation.
    translation: Option<usize>,
    /// The words from which it was made, if they are no longer those of the original.
    previous: Option<String>,
}

/// What came of a catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The text of the translation; none if it cannot be written.
    pub text: Option<String>,
    /// The translations that were taken, by the index of the unit of the original.
    pub accepted: BTreeMap<usize, String>,
    /// What is wrong with single entries: the line in the catalog, and a sentence.
    pub remarks: Vec<(usize, String)>,
    /// How many entries have no translation, or one that somebody has yet to look at.
    pub open: usize,
}

/// The page and the language of a catalog.
pub fn subject_of(catalog: &Catalog) -> Option<(&str, &str)> {
    Some((catalog.field(PAGE)?, catalog.field("Language")?))
}

impl Sides<'_> {
    fn units(&self) -> (Vec<Unit>, Vec<Unit>) {
        let (source, page) = self.original;
        let theirs = self.translation.map(|(source, page)| units(source, page)).unwrap_or_default();
        (units(source, page), theirs)
    }

    fn pairs(&self, source: &[Unit], translation: &[Unit]) -> Vec<Pair> {
        let Some(lock) = self.lock else {
            let partners = partners(&Lock::default(), source, translation).into_iter();
            return partners.map(|translation| Pair { translation, previous: None }).collect();
        };
        let mut pairs: Vec<Pair> = source.iter().map(|_| Pair { translation: None, previous: None }).collect();
        for (index, fate) in (Compared { lock, source, translation }).all_fates() {
            let Some(unit) = fate.source else { continue };
            pairs[unit].translation = fate.translation;
            pairs[unit].previous = (!fate.is_same).then(|| lock.entries[index].text.clone());
        }
        pairs
    }

    /// The catalog of a page. `path` is that of the original from the content folder.
    pub fn export(&self, title: &str, path: &str, language: &str) -> Catalog {
        let (source, translation) = self.units();
        let pairs = self.pairs(&source, &translation);
        let text = &*self.original.1.text;
        let lines = LineIndex::new(text);
        let mut heading: Option<&str> = None;
        let mut entries = Vec::new();
        let is_offered = |unit: &Unit, pair: &Pair| pair.translation.is_some() || self.can_write(unit);
        for ((unit, context), pair) in
            source.iter().zip(contexts(&source)).zip(&pairs).filter(|((unit, _), pair)| is_offered(unit, pair))
        {
            let theirs = pair.translation.zip(self.translation);
            let theirs = theirs.map(|(index, (_, page))| written(&translation[index], &page.text)).unwrap_or_default();
            let under = heading.filter(|_| unit.sequence == Sequence::Body && unit.kind != UnitKind::Heading);
            entries.push(PoEntry {
                line: 0,
                comment: under.map(|heading| format!("Under: {heading}")),
                reference: Some(format!("content/{path}:{}", lines.line_of(unit.span.start()))),
                is_fuzzy: pair.previous.is_some() && !theirs.is_empty(),
                previous: pair.previous.clone().filter(|_| !theirs.is_empty()),
                context,
                source: written(unit, text),
                translation: theirs,
            });
            if unit.kind == UnitKind::Heading {
                heading = Some(unit.text.trim_start_matches(['#', ' ']));
            }
        }
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let header = vec![
            field("Project-Id-Version", title),
            field("Language", language),
            field("MIME-Version", "1.0"),
            field("Content-Type", "text/plain; charset=UTF-8"),
            field("Content-Transfer-Encoding", "8bit"),
            field(PAGE, path),
        ];
        Catalog { header, entries, obsolete: Vec::new() }
    }

    /// Whether an import can write a unit that the translation does not have. What was corrected in the original was never in its
    /// translation, and where a text belongs in a list of entries cannot be told.
    fn can_write(&self, unit: &Unit) -> bool {
        match &unit.sequence {
            Sequence::Field(path) => !is_correction(path) && (self.translation.is_none() || !path.contains('.')),
            Sequence::Body | Sequence::Note(_) => true,
        }
    }

    /// The text of the translation with what a catalog says.
    pub fn import(&self, catalog: &Catalog) -> Imported {
        let (source, translation) = self.units();
        let mut imported = self.accepted(catalog, &source);
        imported.text = match self.translation {
            Some((file, page)) => {
                let pairs = self.pairs(&source, &translation);
                let (source, translation, text) = (&source, &translation, &*page.text);
                Rewriting { source, translation, pairs: &pairs, file, text }.text(&mut imported)
            }
            None => self.first_text(&source, &mut imported),
        };
        imported
    }

    /// The translations of a catalog that fit the original.
    fn accepted(&self, catalog: &Catalog, source: &[Unit]) -> Imported {
        let text = &*self.original.1.text;
        let places: HashMap<String, usize> = contexts(source).into_iter().zip(0..).collect();
        let mut imported = Imported::default();
        for entry in &catalog.entries {
            let short = super::excerpt::whole(&entry.source);
            let Some(index) = places.get(&entry.context).copied() else {
                imported.remarks.push((entry.line, format!("the original no longer says this: {short}")));
                continue;
            };
            if canonical::of_text(&written(&source[index], text)) != canonical::of_text(&entry.source) {
                imported.remarks.push((entry.line, format!("the original now says something else: {short}")));
            } else if entry.translation.trim().is_empty() || entry.is_fuzzy {
                imported.open += 1;
            } else if let Some(refusal) = refusal(&source[index], &entry.source, &entry.translation) {
                imported.remarks.push((entry.line, refusal));
                imported.open += 1;
            } else {
                imported.accepted.insert(index, entry.translation.trim_end().to_owned());
            }
        }
        imported
    }

    /// The first text of a translation: that of the original, with what is translated in its place and without what is not.
    fn first_text(&self, source: &[Unit], imported: &mut Imported) -> Option<String> {
        let text = &*self.original.1.text;
        let needed = |unit: &Unit| match &unit.sequence {
            Sequence::Field(path) => !is_correction(path),
            Sequence::Body => false,
            Sequence::Note(_) => note_label(unit, text)
                .is_some_and(|label| imported.accepted.values().any(|words| words.contains(label))),
        };
        let is_open = |index: &usize| !imported.accepted.contains_key(index);
        let missing: Vec<usize> = (0..source.len()).filter(is_open).filter(|index| needed(&source[*index])).collect();
        if !missing.is_empty() {
            let names = contexts(source);
            let names: Vec<&str> = missing.iter().map(|index| names[*index].as_str()).collect();
            let what = format!("the page cannot be written before these are translated: {}", names.join(", "));
            imported.remarks.push((0, what));
            return None;
        }
        // The former addresses of the original lead to it, and its corrections were none of the translation.
        let left_out: Vec<Span> =
            ["aliases", "corrections"].into_iter().filter_map(|field| lines_of_field(text, field)).collect();
        let is_left_out = |unit: &Unit| {
            left_out.iter().any(|lines| lines.start() <= unit.span.start() && unit.span.end() <= lines.end())
        };
        let mut edits: Vec<(Span, String)> = Vec::new();
        for (index, unit) in source.iter().enumerate().filter(|(_, unit)| !is_left_out(unit)) {
            match imported.accepted.get(&index) {
                Some(words) => edits.extend(replacement(unit, text, words)),
                None => edits.push((lines(unit, text), String::new())),
            }
        }
        edits.extend(left_out.into_iter().map(|lines| (lines, String::new())));
        Some(applied(self.original.0, text, edits)?.trim_end().to_owned() + "\n")
    }

    /// The lock after an import, once the translation has been read again.
    pub fn lock_after(&self, accepted: &BTreeMap<usize, String>) -> Lock {
        let (source, translation) = self.units();
        let mut found: BTreeMap<(usize, usize, usize), Entry> = BTreeMap::new();
        let before = self.lock.cloned().unwrap_or_default();
        let fates = Compared { lock: &before, source: &source, translation: &translation }.all_fates();
        let mut last = 0;
        for (index, fate) in fates {
            last = fate.source.unwrap_or(last);
            let place = if fate.source.is_some() { (last, 0, 0) } else { (last, 1, index) };
            found.insert(place, before.entries[index].clone());
        }
        let mut next: HashMap<&Sequence, usize> = HashMap::new();
        for (index, words) in accepted {
            let unit = &source[*index];
            let Some((_, page)) = self.translation else { continue };
            let from = next.get(&unit.sequence).copied().unwrap_or(0);
            let is_it = |at: &usize| {
                translation[*at].sequence == unit.sequence && written(&translation[*at], &page.text) == *words
            };
            let partner = (from..translation.len()).find(is_it);
            if let Some(partner) = partner {
                next.insert(&unit.sequence, partner + 1);
            }
            let entry = Entry {
                sequence: unit.sequence.clone(),
                kind: unit.kind,
                source: unit.hash,
                translation: partner.map(|at| translation[at].hash),
                text: unit.text.clone(),
            };
            found.insert((*index, 0, 0), entry);
        }
        Lock { entries: found.into_values().collect() }
    }
}

/// The names of units in a catalog. They depend on the words, so that they stay the same when others are added or removed.
fn contexts(units: &[Unit]) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let context = |unit: &Unit| {
        let name = match &unit.sequence {
            Sequence::Body => format!("{}-{:08x}", unit.kind, unit.hash >> 32),
            other => other.name(),
        };
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}-{count}") }
    };
    units.iter().map(context).collect()
}

/// `[^id]`, as a note is referred to.
fn note_label<'t>(unit: &Unit, text: &'t str) -> Option<&'t str> {
    let whole = unit.span.slice(text);
    whole.find("]:").map(|end| &whole[..=end])
}

/// Whether a field is about what was wrong in the original.
fn is_correction(path: &str) -> bool {
    path.starts_with("corrections.")
}

/// Why the translation of a passage is not taken.
fn refusal(unit: &Unit, source: &str, translation: &str) -> Option<String> {
    let lost = if unit.kind == UnitKind::Field { Vec::new() } else { lost(source, translation) };
    let lost: Vec<String> = lost.iter().map(|mark| format!("`{mark}`")).collect();
    let short = super::excerpt::whole(translation);
    (!lost.is_empty()).then(|| format!("left out, because {} of the original is missing: {short}", lost.join(", ")))
}

/// The lines of a field of the front matter, with everything in it.
fn lines_of_field(text: &str, name: &str) -> Option<Span> {
    let head = crate::parse::front_matter_span(text)?;
    let key = format!("{name}:");
    let begins = head.slice(text).starts_with(&key);
    let start = head.start() + if begins { 0 } else { head.slice(text).find(&format!("\n{key}"))? + 1 };
    let mut lines = text[start..head.end()].split_inclusive('\n');
    let first = lines.next().map_or(0, str::len);
    let is_inside = |line: &&str| line.starts_with([' ', '-', '\t']) && !line.starts_with("---");
    let rest: usize = lines.take_while(is_inside).map(str::len).sum();
    Some(Span::new(start, start + first + rest))
}

/// A text with other words in some places; none if two of the places overlap.
fn applied(source: SourceId, text: &str, edits: Vec<(Span, String)>) -> Option<String> {
    let edits: Vec<Edit> = edits.into_iter().map(|(span, words)| Edit::replace(source, span, words)).collect();
    apply(text, &edits).ok()
}

/// A translation that exists, rewritten in place.
struct Rewriting<'a> {
    source: &'a [Unit],
    translation: &'a [Unit],
    pairs: &'a [Pair],
    file: SourceId,
    text: &'a str,
}

impl Rewriting<'_> {
    /// Its text: other words in their place, new passages after the one before them.
    fn text(&self, imported: &mut Imported) -> Option<String> {
        let mut edits: Vec<(Span, String)> = Vec::new();
        let mut inserted: BTreeMap<usize, String> = BTreeMap::new();
        let mut refused = BTreeSet::new();
        for (index, words) in &imported.accepted {
            match self.pairs[*index].translation {
                Some(partner) => edits.extend(replacement(&self.translation[partner], self.text, words)),
                None => match self.insertion(*index, words) {
                    Some((at, words)) => inserted.entry(at).or_default().push_str(&words),
                    None => {
                        refused.insert(*index);
                    }
                },
            }
        }
        for index in refused {
            imported.accepted.remove(&index);
            let name = self.source[index].sequence.name();
            imported
                .remarks
                .push((0, format!("write `{name}` into the translation yourself: it has no such field yet")));
        }
        edits.extend(inserted.into_iter().map(|(at, words)| (Span::new(at, at), words)));
        applied(self.file, self.text, edits)
    }

    /// Where a new passage goes, and how it is written there.
    fn insertion(&self, index: usize, words: &str) -> Option<(usize, String)> {
        let unit = &self.source[index];
        let end_of = |unit: &Unit| unit.span.start() + unit.span.slice(self.text).trim_end().len();
        match &unit.sequence {
            Sequence::Field(path) if path.contains('.') => None,
            Sequence::Field(name) => {
                let head = crate::parse::front_matter_span(self.text)?;
                let before =
                    if head.slice(self.text).ends_with('\n') || head.slice(self.text).is_empty() { "" } else { "\n" };
                Some((head.end(), format!("{before}{name}: {}\n", yaml::with_value("\"\"", words))))
            }
            Sequence::Note(id) => {
                let separator = if self.text.ends_with('\n') { "\n" } else { "\n\n" };
                Some((self.text.len(), format!("{separator}[^{id}]: {}\n", words.replace('\n', "\n    "))))
            }
            Sequence::Body => {
                let mut before = (0..index).rev().filter(|at| self.source[*at].sequence == Sequence::Body);
                let near = before.find_map(|at| Some((at, self.pairs[at].translation?)));
                let Some((previous, partner)) = near else {
                    let head = crate::parse::front_matter_span(self.text)?;
                    let start = self.text[head.end()..].find('\n').map_or(self.text.len(), |end| head.end() + end + 1);
                    return Some((start, format!("{words}\n\n")));
                };
                let partner = &self.translation[partner];
                let is_next_item = unit.kind == UnitKind::Item && self.source[previous].kind == UnitKind::Item;
                let text = if is_next_item && partner.kind == UnitKind::Item {
                    indented_item(partner, self.text, words)
                } else {
                    format!("\n\n{words}")
                };
                Some((end_of(partner), text))
            }
        }
    }
}
