//! The cursor at `▮` in texts.

use super::CursorStep::{Field, Item};
use super::*;

/// The cursor at `▮` in a text.
fn at(text: &str) -> Option<(Vec<String>, CursorSlot, String, Vec<String>)> {
    let byte = text.find('▮').unwrap_or(0);
    let text = text.replace('▮', "");
    let cursor = cursor(&text, byte)?;
    let step = |step: &CursorStep<'_>| match step {
        Field(name) => (*name).to_owned(),
        Item => "-".to_owned(),
    };
    let siblings = cursor.siblings.iter().map(|&name| name.to_owned()).collect();
    Some((cursor.path.iter().map(step).collect(), cursor.slot, text[cursor.word].to_owned(), siblings))
}

fn check(text: &str, path: &str, slot: CursorSlot, word: &str, siblings: &str) {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(at(text), Some((words(path), slot, word.to_owned(), words(siblings))), "{text}");
}

#[test]
fn fields_of_blocks() {
    check("title: 岸田\nsum▮\ndraft: true\n", "", CursorSlot::Key, "sum", "title draft");
    check("title: x\n▮", "", CursorSlot::Key, "", "title");
    check("title: x\r\n▮\r\n", "", CursorSlot::Key, "", "title");
    check("status:\n  label: x\n  ▮\nfoo: 1\n", "status", CursorSlot::Key, "", "label");
    check("stages:\n  - label: x\n    st▮ate: done\n  - label: y\n", "stages -", CursorSlot::Key, "state", "label");
    check("stages:\n- label: x\n  ▮\n", "stages -", CursorSlot::Key, "", "label");
    check("stages:\n- ▮\n", "stages -", CursorSlot::Either, "", "");
    check("stages:\n  - x: 1\n  - ▮y: 1\n    z: 2\n", "stages -", CursorSlot::Either, "y", "z");
    check("a:\n  b:\n    c: 1\n  ▮", "a", CursorSlot::Key, "", "b");
    check("- id: x\n  date: 1\n  ▮\n- id: y\n", "-", CursorSlot::Key, "", "date id");
}

#[test]
fn values_of_blocks() {
    check("draft: ▮\n", "draft", CursorSlot::Value, "", "");
    check("draft: tr▮ue # yes\n", "draft", CursorSlot::Value, "true", "");
    check("source: \"@a▮\nb: 1\n", "source", CursorSlot::Value, "\"@a", "");
    check("sources:\n  - \"@▮\"\n", "sources -", CursorSlot::Either, "\"@\"", "");
    check("s:\n  - label: x\n    state: d▮\n", "s - state", CursorSlot::Value, "d", "");
}

#[test]
fn places_in_brackets() {
    check("s:\n  - {label: x, st▮ate: done}\n", "s -", CursorSlot::Key, "state", "label");
    check("s:\n  - {label: x, state: d▮}\n", "s - state", CursorSlot::Value, "d", "label state");
    check("sources: [\"@a\", \"@▮\"]\n", "sources -", CursorSlot::Value, "\"@\"", "");
    check("sources: [▮\n", "sources -", CursorSlot::Value, "", "");
    check("r: [{type: a}, {type: ▮", "r - type", CursorSlot::Value, "", "type");
    check("s:\n  - {label: \"a, b\",\n     ▮}\n", "s -", CursorSlot::Key, "", "label");
    check("a: [x,\n  y]\nb▮\n", "", CursorSlot::Key, "b", "a");
}

#[test]
fn texts_and_comments_have_no_fields() {
    for text in ["a: |\n  words ▮\nb: 1\n", "# x▮\n", "a: 1 # x▮\n", "a: |▮\n"] {
        assert_eq!(at(text), None, "{text}");
    }
    check("a: |\n  words\n▮", "", CursorSlot::Key, "", "a");
}

proptest::proptest! {
    #[test]
    fn any_text_is_survived(text in "[ab:\\-{}\\[\\]\"', #|岸\n]{0,40}", at in 0..60_usize) {
        if let Some(found) = cursor(&text, at) {
            proptest::prop_assert!(text.get(found.word.clone()).is_some(), "{:?} of {:?}", found, text);
        }
    }
}
