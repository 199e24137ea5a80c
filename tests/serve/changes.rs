//! After any change of files, the server shows what is on the disk.

use std::fs;

use super::folder;
use super::server::{Server, problems};
use super::site::Site;

const LAW: &str = "content/terms/law.md";

fn law(words: &str) -> String {
    format!("---\ntitle: Law\ndefinition: What binds.\n---\nThe [[law]] says so [@act]. {words}\n")
}

#[test]
fn an_edit_is_shown_at_once() {
    let server = Server::of(Site::clean(), &[]);
    let mut events = server.listen();
    let before = events.next();
    assert!(server.page("/terms/law.html").contains(&format!("data-version={}", before["version"])));
    server.site.write(LAW, law("Edited."));
    let after = events.next_with(false);
    assert_ne!(before["version"], after["version"]);
    let page = server.page("/terms/law.html");
    assert!(page.contains("Edited."), "{page}");
    assert!(page.contains(&format!("data-version={}", after["version"])));
}

#[test]
fn an_error_is_told_while_the_last_good_page_stays() {
    let server = Server::of(Site::clean(), &[]);
    let good = server.page("/terms/law.html");
    let mut events = server.listen();
    events.next();
    server.site.write(LAW, law("See [[nobody-here]] and <i>this</i>."));
    let broken = problems(&events.next_with(true));
    assert_eq!(broken.len(), 1);
    for words in
        ["error[unresolved-link]", "content/terms/law.md:5:", "See [[nobody-here]] and <i>this</i>.", "nobody-here"]
    {
        assert!(broken[0].contains(words), "`{words}` is not in:\n{}", broken[0]);
    }
    let bare = |page: &str| page.split("data-version").next().unwrap().to_owned();
    assert_eq!(bare(&server.page("/terms/law.html")), bare(&good));
    server.site.write(LAW, law("Mended."));
    events.next_with(false);
    assert!(server.page("/terms/law.html").contains("Mended."));
}

#[test]
fn a_site_that_begins_with_errors_says_them_in_a_page() {
    let site = Site::clean();
    site.write(LAW, law("See [[nobody-here]] & <b>more</b>."));
    let server = Server::of(site, &[]);
    let failure = server.get("/terms/law.html");
    assert_eq!(failure.status, 500);
    let page = failure.text();
    assert!(page.contains("error[unresolved-link]") && page.contains("&amp; &lt;b&gt;more&lt;/b&gt;"), "{page}");
    server.site.write(LAW, law("Mended."));
    server.listen().next_with(false);
    assert!(server.page("/terms/law.html").contains("Mended."));
}

#[test]
fn the_theme_and_the_configuration_are_read_again() {
    let site = Site::clean();
    let theme = folder::tree(&folder::repository().join("themes/folio"));
    let server = Server::of(site, &[]);
    server.site.write("postil.yaml", "title: Another name\n");
    server.shows("/", "Another name", true);
    for (path, bytes) in theme {
        server.site.write(&format!("themes/folio/{path}"), bytes);
    }
    server.site.write("themes/folio/templates/term.html", "<p>own template {{ page.title }}</p>");
    server.shows("/terms/law.html", "own template Law", true);
    server.site.write("themes/folio/templates/term.html", "<p>again {{ page.title }}</p>");
    server.shows("/terms/law.html", "again Law", true);
    server.site.remove("themes");
    server.shows("/terms/law.html", "What binds.", true);
}

#[test]
fn an_editor_that_writes_beside_and_renames() {
    let server = Server::of(Site::clean(), &[]);
    for round in 0..5 {
        let words = format!("Round {round}.");
        server.site.write("content/terms/.law.md.swp", "swap");
        server.site.write("content/terms/4913", "");
        server.site.remove("content/terms/4913");
        server.site.write("content/terms/law.md.tmp", law(&words));
        let folder = server.site.root().join("content/terms");
        fs::rename(folder.join("law.md.tmp"), folder.join("law.md")).unwrap();
        server.shows("/terms/law.html", &words, true);
    }
    assert_eq!(server.get("/terms/4913").status, 404);
}

