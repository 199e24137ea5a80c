//! HTTP headers for hosts: `_headers` and the file for nginx.

use std::collections::BTreeMap;

use postil::emit::{Artifact, Artifacts, for_hosts};
use postil::graph::Drafts;
use scraper::Html;

use crate::web::{has_ending, select};
use crate::{ARCHIVE, EXPLAINER, SITE, text};

/// Names with a hash of their content, and names that look similar.
const NAMES: [&str; 6] = [
    "assets/own.0123456789abcdef.css",
    "assets/fonts/own.0123abcd.woff2",
    "assets/own.0123456.css",
    "assets/0123456789abcdef.css",
    "assets/own.0123456789ABCDEF.css",
    "data/own.0123456789abcdef.css",
];

fn bytes<'a>(artifacts: &'a Artifacts, path: &str) -> &'a str {
    let Artifact::Bytes(bytes) = &artifacts[path] else { panic!("{path} is copied") };
    std::str::from_utf8(bytes).unwrap()
}

/// The rules of `_headers`, by path.
fn rules(file: &str) -> BTreeMap<&str, BTreeMap<&str, &str>> {
    let mut rules = BTreeMap::new();
    let mut path = "";
    for line in file.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("  ") {
            Some(header) => {
                let (name, value) = header.split_once(": ").unwrap();
                let before = rules.entry(path).or_insert_with(BTreeMap::new).insert(name, value);
                assert_eq!(before, None, "{name} stands twice for {path}");
            }
            None => path = line,
        }
    }
    rules
}

#[test]
fn the_policy_is_that_of_the_page_and_one_that_a_page_cannot_have() {
    let host = rules(text(&SITE, "_headers"));
    let sent = host["/*"]["Content-Security-Policy"];
    let own = sent.strip_suffix("; frame-ancestors 'none'").unwrap();
    let mut pages = 0;
    for (path, bytes) in EXPLAINER.iter().chain(SITE.iter()).filter(|(path, _)| has_ending(path, "html")) {
        let html = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        if !select(&html, "meta[http-equiv=refresh]").is_empty() {
            continue;
        }
        let said = select(&html, "meta[http-equiv=Content-Security-Policy]");
        let said: Vec<&str> = said.iter().filter_map(|meta| meta.attr("content")).collect();
        assert_eq!(said, [own], "{path}");
        pages += 1;
    }
    assert!(pages > 200, "only {pages} pages were looked at");
}

#[test]
fn nothing_foreign_and_nothing_inline_is_allowed() {
    let host = rules(text(&SITE, "_headers"));
    let policy: BTreeMap<&str, &str> =
        host["/*"]["Content-Security-Policy"].split("; ").filter_map(|part| part.split_once(' ')).collect();
    assert_eq!(policy["default-src"], "'none'");
    for (directive, sources) in policy {
        for source in sources.split(' ') {
            let is_data = directive == "img-src" && source == "data:";
            assert!(["'self'", "'none'"].contains(&source) || is_data, "{directive} allows {source}");
        }
    }
}

#[test]
fn only_what_never_changes_is_kept_for_ever() {
    let files = NAMES.map(|path| (path.to_owned(), Artifact::Bytes(Vec::new())));
    let artifacts = for_hosts(&files.into(), "assets", &[]);
    let host = rules(bytes(&artifacts, "_headers"));
    assert_eq!(
        host.keys().copied().collect::<Vec<_>>(),
        ["/*", "/assets/fonts/own.0123abcd.woff2", "/assets/own.0123456789abcdef.css"]
    );
    assert!(host["/assets/own.0123456789abcdef.css"]["Cache-Control"].contains("immutable"));
    assert!(!host["/*"].contains_key("Cache-Control"));
}

/// Hosts allow about a hundred rules, and a site may have thousands of pictures.
#[test]
fn a_folder_of_derived_files_has_one_rule_unless_the_site_puts_others_there() {
    let all = |own: &[&str]| {
        let paths = NAMES.iter().chain(own).map(|path| ((*path).to_owned(), Artifact::Bytes(Vec::new())));
        let artifacts = for_hosts(&paths.collect(), "assets", &["assets/fonts", "assets/images"]);
        rules(bytes(&artifacts, "_headers")).into_keys().map(str::to_owned).collect::<Vec<_>>()
    };
    let files = ["/*", "/assets/fonts/*", "/assets/images/*", "/assets/own.0123456789abcdef.css"];
    assert_eq!(all(&[]), files);
    // A path that only shares a prefix with the folder is not in it.
    assert_eq!(all(&["assets/images.png"]), files);
    let own = all(&["assets/images/portrait.png"]);
    assert_eq!(own, ["/*", "/assets/fonts/*", "/assets/own.0123456789abcdef.css"]);
}

#[test]
fn both_files_say_the_same() {
    let files = NAMES.map(|path| (path.to_owned(), Artifact::Bytes(Vec::new())));
    let artifacts = for_hosts(&files.into(), "assets", &["assets/fonts"]);
    let host = rules(bytes(&artifacts, "_headers"));
    let nginx = bytes(&artifacts, "_headers.nginx.conf");
    assert!(nginx.contains("location ~ /assets/own\\.0123456789abcdef\\.css$ {"), "{nginx}");
    assert!(nginx.contains("location ~ /assets/fonts/[^/]+$ {"), "{nginx}");
    // An nginx `location` that adds a header inherits no others.
    let blocks: Vec<&str> = nginx.split("\nlocation ").collect();
    assert_eq!(blocks.len(), host.len());
    for block in blocks {
        for (name, value) in &host["/*"] {
            assert!(block.contains(&format!("add_header {name} \"{value}\" always;")), "{name} is not in {block}");
        }
        assert_eq!(block.matches("add_header Cache-Control ").count(), 1, "{block}");
    }
}

#[test]
fn a_site_may_say_otherwise() {
    let own = "/*\n  Content-Security-Policy: default-src 'self'\n";
    let tree = crate::built(&format!("{ARCHIVE}-- content/_headers --\n{own}"), Drafts::Hidden);
    assert_eq!(text(&tree, "_headers"), own);
    assert!(text(&tree, "_headers.nginx.conf").contains("frame-ancestors"));
}
