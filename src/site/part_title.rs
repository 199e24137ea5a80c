//! Titles of the parts of a long list: what the entries of a part have in common, in words.

use crate::graph::{Part, PartName};
use crate::locale::{Argument, Locale};
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};

/// Names of entries are truncated to this number of characters in titles made of the first and last.
const LONGEST: usize = 36;

/// What the entries of a part have in common, in words.
pub(crate) fn part_title(part: &Part, locale: &Locale) -> String {
    match &part.name {
        PartName::Year(year) => year.to_string(),
        PartName::Month(year, month) => {
            let precision = Precision::Month(*month);
            locale.date(&Date::At(Point { year: *year, precision, certainty: Certainty::Exact }))
        }
        PartName::NoMonth => locale.text("part-no-month"),
        PartName::Earlier => locale.text("timeline-earlier"),
        PartName::NoDate => locale.text("no-date"),
        PartName::Letters(letters) => letters.clone(),
        PartName::Range(first, last) => range(first, last, locale),
    }
}

/// The title of a page that shows the last part of a trail: that of the list and what the entries of the part have in common.
pub(super) fn title_with_part(mut title: String, trail: &[&Part], locale: &Locale) -> String {
    let Some((part, above)) = trail.split_last() else { return title };
    // Such a title needs that of the containing part.
    let within = above.last().filter(|_| matches!(part.name, PartName::Range(..) | PartName::NoMonth));
    for part in within.into_iter().chain([part]) {
        title.push_str(" · ");
        title.push_str(&part_title(part, locale));
    }
    title
}

/// The title of a part with its first and last entry.
fn range(first: &str, last: &str, locale: &Locale) -> String {
    let (first, last) = (cut(first), cut(last));
    let arguments = [("from", Argument::Text(first.clone())), ("to", Argument::Text(last))];
    locale.strings().text("part-range", &arguments).unwrap_or(first)
}

fn cut(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}
