//! A theme inherits everything that it does not define itself.

use crate::site::Site;

/// The small site with a theme that extends others.
fn site(files: &[(&str, &str)]) -> Site {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\ntheme: child\nlanguages: [en, ja]\n");
    site.write("content/terms/law.ja.md", "---\ntitle: 法\ndefinition: きまり。\n---\n");
    site.write("themes/child/theme.yaml", "name: child\nextends: parent\n");
    site.write("themes/parent/theme.yaml", "name: parent\nextends: folio\n");
    for (path, text) in files {
        site.write(path, text);
    }
    site
}

fn page(site: &Site, path: &str) -> String {
    String::from_utf8(site.output()[path].clone()).unwrap()
}

#[test]
fn one_template_is_overridden_and_the_rest_is_inherited() {
    let site = site(&[(
        "themes/child/templates/elements/term.html",
        "<dfn><a href=\"{{ href }}\">{{ content_html | safe }}</a></dfn>",
    )]);
    site.build();
    let home = page(&site, "index.html");
    assert!(home.contains("class=\"masthead\""), "folio's frame is there");
    assert!(home.contains("<dfn><a href=\"terms/law.html\">the law</a></dfn>"), "{home}");
}

/// A partial included by a parent is the child's if the child has it, at any distance.
#[test]
fn a_partial_of_the_child_stands_in_pages_of_its_parents() {
    let site = site(&[
        (
            "themes/child/templates/partials/footer.html",
            "<footer>child, before {% include \"parent/partials/footer.html\" %}</footer>",
        ),
        ("themes/parent/templates/partials/footer.html", "parent, before {% include \"folio/partials/footer.html\" %}"),
    ]);
    site.build();
    let home = page(&site, "index.html");
    assert!(home.contains("<footer>child, before parent, before <footer class=\"colophon\">"), "{home}");
}

#[test]
fn a_block_is_added_to_the_page_of_a_parent() {
    let template =
        "{% extends \"folio/term.html\" %}\n{% block main %}<p>above</p>{{ super() }}<p>below</p>{% endblock main %}";
    let site = site(&[("themes/child/templates/term.html", template)]);
    site.build();
    let term = page(&site, "terms/law.html");
    let places = ["<p>above</p>", "<h1>Law</h1>", "<p>below</p>"].map(|words| term.find(words));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{term}");
}

/// An intermediate theme without a template passes on the one it inherits.
#[test]
fn a_parent_is_named_for_what_it_inherits_too() {
    let site = site(&[("themes/child/templates/term.html", "{% extends \"parent/term.html\" %}")]);
    site.build();
    assert!(page(&site, "terms/law.html").contains("<h1>Law</h1>"));
}

#[test]
fn a_component_of_the_child_takes_the_place_of_a_parents() {
    let component = "{% component native(name) %}<b>{{ name.name }}</b>{% endcomponent native %}";
    let site = site(&[
        ("themes/child/templates/partials/own.html", component),
        ("content/people/ito.md", "---\ntitle: Ito\nnames:\n  ja:\n    name: 伊藤\n---\nA person.\n"),
    ]);
    site.build();
    assert!(page(&site, "people/ito.html").contains("<b>伊藤</b>"));
}

/// The nearest theme takes precedence, in the page's language; a missing language is inherited.
#[test]
fn strings_come_from_the_nearest_theme_that_has_them() {
    let site = site(&[
        ("themes/child/i18n/en.ftl", "to-home = Child's home\n"),
        ("themes/parent/i18n/en.ftl", "to-home = Parent's home\nnot-found-text = Parent's regret\n"),
        ("themes/parent/i18n/ja.ftl", "to-home = 親の家\n"),
    ]);
    site.build();
    let english = page(&site, "404.html");
    assert!(english.contains("Child&#39;s home") || english.contains("Child's home"), "{english}");
    assert!(english.contains("Parent&#39;s regret") || english.contains("Parent's regret"), "{english}");
    assert!(page(&site, "ja/404.html").contains("親の家"));
}

#[test]
fn a_language_of_a_region_has_the_strings_of_the_language() {
    let site = site(&[("themes/parent/i18n/ja.ftl", "to-home = 親の家\n")]);
    site.write("postil.yaml", "title: Test\ntheme: child\nlanguages: [en, ja-JP]\n");
    site.remove("content/terms/law.ja.md");
    site.build();
    let japanese = page(&site, "ja-JP/404.html");
    assert!(japanese.contains("親の家") && japanese.contains("lang=\"ja-JP\""), "{japanese}");
}

/// A theme in the site's folder overrides a built-in one of the same name.
#[test]
fn the_parent_in_the_folder_stands_before_the_one_in_the_binary() {
    let site = site(&[
        ("themes/plain/theme.yaml", "name: plain\nextends: folio\n"),
        ("themes/parent/theme.yaml", "name: parent\nextends: plain\n"),
    ]);
    site.write("themes/plain/templates/not-found.html", "<title>the folder's</title>");
    site.build();
    assert!(page(&site, "404.html").contains("the folder's"));
    site.remove("themes/plain");
    site.build();
    assert!(page(&site, "404.html").contains("class=\"masthead\""));
}
