//! The theme `plain` defines little itself, but shows everything that folio can show.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use postil::theme;

use crate::folder::{self, Tree};
use crate::site::Site;
use crate::web::{self, Web};

/// The explainer of this repository, with the theme `plain`.
static BUILT: LazyLock<Tree> = LazyLock::new(|| {
    let mut files = folder::explainer();
    // Use the built-in theme.
    files.retain(|path, _| !path.starts_with("themes/"));
    let config = String::from_utf8(files["postil.yaml"].clone()).unwrap();
    assert!(config.contains(
        "
theme: folio
"
    ));
    files.insert(
        "postil.yaml".to_owned(),
        config
            .replace(
                "
theme: folio
",
                "
theme: plain
",
            )
            .into_bytes(),
    );
    // The kinds of pages that the explainer does not have.
    let texts = [
        ("index.md", "---\ntitle: Harbour Act\ntype: law\n---\nThe act.\n"),
        (
            "2010.md",
            "---\nin_force: {from: 2010-01-01, to: 2019-12-31}\nstatus: our-translation\n---\n## Article 1\n\nOpen.\n",
        ),
        ("2010.fr.md", "---\nstatus: official\n---\n## Article 1\n\nOuvert.\n"),
        (
            "2020.md",
            "---\nin_force: {from: 2020-01-01}\nstatus: official\n---\n## Article 1 {#harbours}\n\n1. Open.\n2. Shut, see [1](#1.1).\n",
        ),
    ];
    for (name, text) in texts {
        files.insert(format!("content/documents/harbour-act/{name}"), text.as_bytes().to_vec());
    }
    let site = Site::of(files);
    site.build();
    site.output()
});

static WEB: LazyLock<Web> = LazyLock::new(|| Web::new(&BUILT));

#[test]
fn every_kind_of_page_is_there_and_whole() {
    let kinds: BTreeSet<String> = WEB
        .pages
        .values()
        .filter_map(|text| text.split("<body class=\"kind-").nth(1)?.split('"').next().map(str::to_owned))
        .collect();
    let pages = theme::templates().map(|(page, _)| page).filter(|page| *page != "redirect");
    let missing: Vec<&str> = pages.filter(|page| !kinds.contains(*page)).collect();
    // The explainer has no page of the kind `page`, and no page with too many references for one page.
    let absent = ["page", "references"];
    assert!(missing.iter().all(|kind| absent.contains(kind)), "{missing:?}");
    // A server shows the “page not found” page at any address, so its links begin at the root.
    let broken = WEB.broken_links().into_iter().filter(|fault| !fault.contains("404.html: /"));
    assert_eq!(broken.collect::<Vec<_>>(), [""; 0]);
    let faults = WEB.faults(|_, html| {
        [web::repeated_ids(html), web::missing_ids(html), web::inline_code(html)].into_iter().flatten().collect()
    });
    assert_eq!(faults, [""; 0]);
}

#[test]
fn what_is_its_own_is_seen() {
    let article = &WEB.pages.iter().find(|(_, text)| text.contains("kind-article")).expect("an article").1;
    assert!(article.contains("class=\"tally-notes\"") && article.contains(" notes, "), "the line above an article");
    assert!(article.contains("On this page") && article.contains("Back to the top"));
    // Sheets in folders are for some pages only.
    let is_everywhere = |path: &&String| web::has_ending(path, "css") && path.matches('/').count() == 1;
    let css: Vec<&String> = BUILT.keys().filter(is_everywhere).collect();
    assert_eq!(css.len(), 1);
    assert!(css[0].starts_with("assets/plain.") && article.contains(css[0].as_str()));
    let css = String::from_utf8(BUILT[css[0]].clone()).unwrap();
    assert!(css.find(".masthead{") < css.find(".tally-notes{"), "folio's style sheet comes first");
}

/// As an example, it has to be short enough to read.
#[test]
fn it_is_small() {
    let files = folder::tree(&folder::repository().join("themes/plain"));
    let bytes: usize = files.values().map(Vec::len).sum();
    assert!(files.len() <= 8 && bytes < 8 * 1024, "{} files, {bytes} bytes", files.len());
}
