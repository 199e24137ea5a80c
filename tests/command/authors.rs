//! Ids among the authors of a page: its readers, programs and the author's own page all get the name from that page.

use crate::site::Site;

/// A site in two languages with a person who has a page in both, and one who has a page in the first only.
fn site() -> Site {
    let site = Site::clean();
    let write = |path: &str, front: &str| site.write(path, format!("---\n{front}\n---\nWords.\n"));
    site.write("postil.yaml", "title: Test\nbase_url: https://e.example\nlanguages: [en, {code: ja, title: 試験}]\n");
    site.write("content/index.md", "---\ntitle: Home\n---\nSee [the law](terms/law.md), [one](one.md).\n");
    write("content/people/vellum.md", "title: Robin Vellum\nsort: Vellum, Robin");
    write("content/people/vellum.ja.md", "title: ロビン・ヴェラム");
    write("content/people/ida.md", "title: Ida Lund");
    write("content/institutions/desk.md", "title: The desk");
    write("content/one.md", "title: One\nauthors: [vellum, Ann Author, desk]\npublished: 2024-01-01");
    write("content/one.ja.md", "title: 一\nauthors: [vellum, ida]\npublished: 2024-01-01");
    write("content/issues/q/index.md", "title: Question\nquestion: Why?\nauthors: [ida]");
    write("content/issues/q/two.md", "title: Two\nauthors: [vellum]\npublished: 2025-03-01");
    write("content/issues/q/three.md", "title: Three\nauthors: [\"[[vellum]]\", ida]\npublished: 2023-03-01");
    write("content/issues/q/four.md", "title: Four\nauthors: [vellum]\npublished: 2026-03-01\ndraft: true");
    write("content/issues/q/five.md", "title: Five\nauthors: [Robin Vellum]\npublished: 2026-03-01");
    site.build();
    site
}

fn page(site: &Site, path: &str) -> String {
    String::from_utf8(site.output()[path].clone()).unwrap()
}

/// The list of what somebody wrote, as text.
fn works(site: &Site, path: &str) -> Vec<String> {
    let page = page(site, path);
    let Some((_, rest)) = page.split_once("id=\"_works\"") else { return Vec::new() };
    let list = rest.split_once("</ul>").unwrap().0;
    let text = |item: &str| {
        let mut inside = false;
        let kept = item.chars().filter(|c| {
            inside = (inside || *c == '<') && *c != '>';
            !inside && *c != '>'
        });
        kept.collect::<String>().trim().to_owned()
    };
    list.split("<li>").skip(1).map(text).collect()
}

#[test]
fn an_id_is_shown_as_the_name_of_its_page_and_a_name_stays_a_name() {
    let site = site();
    let one = page(&site, "one.html");
    assert!(
        one.contains(
            "<dd><a rel=\"author\" href=\"people/vellum.html\">Robin Vellum</a>, Ann Author, \
         <a rel=\"author\" href=\"institutions/desk.html\">The desk</a></dd>"
        ),
        "{one}"
    );
    let one = page(&site, "ja/one.html");
    assert!(one.contains("<a rel=\"author\" href=\"people/vellum.html\">ロビン・ヴェラム</a>"), "{one}");
    assert!(one.contains("<a rel=\"author\" href=\"../people/ida.html\" lang=\"en\">Ida Lund</a>"), "{one}");
    assert!(!page(&site, "issues/q/five.html").contains("rel=\"author\""), "a name stays a name");
}

#[test]
fn programs_get_the_name_and_the_address() {
    let site = site();
    let one = page(&site, "one.html");
    assert!(one.contains("<meta name=\"citation_author\" content=\"Robin Vellum\">"), "{one}");
    assert!(one.contains("Vellum, Robin") && one.contains("{The desk}"), "the entries to copy: {one}");
    let two = page(&site, "issues/q/two.html");
    let person = "{\"@id\":\"https://e.example/people/vellum.html#person\",\"@type\":\"Person\",\
                  \"name\":\"Robin Vellum\",\"url\":\"https://e.example/people/vellum.html\"}";
    assert!(two.contains(&format!("\"author\":[{person}]")), "{two}");
    let feed = page(&site, "feed.xml");
    assert!(feed.contains("<name>Robin Vellum</name>") && !feed.contains("<name>vellum</name>"), "{feed}");
    let graph = page(&site, "graph.json");
    assert_eq!(graph.matches("\"role\":\"author\"").count(), 8, "{graph}");
}

#[test]
fn what_somebody_wrote_is_listed_newest_first() {
    let site = site();
    let english = works(&site, "people/vellum.html");
    assert_eq!(english, ["Two March 1, 2025", "One January 1, 2024", "Three March 1, 2023"]);
    // What exists in one language only is listed in both.
    let japanese = works(&site, "ja/people/vellum.html");
    assert_eq!(japanese, ["Two 2025年3月1日", "一 2024年1月1日", "Three 2023年3月1日"]);
    assert_eq!(works(&site, "people/ida.html"), ["一 January 1, 2024", "Three March 1, 2023", "Question"]);
    assert_eq!(works(&site, "institutions/desk.html"), ["One January 1, 2024"]);
    assert!(works(&site, "people/ito.html").is_empty());
    let person = page(&site, "people/vellum.html");
    assert!(!person.contains("id=\"_backlinks\""), "what somebody wrote does not merely mention them");
}

/// Of very many pages, a person's page lists the newest.
#[test]
fn a_long_list_is_cut() {
    let site = Site::clean();
    site.write("content/index.md", "---\ntitle: Home\n---\nSee [the law](terms/law.md).\n");
    site.write("content/issues/q/index.md", "---\ntitle: Question\nquestion: Why?\n---\n");
    for number in 0..201 {
        let day = format!("{}-{:02}-{:02}", 2000 + number / 100, number % 12 + 1, number % 28 + 1);
        let front = format!("title: Article {number}\nauthors: [ito]\npublished: {day}");
        site.write(&format!("content/issues/q/a{number}.md"), format!("---\n{front}\n---\nWords {number}.\n"));
    }
    site.build();
    let listed = works(&site, "people/ito.html");
    assert_eq!(listed.len(), 20, "{listed:?}");
    assert!(listed[0].starts_with("Article 200 "), "{listed:?}");
    assert!(page(&site, "people/ito.html").contains("href=\"../articles.html\""));
}
