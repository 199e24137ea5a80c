//! A text beside the same in another language: which parts are counterparts, and how notes on both are numbered.

use scraper::Html;

use super::{all, archive, built, folder, words};

const SITE: &str = "\
-- postil.yaml --
title: Texts
base_url: https://texts.example
languages: [en, ja]
-- content/documents/act/index.md --
---
title: Act
type: law
---
-- content/documents/act/2014.md --
---
in_force: {from: 2014-04-01}
status: our-translation
---
The State lays down these [rules][^rules].

## Article 3 Reports

Moved to the front.

## Preamble

Only English has this.

## Article 1 Purpose

This Act governs [transfers][^own].

## History

How it came about.

## Article 2 Permission

Permission is [refused][^refused].

[^rules]: On rules, with a [note][^inner] of its own.
[^inner]: Within.
[^own]: On transfers.
[^refused]: On refusals.
-- content/documents/act/index.ja.md --
---
title: 法
---
-- content/documents/act/2014.ja.md --
---
status: official
---
次の規則を定める。

## 第一条 目的

この法律は[移転][^iten]を定める。

## 沿革

経緯。

## 第二条 許可

許可しない。

## 第三条 報告

最後にある。

[^iten]: 移転について。
";

fn rows() -> Vec<[String; 2]> {
    let home = archive::unpack(SITE);
    let site = folder::tree(&built::built(home.path()));
    let page = Html::parse_document(std::str::from_utf8(&site["documents/act/2014.html"]).unwrap());
    let beside = all(&page, ".reading-row").into_iter().map(|row| {
        let first = |selector: &str| {
            let found = row.select(&scraper::Selector::parse(selector).unwrap()).next();
            found.map(|part| words(&part)).unwrap_or_default()
        };
        [first(":scope > div:not(.beside)"), first(":scope > .beside")]
    });
    beside.collect()
}

/// One part that stands elsewhere, and one that only one text has, do not tear the others apart.
#[test]
fn counterparts_stand_beside_each_other_whatever_is_inserted() {
    let rows = rows();
    let begin = |words: &str| words.chars().take(9).collect::<String>();
    let found: Vec<[String; 2]> = rows.iter().map(|[own, other]| [begin(own), begin(other)]).collect();
    let expected = [
        ["The State", "次の規則を定める。"],
        ["Article 3", ""],
        ["Preamble ", ""],
        ["Article 1", "第一条 目的 § "],
        ["History §", "沿革 § 経緯。"],
        ["Article 2", "第二条 許可 § "],
        ["", "第三条 報告 § "],
    ];
    assert_eq!(found, expected.map(|pair| pair.map(str::to_owned)), "{rows:#?}");
}

/// Notes are numbered as readers meet them: row by row, and the note of a note right after it.
#[test]
fn notes_on_both_texts_are_numbered_in_reading_order() {
    let home = archive::unpack(SITE);
    let site = folder::tree(&built::built(home.path()));
    let page = Html::parse_document(std::str::from_utf8(&site["documents/act/2014.html"]).unwrap());
    let notes = all(&page, "aside.note");
    let found: Vec<(String, &str)> = notes
        .iter()
        .map(|note| {
            let mark = words(note).split(' ').next().unwrap().to_owned();
            (mark, note.attr("id").unwrap())
        })
        .collect();
    let expected = ["note-rules", "note-inner", "note-own", "ja-note-iten", "note-refused"];
    let expected: Vec<(String, &str)> = (1..).map(|number: usize| number.to_string()).zip(expected).collect();
    assert_eq!(found, expected);
    for (mark, id) in expected {
        let call = &all(&page, &format!("a.ref[href='#{id}']"))[0];
        assert_eq!(words(call), mark, "{id}");
    }
}
