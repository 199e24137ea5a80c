//! The `@string`s of a BibLaTeX file: what each name stands for.
//!
//! In: the strings as they are written. Out: values in which every name is replaced by its text. Strings that name themselves,
//! or that grow beyond bounds, are reported once, where they are written. It must not know what an entry is.

use std::collections::HashMap;

use biblatex::{Field, Pair, RawChunk, Spanned};

use super::bounds::{MOST_STRINGS, Size};
use super::faults::{malformed, others};
use super::order::{Order, order};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What the names of a file stand for.
pub(super) struct StringMacros<'r, 's> {
    values: Vec<&'r Field<'s>>,
    by_name: HashMap<String, usize>,
    /// For each name in each value, the string that it means.
    meant: Vec<Vec<Option<usize>>>,
    /// Nothing for a string that cannot be used, which has been reported.
    sizes: Vec<Option<Size>>,
}

/// Why a value cannot be written out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Missing<'s> {
    /// There is no such string.
    Unknown(Spanned<&'s str>),
    /// A string has been reported.
    Reported,
}

impl<'r, 's> StringMacros<'r, 's> {
    /// Looks at the strings of a file, and reports those that cannot be used.
    pub(super) fn read(source: &Source, pairs: &'r [Pair<'s>]) -> (Self, Vec<Diagnostic>) {
        let values = pairs.iter().map(|pair| &pair.value.v).collect();
        let by_name = pairs.iter().enumerate().map(|(index, pair)| (lower(pair.key.v), index)).collect();
        let mut strings = Self { values, by_name, meant: Vec::new(), sizes: vec![None; pairs.len()] };
        strings.meant = strings.meant(pairs);
        let names: Vec<Vec<usize>> =
            strings.meant.iter().map(|names| names.iter().flatten().copied().collect()).collect();
        let order = order(&names);
        let mut diagnostics: Vec<Diagnostic> = cycles(source, pairs, &order).collect();
        diagnostics.extend(strings.measure(source, pairs, &order));
        (strings, diagnostics)
    }

    /// A string may be said again, and then means the one before: what a name means depends on where it stands.
    fn meant(&self, pairs: &[Pair<'_>]) -> Vec<Vec<Option<usize>>> {
        let mut so_far = HashMap::new();
        let mut meant = Vec::new();
        for (index, pair) in pairs.iter().enumerate() {
            let names = pair.value.v.iter().filter_map(|chunk| match chunk.v {
                RawChunk::Abbreviation(name) => Some(lower(name)),
                RawChunk::Normal(_) => None,
            });
            meant.push(names.map(|name| so_far.get(&name).or_else(|| self.by_name.get(&name)).copied()).collect());
            so_far.insert(lower(pair.key.v), index);
        }
        meant
    }

    fn measure(&mut self, source: &Source, pairs: &[Pair<'_>], order: &Order) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut heights = vec![0_usize; pairs.len()];
        for &index in &order.sorted {
            let mut size =
                self.values[index].iter().map(|chunk| Size::of_chunk(&chunk.v)).fold(Size::default(), Size::and);
            let mut is_whole = true;
            for &named in self.meant[index].iter().flatten() {
                is_whole &= self.sizes[named].is_some();
                size = size.and(self.sizes[named].unwrap_or_default());
                heights[index] = heights[index].max(heights[named] + 1);
            }
            let excess = size.excess().or_else(|| {
                let message = || format!("depends on more than {MOST_STRINGS} others in a row");
                (heights[index] > MOST_STRINGS).then(message)
            });
            match excess {
                Some(excess) if is_whole => {
                    let Pair { key, .. } = &pairs[index];
                    let message = format!("the string `{}` {excess} after expansion", key.v);
                    diagnostics.push(malformed(source, key.span.clone(), message).help("write its text in full"));
                }
                None if is_whole => self.sizes[index] = Some(size),
                // One that it names has been reported.
                _ => {}
            }
        }
        diagnostics
    }

    /// The size of a value with every name written out.
    pub(super) fn size(&self, field: &Field<'_>) -> Size {
        let size = |chunk: &Spanned<RawChunk<'_>>| {
            let named = match chunk.v {
                RawChunk::Abbreviation(name) => self.by_name.get(&lower(name)).and_then(|&index| self.sizes[index]),
                RawChunk::Normal(_) => None,
            };
            Size::of_chunk(&chunk.v).and(named.unwrap_or_default())
        };
        field.iter().map(size).fold(Size::default(), Size::and)
    }

    /// A value with every name written out; names of months are left as they are, where no string has them. Its size is within
    /// bounds, and so it recurses no deeper than strings may stand on one another.
    pub(super) fn write_out(&self, field: &Field<'s>) -> Result<Field<'s>, Missing<'s>> {
        let mut chunks = Vec::new();
        for chunk in field {
            match chunk.v {
                RawChunk::Normal(_) => chunks.push(chunk.clone()),
                RawChunk::Abbreviation(name) => match self.by_name.get(&lower(name)) {
                    Some(&index) => self.append(index, &mut chunks)?,
                    None if is_month(name) => chunks.push(chunk.clone()),
                    None => return Err(Missing::Unknown(Spanned::new(name, chunk.span.clone()))),
                },
            }
        }
        Ok(chunks)
    }

    fn append(&self, index: usize, chunks: &mut Field<'s>) -> Result<(), Missing<'s>> {
        if self.sizes[index].is_none() {
            return Err(Missing::Reported);
        }
        let mut meant = self.meant[index].iter();
        for chunk in self.values[index] {
            match chunk.v {
                RawChunk::Normal(_) => chunks.push(chunk.clone()),
                RawChunk::Abbreviation(name) => match meant.next().copied().flatten() {
                    Some(named) => self.append(named, chunks)?,
                    None if is_month(name) => chunks.push(chunk.clone()),
                    None => return Err(Missing::Unknown(Spanned::new(name, chunk.span.clone()))),
                },
            }
        }
        Ok(())
    }

    /// The names that there are.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

fn cycles<'a>(source: &'a Source, pairs: &'a [Pair<'_>], order: &'a Order) -> impl Iterator<Item = Diagnostic> + 'a {
    order.loops.iter().filter_map(move |looped| {
        let first = looped.iter().copied().min()?;
        let Pair { key, .. } = &pairs[first];
        let others = others(looped, first, |index| pairs[index].key.v);
        let message = format!("the string `{}` refers to itself{others}", key.v);
        Some(
            malformed(source, key.span.clone(), message)
                .help(format!("write its text: `@string{{{} = {{…}}}}`", key.v)),
        )
    })
}

fn lower(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// Whether it is the abbreviation of a month, which BibTeX knows by itself.
fn is_month(name: &str) -> bool {
    super::dates::MONTHS.iter().any(|month| month.eq_ignore_ascii_case(name))
}
