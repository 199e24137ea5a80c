//! Which files are published: those that pages link to, show or draw, those that `publish` lists, and no others.

use crate::site::{Run, Site};

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'/>";

fn warned(run: &Run) -> usize {
    run.err.matches("warning[unpublished-file]").count()
}

/// A site whose pages use files in every way, beside files that nothing uses.
fn office() -> Site {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\nlanguages: [en, ja]\nfooter: {links: [about.ja.md]}\n");
    site.write(
        "content/index.md",
        "---\ntitle: Home\nimage: {src: images/lead.svg, alt: A map}\n---\n\
         [Paper](files/paper.pdf) and ![a seal](images/seal.svg)\n\n![](data/aid.chart.yaml)\n\nA note.[^n]\n\n\
         [^n]: See [the annex](files/annex.csv).\n",
    );
    site.write("content/about.ja.md", "---\ntitle: 案内\n---\n[表](files/table.xlsx)\n");
    site.write(
        "content/later.md",
        "---\ntitle: Later\ndraft: true\n---\n![a sketch](images/sketch.svg) [x](files/paper.pdf)\n",
    );
    site.write(
        "content/data/aid.chart.yaml",
        "kind: bar\ntitle: Aid\ndata: aid.csv\nx: year\ny: {column: amount, unit: euros}\nsource: \"@act\"\nalt: It grew.\n",
    );
    site.write("content/data/aid.csv", "year,amount\n2020,1\n2021,2\n");
    site.write("content/data/raw.csv", "year,amount\n2020,1\n");
    site.write("content/data/raw.xlsx", "x");
    for name in ["lead", "seal", "sketch", "unused"] {
        site.write(&format!("content/images/{name}.svg"), SVG);
    }
    for path in
        ["files/paper.pdf", "files/annex.csv", "files/table.xlsx", "files/spare.pdf", "todo.txt", "CNAME", "x.json"]
    {
        site.write(&format!("content/{path}"), "x");
    }
    site.write("content/issues/one/index.md", "---\ntitle: One\nquestion: Why?\n---\n");
    site.write("content/issues/one/notes.docx", "x");
    site.write("content/robots.txt", "User-agent: *\n");
    site.write("content/_headers", "/*\n");
    site.write("content/Attachments/scan.png", "x");
    site
}

#[test]
fn only_what_pages_use_goes_out() {
    let site = office();
    let run = site.build();
    let output = site.output();
    for path in
        ["images/lead.svg", "images/seal.svg", "data/aid.csv", "files/paper.pdf", "files/annex.csv", "files/table.xlsx"]
    {
        assert!(output.contains_key(path), "{path} is missing");
    }
    assert_eq!(output["robots.txt"], b"User-agent: *\n");
    assert_eq!(output["_headers"], b"/*\n");
    assert_eq!(warned(&run), 1, "{}", run.err);
    for path in [
        "Attachments/scan.png",
        "CNAME",
        "data/raw.csv",
        "data/raw.xlsx",
        "files/spare.pdf",
        "images/sketch.svg",
        "images/unused.svg",
        "issues/one/notes.docx",
        "todo.txt",
        "x.json",
    ] {
        assert!(!output.contains_key(path), "{path} went out");
        assert!(run.err.contains(&format!("content/{path}")), "{path} is not told:\n{}", run.err);
    }
    assert!(run.err.contains("content/images/sketch.svg (only pages that are not published use it)"), "{}", run.err);
    assert!(run.err.contains("10 files below `content/` are not published"), "{}", run.err);

    site.run(&["build", "--drafts"]);
    assert!(site.output().contains_key("images/sketch.svg"));
    site.build();
    assert!(!site.output().contains_key("images/sketch.svg"), "what a draft showed stayed in the output");
}

#[test]
fn all_are_told_to_machines_and_the_first_dozen_to_people() {
    let site = Site::clean();
    for number in 10..30 {
        site.write(&format!("content/note-{number}.txt"), "x");
    }
    let run = site.run(&["check"]);
    assert!(run.err.contains("note-21.txt") && !run.err.contains("note-22.txt"), "{}", run.err);
    assert!(run.err.contains("and 8 more"), "{}", run.err);
    for format in ["json", "github", "sarif"] {
        let run = site.run(&["check", "--format", format]);
        assert!(run.out.contains("content/note-29.txt"), "{format}: {}", run.out);
    }
}

