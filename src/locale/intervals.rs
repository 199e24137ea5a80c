//! Formats intervals so that parts that both ends share appear once.
//!
//! In: both ends, as formatted by ICU. Out: the shared text before, the two differing parts, the shared text after. Independent
//! of any language: the fields are read from ICU's own annotations. (ICU4X has interval patterns only behind its `unstable`
//! feature; this needs no data.)

use std::fmt;

use icu_datetime::parts;
use writeable::{Part, PartsWrite, Writeable};

use crate::model::date::{Certainty, Point, Precision};

/// A field of a date, or the text between fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Year,
    Month,
    Day,
    Between,
}

/// The text of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    field: Field,
    text: String,
}

/// An interval whose ends share some text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Collapsed {
    pub(super) before: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) after: String,
    /// The only field that differs; `Between` if there are several.
    pub(super) differs: Field,
}

/// Splits a formatted date into its fields.
pub(super) fn pieces(date: &impl Writeable) -> Vec<Piece> {
    let mut reader = Reader { pieces: Vec::new(), field: Field::Between };
    // Writing to memory cannot fail.
    let _ = date.write_to_parts(&mut reader);
    reader.pieces
}

/// A date whose year is given in an era as well: 令和8年（2026年）4月21日.
pub(super) fn with_era(mut pieces: Vec<Piece>, era: &str) -> Vec<Piece> {
    let Some(at) = pieces.iter().position(|piece| piece.field == Field::Year) else { return pieces };
    let sign = pieces.get(at + 1).and_then(|next| next.text.strip_prefix('年')).map(str::to_owned);
    match sign {
        Some(rest) if rest.is_empty() => drop(pieces.remove(at + 1)),
        Some(rest) => pieces[at + 1].text = rest,
        None => {}
    }
    let year = pieces[at].text.trim_end_matches('年').to_owned();
    pieces[at].text = format!("{era}（{year}年）");
    pieces
}

/// A date whose day is the first of a month, as an ordinal: 1er janvier.
pub(super) fn with_ordinal(mut pieces: Vec<Piece>, first: &str) -> Vec<Piece> {
    if let Some(day) = pieces.iter_mut().find(|piece| piece.field == Field::Day && piece.text == "1") {
        first.clone_into(&mut day.text);
    }
    pieces
}

/// The text of some pieces.
pub(super) fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// Removes what both ends share; `None` if they share nothing that can be removed.
pub(super) fn collapse(ends: (Point, Point), from: &[Piece], to: &[Piece]) -> Option<Collapsed> {
    let shared = shared_fields(ends.0, ends.1);
    let common = |a: &Piece, b: &Piece| a == b && (a.field == Field::Between || shared.contains(&a.field));
    let before = from.iter().zip(to).take_while(|(a, b)| common(a, b)).count();
    let (from_rest, to_rest) = (&from[before..], &to[before..]);
    let after = from_rest.iter().rev().zip(to_rest.iter().rev()).take_while(|(a, b)| common(a, b)).count();
    let single = |rest: &[Piece]| fields(&rest[..rest.len() - after]) == 1;
    // With different months, 日 is kept on both days: 2月20日から3月3日まで.
    let after = match fields(&from_rest[from_rest.len() - after..]) {
        0 if !single(from_rest) || !single(to_rest) => 0,
        _ => after,
    };
    let (from_core, tail) = from_rest.split_at(from_rest.len() - after);
    let to_core = &to_rest[..to_rest.len() - after];
    let whole = |core: &[Piece]| {
        let field = |piece: Option<&Piece>| piece.is_some_and(|piece| piece.field != Field::Between);
        (before == 0 || field(core.first())) && (after == 0 || field(core.last()))
    };
    if fields(&from[..before]) + fields(tail) == 0 || !whole(from_core) || !whole(to_core) {
        return None;
    }
    let differs = match (from_core, to_core) {
        ([from], [to]) if from.field == to.field => from.field,
        _ => Field::Between,
    };
    Some(Collapsed {
        before: text(&from[..before]),
        from: text(from_core),
        to: text(to_core),
        after: text(tail),
        differs,
    })
}

/// The fields that both ends may share. The day is never one of them: 20 March to 20 April is not "20 March to April".
fn shared_fields(from: Point, to: Point) -> &'static [Field] {
    let month = |point: Point| match point.precision {
        Precision::Month(month) | Precision::Day(month, _) => Some(month),
        Precision::Year | Precision::Season(_) => None,
    };
    let exact = from.certainty == Certainty::Exact && to.certainty == Certainty::Exact;
    match (month(from), month(to)) {
        (Some(a), Some(b)) if exact && from.year == to.year && a != b => &[Field::Year],
        (Some(a), Some(b)) if exact && from.year == to.year && a == b => match (from.precision, to.precision) {
            (Precision::Day(..), Precision::Day(..)) => &[Field::Year, Field::Month],
            _ => &[],
        },
        _ => &[],
    }
}

fn fields(pieces: &[Piece]) -> usize {
    pieces.iter().filter(|piece| piece.field != Field::Between).count()
}

/// Collects formatted text by field.
struct Reader {
    pieces: Vec<Piece>,
    field: Field,
}

impl fmt::Write for Reader {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.pieces.last_mut() {
            Some(last) if last.field == self.field => last.text.push_str(text),
            _ => self.pieces.push(Piece { field: self.field, text: text.to_owned() }),
        }
        Ok(())
    }
}

impl PartsWrite for Reader {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        let outer = self.field;
        if part == parts::YEAR || part == parts::RELATED_YEAR || part == parts::EXTENDED_YEAR || part == parts::ERA {
            self.field = Field::Year;
        } else if part == parts::MONTH {
            self.field = Field::Month;
        } else if part == parts::DAY {
            self.field = Field::Day;
        }
        let written = write(self);
        self.field = outer;
        written
    }
}
