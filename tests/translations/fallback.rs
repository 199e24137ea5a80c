//! Words that a page has in another language than its own, because nobody has translated them: they say so.

use crate::site::Site;

/// A Japanese article in a site whose terms, people and institutions are in English.
fn site() -> Site {
    let site = Site::clean();
    let files = [
        ("postil.yaml", "title: Test\nlanguages: [en, ja]\n"),
        ("content/index.md", "---\ntitle: Home\n---\nHello.\n"),
        ("content/issues/aid/index.md", "---\ntitle: Aid\nquestion: Who pays?\n---\nText [@act].\n"),
        ("content/issues/aid/one.md", "---\ntitle: One\nsummary: The first.\n---\nText.\n"),
        (
            "content/issues/aid/two.ja.md",
            "---\ntitle: 二\n---\n[[law]]と[[ito]]と[一](one.md)と[[rain]]。[法](../../terms/law.md)も。\n",
        ),
        ("content/terms/rain.md", "---\ntitle: Rain\ndefinition: Water.\n---\nText.\n"),
        ("content/terms/rain.ja.md", "---\ntitle: 雨\ndefinition: 水。\n---\n本文。\n"),
        ("content/people/ito.md", "---\ntitle: Ito\nroles:\n  - {title: Minister, from: 2020}\n---\nA person.\n"),
    ];
    for (path, text) in files {
        site.write(path, text);
    }
    site
}

#[test]
fn names_and_cards_of_other_languages_say_so() {
    let site = site();
    site.build();
    let page = std::fs::read_to_string(site.public("ja/issues/aid/two.html")).unwrap();
    for marked in [
        "href=\"../../../terms/law.html\" hreflang=\"en\"><span lang=\"en\">Law</span></a>",
        "href=\"../../../people/ito.html\" hreflang=\"en\"><span lang=\"en\">Ito</span></a>",
        // The words of the article itself are in its language.
        "href=\"../../../terms/law.html\" hreflang=\"en\">法</a>",
        "href=\"../../../issues/aid/one.html\" hreflang=\"en\">一</a>",
        "href=\"../../terms/rain.html\">雨</a>",
        // The cards.
        "<a href=\"../../../terms/law.html\" lang=\"en\">Law</a> <span class=\"untranslated\">English",
        "<p lang=\"en\">What binds.</p>",
        "<span lang=\"en\">Minister</span>",
        "<a href=\"../../terms/rain.html\">雨</a></p>",
        "<p>水。</p>",
    ] {
        assert!(page.contains(marked), "{marked}\n{page}");
    }
    let english = std::fs::read_to_string(site.public("issues/aid/index.html")).unwrap();
    assert!(!english.contains("untranslated") && !english.contains("<span lang=\"en\">"), "{english}");
}

/// A language is offered where the page exists in it, and nowhere else.
#[test]
fn languages_are_offered_where_the_page_exists() {
    let site = site();
    site.build();
    for (path, other) in site
        .output()
        .into_iter()
        .filter(|(path, _)| std::path::Path::new(path).extension().is_some_and(|ending| ending == "html"))
    {
        let html = String::from_utf8(other).unwrap();
        let Some((_, nav)) = html.split_once("<nav class=\"translations\"") else { continue };
        let nav = nav.split_once("</nav>").unwrap().0;
        for href in nav.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in href.split('/') {
                if part == ".." {
                    parts.pop();
                } else {
                    parts.push(part);
                }
            }
            assert!(site.public(&parts.join("/")).is_file(), "{path}: {href}");
        }
    }
    let article = std::fs::read_to_string(site.public("ja/issues/aid/two.html")).unwrap();
    assert!(!article.contains("class=\"translations\""));
    assert!(std::fs::read_to_string(site.public("terms/rain.html")).unwrap().contains("class=\"translations\""));
}
