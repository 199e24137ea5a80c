//! Versions of primary texts while a site is written: what refers to a document leads to one of its versions.

use crate::site::Site;
use crate::{assert_as_built, changed, options};
use postil::publish::Session;

fn version(from: &str, provision: &str) -> String {
    format!(
        "---\nin_force: {{from: {from}}}\nstatus: official\n---\n## {provision} {{#ships}}\n\nShips.\n\n## Article 9\n\nBoats.\n"
    )
}

#[test]
fn a_change_of_a_version_concerns_what_names_its_document() {
    let files = [
        ("postil.yaml", "title: Test\nbase_url: https://a.example\n"),
        ("content/documents/law/index.md", "---\ntitle: Law\ntype: law\n---\n"),
        (
            "content/about.md",
            "---\ntitle: About\n---\nSee [[law#ships]], [it](documents/law/index.md#9) and [@law, art. 9].\n",
        ),
    ];
    let site = Site::of(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    site.write("content/documents/law/2010.md", version("2010-01-01", "Article 5"));
    let mut session = Session::open(options(&site)).unwrap();
    assert!(assert_as_built(&site, &session, "at first"));
    // Renumbered, in force later than today, without the provision that is cited, and gone.
    for (what, text) in [
        ("renumbered", version("2010-01-01", "Article 7")),
        ("another day", version("2031-01-01", "Article 7")),
        ("without what is cited", version("2010-01-01", "Article 7").replace("Article 9", "Article 8")),
        ("as before", version("2010-01-01", "Article 5")),
    ] {
        site.write("content/documents/law/2010.md", &text);
        changed(&mut session, "content/documents/law/2010.md");
        assert_as_built(&site, &session, what);
    }
    site.write("content/documents/law/2020.md", version("2020-01-01", "Article 6"));
    changed(&mut session, "content/documents/law/2020.md");
    assert_as_built(&site, &session, "another version");
    site.remove("content/documents/law/2020.md");
    changed(&mut session, "content/documents/law/2020.md");
    assert_as_built(&site, &session, "gone again");
}
