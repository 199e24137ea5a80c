//! What readers of a translation are told.

use crate::{page, reword, synced};

#[test]
fn a_stale_passage_is_marked_and_leads_to_the_original() {
    let site = synced();
    assert!(!page(&site).contains("outdated"));
    assert!(!std::fs::read_to_string(site.public("terms/law.html")).unwrap().contains("_p-"));
    reword(&site, "It binds", "It does not bind");
    reword(&site, "second reason", "third reason");
    reword(&site, "for example", "for instance");
    reword(&site, "What binds", "What may bind");
    let html = page(&site);
    assert_eq!(html.matches("<div class=\"outdated\">").count(), 3, "{html}");
    assert!(html.contains("この翻訳のうち4か所は"), "{html}");
    assert!(html.contains("そのうち1か所は、本文中に印がありません。"), "{html}");
    let original = std::fs::read_to_string(site.public("terms/law.html")).unwrap();
    let links = html.match_indices("../../terms/law.html#").map(|(at, way)| &html[at + way.len()..]);
    let anchors: Vec<&str> = links.filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(anchors.len(), 3, "{anchors:?}");
    for anchor in anchors {
        assert_eq!(original.matches(&format!(" id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
}

#[test]
fn what_the_original_no_longer_says_is_marked_as_such() {
    let site = synced();
    reword(&site, "> A quotation that stands.\n\n", "");
    let html = page(&site);
    assert!(html.contains("原文からこの箇所はなくなりました。"), "{html}");
    assert_eq!(html.matches("<div class=\"outdated\">").count(), 1);
}

/// Where it cannot be told which passage it is, the page says so and no passage does.
#[test]
fn an_uncertain_passage_is_not_marked() {
    let site = synced();
    reword(&site, "The last paragraph.", "The same.\n\nThe same.");
    site.write("content/terms/law.ja.md", crate::TRANSLATION.replace("最後の段落。", "同じ。\n\n同じ。"));
    site.run(&["translate", "sync", "terms/law.md"]).expect(0, "");
    reword(&site, "The same.\n\nThe same.", "The same.");
    let html = page(&site);
    assert!(html.contains("class=\"outdated-notice\""), "{html}");
    assert!(!html.contains("<div class=\"outdated\">"), "{html}");
}

/// A draft is not published, so no link leads to it.
#[test]
fn no_link_leads_to_an_unpublished_original() {
    let site = synced();
    reword(&site, "It binds", "It does not bind");
    reword(&site, "title: Law\n", "title: Law\ndraft: true\n");
    site.write("content/index.md", "---\ntitle: Home\n---\nNothing.\n");
    assert!(!page(&site).contains("outdated"));
}
