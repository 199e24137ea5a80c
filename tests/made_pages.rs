//! The table of pages that Postil makes: whatever is true of a row is true of the page, from its name to what is written.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use postil::model::MadePage;
use postil::model::made_page::Condition;
use site::Site;

/// A site that has something for every page, and more files.
fn site(extra: &[(&str, &str)]) -> Site {
    let files = [
        ("postil.yaml", "title: Test\nbase_url: https://example.org\n"),
        ("content/issues/rule/index.md", "---\ntitle: Rule\nquestion: Who?\ntags: [law]\n---\n"),
        ("content/issues/rule/one.md", "---\ntitle: One\n---\nSo it is [@act].\n"),
        ("content/institutions/ldp.md", "---\ntitle: LDP\n---\n"),
        ("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds.\n---\n"),
        (
            "content/people/ito.md",
            "---\ntitle: Ito\npositions:\n  - {issue: rule, date: 2023, stance: supports, statement: Yes., source: \"@act\"}\n---\n",
        ),
        ("content/documents/statute/index.md", "---\ntitle: Statute\ntype: law\n---\n"),
        (
            "content/documents/statute/2014.md",
            "---\nin_force: {from: 2014-01-01}\nstatus: our-restatement\n---\n## Article 1\n\nSo it is.\n",
        ),
        ("content/events/all.yaml", "- {id: vote, date: 2023, title: Vote}\n"),
        ("content/sources/all.yaml", "act:\n  type: legislation\n  title: An Act\n  date: 2014\n"),
    ];
    site_of(files.iter().chain(extra))
}

fn site_of<'f>(files: impl Iterator<Item = &'f (&'f str, &'f str)>) -> Site {
    Site::of(files.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())))
}

#[test]
fn each_is_made_from_its_template_and_listed_as_its_row_says() {
    let site = site(&[]);
    site.build();
    let output = site.output();
    let text = |path: &str| String::from_utf8(output[path].clone()).unwrap();
    let (sitemap, menu) = (text("sitemap.xml"), text("terms/law.html"));
    for page in MadePage::ALL {
        let info = page.info();
        let html = text(info.path);
        assert!(html.contains(&format!("<body class=\"kind-{}\">", info.page)), "{page}");
        let address = info.path.strip_suffix("index.html").unwrap_or(info.path);
        let listed = sitemap.contains(&format!("<loc>https://example.org/{address}</loc>"));
        assert_eq!(listed, info.page.is_listed(), "{page}");
        let nav = menu.split("<nav class=\"site-nav\"").nth(1).unwrap().split("</nav>").next().unwrap();
        assert_eq!(nav.contains(&format!("href=\"../{}\"", info.path)), info.in_menu, "{page}");
    }
}

#[test]
fn each_can_be_linked_where_it_is_made_and_only_there() {
    let links = MadePage::ALL.map(|page| format!("[x]({})", page.path())).join(" ");
    let page = format!("---\ntitle: About\n---\n{links}\n");
    let full = site(&[("content/about.md", &page)]);
    full.build();
    let empty = site_of([("postil.yaml", "title: Test\n"), ("content/about.md", &page)].iter());
    let run = empty.run(&["check", "--format", "short"]);
    for page in MadePage::ALL {
        let is_made = matches!(page.info().condition, Condition::Always | Condition::NoHome | Condition::Search);
        let said = format!("`{}` does not exist, because there are no {}", page.path(), page.about());
        assert_eq!(run.err.contains(&said) || run.out.contains(&said), !is_made, "{page}: {}{}", run.out, run.err);
    }
}

#[test]
fn the_address_of_each_is_taken() {
    for page in MadePage::ALL {
        match page.top_name() {
            // Whoever writes the first page may.
            Some("index") => {}
            Some(name) => {
                let site = site(&[(&format!("content/{name}.md"), "---\ntitle: Mine\n---\n")]);
                site.run(&["check"]).expect(1, "reserved-name");
            }
            None => {
                let alias = format!("---\ntitle: About\naliases: [{}]\n---\n", page.path());
                let site = site(&[("content/about.md", &alias)]);
                site.run(&["check"]).expect(1, "route-collision");
            }
        }
    }
}
