//! The index of the search, from outside: the tokeniser, the files of built sites, their size.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use flate2::read::DeflateDecoder;
use folder::Tree;
use postil::search::{Section, Thing, ThingKind, exact_key, fold, index, tokens};
use proptest::prelude::*;
use serde_json::Value;
use site::Site;

const FOLDER: &str = "assets/search/";

/// The scripts of the index in an output.
fn shards(output: &Tree) -> Vec<(&str, &[u8])> {
    let names = output.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(FOLDER)?, bytes.as_slice())));
    names.filter(|(_, bytes)| bytes.starts_with(b"postilSearch(")).collect()
}

/// The data of a shard; of text, uncompressed.
fn data(bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes).unwrap();
    let arguments = text.strip_prefix("postilSearch(").unwrap().strip_suffix(");\n").unwrap();
    let parts: Value = serde_json::from_str(&format!("[{arguments}]")).unwrap();
    match parts[0].as_str() {
        Some(name) if name.starts_with("text-") => {
            let compressed = STANDARD_NO_PAD.decode(parts[2].as_str().unwrap()).unwrap();
            let mut text = String::new();
            DeflateDecoder::new(compressed.as_slice()).read_to_string(&mut text).unwrap();
            serde_json::from_str(&text).unwrap()
        }
        _ => parts[2].clone(),
    }
}

/// The words of a shard, whose lines leave out what they share with the one before.
fn listed(output: &Tree, name: &str) -> Vec<String> {
    let lines = data(&output[&format!("{FOLDER}{name}.js")]).as_str().unwrap().to_owned();
    let mut words: Vec<String> = Vec::new();
    for line in lines.lines() {
        let (word, _) = line.split_once(' ').unwrap_or((line, ""));
        let shared = word.chars().next().and_then(|digit| digit.to_digit(32)).unwrap() as usize;
        let before: String = words.last().map(|last| last.chars().take(shared).collect()).unwrap_or_default();
        words.push(before + &word[1..]);
    }
    words
}

fn texts(output: &Tree) -> String {
    shards(output)
        .iter()
        .filter(|(name, _)| name.starts_with("text-"))
        .map(|(_, bytes)| data(bytes).to_string())
        .collect()
}

