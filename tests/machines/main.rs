//! Output for programs: feeds, sitemap, `robots.txt`, `graph.json`, JSON-LD. `site.txtar` is a site with difficult content: two
//! languages, drafts, former addresses, characters that XML and HTML reserve.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "Postil writes endings in small letters")]

#[path = "../support/archive.rs"]
mod archive;
#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/web.rs"]
mod web;

mod annotations;
mod atom;
mod changes;
mod graph;
mod headers;
mod json_ld;
#[path = "../support/json_schema.rs"]
mod json_schema;
mod languages;
mod sitemap;

use std::sync::LazyLock;

use folder::Tree;
use postil::check::Expired;
use postil::diagnostic::render::{Format, render};
use postil::graph::Drafts;
use postil::publish::{Options, build};

/// The base URL of the fixture.
const BASE: &str = "https://site.example/sub";

/// The fixture, unchanged.
static SITE: LazyLock<Tree> = LazyLock::new(|| built(ARCHIVE, Drafts::Hidden));
/// The fixture without a base URL.
static NOWHERE: LazyLock<Tree> =
    LazyLock::new(|| built(&ARCHIVE.replace("base_url: https://site.example/sub/\n", ""), Drafts::Hidden));
/// The explainer of this repository.
static EXPLAINER: LazyLock<Tree> = LazyLock::new(|| {
    let home = tempfile::TempDir::new().unwrap();
    for (path, bytes) in folder::explainer() {
        folder::write(home.path(), &path, bytes);
    }
    build_folder(home.path(), Drafts::Hidden)
});

const ARCHIVE: &str = include_str!("site.txtar");

fn built(archive: &str, drafts: Drafts) -> Tree {
    build_folder(archive::unpack(archive).path(), drafts)
}

fn build_folder(root: &std::path::Path, drafts: Drafts) -> Tree {
    let output = root.join("public");
    let options = Options {
        root: root.to_path_buf(),
        output: output.clone(),
        drafts,
        today: (2026, 11, 26),
        expired: Expired::Warn,
    };
    let outcome = build(&options, &|_| {}).unwrap();
    let said = render(&outcome.diagnostics, &outcome.sources, "", Format::Text { color: false });
    assert!(outcome.written.is_some(), "the site is not sound:\n{said}");
    folder::tree(&output)
}

#[test]
fn words_of_the_front_matter_are_set_as_those_of_the_text() {
    let summary = |path: &str| {
        let html = scraper::Html::parse_document(text(&SITE, path));
        let meta = web::select(&html, "meta[name=description]");
        meta[0].value().attr("content").unwrap().to_owned()
    };
    assert_eq!(summary("issues/arms/index.html"), "A question, “in short”.");
    assert_eq!(summary("ja/issues/arms/rules.html"), "これは\"規則\"である。");
}

fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).unwrap()
}
