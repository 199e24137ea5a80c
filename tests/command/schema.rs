//! `postil schema`: JSON Schemas, and the configuration of content management systems.

use serde_json::Value;

use crate::folder;
use crate::site::Site;

/// A site with two issues and two languages.
fn site() -> Site {
    let site = Site::clean();
    site.write("postil.yaml", "title: T\nlanguages: [en, ja]\n");
    site.write("content/issues/sundays/index.md", "---\ntitle: Sundays\nquestion: Open?\n---\n");
    site.write("content/issues/noise/index.md", "---\ntitle: Noise\nquestion: Too loud?\n---\n");
    site
}

#[test]
fn every_kind_is_listed_and_printed() {
    let site = Site::clean();
    let listed = site.run(&["schema"]);
    let kinds: Vec<&str> = listed.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(kinds.len() > 10 && kinds.contains(&"config") && kinds.contains(&"notes"), "{kinds:?}");
    for kind in kinds {
        let schema: Value = serde_json::from_str(&site.run(&["schema", kind]).out).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{kind}");
        assert!(schema["description"].as_str().unwrap().contains("Files: "), "{kind}");
        every_reference_leads_somewhere(&schema, &schema);
    }
}

fn every_reference_leads_somewhere(root: &Value, value: &Value) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                let found = reference.strip_prefix('#').and_then(|path| root.pointer(path));
                assert!(found.is_some(), "{reference}");
            }
            fields.values().for_each(|value| every_reference_leads_somewhere(root, value));
        }
        Value::Array(items) => items.iter().for_each(|item| every_reference_leads_somewhere(root, item)),
        _ => {}
    }
}

#[test]
fn an_unknown_kind_is_answered_with_the_known_ones() {
    let run = Site::clean().run(&["schema", "artikel"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("article"), "{}", run.err);
}

#[test]
fn all_schemas_are_written_into_a_folder() {
    let site = Site::clean();
    assert_eq!(site.run(&["schema", "--output", "made/schemas"]).code, Some(0));
    let files = folder::tree(&site.root().join("made/schemas"));
    assert!(files.len() > 10 && files.contains_key("article.schema.json"), "{:?}", files.keys());
}

#[test]
fn the_configuration_of_a_cms_has_the_issues_and_languages_of_the_site() {
    let site = site();
    for cms in ["sveltia", "decap", "pages"] {
        let run = site.run(&["schema", "--cms", cms]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.out.contains("articles-noise") && run.out.contains("articles-sundays"), "{cms}: {}", run.out);
        assert_eq!(run.out, site.run(&["schema", "--cms", cms]).out);
        assert_eq!(run.out.contains("- ja"), cms == "sveltia", "{cms}");
        // The text of a page is edited as it is written.
        assert_eq!(run.out.contains("- raw"), cms != "pages", "{cms}");
    }
    let run = Site::clean().run(&["schema", "--cms", "decap", "--root", "nowhere"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}

/// The configuration of a content management system is published with the site.
#[test]
fn what_is_not_published_is_not_named() {
    let site = site();
    site.write("content/issues/secret/index.md", "---\ntitle: S\nquestion: Q?\ndraft: true\n---\n");
    site.write("content/issues/later/index.md", "---\ntitle: L\nquestion: Q?\npublished: 2999-01-01\n---\n");
    for cms in ["sveltia", "decap", "pages"] {
        let run = site.run(&["schema", "--cms", cms]);
        assert!(run.out.contains("sundays"), "{}", run.err);
        assert!(!run.out.contains("secret") && !run.out.contains("later"), "{}", run.out);
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_links() {
    let site = site();
    let elsewhere = site.outside().join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::write(elsewhere.join("precious.json"), "precious").unwrap();
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(elsewhere.join(from), site.root().join(to)).unwrap();
    link("", "linked");
    std::fs::create_dir(site.root().join("real")).unwrap();
    link("precious.json", "real/article.schema.json");
    for folder in ["linked", "linked/schemas", "real"] {
        site.run(&["schema", "--output", folder]).expect(2, "is a symbolic link");
    }
    assert_eq!(folder::tree(&elsewhere).len(), 1);
    assert_eq!(std::fs::read_to_string(elsewhere.join("precious.json")).unwrap(), "precious");
}
