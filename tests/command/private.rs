//! Nothing private is published: metadata of pictures, what reference managers keep for themselves, pages before their day and what
//! only they cite.

use crate::site::Site;

/// The smallest GIF, with a comment.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff\x21\xfe\x06by Ola\0\
    \x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b";
const SVG: &str = "<!-- by Ola --><svg xmlns='http://www.w3.org/2000/svg' xmlns:i='http://www.inkscape.org/namespaces/inkscape' \
    i:export-filename='/home/ola/a.png' viewBox='0 0 9 9'><title>A map</title><metadata>Ola</metadata></svg>";

/// Whether any file of the output has these words.
fn says(site: &Site, words: &str) -> Vec<String> {
    let has = |bytes: &[u8]| bytes.windows(words.len()).any(|part| part == words.as_bytes());
    site.output().into_iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path).collect()
}

#[test]
fn pictures_say_nothing_but_what_they_show() {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\npublish: [icon.svg]\n");
    site.write("content/index.md", "---\ntitle: Home\n---\n![A dot](dot.gif) ![A map](map.svg) [GIF](own.gif)\n");
    for name in ["map.svg", "icon.svg"] {
        site.write(&format!("content/{name}"), SVG);
    }
    for name in ["dot.gif", "own.gif"] {
        std::fs::write(site.root().join("content").join(name), GIF).unwrap();
    }
    site.build();
    assert_eq!(says(&site, "Ola"), ["own.gif"], "what is only linked is published as it is");
    assert_eq!(says(&site, "/home/ola"), Vec::<String>::new());
    assert!(site.output()["map.svg"].ends_with(b"<title>A map</title></svg>"));
    assert!(site.build().err.contains("0 files written"), "a second build has nothing to do");
}

#[test]
fn reference_managers_keep_their_own_fields() {
    let site = Site::clean();
    site.write(
        "content/sources/zotero.json",
        "[{\"id\": \"slate\", \"type\": \"book\", \"title\": \"Slate\", \"publisher\": \"Quay Press\", \"file\": \"/home/ola/s.pdf\", \
         \"system_id\": \"zotero-ola\", \"library\": \"Ola\u{2019}s\", \"libraryCatalog\": \"ola-catalog\", \
         \"collections\": [\"ola-list\"], \"abstract\": \"ola-abstract\"}]",
    );
    site.write(
        "content/sources/own.yaml",
        "chalk:\n  type: book\n  title: Chalk\n  author: Ines\n  abstract: ola-abstract\n",
    );
    site.write("content/about.md", "---\ntitle: About\n---\nWords [@slate] [@chalk].\n");
    site.build();
    assert!(says(&site, "Quay Press").contains(&"sources/slate.json".to_owned()));
    for words in ["/home/ola", "zotero-ola", "ola-catalog", "ola-list", "ola-abstract"] {
        assert_eq!(says(&site, words), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn what_only_drafts_cite_stays_home() {
    let site = Site::clean();
    let book = |key: &str| format!("{key}:\n  type: book\n  title: Book {key}\n  author: Ash, Ines\n  date: 2020\n");
    let books = ["open", "closed", "relayed", "spare"].map(book).concat();
    site.write("content/sources/own.yaml", books.replace("Book closed\n", "Book closed\n  via: relayed\n"));
    site.write("content/about.md", "---\ntitle: About\n---\nWords [@open].\n");
    site.write("content/later.md", "---\ntitle: Later\ndraft: true\n---\nWords [@closed].\n");
    let run = site.build();
    assert!(
        !run.err.contains("`closed`") && !run.err.contains("`relayed`") && run.err.contains("`spare`"),
        "{}",
        run.err
    );
    assert_eq!(says(&site, "Book closed"), Vec::<String>::new());
    assert_eq!(says(&site, "Book relayed"), Vec::<String>::new());
    let drafts = site.run(&["build", "--drafts"]);
    assert!(says(&site, "Book closed").contains(&"later.html".to_owned()), "{}", drafts.err);
}

#[test]
fn a_scheduled_page_waits_for_its_day() {
    let site = Site::clean();
    site.write("content/plan.md", "---\ntitle: The plan\npublished: 2027-03-01\n---\nWords [@later].\n");
    site.write("content/sources/own.yaml", "later:\n  type: book\n  title: Later\n  author: Ines\n  date: 2026\n");
    let run = site.run(&["build", "--date", "2027-02-28"]);
    assert!(run.err.contains("1 page scheduled for later"), "{}", run.err);
    assert!(!site.output().contains_key("plan.html") && says(&site, "The plan").is_empty());
    assert!(
        site.run(&["build", "--date", "2027-02-28"]).err.contains("1 page scheduled for later"),
        "again, from the record"
    );
    site.run(&["build", "--date", "2027-02-28", "--future"]);
    assert!(site.output().contains_key("plan.html"));
    site.run(&["build", "--date", "2027-03-01"]);
    assert!(site.output().contains_key("plan.html"));
}