#[test]
fn a_thousand_changes_at_once() {
    let server = Server::of(Site::clean(), &[]);
    for number in 0..1000 {
        let text = format!("---\ntitle: Term {number}\ndefinition: The one.\n---\nText.\n");
        server.site.write(&format!("content/terms/term-{number}.md"), text);
    }
    server.shows("/graph.json", "Term 999", true);
    for number in 0..1000 {
        server.site.remove(&format!("content/terms/term-{number}.md"));
    }
    server.shows("/graph.json", "Term 7", false);
}

#[test]
fn folders_come_and_go_with_all_that_is_in_them() {
    let server = Server::of(Site::clean(), &[]);
    for number in 0..20 {
        let text = format!("---\ntitle: Article {number}\n---\nText.\n");
        server.site.write(&format!("content/issues/spending/a{number}.md"), text);
    }
    server.site.write("content/issues/spending/index.md", "---\ntitle: Spending\nquestion: How much?\n---\nText.\n");
    server.shows("/articles.html", "Article 19", true);
    // A folder that was added later is watched as well.
    server.site.write("content/issues/spending/a7.md", "---\ntitle: Seven\n---\nText.\n");
    server.shows("/articles.html", "Seven", true);
    server.site.remove("content/issues");
    server.shows("/articles.html", "Article 19", false);
}

#[test]
fn the_content_folder_is_replaced() {
    let server = Server::of(Site::clean(), &[]);
    let root = server.site.root();
    for round in 0..3 {
        let next = root.join("next");
        for (path, bytes) in folder::tree(&root.join("content")) {
            folder::write(&next, &path, bytes);
        }
        let words = format!("Round {round}.");
        folder::write(&next, "terms/law.md", law(&words));
        fs::rename(root.join("content"), root.join(format!("old-{round}"))).unwrap();
        fs::rename(&next, root.join("content")).unwrap();
        server.shows("/terms/law.html", &words, true);
        // The new folder of the same name is watched.
        server.site.write(LAW, law("After that."));
        server.shows("/terms/law.html", "After that.", true);
    }
}

/// Switching branches removes and creates many files in any order.
#[test]
fn a_branch_is_switched() {
    let server = Server::of(Site::clean(), &[]);
    let main = folder::tree(&server.site.root().join("content"));
    for round in 0..3 {
        server.site.remove("content/people");
        server.site.remove(LAW);
        server.site.write("content/index.md", "---\ntitle: Home\n---\nOn the branch.\n");
        for number in 0..40 {
            let text = format!("---\ntitle: B{round} {number}\ndefinition: The one. [@act]\n---\nBy [@act].\n");
            server.site.write(&format!("content/terms/b-{number}.md"), text);
        }
        server.shows("/", "On the branch.", true);
        server.shows("/terms/", &format!("B{round} 39"), true);
        server.site.remove("content/terms");
        for (path, bytes) in &main {
            server.site.write(&format!("content/{path}"), bytes);
        }
        server.shows("/terms/", &format!("B{round}"), false);
        server.shows("/people/", "Ito", true);
    }
}

#[test]
fn polling_sees_changes_as_well() {
    let server = Server::of(Site::clean(), &["--poll"]);
    server.site.write(LAW, law("Seen by looking."));
    server.shows("/terms/law.html", "Seen by looking.", true);
    server.site.write("content/terms/new.md", "---\ntitle: New term\ndefinition: New.\n---\nText.\n");
    server.shows("/terms/", "New term", true);
}