#[test]
fn what_publish_names_goes_out() {
    let site = office();
    site.write("content/.well-known/security.txt", "x");
    site.write("content/.well-known/.secret", "x");
    site.write("content/.obsidian/workspace.json", "{}");
    site.write("content/files/deep/er.pdf", "x");
    site.write(
        "postil.yaml",
        "title: Test\nlanguages: [en, ja]\npublish: [CNAME, \"files/**\", .well-known/security.txt, \"images/u*.svg\"]\n",
    );
    let run = site.build();
    let output = site.output();
    for path in ["CNAME", "files/spare.pdf", "files/deep/er.pdf", ".well-known/security.txt", "images/unused.svg"] {
        assert!(output.contains_key(path), "{path} is missing");
        assert!(!run.err.contains(&format!("content/{path}")), "{}", run.err);
    }
    for path in [".well-known/.secret", ".obsidian/workspace.json", "images/sketch.svg", "todo.txt"] {
        assert!(!output.contains_key(path), "{path} went out");
    }
    site.write("postil.yaml", "title: Test\nlanguages: [en, ja]\npublish: [.well-known/**]\n");
    site.build();
    let output = site.output();
    assert!(output.contains_key(".well-known/security.txt") && !output.contains_key(".well-known/.secret"));
    assert!(!output.contains_key("CNAME") && !output.contains_key("files/spare.pdf"), "the manifest lost them");
    assert!(output.contains_key("files/paper.pdf"));
}

#[test]
fn a_pattern_that_names_nothing_is_an_error() {
    let site = Site::clean();
    site.write("content/CNAME", "x");
    site.write("content/files/a.pdf", "x");
    for (pattern, said) in [
        ("CNAM", "did you mean `CNAME`?"),
        ("content/CNAME", "did you mean `CNAME`?"),
        ("files", "write `files/**`"),
        ("files/", "write `files/**`"),
        ("nothing/**", "matches no file"),
        ("index.md", "is a file that Postil reads"),
        ("../postil.yaml", "is not a path of a file below `content/`"),
        ("files/../../postil.yaml", "is not a path of a file below `content/`"),
        ("/etc/passwd", "is not a path of a file below `content/`"),
        ("..\\\\x", "is not a path of a file below `content/`"),
        ("files/**.pdf", "is no pattern"),
        (".*/x", "combines a hidden name with a pattern"),
        (".git/config", "contains data"),
        ("x/.Postil/**", "contains data"),
        ("", "is not a path of a file"),
    ] {
        site.write("postil.yaml", format!("title: Test\npublish: [\"{pattern}\"]\n"));
        let run = site.run(&["check"]);
        run.expect(1, "config-fault");
        run.expect(1, said);
    }
    site.write("postil.yaml", "title: Test\npublish: CNAME\n");
    site.run(&["check"]).expect(1, "`publish` must be a list");
}

/// Copies that programs make of a page have its text, and often its extension.
#[test]
fn copies_that_programs_make_stay_at_home() {
    let site = Site::clean();
    let page = "---\ntitle: Secret\n---\nSECRET\n";
    let copies = [
        "page.md.save",
        "page.md.save.1",
        "page.md.swp",
        "page.sync-conflict-20240101-120000-ABCDEFG.md",
        "page (conflicted copy 2024-01-01 120000).md",
        "page (Ola's conflicted copy 2024-01-01).md",
        "page_conflict-20240101-120000.md",
        "page_LOCAL_4711.md",
        "page.orig.md",
        "terms/law.sync-conflict-20240101-120000-ABCDEFG.md",
    ];
    for path in copies {
        site.write(&format!("content/{path}"), page);
    }
    site.write(
        "content/events/2024.sync-conflict-20240101-120000-ABCDEFG.yaml",
        "- {id: x, date: 2024, title: SECRET}\n",
    );
    site.write("content/sources/acts (conflicted copy).yaml", "act:\n  type: legislation\n  title: SECRET\n");
    site.write("content/data/t_conflict-20240101-120000.csv", "SECRET");
    for path in [
        "page.md~",
        "#page.md#",
        ".page.md.swp",
        "page.md.tmp",
        "page.md.orig",
        "~$page.docx",
        ".DS_Store",
        "Thumbs.db",
    ] {
        site.write(&format!("content/{path}"), page);
    }
    // Not even a pattern publishes them.
    site.write("content/ok.txt", "x");
    site.write("postil.yaml", "title: Test\npublish: [\"**/*\"]\n");
    let run = site.build();
    for (path, bytes) in site.output() {
        assert!(!String::from_utf8_lossy(&bytes).contains("SECRET"), "{path}");
    }
    assert!(site.output().contains_key("ok.txt"));
    assert_eq!(warned(&run), 1, "{}", run.err);
    let told = site.run(&["check", "--format", "json"]).out;
    for path in copies {
        assert!(told.contains(&format!("content/{path} (a copy that a program made)")), "{path}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_hidden_name_out() {
    let site = Site::clean();
    site.write("secret/key", "SECRET");
    std::os::unix::fs::symlink(site.root().join("secret"), site.root().join("content/.well-known")).unwrap();
    site.write("postil.yaml", "title: Test\npublish: [.well-known/**]\n");
    site.run(&["check"]).expect(1, "matches no file");
}
