//! A date of CSL-JSON: `{"date-parts": [[2023, 3, 21]]}`, `{"raw": "2023-03-21"}`, `{"literal": "in press"}`, with `season` and `circa`.

use serde_json::{Map, Value};

use crate::bibliography::dates;
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};
use crate::model::item::ItemDate;

/// Reads a date; nothing where there is none, or where it makes no sense, which is told elsewhere.
pub(super) fn read(fields: &Map<String, Value>) -> Option<ItemDate> {
    let parts: Vec<Point> =
        fields.get("date-parts").and_then(Value::as_array).into_iter().flatten().filter_map(point).collect();
    let text = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let date = match parts.as_slice() {
        [] => text("raw").or_else(|| text("literal")).map(words)?,
        [at] => ItemDate::Known(Date::At(*at)),
        [from, to, ..] if from == to => ItemDate::Known(Date::At(*from)),
        [from, to, ..] => ItemDate::Known(Date::Between(Some(*from), Some(*to))),
    };
    let season = fields.get("season").and_then(season);
    let is_circa = fields.get("circa").is_some_and(|circa| match circa {
        Value::Bool(circa) => *circa,
        Value::Number(number) => number.as_i64() != Some(0),
        Value::String(text) => !matches!(text.as_str(), "" | "0" | "false"),
        _ => false,
    });
    Some(match date {
        ItemDate::Known(Date::At(mut at)) => {
            if let (Precision::Year, Some(season)) = (at.precision, season) {
                at.precision = Precision::Season(season);
            }
            if is_circa {
                at.certainty = Certainty::Approximate;
            }
            ItemDate::Known(Date::At(at))
        }
        ItemDate::Known(Date::Between(Some(mut from), to)) if is_circa => {
            from.certainty = Certainty::Approximate;
            ItemDate::Known(Date::Between(Some(from), to))
        }
        date => date,
    })
}

/// A date in words that is one, or the words themselves.
pub(super) fn words(text: &str) -> ItemDate {
    let text = text.trim();
    dates::found(text).map_or_else(|| ItemDate::Literal(text.to_owned()), ItemDate::Known)
}

fn point(parts: &Value) -> Option<Point> {
    let number = |index: usize| {
        let part = &parts[index];
        part.as_i64().or_else(|| part.as_str()?.trim().parse().ok())
    };
    let year = i16::try_from(number(0)?).ok()?;
    let small = |index: usize| number(index).and_then(|part| u8::try_from(part).ok()).filter(|part| *part > 0);
    let precision = match (small(1), small(2)) {
        (Some(month @ 1..=12), Some(day @ 1..=31)) => Precision::Day(month, day),
        (Some(month @ 1..=12), _) => Precision::Month(month),
        // Seasons after the months, as citeproc-js and EDTF count them.
        (Some(season @ (13..=16 | 21..=24)), _) => {
            Precision::Season(if season > 20 { season - 20 } else { season - 12 })
        }
        _ => Precision::Year,
    };
    Some(Point { year, precision, certainty: Certainty::Exact })
}

fn season(value: &Value) -> Option<u8> {
    let words = ["spring", "summer", "autumn", "winter"];
    let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
    let found = number.or_else(|| {
        let text = value.as_str()?.trim().to_lowercase();
        let named = words.iter().position(|word| *word == text).or((text == "fall").then_some(2));
        text.parse().ok().or_else(|| named.and_then(|at| u8::try_from(at + 1).ok()))
    })?;
    (1..=4).contains(&found).then_some(found)
}