#[test]
fn the_tokeniser_agrees_with_its_vectors() {
    let vectors: Value = serde_json::from_str(include_str!("search/vectors.json")).unwrap();
    let vectors = vectors.as_array().unwrap();
    assert!(vectors.len() >= 25);
    for vector in vectors {
        let text = vector["text"].as_str().unwrap();
        assert_eq!(fold(text), vector["fold"].as_str().unwrap(), "{text}");
        assert_eq!(serde_json::to_value(tokens(text)).unwrap(), vector["tokens"], "{text}");
        assert_eq!(exact_key(text), vector["key"].as_str().unwrap(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn folding_is_done_at_once(text in "\\PC{0,40}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn case_width_and_kana_do_not_matter(text in "[a-zA-Z0-9ァ-ヶ漢字移転]{0,30}") {
        let swapped: String = text.chars().map(|letter| match letter {
            '!'..='~' => char::from_u32(letter as u32 + 0xfee0).unwrap(),
            'ァ'..='ヶ' => char::from_u32(letter as u32 - 0x60).unwrap(),
            letter => letter,
        }).collect();
        prop_assert_eq!(tokens(&text), tokens(&swapped));
        prop_assert_eq!(tokens(&text.to_uppercase()), tokens(&text));
    }

    #[test]
    fn each_part_of_a_compound_is_among_its_pairs(text in "[一-龠ぁ-ん]{2,20}", from in 0usize..20, length in 2usize..6) {
        let letters: Vec<char> = text.chars().collect();
        let from = from.min(letters.len() - 2);
        let part: String = letters[from..(from + length).min(letters.len())].iter().collect();
        let whole: BTreeSet<String> = tokens(&text).into_iter().collect();
        let mut sought = tokens(&part);
        // The last character alone is no pair.
        sought.pop();
        prop_assert!(sought.iter().all(|token| whole.contains(token)), "{} in {}", part, text);
    }

    #[test]
    fn the_index_depends_on_the_things_alone(texts in proptest::collection::vec("[a-c移転 .\\n]{0,200}", 1..30), turn in 0usize..30) {
        let mut things: Vec<Thing> = texts.iter().enumerate().map(|(number, text)| thing(number, text)).collect();
        let one = index(things.clone(), &["en", "ja"]);
        let length = things.len();
        things.rotate_left(turn % length);
        prop_assert_eq!(one, index(things, &["en", "ja"]));
    }
}

fn thing(number: usize, text: &str) -> Thing {
    Thing {
        kind: ThingKind::ALL[number % 3],
        language: ["en", "ja"][number % 2].to_owned(),
        address: format!("page-{number}.html"),
        title: format!("Title {number}"),
        names: vec![],
        initials: None,
        keywords: vec![],
        indexed: vec![],
        mentioned: vec![],
        detail: String::new(),
        issue: None,
        state: None,
        sections: vec![Section { text: text.to_owned(), ..Section::default() }],
    }
}

#[test]
fn shards_keep_within_their_bounds_however_long_a_list_of_places_is() {
    let text = "the rule of a 防衛 word ";
    let things: Vec<Thing> = (0..70_000).map(|number| thing(number, &format!("{text}{number}"))).collect();
    let files = index(things, &["en", "ja"]);
    for (name, bytes) in &files {
        let most = if name.starts_with("text-") { 32 * 1024 } else { 64 * 1024 };
        assert!(name == "index.js" || bytes.len() <= most, "{name} has {} bytes", bytes.len());
    }
    let things = (0..200).map(|number| Thing {
        names: vec!["\"name\"".repeat(1 + number % 300)],
        keywords: (0..number % 40).map(|word| format!("keyword {word}")).collect(),
        detail: "detail ".repeat(number % 50),
        ..thing(number, &"\"quoted\"\n".repeat(number % 300))
    });
    for (name, bytes) in index(things.collect(), &["en", "ja"]) {
        assert!(!name.starts_with("text-") || bytes.len() <= 32 * 1024, "{name} has {} bytes", bytes.len());
    }
    let terms = data(&files["index.js"])["terms"].as_array().unwrap().clone();
    assert!(terms.iter().filter(|first| *first == "防衛").count() > 1, "one list of places is in several files");
}

/// The digits of the hashes of files that differ, and the names of the files that do.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> (usize, Vec<String>) {
    let hashes = |files: &BTreeMap<String, Vec<u8>>| data(&files["index.js"])["hashes"].to_string();
    let (one, other) = (hashes(before), hashes(after));
    let digits = one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count();
    let names = after.iter().filter(|(name, bytes)| before.get(*name) != Some(*bytes)).map(|(name, _)| name.clone());
    (digits, names.collect())
}

#[test]
fn an_edit_of_a_few_words_changes_a_few_files() {
    let text = |number: usize| format!("{} word{number}", "the rule of a 防衛 word ".repeat(40));
    let mut things: Vec<Thing> = (0..2_000).map(|number| thing(number, &text(number))).collect();
    let before = index(things.clone(), &["en", "ja"]);
    assert!(before.len() > 50, "{}", before.len());
    things[700].sections[0].text = text(700).replacen("the rule", "the word", 1);
    let edited = index(things.clone(), &["en", "ja"]);
    let (digits, names) = changed(&before, &edited);
    assert!((2..6).contains(&names.len()), "{names:?}");
    assert!((1..=4 * (names.len() - 1)).contains(&digits), "the index has the hashes of {names:?}");
    // Another thing in the place of one: no file of before belongs to those of now.
    things[700].address = "page-0700.html".to_owned();
    let moved = index(things, &["en", "ja"]);
    assert_eq!(changed(&edited, &moved).1.len(), moved.len());
}

#[test]
fn the_index_of_the_explainer_is_small_and_the_same_every_time() {
    let site = Site::of(folder::explainer());
    site.build();
    let output = site.output();
    let shards = shards(&output);
    let pages: usize = output
        .iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|it| it == "html"))
        .map(|(_, bytes)| bytes.len())
        .sum();
    let bytes: usize = shards.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes * 100 < pages * 5, "the index has {bytes} bytes, the pages {pages}");
    // Both languages have files of their own.
    assert!(shards.len() < 2 * 30, "{} files", shards.len());
    assert!(shards.iter().all(|(_, bytes)| bytes.len() < 64 * 1024));
    assert!(shards.iter().all(|(name, bytes)| !name.starts_with("text-") || bytes.len() <= 32 * 1024));
    let again = Site::of(folder::explainer());
    again.build();
    let other = again.output();
    assert_eq!(shards, self::shards(&other));
}

