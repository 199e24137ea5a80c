//! The span of the name in a link, citation or field, which identifies the target.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/memory_site.rs"]
mod memory_site;

use memory_site::check_files;

/// The span of a name is exact for every syntax of links, so that renaming replaces only the name.
#[test]
fn the_words_that_name_a_target_are_known() {
    let body = r#"[a](t/1.md) [a [b] `](x)` *c*](t/2.md#x "Title (x)") [a](<t/3 4.md> 'Title') [a](t/5(6).md) ![](t/7.png)
![a [b](x) c](t/8.png "Title") [[n9]] [[n10#x]] [[ n11 |text]] ![[n12|alt]] [@n13, p. 3; see @n14] [a][r15] [r16][] [R17]
[a](  t/18.md  ) > [a](
t/19.md
"Title") [![a](t/20.png)](t/21.md) [](t/22.md) [「岸」](t/岸.md)

| a |
|---|
| [[n23\|text]] [a](t/24.md) |

> - [a
>   b](t/25.md)

[r15]: t/15.md
[R16]: <t/16.md> "Title"
[r17]:
  t/17.md
"#;
    let head = "---\ntitle: T\nimage: {src: 'i.png', alt: A}\nrelations:\n  - {type: amends, target: \"[[n30]]\"}\n  \
                - {type: amends, target: t/31.md#x}\n  - {type: amends, target: '@n32'}\n---\n";
    let text = format!("{head}{body}");
    let checked = check_files(&[("postil.yaml", "title: Test\nlanguages: [en, ja]\n"), ("content/page.md", &text)]);
    let words: Vec<&str> = checked.graph.dangling.iter().map(|dangling| dangling.words.slice(&text)).collect();
    let expected = [
        "n30",
        "t/31.md#x",
        "n32",
        "i.png",
        "t/1.md",
        "t/2.md#x",
        "t/3 4.md",
        "t/5(6).md",
        "t/7.png",
        "t/8.png",
        "n9",
        "n10#x",
        " n11 ",
        "n12",
        "n13",
        "n14",
        "t/15.md",
        "t/16.md",
        "t/17.md",
        "t/18.md",
        "t/19.md",
        "t/20.png",
        "t/21.md",
        "t/22.md",
        "t/岸.md",
        "n23",
        "t/24.md",
        "t/25.md",
    ];
    assert_eq!(words, expected);
}
