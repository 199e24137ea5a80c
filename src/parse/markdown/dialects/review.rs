//! Marks of a review, as `CriticMarkup` writes them: readers would see both versions, and what reviewers said.

use super::Found;
use super::shown::Shown;
use crate::source::Span;

/// `{++added++}`, `{--deleted--}`, `{~~old~>new~~}`, `{>>comment<<}`, `{==marked==}`. The signs may be markup of this dialect.
pub(super) fn find(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let paragraph = shown.paragraph(at);
    let close = match paragraph.get(..3)? {
        "{++" => "++}",
        "{--" => "--}",
        "{~~" => "~~}",
        "{>>" => "<<}",
        "{==" => "==}",
        _ => return None,
    };
    let inside = &paragraph[3..3 + paragraph[3..].find(close)?];
    let end = at + 3 + inside.len() + 3;
    if inside.trim().is_empty() {
        return None;
    }
    let whole = Span::new(at, end);
    let inside = if inside.contains('\n') { "…" } else { inside };
    let found = Found::new(Span::new(at, end.min(shown.line(at).end()))).until(end);
    let (what, help) = match close {
        "++}" => ("an addition of CriticMarkup", format!("write `{inside}` to accept it, or leave it out")),
        "--}" => (
            "a deletion of CriticMarkup",
            format!("leave it out to accept it, or write `~~{inside}~~` to show it struck out"),
        ),
        "~~}" => {
            let new = inside.split_once("~>").map_or("…", |(_, new)| new);
            ("a replacement of CriticMarkup", format!("write `{new}` to accept it"))
        }
        "<<}" => ("a comment of CriticMarkup", format!("write `%%{inside}%%`, which is not published")),
        _ => ("a highlight of CriticMarkup", format!("write `<mark>{inside}</mark>`")),
    };
    let found = Found { what: Some(what), ..found }.write(help);
    Some(match close {
        "<<}" if !inside.contains("%%") => found.edit(whole.ending(at + 3), "%%").edit(whole.starting(end - 3), "%%"),
        "==}" => found.edit(whole.ending(at + 3), "<mark>").edit(whole.starting(end - 3), "</mark>"),
        _ => found,
    })
}
