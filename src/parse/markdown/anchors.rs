//! Link targets within a text: headings and figures, each with a unique id.

use std::collections::HashMap;

use crate::model::fragment_safe;
use crate::source::Span;

/// The link targets of a page so far.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// Ids, with the number of targets named after each.
    taken: HashMap<String, usize>,
    /// The span of each heading.
    headings: HashMap<String, Span>,
    level: Option<u8>,
}

impl Anchors {
    /// The previous level, if going from it to `level` skips one. The text begins below level 1.
    pub(super) fn skipped_from(&self, level: u8) -> Option<u8> {
        let before = self.level.unwrap_or(1);
        (level > before + 1).then_some(before)
    }

    /// Whether an explicit id is already used.
    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.taken.contains_key(id)
    }

    /// The id of the next heading: the explicit one, or one derived from its text as on GitHub, with a number if it is already
    /// used.
    pub(super) fn heading(&mut self, level: u8, explicit: Option<&str>, text: &str, span: Span) -> String {
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
        self.headings.insert(id.clone(), span);
        id
    }

    /// The id of the next figure, derived from the file name of its chart; the second figure of that chart is `…-2`.
    pub(super) fn figure(&mut self, name: &str) -> String {
        let first = format!("figure-{}", fragment_safe(name));
        let mut id = first.clone();
        let mut number = 1;
        // The title of the figure has an id as well.
        while self.taken.contains_key(&id) || self.taken.contains_key(&title(&id)) {
            number += 1;
            id = format!("{first}-{number}");
        }
        self.taken.insert(id.clone(), 0);
        self.taken.insert(title(&id), 0);
        id
    }

    /// The heading with this id.
    pub(super) fn heading_at(&self, id: &str) -> Option<Span> {
        self.headings.get(id).copied()
    }
}

/// The id that themes give the title of a figure.
fn title(figure: &str) -> String {
    format!("{figure}-title")
}

/// Lower case; keeps letters and digits of every script, `-` and `_`, turns spaces into `-`, and drops the rest.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '-' | '_' => slug.push(c),
            c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            c if c.is_whitespace() => slug.push('-'),
            _ => {}
        }
    }
    // Ids that begin with `_` are reserved for the theme.
    let slug = slug.trim_start_matches('_');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_keep_every_script() {
        let mut anchors = Anchors::default();
        let mut heading = |explicit, text| anchors.heading(2, explicit, text, Span::default());
        assert_eq!(heading(None, "What’s new?"), "whats-new");
        assert_eq!(heading(None, "What’s new?"), "whats-new-1");
        assert_eq!(heading(None, "What’s new 1"), "whats-new-1-1");
        assert_eq!(heading(None, "武器 輸出"), "武器-輸出");
        assert_eq!(heading(None, "!?"), "section");
        assert_eq!(heading(None, "_Sources_"), "sources_");
        assert_eq!(heading(Some("law"), "x"), "law");
        assert_eq!(heading(None, "Figure aid"), "figure-aid");
        assert_eq!(anchors.figure("aid"), "figure-aid-2");
        assert_eq!(anchors.figure("a b"), "figure-a-b");
        assert_eq!(anchors.figure("a b title"), "figure-a-b-title-2");
        assert_eq!(anchors.heading(2, None, "Figure a b title", Span::default()), "figure-a-b-title-1");
    }
}
