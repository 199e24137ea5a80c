//! `2023a` and `2023b`: telling apart sources that a style would name alike.
//!
//! hayagriva 0.10 adds year suffixes to the first three groups of equal names only (its loop over ambiguous
//! groups stops at the first that it can cure, three times); a site has many. So the style's own suffixes are
//! switched off and added here, to the same places, by the same rule: letters in the order of the bibliography.

use std::collections::{BTreeMap, HashMap};

use hayagriva::citationberg::IndependentStyle;
use hayagriva::{ElemChild, ElemChildren, ElemMeta};

/// Switches the style's own suffixes off. Returns whether it had any.
pub(crate) fn take_over(style: &mut IndependentStyle) -> bool {
    std::mem::replace(&mut style.citation.disambiguate_add_year_suffix, false)
}

/// The suffix of each key whose name others share. `names` are the keys with their names, in the order of the
/// bibliography.
pub(crate) fn assign<'k>(names: impl Iterator<Item = (&'k str, String)>) -> HashMap<&'k str, String> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (key, name) in names {
        groups.entry(name).or_default().push(key);
    }
    let shared = groups.into_values().filter(|keys| keys.len() > 1);
    shared.flat_map(|keys| keys.into_iter().enumerate().map(|(index, key)| (key, letters(index)))).collect()
}

/// `a` … `z`, `aa`, `ab` …
fn letters(index: usize) -> String {
    let mut rest = index;
    let mut reversed = Vec::new();
    loop {
        reversed.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    reversed.into_iter().rev().collect()
}

/// Adds a suffix to the year: the first date of what was formatted, or else the words that stand for none.
pub(crate) fn add(children: &mut ElemChildren, suffix: &str) {
    if !add_to_date(children, suffix) {
        add_to_words(children, suffix);
    }
}

/// Adds a suffix to a reference where its citation has it: if that has no date, a date in the reference is that of reading.
pub(crate) fn add_to_reference(reference: &mut ElemChildren, citation: &ElemChildren, suffix: &str) {
    if has_date(citation) {
        add(reference, suffix);
    } else {
        add_to_words(reference, suffix);
    }
}

fn has_date(children: &ElemChildren) -> bool {
    children.0.iter().any(|child| match child {
        ElemChild::Elem(element) => element.meta == Some(ElemMeta::Date) || has_date(&element.children),
        _ => false,
    })
}

fn add_to_date(children: &mut ElemChildren, suffix: &str) -> bool {
    children.0.iter_mut().any(|child| match child {
        ElemChild::Elem(element) if element.meta == Some(ElemMeta::Date) => {
            last_text(&mut element.children).map(|text| text.push_str(suffix)).is_some()
        }
        ElemChild::Elem(element) => add_to_date(&mut element.children, suffix),
        _ => false,
    })
}

fn last_text(children: &mut ElemChildren) -> Option<&mut String> {
    children.0.iter_mut().rev().find_map(|child| match child {
        ElemChild::Text(text) | ElemChild::Link { text, .. } => Some(&mut text.text),
        ElemChild::Elem(element) => last_text(&mut element.children),
        ElemChild::Markup(_) | ElemChild::Transparent { .. } => None,
    })
}

/// `n.d.` becomes `n.d.-a`.
fn add_to_words(children: &mut ElemChildren, suffix: &str) -> bool {
    const NO_DATE: [&str; 3] = ["n.d.", "no date", "日付なし"];
    children.0.iter_mut().any(|child| match child {
        ElemChild::Text(text) => match NO_DATE.iter().find_map(|words| Some(text.text.find(words)? + words.len())) {
            Some(end) => {
                text.text.insert_str(end, &format!("-{suffix}"));
                true
            }
            None => false,
        },
        ElemChild::Elem(element) => add_to_words(&mut element.children, suffix),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let some: Vec<String> = [0, 25, 26, 27, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(some, ["a", "z", "aa", "ab", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn only_shared_names_have_letters() {
        let names = [("x", "Jiji 2023"), ("y", "NHK 2023"), ("z", "Jiji 2023")];
        let assigned = assign(names.into_iter().map(|(key, name)| (key, name.to_owned())));
        assert_eq!(assigned.get("x").map(String::as_str), Some("a"));
        assert_eq!(assigned.get("y"), None);
        assert_eq!(assigned.get("z").map(String::as_str), Some("b"));
    }
}
