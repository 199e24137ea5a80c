//! Citations and references in ten styles and two languages, held to what citeproc-js makes of the same styles and sources.
//!
//! There are two sets: `matrix.json`, sources of 14 kinds with citations of many forms, and `zotero.json`, a library of 60 entries of 36
//! types. `tests/citations/oracle.mjs` records what citeproc-js says in `SET.expected.json`. What differs stands in `SET.differences.txt`,
//! each line with its reason; `POSTIL_UPDATE=1` takes lines out that are equal now and never adds one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

#[path = "support/folder.rs"]
mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{IndependentStyle, LocaleFile, Style};
use postil::bibliography::csl_item;
use postil::csl::{Cite, Library, NoteNumber, NotePlace, Positions, Processor, Run, TextFormat, Vertical};
use postil::model::item::Item;
use serde_json::Value;

fn here() -> PathBuf {
    folder::repository().join("tests/citations")
}

fn json(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(here().join(name)).unwrap()).unwrap()
}

fn style(name: &str) -> IndependentStyle {
    let own = here().join(format!("styles/{name}.csl"));
    if let Ok(xml) = fs::read_to_string(own) {
        return IndependentStyle::from_xml(&xml).unwrap();
    }
    match ArchivedStyle::by_name(name).unwrap_or_else(|| panic!("{name}")).get() {
        Style::Independent(style) => style,
        Style::Dependent(_) => panic!("{name} depends on another"),
    }
}

/// Puts the styles and locales that are in the binary where the oracle reads them, as XML.
#[test]
fn the_oracle_reads_the_same_styles() {
    let folder = folder::repository().join("target/citations");
    fs::create_dir_all(&folder).unwrap();
    for name in json("matrix.json")["styles"].as_array().unwrap() {
        let name = name.as_str().unwrap();
        if here().join(format!("styles/{name}.csl")).exists() {
            continue;
        }
        let xml = Style::Independent(style(name)).to_xml().unwrap();
        // What citationberg 0.7 writes otherwise than it reads.
        let xml = xml.replacen("<style ", "<style xmlns=\"http://purl.org/net/xbiblio/csl\" ", 1);
        fs::write(folder.join(format!("{name}.csl")), xml.replace("<et-al term=\"et al\"", "<et-al")).unwrap();
    }
    for locale in locales() {
        let lang = locale.lang.clone().unwrap();
        if !["en-US", "en-GB", "ja-JP"].contains(&lang.0.as_str()) {
            continue;
        }
        let name = format!("locales-{}.xml", lang.0);
        let file = LocaleFile {
            version: "1.0".to_owned(),
            lang,
            info: None,
            terms: locale.terms,
            date: locale.date,
            style_options: locale.style_options,
        };
        let xml = file.to_xml().unwrap().replacen("<style ", "<locale xmlns=\"http://purl.org/net/xbiblio/csl\" ", 1);
        fs::write(folder.join(name), xml.replace("</style>", "</locale>")).unwrap();
    }
}

/// A sign and how it looks.
type Sign = (char, bool, bool, bool, Vertical);

fn signs(runs: &[Run]) -> Vec<Sign> {
    let sign =
        |format: TextFormat| move |sign: char| (sign, format.italic(), format.bold, format.small_caps, format.vertical);
    spaced(runs.iter().flat_map(|run| run.text.chars().map(sign(run.format))).collect())
}

/// The signs of citeproc-js's HTML.
fn signs_of_html(html: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(sign) = rest.chars().next() {
        if let Some(tag) = rest.strip_prefix('<') {
            let (tag, after) = tag.split_once('>').unwrap();
            if tag.starts_with('/') {
                let tag = open.pop().unwrap();
                if tag.contains("left-margin") {
                    signs.push((' ', false, false, false, Vertical::Line));
                }
            } else {
                open.push(tag.to_owned());
            }
            rest = after;
            continue;
        }
        let entity = [("&#38;", '&'), ("&#60;", '<'), ("&#62;", '>'), ("&amp;", '&')];
        let found = entity.into_iter().find(|(written, _)| rest.starts_with(written));
        let (length, sign) = found.map_or((sign.len_utf8(), sign), |(written, sign)| (written.len(), sign));
        let italic = open.iter().rev().find_map(|tag| match tag.as_str() {
            "i" => Some(true),
            tag if tag.contains("font-style:normal") => Some(false),
            _ => None,
        });
        let any = |word: &str| open.iter().any(|tag| tag == word);
        let vertical = if any("sup") {
            Vertical::Superscript
        } else if any("sub") {
            Vertical::Subscript
        } else {
            Vertical::Line
        };
        let caps = open.iter().any(|tag| tag.contains("small-caps"));
        signs.push((sign, italic.unwrap_or_default(), any("b"), caps, vertical));
        rest = &rest[length..];
    }
    spaced(signs)
}

/// Blanks are one blank, and look like nothing.
fn spaced(signs: Vec<Sign>) -> Vec<Sign> {
    let mut kept: Vec<Sign> = Vec::new();
    for sign in signs {
        if sign.0.is_whitespace() {
            if kept.last().is_some_and(|last| last.0 != ' ') {
                kept.push((' ', false, false, false, Vertical::Line));
            }
        } else {
            kept.push(sign);
        }
    }
    while kept.pop_if(|last| last.0 == ' ').is_some() {}
    kept
}

