//! Generated lists, as readers see them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use scraper::{Html, Selector};
use site::Site;

fn site(files: &[(&str, &str)]) -> Site {
    let site = Site::of(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    site.build();
    site
}

fn page(site: &Site, path: &str) -> Html {
    Html::parse_document(std::str::from_utf8(&site.output()[path]).unwrap())
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let text = |element: scraper::ElementRef<'_>| {
        element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&selector).map(text).collect()
}

fn person(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n")
}

/// Letters that a language lists together have one heading, with a unique id.
#[test]
fn names_stand_under_the_letters_of_their_language() {
    let names = [("abc", "Abc"), ("aebd", "Äbd"), ("azz", "Azz"), ("zoe", "Zoe"), ("para", "§")];
    let people = names.map(|(id, title)| (format!("content/people/{id}.md"), person(title)));
    for (languages, letters) in [("en", &["#", "A", "Z"] as &[&str]), ("sv", &["#", "A", "Z", "Ä"])] {
        let config = format!("title: Test\nlanguages: [{languages}]\n");
        let mut files = vec![("postil.yaml", config.as_str()), ("content/index.md", "---\ntitle: Home\n---\n")];
        files.extend(people.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let index = page(&site(&files), "people/index.html");
        let headings = texts(&index, "main h2");
        assert_eq!(headings, letters, "{languages}");
        let ids: Vec<String> = index
            .select(&Selector::parse("[id]").unwrap())
            .map(|element| element.attr("id").unwrap().to_owned())
            .collect();
        let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
        assert!(unique.len() == ids.len() && !ids.iter().any(String::is_empty), "{ids:?}");
    }
}

/// The list of all tags links to each tag, including one with the same name as the list.
#[test]
fn the_list_of_tags_leads_to_its_pages() {
    let site = site(&[
        ("postil.yaml", "title: Test\n"),
        ("content/index.md", "---\ntitle: Home\ntags: [index, Two words]\n---\n"),
    ]);
    let index = page(&site, "tags/index.html");
    let links = Selector::parse("main a").unwrap();
    for link in index.select(&links).map(|link| link.attr("href").unwrap()).filter(|href| !href.starts_with("..")) {
        assert!(link != "index.html" && site.output().contains_key(&format!("tags/{link}")), "{link}");
    }
    assert_eq!(texts(&page(&site, "tags/index-.html"), "h1"), ["index"]);
}

/// A person with pages in two languages is listed as one member of an institution that has a page in one language.
#[test]
fn a_member_is_listed_once() {
    let member = |title: &str| format!("---\ntitle: {title}\nparty: ldp\n---\n");
    let (abe, abe_ja, ito_ja) = (member("Abe"), member("安倍"), member("伊藤"));
    let site = site(&[
        ("postil.yaml", "title: Test\nlanguages: [en, ja]\n"),
        ("content/index.md", "---\ntitle: Home\n---\n"),
        ("content/institutions/ldp.md", "---\ntitle: LDP\n---\n"),
        ("content/people/abe.md", &abe),
        ("content/people/abe.ja.md", &abe_ja),
        ("content/people/ito.ja.md", &ito_ja),
    ]);
    let names = texts(&page(&site, "institutions/ldp.html"), "section:has(#_members) li a");
    assert_eq!(names, ["Abe", "伊藤"]);
}

/// A translation's links can stay as they are: they lead to the pages of its language, where these have the anchor.
#[test]
fn a_path_means_the_page_in_the_language_of_the_link() {
    let links =
        "[A](terms/law.md) [B](terms/law.md#why) [C](terms/law.md#whence) [D](terms/law.ja.md) [E](terms/act.md)";
    let (english, japanese) =
        (format!("---\ntitle: Home\n---\n{links}\n"), format!("---\ntitle: 初め\n---\n{links}\n"));
    let term = |title: &str, ids: &str| format!("---\ntitle: {title}\ndefinition: It is.\n---\n{ids}");
    let (law, law_ja) = (term("Law", "## Why\n\n## Whence\n"), term("法律", "## 理由 {#why}\n"));
    let (act, act_ja) = (term("Act", ""), term("法", "").replace("definition", "draft: true\ndefinition"));
    let site = site(&[
        ("postil.yaml", "title: Test\nlanguages: [en, ja]\n"),
        ("content/index.md", &english),
        ("content/index.ja.md", &japanese),
        ("content/terms/law.md", &law),
        ("content/terms/law.ja.md", &law_ja),
        ("content/terms/act.md", &act),
        ("content/terms/act.ja.md", &act_ja),
    ]);
    let hrefs = |path: &str| -> Vec<String> {
        let links = Selector::parse(".body p a").unwrap();
        page(&site, path).select(&links).map(|link| link.attr("href").unwrap().to_owned()).collect()
    };
    let (law, law_ja, act) = ("terms/law.html", "ja/terms/law.html", "terms/act.html");
    assert_eq!(hrefs("index.html"), [law, &format!("{law}#why"), &format!("{law}#whence"), law_ja, act]);
    let back = |href: &str| format!("../{href}");
    let own = "terms/law.html";
    assert_eq!(hrefs("ja/index.html"), [own, &format!("{own}#why"), &back(&format!("{law}#whence")), own, &back(act)]);
}

/// Numbered styles number the list as they number citations in the text.
#[test]
fn numbered_styles_number_their_lists() {
    let site = site(&[
        ("postil.yaml", "title: Test\ncitation_style: ieee\ncitations: inline\n"),
        ("content/index.md", "---\ntitle: Home\n---\nTwo [@b]. One [@a, p. 3].\n"),
        (
            "content/sources/all.yaml",
            "a:\n  type: book\n  title: One\n  author: Smith, A.\n  date: 2020\nb:\n  type: book\n  title: Two\n  author: Smith, B.\n  date: 2021\n",
        ),
    ]);
    let home = page(&site, "index.html");
    let cited = texts(&home, ".citation");
    let listed = texts(&home, ".sources li");
    assert_eq!(cited.len(), 2);
    for (number, entry) in (1..).zip(&listed) {
        assert!(entry.starts_with(&format!("[{number}] ")), "{listed:?}");
    }
    assert!(cited[0].starts_with("[2") == listed[1].contains("Two"), "{cited:?} {listed:?}");
}

/// An office ends with the end of its last interval.
#[test]
fn an_office_lasts_to_its_end() {
    let site = site(&[
        ("postil.yaml", "title: Test\n"),
        ("content/index.md", "---\ntitle: Home\n---\n"),
        ("content/people/abe.md", "---\ntitle: Abe\nroles:\n  - {title: Chair, from: 2010, to: 2021/2023}\n---\n"),
    ]);
    let text = texts(&page(&site, "people/abe.html"), "main").join(" ");
    assert!(text.contains("2023") && !text.contains("2021"), "{text}");
}

/// Locators are shown in each page's language, regardless of the language in which they were written.
#[test]
fn locators_are_said_in_the_language_of_the_page() {
    let text = "[@law, art. 84-3]. Two [@law, p. 12]. Three [@law, sec. 4].";
    let english = format!("---\ntitle: Home\n---\nOne {text}\n");
    let japanese = format!("---\ntitle: 初め\n---\nOne {text}\n");
    let site = site(&[
        ("postil.yaml", "title: Test\nlanguages: [en, ja]\n"),
        ("content/index.md", &english),
        ("content/index.ja.md", &japanese),
        ("content/sources/all.yaml", "law:\n  type: legislation\n  title: A Law\n  date: 2014\n"),
    ]);
    let said = |path: &str, selector: &str| texts(&page(&site, path), selector);
    assert_eq!(said("sources/law.html", ".locator"), ["art. 84\u{2011}3", "p. 12", "§ 4"]);
    assert_eq!(said("ja/sources/law.html", ".locator"), ["第84\u{2011}3条", "12頁", "第4節"]);
    assert!(said("ja/claims.html", "main").concat().contains("第84\u{2011}3条"));
    let graph = String::from_utf8(site.output()["graph.json"].clone()).unwrap();
    assert!(graph.contains(r#""locator":"p. 12""#) && !graph.contains("頁"), "programs read one form: {graph}");
}
