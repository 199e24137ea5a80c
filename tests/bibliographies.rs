//! Real bibliographies in all three formats, with any of their characters replaced.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/memory_site.rs"]
mod memory_site;

use memory_site::check_files;
use postil::diagnostic::Severity;

/// Entries as exported by reference managers.
const BIBLATEX: &str = include_str!("parsers/sample.bib");
const CSL_JSON: &str = include_str!("parsers/sample.json");
const HAYAGRIVA: &str = include_str!("parsers/sample.yaml");

/// Characters with a meaning in one of the formats.
const BREAKING: [&str; 12] = ["", "{", "}", "\"", "\\", "@", ",", "#", ":", "\n", "岸", "\u{0}"];

/// A real bibliography that is damaged at any byte, or truncated anywhere, is read as far as possible.
#[test]
fn every_sign_of_a_bibliography_may_be_wrong() {
    for (ending, text, entries) in [("bib", BIBLATEX, 20), ("json", CSL_JSON, 20), ("yaml", HAYAGRIVA, 20)] {
        let path = format!("content/sources/x.{ending}");
        let check = |text: &str| check_files(&[("postil.yaml", "title: Test\n"), (&path, text)]);
        let whole = check(text);
        let faults = whole.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!((faults.count(), whole.graph.nodes().count()), (0, entries), "{}", whole.drawn());
        for (index, (at, sign)) in text.char_indices().enumerate() {
            let other = BREAKING[index % BREAKING.len()];
            let broken = format!("{}{other}{}", &text[..at], &text[at + sign.len_utf8()..]);
            let checked = check(&broken);
            checked.assert_places_are_sound();
            // One damaged character costs at most two entries: its own and the next.
            let read = checked.graph.nodes().count();
            assert!(
                ending != "bib" || read + 3 >= entries,
                "{other:?} at {at}: {read} of {entries}\n{}",
                checked.drawn()
            );
            if index % 5 == 0 {
                check(&text[..at]).assert_places_are_sound();
            }
        }
    }
}
