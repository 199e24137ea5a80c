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