fn text(signs: &[Sign]) -> String {
    let mut text = String::new();
    let mut was = (false, false, Vertical::Line);
    for &(sign, italic, bold, caps, vertical) in signs {
        if sign != ' ' {
            for (before, now, mark) in [(was.0, italic, "/"), (was.1, bold, "*")] {
                if before != now {
                    text.push_str(mark);
                }
            }
            was = (italic, bold, vertical);
        }
        text.extend(if caps { sign.to_uppercase().collect::<Vec<_>>() } else { vec![sign] });
    }
    text
}

/// What each style makes of a set: by locale, style and kind, what is expected and what is made.
fn compared(set: &str) -> Vec<(String, bool, Vec<Sign>, Vec<Sign>)> {
    let (matrix, expected) = (json(&format!("{set}.json")), json(&format!("{set}.expected.json")));
    let items: Vec<Item> =
        matrix["items"].as_array().unwrap().iter().map(|item| csl_item(item, item["id"].as_str().unwrap())).collect();
    let mut all = Vec::new();
    for locale in matrix["locales"].as_array().unwrap().iter().map(|locale| locale.as_str().unwrap()) {
        for name in matrix["styles"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()) {
            let processor = Processor::new(style(name), locale);
            let library = Library::new(&processor, items.iter().collect());
            let said = &expected[locale][name];
            let mut positions = Positions::new(5);
            for (index, cluster) in matrix["clusters"].as_array().unwrap().iter().enumerate() {
                let cites: Vec<Cite<'_>> = cluster.as_array().unwrap().iter().map(cite).collect();
                let places: Vec<(&str, Option<String>)> =
                    cites.iter().map(|cite| (cite.key, cite.locator.map(|locator| locator.1.to_owned()))).collect();
                let note = NotePlace { index: index + 1, number: NoteNumber::Number(index + 1) };
                let positions = positions.next(note, &places);
                let positions = if processor.is_note() { positions } else { Vec::new() };
                let pieces = library.citation(&cites, &positions);
                let runs: Vec<Run> = pieces.into_iter().flat_map(|piece| piece.runs).collect();
                let expected = signs_of_html(said["citations"][index].as_str().unwrap());
                all.push((format!("{locale} {name} citation {}", cites[0].key), false, expected, signs(&runs)));
            }
            for (index, key) in matrix["references"].as_array().unwrap().iter().enumerate() {
                let key = key.as_str().unwrap();
                let runs = library.reference(key).map(|reference| reference.runs).unwrap_or_default();
                let expected = signs_of_html(said["references"][index].as_str().unwrap());
                all.push((format!("{locale} {name} reference {key}"), true, expected, signs(&runs)));
            }
        }
    }
    all
}

fn cite(cite: &Value) -> Cite<'_> {
    let locator = cite["locator"].as_str().map(|value| (cite["label"].as_str().unwrap().parse().unwrap(), value));
    Cite { key: cite["id"].as_str().unwrap(), locator, ..Cite::default() }
}

/// Compares a set; how many references and citations of each language must be equal.
fn assert_like_citeproc(set: &str, references: usize, citations: usize) {
    let file = here().join(format!("{set}.differences.txt"));
    let written = fs::read_to_string(&file).unwrap_or_default();
    let reasons: BTreeMap<&str, &str> = written.lines().filter_map(|line| line.split_once(": ")).collect();
    let mut equal: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let (mut differing, mut unlisted) = (Vec::new(), Vec::new());
    for (name, is_reference, expected, made) in compared(set) {
        let locale = name.split(' ').next().unwrap().to_owned();
        let count = equal.entry((locale, is_reference)).or_default();
        if expected == made {
            *count += 1;
            continue;
        }
        if !reasons.contains_key(name.as_str()) {
            unlisted.push(format!("{name}\n   citeproc {}\n   postil   {}", text(&expected), text(&made)));
        }
        differing.push(name);
    }
    println!("{equal:?}");
    let gone: Vec<&&str> = reasons.keys().filter(|name| !differing.iter().any(|differs| differs == **name)).collect();
    if std::env::var_os("POSTIL_UPDATE").is_some() && !gone.is_empty() {
        let is_kept = |line: &&str| !gone.iter().any(|name| line.starts_with(&format!("{name}: ")));
        let kept: Vec<&str> = written.lines().filter(is_kept).collect();
        fs::write(&file, kept.join("\n") + "\n").unwrap();
    } else {
        assert!(gone.is_empty(), "these are equal now, take them out of {set}.differences.txt: {gone:#?}");
    }
    assert!(unlisted.is_empty(), "{} differ and are not listed:\n{}", unlisted.len(), unlisted.join("\n"));
    for ((locale, is_reference), count) in equal {
        let least = if is_reference { references } else { citations };
        assert!(count >= least, "{locale}: {count} are equal, and {least} must be");
    }
}

#[test]
fn the_matrix_is_formatted_like_citeproc() {
    assert_like_citeproc("matrix", 130, 135);
}

#[test]
fn a_library_of_zotero_is_formatted_like_citeproc() {
    assert_like_citeproc("zotero", 569, 586);
}