/// The targets of links are watched at their own location: a file saved in place, a file that is replaced, and a folder.
#[cfg(unix)]
#[test]
fn what_links_lead_to_is_watched() {
    let site = Site::clean();
    let note = |words: &str| format!("---\ntitle: Note\ndefinition: A note.\n---\n{words}\n");
    site.write("common/note.md", note("Linked."));
    site.write("people/abe.md", "---\ntitle: Abe\n---\nIn a folder.\n");
    std::os::unix::fs::symlink("../../common/note.md", site.root().join("content/terms/note.md")).unwrap();
    site.remove("content/people");
    std::os::unix::fs::symlink("../people", site.root().join("content/people")).unwrap();
    let server = Server::of(site, &[]);
    server.shows("/terms/note.html", "Linked.", true);
    server.site.write("common/note.md", note("Saved in place."));
    server.shows("/terms/note.html", "Saved in place.", true);
    server.site.write("common/other.md", note("Moved there."));
    fs::rename(server.site.root().join("common/other.md"), server.site.root().join("common/note.md")).unwrap();
    server.shows("/terms/note.html", "Moved there.", true);
    server.site.write("people/abe.md", "---\ntitle: Abe\n---\nEdited in its folder.\n");
    server.shows("/people/abe.html", "Edited in its folder.", true);
    server.site.write("people/new.md", "---\ntitle: New\n---\nAnother person.\n");
    server.shows("/people/new.html", "Another person.", true);
}

/// The folder of themes may be a link to one that several sites share.
#[cfg(unix)]
#[test]
fn what_a_linked_folder_of_themes_holds_is_looked_at_too() {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\ntheme: mine\n");
    site.write("shared/mine/theme.yaml", "name: mine\nextends: folio\n");
    site.write("shared/mine/i18n/en.ftl", "on-this-page = Inside\n");
    std::os::unix::fs::symlink("shared", site.root().join("themes")).unwrap();
    let server = Server::of(site, &[]);
    let mut events = server.listen();
    events.next();
    server.site.write("shared/mine/theme.yaml", "name: mine\nextends: nobodys\n");
    let broken = problems(&events.next_with(true));
    assert!(broken.len() == 1 && broken[0].contains("there is no theme `nobodys`"), "{broken:?}");
}

/// A link that leads nowhere is told like any other fault, and the rest is read on.
#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_a_fault_of_itself() {
    let server = Server::of(Site::clean(), &[]);
    let mut events = server.listen();
    events.next();
    std::os::unix::fs::symlink("nothing.md", server.site.root().join("content/gone.md")).unwrap();
    let broken = problems(&events.next_with(true));
    assert!(broken.len() == 1 && broken[0].contains("error[broken-symlink]"), "{broken:?}");
    server.site.write(LAW, law("Edited."));
    server.site.remove("content/gone.md");
    server.shows("/terms/law.html", "Edited.", true);
}

/// A citation style may stand in any folder of the site, which comes, goes and is replaced.
#[test]
fn the_citation_style_is_watched() {
    let style = |word: &str| {
        format!(
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\">\
             <info><title>Own</title><id>https://a.example/own</id><updated>2026-01-01T00:00:00Z</updated></info>\
             <citation><layout><text value=\"{word}\"/><text variable=\"title\" prefix=\" \"/></layout></citation></style>"
        )
    };
    let path = "styles/law/own.csl";
    let server = Server::of(Site::clean(), &[]);
    server.site.write("postil.yaml", "title: Test\ncitations: inline\ncitation_style: styles/law/own.csl\n");
    for words in ["First", "Second"] {
        server.site.write(path, style(words));
        server.shows("/terms/law.html", words, true);
        server.site.write(path, style("Saved in place"));
        server.shows("/terms/law.html", "Saved in place", true);
        server.site.write("styles/law/next", style("Moved there"));
        let folder = server.site.root().join("styles/law");
        fs::rename(folder.join("next"), folder.join("own.csl")).unwrap();
        server.shows("/terms/law.html", "Moved there", true);
        server.site.remove("styles");
    }
    server.site.write("own.csl", style("Beside"));
    server.site.write("postil.yaml", "title: Test\ncitations: inline\ncitation_style: own.csl\n");
    server.shows("/terms/law.html", "Beside", true);
    server.site.write("own.csl", style("Beside and edited"));
    server.shows("/terms/law.html", "Beside and edited", true);
}
