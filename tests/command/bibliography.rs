//! Bibliographies from any origin: none crashes the process, and private notes in them are not published.

use crate::site::{Run, Site};

/// Checks a site with one more bibliography in a process of its own, so that a stack overflow fails the test.
fn check(name: &str, text: &str) -> Run {
    let site = Site::clean();
    site.write(&format!("content/sources/{name}"), text);
    let run = site.run(&["check", "--format", "short"]);
    assert!(matches!(run.code, Some(0 | 1)), "{name} {:.60}: {:?}\n{:.2000}", text, run.code, run.err);
    assert!(!run.err.contains("panicked"), "{:.60}\n{:.2000}", text, run.err);
    run
}

/// Strings that each double the one before.
fn doubled(count: usize) -> String {
    let strings = (0..count).map(|n| format!("@string{{a{} = a{n} # a{n}}}\n", n + 1));
    format!("@string{{a0 = {{x}}}}\n{}@book{{k, title = a{count}}}", strings.collect::<String>())
}

fn nested(open: &str, close: &str, depth: usize) -> String {
    format!("{}x{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn loops_depth_and_growth_are_told_where_they_are() {
    let deep = nested("{", "}", 100_000);
    let generations =
        (0..400).map(|n| format!("@book{{k{n}, title={{T}}, crossref={{k{}}}}}\n", n + 1)).collect::<Vec<_>>().concat();
    let families = (0..40)
        .map(|n| format!("@xdata{{k{n}, note={{T}}, xdata={{k{0}, k{0}}}}}\n", n + 1))
        .collect::<Vec<_>>()
        .concat();
    let texts = [
        ("@book{k, title={T}, crossref={k}}".to_owned(), "the entry `k` names itself in `crossref`"),
        ("@book{k, title={T}, crossref={l}} @book{l, title={T}, crossref={k}}".to_owned(), "by way of `l`"),
        (
            "@book{k, xdata={l}} @book{l, crossref={m}} @book{m, xdata={x, k}}".to_owned(),
            "the entry `k` names itself in `xdata`, by way of `l`, `m`",
        ),
        ("@book{k, title={T}, xdata={k}}".to_owned(), "the entry `k` names itself in `xdata`"),
        ("@string{a=a}@book{k, title=a}".to_owned(), "the string `a` refers to itself"),
        (
            "@string{a=b}@string{b = \"x\" # a}@book{k, title=a}".to_owned(),
            "the string `a` refers to itself, by way of `b`",
        ),
        (
            format!("@book{{k, title={{{}}}}}", nested("\\\"{", "}", 5_000)),
            "the field `title` has more than 64 nested braces",
        ),
        (
            format!("@book{{k, title={{{}}}}}", nested("\\emph{", "}", 5_000)),
            "the field `title` has more than 64 nested braces",
        ),
        (format!("@book{{k, title={deep}}}"), "the field `title` has more than 64 nested braces"),
        (format!("@book{{k, note={deep}}}"), "the field `note` has more than 64 nested braces"),
        (format!("@book{{k, title=\"{deep}\"}}"), "the field `title` has more than 64 nested braces"),
        (format!("@string{{a={deep}}}@book{{k, title=a}}"), "the string `a` has more than 64 nested braces"),
        (format!("@book{deep}"), "in `@book`"),
        (format!("@book{{{deep}, title={{T}}}}"), "malformed-sources"),
        (format!("@book{{k, {deep}={{T}}}}"), "in the entry `k`, the name of a field is expected here"),
        (format!("@book{{k, title={{{}}}", "\\emph{".repeat(50_000)), "the entry `k` is not closed"),
        (format!("@book{{k, title={{{}", "{".repeat(100_000)), "the entry `k` is not closed"),
        ("@book{".repeat(30_000), "malformed-sources"),
        (format!("@book{{k, title = {}{{x}}}}", "{x} # ".repeat(100_000)), "more than 4000 pieces"),
        (doubled(24), "after expansion"),
        (doubled(500), "after expansion"),
        (generations, "too long a chain of entries"),
        (families, "too long a chain of entries"),
    ];
    for (text, said) in texts {
        let run = check("s.bib", &format!("{text}\n@misc{{other, title={{Other}}}}"));
        run.expect(1, said);
        let errors = run.err.lines().filter(|line| line.contains(": error[")).count();
        let chain = text.contains("k399") || text.contains("k39,");
        assert!(errors == 1 || chain, "{:.60}: {errors} errors\n{:.2000}", text, run.err);
    }
    // These refer to each other without inheriting anything, which is not an error.
    check("s.bib", "@book{k, title={T}, xref={k}, related={k}, entryset={k}}").expect(0, "");
}

#[test]
fn the_other_forms_are_bounded_as_well() {
    for depth in [120, 200, 50_000] {
        let json = format!("[{{\"id\": \"k\", \"title\": {}1{}}}]", "[".repeat(depth), "]".repeat(depth));
        let parents = "{type: book, title: T, parent: ".repeat(depth);
        let flow = format!("k: {parents}{{type: book}}{}", "}".repeat(depth));
        let lines = (0..depth.min(2_000)).map(|n| format!("{:1$}parent:\n", "", n + 1)).collect::<Vec<_>>().concat();
        check("s.json", &json);
        check("s.yaml", &flow);
        check("s.yaml", &format!("k:\n type: book\n{lines}"));
    }
    check("s.json", &format!("[{}", "{\"id\":".repeat(50_000))).expect(1, "malformed-sources");
    let said = "it is nested more than 127 deep";
    check("s.json", &format!("[{{\"id\": \"k\", \"x\": {}1{}}}]", "[".repeat(500), "]".repeat(500))).expect(1, said);
}

#[test]
fn what_is_noted_in_private_stays_at_home() {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\nbase_url: https://example.org/\n");
    site.write(
        "content/sources/a.bib",
        "@string{mine = {Secret string}}\n@book{b, title={B}, author={Ok, Ann}, date={2020}, annotation={Secret annotation},
            annote={Secret annote}, note={Secret note}, abstract={Secret abstract}, file={/home/secret/b.pdf},
            keywords={Secret keyword}, comment={Secret comment}, review={Secret review}, ANNOTATION = mine}
        @misc{c, title={C}, crossref={b}, usera={Secret a}, howpublished={A public handout}}",
    );
    site.write(
        "content/sources/b.json",
        r#"[{"id": "j", "type": "book", "title": "J", "note": "Citation Key: secret\nSecret page numbers", "annote": "Secret annote",
            "abstract": "Secret abstract", "keyword": "Secret", "custom": {"secret": "Secret"}}]"#,
    );
    site.write("content/sources/c.yaml", "y: {type: web, title: Y, note: A public remark} # Secret\n");
    site.write("content/index.md", "---\ntitle: Home\n---\nAll[@b; @c; @j; @y].\n");
    site.build();
    let output = site.output();
    let holds = |word: &str| {
        let files = output.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).to_lowercase().contains(word));
        files.map(|(path, _)| path.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(holds("secret"), [""; 0]);
    // Its page says it, and the files for reference managers.
    let public = holds("a public remark");
    assert!(public.contains(&"sources/y.html"), "{public:?}");
    let is_source =
        |path: &&&str| path.starts_with("sources/") || path.contains("sources.") || path.starts_with("assets/search/");
    assert_eq!(public.iter().find(|path| !is_source(path)), None, "{public:?}");
    assert!(holds("a public handout").contains(&"sources/c.html"));
}
