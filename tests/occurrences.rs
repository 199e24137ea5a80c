//! References in a page: the sentence around each, with the referring words marked, as `before⟨words⟩after`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/memory_site.rs"]
mod memory_site;

use memory_site::check_files;

const CONFIG: &str = "title: Test\nlanguages: [en, ja]\n";

/// The sentences of all references of a page, in order.
fn sentences(page: &str) -> Vec<String> {
    let page = format!("---\ntitle: Page\n---\n{page}\n");
    let files = [
        ("postil.yaml", CONFIG),
        ("content/terms/sdf.md", "---\ntitle: SDF\ndefinition: The forces.\n---\n"),
        ("content/terms/sdf.ja.md", "---\ntitle: 自衛隊\ndefinition: 実力組織。\n---\n"),
        ("content/sources/all.yaml", "act: {type: legislation, title: An Act, date: 2014}\n"),
        ("content/page.ja.md", &page),
    ];
    let checked = check_files(&files);
    checked.assert_places_are_sound();
    checked.assert_spans_are_sound();
    let graph = &checked.graph;
    let (id, _) = graph.nodes().find(|(_, node)| node.path.as_deref() == Some("page.ja.md")).unwrap();
    let sentences = graph.outgoing(id).filter_map(|edge| edge.sentence.as_deref());
    sentences.map(|sentence| format!("{}⟨{}⟩{}", sentence.before(), sentence.text(), sentence.after())).collect()
}

#[test]
fn a_line_may_begin_with_whatever_refers() {
    for (page, expected) in [
        ("あ、\n[標準](terms/sdf.md)です。", &["あ、⟨標準⟩です。"][..]),
        ("あ、\r\n[標準](terms/sdf.md)\r\nです。", &["あ、⟨標準⟩です。"]),
        ("あ、\n[[sdf|標準]]です。", &["あ、⟨標準⟩です。"]),
        ("あ、\n[*標*準](terms/sdf.md)です。", &["あ、⟨標準⟩です。"]),
        ("あ、\n[「標準」](terms/sdf.md)です。", &["あ、⟨「標準」⟩です。"]),
        ("あ、\n[標](terms/sdf.md)[準](terms/sdf.md)。", &["あ、⟨標⟩準。", "あ、標⟨準⟩。"]),
        ("あ、\n[標準\n](terms/sdf.md)です。", &["あ、⟨標準⟩です。"]),
        ("あ、\n[[sdf]]です。", &["あ、⟨自衛隊⟩です。"]),
        ("あ、\n[](terms/sdf.md)標準。", &["あ、⟨⟩標準。"]),
        ("あ、\n![図](a.png)標準[@act]です。", &["あ、標準⟨⟩です。"]),
        ("あ、\n[![図](a.png)標準](terms/sdf.md)です。", &["あ、⟨標準⟩です。"]),
        ("あ、\n[@act]\n標準。", &["あ、⟨⟩標準。"]),
        ("あ、\n[[[sdf|標準]]の][^n]文。\n\n[^n]: 注。", &["あ、⟨標準⟩の文。"]),
        ("あの自\n衛隊は。", &["あの⟨自衛隊⟩は。"]),
        ("あ、  \n[標準](terms/sdf.md)です。", &["あ、 ⟨標準⟩です。"]),
        ("あ\n[Law](terms/sdf.md)です。", &["あ ⟨Law⟩です。"]),
        ("Law\n[標準](terms/sdf.md)です。", &["Law ⟨標準⟩です。"]),
        ("שלום\n[עולם](terms/sdf.md).", &["שלום ⟨עולם⟩."]),
        ("🎉\n[🎉](terms/sdf.md) x.", &["🎉 ⟨🎉⟩ x."]),
        ("A [[sdf| law]] [@act]\nis.", &["A ⟨ law⟩ is.", "A  law⟨⟩ is."]),
        ("| あ | [標](terms/sdf.md) |\n|---|---|\n", &["あ · ⟨標⟩"]),
    ] {
        assert_eq!(sentences(page), expected, "{page:?}");
    }
}
