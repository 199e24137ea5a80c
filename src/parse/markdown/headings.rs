//! Ids of headings.

use std::collections::HashMap;

/// The headings of a page so far.
#[derive(Debug, Default)]
pub(super) struct Headings {
    taken: HashMap<String, usize>,
    level: Option<u8>,
}

impl Headings {
    /// The level before, if going to `level` from it leaves one out. The text begins below level 1.
    pub(super) fn skipped_from(&self, level: u8) -> Option<u8> {
        let before = self.level.unwrap_or(1);
        (level > before + 1).then_some(before)
    }

    /// Whether an explicit id has been given away.
    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.taken.contains_key(id)
    }

    /// The id of the next heading: the explicit one, or one made of its text as GitHub makes it, with a
    /// number where it is taken.
    pub(super) fn assign(&mut self, level: u8, explicit: Option<&str>, text: &str) -> String {
        self.level = Some(level);
        let base = explicit.map_or_else(|| slug(text), str::to_owned);
        let mut id = base.clone();
        let mut number = self.taken.get(&base).copied().unwrap_or(0);
        while self.taken.contains_key(&id) {
            number += 1;
            id = format!("{base}-{number}");
        }
        self.taken.insert(base, number);
        self.taken.entry(id.clone()).or_insert(0);
        id
    }
}

/// Lower case; letters and digits of every script, `-` and `_` stay, spaces become `-`, the rest goes.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '-' | '_' => slug.push(letter),
            letter if letter.is_alphanumeric() => slug.extend(letter.to_lowercase()),
            letter if letter.is_whitespace() => slug.push('-'),
            _ => {}
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_keep_every_script() {
        let mut headings = Headings::default();
        assert_eq!(headings.assign(2, None, "What’s new?"), "whats-new");
        assert_eq!(headings.assign(2, None, "What’s new?"), "whats-new-1");
        assert_eq!(headings.assign(2, None, "What’s new 1"), "whats-new-1-1");
        assert_eq!(headings.assign(2, None, "武器 輸出"), "武器-輸出");
        assert_eq!(headings.assign(2, None, "!?"), "section");
        assert_eq!(headings.assign(2, Some("law"), "x"), "law");
    }
}
