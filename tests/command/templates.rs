//! `check` says all that `build` would say: of templates, interface strings and pictures as well.

use crate::folder;
use crate::site::Site;

/// A site with a theme of its own, whose template of plain pages has this in it.
fn themed(words: &str) -> Site {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\ntheme: mine\nlanguages: [en, ja]\nfooter: {links: [about.md]}\n");
    site.write("themes/mine/theme.yaml", "name: mine\nextends: folio\n");
    site.write(
        "themes/mine/templates/page.html",
        format!("{{% extends \"base.html\" %}}\n{{% block main %}}{words}{{% endblock main %}}"),
    );
    site.write("content/about.md", "---\ntitle: About\n---\nWords.\n");
    site
}

#[test]
fn what_a_build_would_find_in_templates_a_check_finds() {
    for (words, said) in [
        ("{{ ui.imprnt }}", "there is no interface string `imprnt`"),
        ("{{ ui.addres }}", "did you mean `address`?"),
        ("{{ t(key=\"outdated-notce\", count=3) }}", "did you mean `outdated-notice`?"),
        ("{{ page.titel }}", "there is no field `titel`"),
        ("{{ page.title | truncat }}", "Unknown filter `truncat`\n --> themes/mine/templates/page.html:2:33"),
        ("{{ page.title | truncate(length=\"x\") }}", "themes/mine/templates/page.html:2:20"),
        ("{{ asset(path=\"logo.svg\") }}", "there is no file `static/logo.svg` in the theme"),
    ] {
        let site = themed(words);
        let before = folder::tree(&site.root());
        let checked = site.run(&["check", "--quiet"]);
        checked.expect(1, said);
        folder::assert_same(&before, &folder::tree(&site.root()), "a check writes nothing");
        assert_eq!(site.run(&["build", "--quiet"]).err, checked.err);
    }
    let site = themed("{{ page.title }}");
    assert_eq!(site.run(&["check", "--quiet"]).err, "");
    site.build();
    assert_eq!(site.run(&["check", "--quiet"]).err, "");
}

/// A check renders one page of each shape: a branch that a single page of many reaches is reached, wherever it stands.
#[test]
fn faults_in_rare_branches_are_found() {
    let rare = |field: &str, value: &str| format!("---\ntitle: Rare\n{field}: {value}\n---\nWords.\n");
    for (words, page) in [
        ("{% if page.summary %}{{ nope }}{% endif %}", rare("summary", "What it is about.")),
        ("{% for tag in page.tags %}{{ tag.titel }}{% endfor %}", rare("tags", "[law]")),
        ("{% if page.extra.rating %}{{ page.extra.rating.nope }}{% endif %}", rare("extra", "{rating: 3}")),
        ("{% if page.title == \"Rare\" %}{{ nope }}{% endif %}", rare("summary", "Not asked for.")),
        ("{% if page.notes %}{{ nope }}{% endif %}", "---\ntitle: Rare\n---\nWords.[^1]\n\n[^1]: A note.\n".to_owned()),
    ] {
        let site = themed(words);
        for number in 0..12 {
            site.write(&format!("content/p{number:02}.md"), format!("---\ntitle: Page {number}\n---\nWords.\n"));
        }
        site.write("content/p07.md", page);
        let links = (0..12).map(|number| format!("[{number}](p{number:02}.md) ")).collect::<Vec<_>>().concat();
        site.write("content/index.md", format!("---\ntitle: Home\n---\n{links}\n"));
        let checked = site.run(&["check", "--quiet"]);
        checked.expect(1, "template-error");
        assert_eq!(site.run(&["build", "--quiet"]).err, checked.err, "{words}");
    }
}

/// The same for an element, which is rendered wherever it stands in a text.
#[test]
fn faults_in_elements_are_found() {
    let site = themed("{{ page.body_html | safe }}");
    site.write("themes/mine/templates/elements/alert.html", "{% if kind == \"warning\" %}{{ nope }}{% endif %}");
    site.write("content/about.md", "---\ntitle: About\n---\n> [!NOTE]\n> Words.\n");
    assert_eq!(site.run(&["check", "--quiet"]).err, "");
    site.write(
        "content/about.md",
        "---\ntitle: About\n---\n> [!NOTE]\n> Words.\n\n> - One\n>\n> > [!WARNING]\n> > Words.\n",
    );
    let checked = site.run(&["check", "--quiet"]);
    checked.expect(1, "themes/mine/templates/elements/alert.html:1");
    assert_eq!(site.run(&["build", "--quiet"]).err, checked.err);
}

#[test]
fn what_a_build_would_find_in_pictures_a_check_finds() {
    let site = Site::clean();
    let picture = image::RgbImage::from_fn(700, 40, |x, y| image::Rgb([7, x.to_le_bytes()[0], y.to_le_bytes()[0]]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let mut bytes = bytes.into_inner();
    bytes.truncate(bytes.len() / 2);
    site.write("content/photo.png", bytes);
    site.write("content/about.md", "---\ntitle: About\n---\n![A photograph](photo.png)\n");
    let checked = site.run(&["check", "--quiet"]);
    checked.expect(1, "unreadable-image");
    assert!(!site.root().join(".postil").exists());
    assert_eq!(site.run(&["build", "--quiet"]).err, checked.err);
}

/// Messages that list what is missing list all of it for programs.
#[test]
fn all_missing_strings_are_listed_for_programs() {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\ntheme: mine\nlanguages: [en, eo]\n");
    site.write("themes/mine/theme.yaml", "name: mine\nextends: folio\n");
    site.write("themes/mine/i18n/eo.ftl", "address = Adreso\n");
    let run = site.run(&["check", "--quiet", "--format", "json"]);
    let line: serde_json::Value = run
        .out
        .lines()
        .find(|line| line.contains("missing-strings"))
        .map(|line| serde_json::from_str(line).unwrap())
        .unwrap();
    let count: usize = line["message"].as_str().unwrap().split(' ').find_map(|word| word.parse().ok()).unwrap();
    assert_eq!(line["list"].as_array().unwrap().len(), count);
}