#[test]
fn everything_with_words_is_in_it() {
    let site = Site::clean();
    site.write(
        "content/issues/rule/two.md",
        "---\ntitle: Second\nauthors: [Ann Author]\ntags: [keyword]\nkey_points: [{text: Keypoint words.}]\n\
         claims:\n  - {quote: claimed words, state: contested}\n---\nLead words.[^n]\n\n## A heading\n\nSome claimed words & <b>raw</b>.\n\n\
         | Cell |\n|---|\n| Inner |\n\n[^n]: Note words.\n",
    );
    site.write("content/issues/rule/index.md", "---\ntitle: Rule\nquestion: Who?\n---\n");
    site.write(
        "content/terms/levy.md",
        "---\ntitle: Levy\ndefinition: A definition.\naka: [Tithe, 賦課]\nnames: {ja: {name: 賦課, reading: ふか}}\n---\n",
    );
    site.write(
        "content/events/more.yaml",
        "- {id: fire, date: 2021-05-02, title: Event title, summary: Event summary.}\n",
    );
    site.build();
    let output = site.output();
    let texts = texts(&output);
    for words in [
        "Second",
        "Ann Author",
        "keyword",
        "Keypoint words.",
        "Lead words.",
        "Note words.",
        "A heading",
        "claimed words & raw",
        "Inner",
        "A definition.",
        "Tithe",
        "賦課",
        "ふか",
        "Event title",
        "Event summary.",
        "2021",
    ] {
        assert!(texts.contains(words), "{words}: {texts}");
    }
    let text = data(output[&format!("{FOLDER}text-0.js")].as_slice()).to_string();
    assert!(text.contains("issues/rule/two.html#claim-1") && text.contains("timeline.html#fire"), "{text}");
    assert!(!texts.contains("\\n\\n") && !texts.contains("<b>"), "{texts}");
    let index = data(&output[&format!("{FOLDER}index.js")]);
    assert_eq!(index["states"][0][0], "contested");
    assert_eq!(index["issues"][0][2], "issues/rule/index.html", "filters name issues by their addresses");
    assert_eq!(texts.matches("\"賦課\"").count(), 1, "each name stands once: {texts}");
}

/// The head of a thing in the text of the index: title, address, text, detail, names, key words.
fn head(output: &Tree, address: &str) -> Value {
    let entries = data(&output[&format!("{FOLDER}text-0.js")]);
    let found = entries.as_array().unwrap().iter().find(|entry| entry[1] == address);
    found.unwrap_or_else(|| panic!("no {address} in {entries}")).clone()
}

