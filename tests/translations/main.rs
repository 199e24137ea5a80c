//! Translations: what is recorded, what is out of date, and what readers and editors are told about it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/site.rs"]
mod site;

mod catalogs;
mod commands;
mod edits;
mod fallback;
mod quality;
mod readers;

use site::Site;

/// The original: fields, blocks of several kinds, a note.
const ORIGINAL: &str = "---
title: Law
definition: What binds.
---
The law says so. It binds
everybody in the [country][^c].

## Why

- The first reason, which is long enough to be told.
- The second reason, which is another.

> A quotation that stands.

The last paragraph.

[^c]: **Context:** Japan, for example.
";

/// Its translation.
const TRANSLATION: &str = "---
title: 法律
definition: 拘束するもの。
---
法律はそう述べる。[国][^c]の全員を縛る。

## なぜ

- 第一の理由。
- 第二の理由。

> 引用。

最後の段落。

[^c]: **背景：** 例えば日本。
";

/// A site in two languages with one translation, which is recorded.
fn synced() -> Site {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\nlanguages: [en, ja]\n");
    site.write("content/terms/law.md", ORIGINAL);
    site.write("content/terms/law.ja.md", TRANSLATION);
    site.remove("content/sources/acts.yaml");
    site.run(&["translate", "sync", "content/terms/law.ja.md"]).expect(0, "");
    site
}

/// Changes words of the original.
fn reword(site: &Site, from: &str, to: &str) {
    let text = std::fs::read_to_string(site.root().join("content/terms/law.md")).unwrap();
    assert!(text.contains(from), "{from}");
    site.write("content/terms/law.md", text.replacen(from, to, 1));
}

/// What `check --translations` prints.
fn status(site: &Site) -> String {
    let run = site.run(&["check", "--translations"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run.out
}

/// The Japanese page.
fn page(site: &Site) -> String {
    site.build();
    std::fs::read_to_string(site.public("ja/terms/law.html")).unwrap()
}
