//! Random edits of the original and of the translation: exactly the right passages are marked.

use std::collections::BTreeSet;

use postil::config;
use postil::model::document::Document;
use postil::parse::{self, LeadIns, Settings};
use postil::source::Sources;
use postil::translation::{Lock, Translations, lock_path, sync, translated_pages, units};
use proptest::prelude::*;

/// An edit of a block of the original.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Reword(usize),
    Remove(usize),
    Insert(usize),
    Swap(usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        (0..12usize).prop_map(Edit::Reword),
        (0..12usize).prop_map(Edit::Remove),
        (0..12usize).prop_map(Edit::Insert),
        (0..12usize).prop_map(Edit::Swap),
    ];
    prop::collection::vec(edit, 0..5)
}

/// A block with its identity: which block it was when the lock was written, and how often it was reworded.
#[derive(Clone, Debug)]
struct Block {
    id: Option<usize>,
    text: String,
}

/// Sentences with little in common, as those of a page have.
const WORDS: [&str; 12] = [
    "alpha guards the northern gate",
    "bravo counted eleven ships yesterday",
    "charlie wrote letters about taxes",
    "delta farms need more rain",
    "echo repeats what parliament decided",
    "foxtrot dancers left before dawn",
    "golf courses replaced old forests",
    "hotel guests complained about noise",
    "india exports cotton and tea",
    "juliet never answered that question",
    "kilo by kilo prices rose",
    "lima sent observers in spring",
];

fn apply(blocks: &mut Vec<Block>, edits: &[Edit], written: &mut usize) {
    for edit in edits {
        let count = blocks.len();
        match *edit {
            Edit::Reword(at) if at < count => {
                *written += 1;
                blocks[at].text = format!("{} now{written}", blocks[at].text);
            }
            Edit::Remove(at) if at < count => {
                blocks.remove(at);
            }
            Edit::Insert(at) if at <= count => {
                *written += 1;
                let text = format!("fresh{written} words{written} nobody{written} wrote{written} before{written}");
                blocks.insert(at, Block { id: None, text });
            }
            Edit::Swap(at) if at + 1 < count => blocks.swap(at, at + 1),
            _ => {}
        }
    }
}

fn page(title: &str, blocks: &[Block]) -> String {
    let text: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    format!("---\ntitle: {title}\n---\n{}\n", text.join("\n\n"))
}

struct Read {
    sources: Sources,
    documents: Vec<Document>,
    config: config::Config,
}

fn read(original: &str, translation: &str, lock: Option<&Lock>) -> Read {
    let mut sources = Sources::default();
    sources.push("postil.yaml", "title: T\nlanguages: [en, ja]\n");
    sources.push("content/about.md", original);
    sources.push("content/about.ja.md", translation);
    if let Some(lock) = lock {
        sources.push("translations/ja/about.lock", &lock.text());
    }
    let (config, _) = config::read(sources.config());
    let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
    let documents = sources.iter().filter_map(|source| parse::parse(source, &settings)).collect();
    Read { sources, documents, config }
}

fn recorded(original: &str, translation: &str) -> Lock {
    let site = read(original, translation, None);
    let pages = translated_pages(&site.documents, &site.config);
    assert_eq!(lock_path(&pages[0].translation.1.location), "translations/ja/about.lock");
    let (source, written) = (pages[0].original, pages[0].translation);
    sync(&Lock::default(), &units(source.0, source.1), &units(written.0, written.1))
}

/// The texts of the marked blocks of the translation, and how many passages are out of date in all.
fn marked(original: &str, translation: &str, lock: &Lock) -> (BTreeSet<String>, usize) {
    let site = read(original, translation, Some(lock));
    let (translations, faults) = Translations::of(&site.sources, &site.documents, &site.config, None);
    assert!(faults.is_empty());
    let file = site.sources.at("content/about.ja.md").unwrap();
    let state = translations.page(file.id).unwrap();
    let places = state.passages.iter().filter_map(|passage| passage.place);
    (places.map(|span| span.slice(&file.text).trim().to_owned()).collect(), state.passages.len())
}

fn originals() -> Vec<Block> {
    let block = |(id, text): (usize, &&str)| Block { id: Some(id), text: (*text).to_owned() };
    WORDS.iter().enumerate().map(block).collect()
}

fn translated() -> Vec<Block> {
    (0..WORDS.len()).map(|id| Block { id: Some(id), text: format!("訳文その{id}。") }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// The translation is as it was: every block whose source was reworded or removed is marked, and no other.
    #[test]
    fn exactly_the_changed_blocks_are_marked(edits in edits()) {
        let (before, theirs) = (originals(), translated());
        let lock = recorded(&page("T", &before), &page("訳", &theirs));
        let mut after = before.clone();
        apply(&mut after, &edits, &mut 0);
        let is_same = |id: usize| after.iter().any(|block| block.id == Some(id) && block.text == WORDS[id]);
        let expected: BTreeSet<String> =
            (0..WORDS.len()).filter(|id| !is_same(*id)).map(|id| theirs[id].text.clone()).collect();
        let (found, count) = marked(&page("T", &after), &page("訳", &theirs), &lock);
        prop_assert_eq!(&found, &expected);
        let added = after.iter().filter(|block| block.id.is_none()).count();
        prop_assert!(count >= expected.len() && count <= expected.len() + added + expected.len(), "{}", count);
    }

    /// Both were edited since: whatever is marked was made from a block that changed, or is new itself.
    #[test]
    fn nothing_else_is_marked_when_both_were_edited(edits in edits(), own in edits()) {
        let (before, theirs) = (originals(), translated());
        let lock = recorded(&page("T", &before), &page("訳", &theirs));
        let (mut after, mut present) = (before.clone(), theirs.clone());
        let mut written = 0;
        apply(&mut after, &edits, &mut written);
        apply(&mut present, &own, &mut written);
        let is_same = |id: usize| after.iter().any(|block| block.id == Some(id) && block.text == WORDS[id]);
        let (found, count) = marked(&page("T", &after), &page("訳", &present), &lock);
        for text in &found {
            let block = present.iter().find(|block| block.text == *text).unwrap();
            // A block that stands where another stood, between the same neighbours, counts as that block.
            prop_assert!(block.id.is_none_or(|id| !is_same(id)), "{}", text);
        }
        let untouched = |id: usize| present.iter().any(|block| block.id == Some(id) && block.text == theirs[id].text);
        for id in (0..WORDS.len()).filter(|id| !is_same(*id) && untouched(*id)) {
            prop_assert!(found.contains(&theirs[id].text), "{} is not marked", theirs[id].text);
        }
        prop_assert!(count >= found.len());
    }
}