/// An English page is found by the Japanese name of somebody whom it mentions, and offices have their dates.
#[test]
fn what_a_page_mentions_is_found_in_other_languages() {
    let site = Site::clean();
    site.write("content/issues/rule/index.md", "---\ntitle: Rule\nquestion: Who?\n---\n");
    site.write(
        "content/issues/rule/one.md",
        "---\ntitle: One\n---\nSo said [Kishida](../../people/kishida.md).\n\n| Who | What |\n|---|---|\n| Diet | Law |\n",
    );
    site.write(
        "content/people/kishida.md",
        "---\ntitle: Kishida\nnames: {ja: {name: 岸田文雄, reading: きしだふみお}}\nroles:\n  - {title: Minister, from: 2015, to: 2017}\n  - {title: Premier, date: 2022-12/2024-06}\n---\n",
    );
    site.build();
    let output = site.output();
    let article = head(&output, "issues/rule/one.html");
    let words: Vec<&str> = article[5].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    assert!(words.contains(&"岸田文雄") && words.contains(&"きしだふみお"), "{article}");
    // Cells are apart.
    assert!(article[2].as_str().unwrap().ends_with("Who\nWhat\nDiet\nLaw"), "{article}");
    let person = head(&output, "people/kishida.html");
    assert_eq!(person[3], "Premier · at least December 2022 to June 2024", "{person}");
    assert!(!person[5].to_string().contains("岸田"), "its own name is its name: {person}");
    let page = String::from_utf8(output["people/kishida.html"].clone()).unwrap();
    assert!(page.contains("at least December 2022 to June 2024") && page.contains("2015 to 2017"), "{page}");
}

/// An event is found by its date, an institution by two initials, older forms of characters and words joined by hyphens by the others.
#[test]
fn what_readers_write_otherwise_is_in_it() {
    let site = Site::clean();
    site.write("content/institutions/states.md", "---\ntitle: United States (America)\nindex: [{word: 米国, reading: べいこく}]\n---\nA re-export of 國會 by G-7.\n");
    site.write("content/events/more.yaml", "- {id: fire, date: 2021-05-02, title: Event title}\n");
    site.build();
    let output = site.output();
    let index = data(&output[&format!("{FOLDER}index.js")]);
    assert!(head(&output, "institutions/states.html")[4].to_string().contains("US"));
    assert!(["國国", "會会"].iter().all(|form| index["forms"].as_str().unwrap().contains(form)), "{index}");
    assert!(!index["forms"].as_str().unwrap().contains('龍'), "only those that the site has: {index}");
    assert!(index["grammar"]["en"].as_str().unwrap().contains("which") && index["grammar"]["de"].is_null(), "{index}");
    let terms = listed(&output, "terms-0");
    for token in
        ["=us", "=america", "=state+united", "=米国", "=べいこく", "may", "2", "2021", "国会", "reexport", "g7", "7"]
    {
        assert!(terms.iter().any(|term| term == token), "{token}: {terms:?}");
    }
}

#[test]
fn drafts_are_not_in_it() {
    let site = Site::clean();
    site.write("content/secret.md", "---\ntitle: Hidden thing\ndraft: true\n---\nSecretword.\n");
    site.build();
    let words: String =
        shards(&site.output()).iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(!words.to_lowercase().contains("secretword"));
}

#[test]
fn it_can_be_turned_off() {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\nsearch: false\n");
    site.build();
    let output = site.output();
    assert!(shards(&output).is_empty());
    assert!(!output.contains_key("search.html"));
    let page = String::from_utf8(output["index.html"].clone()).unwrap();
    assert!(!page.contains("search-open"), "{page}");
    site.write("content/about.md", "---\ntitle: About\n---\n[Search](search.html)\n");
    site.run(&["check", "--format", "short"]).expect(1, "`search.html` is not made, because the search is turned off");
    site.write("postil.yaml", "title: Test\nsearch: maybe\n");
    site.run(&["check", "--format", "short"]).expect(1, "search");
}

#[test]
fn a_site_may_have_files_where_the_index_is() {
    let site = Site::clean();
    site.write("content/about.md", "---\ntitle: About\naliases: [assets/search/old.html]\n---\n");
    site.run(&["check"]).expect(1, "route-collision");
}
