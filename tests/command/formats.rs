//! The formats of diagnostics: each machine-readable one can be parsed, and all contain the same data.

use serde_json::Value;

use crate::site::Site;

/// Path, line, column, severity, rule and message of a diagnostic.
type Told = (String, u64, u64, String, String, String);

fn site() -> Site {
    let site = Site::clean();
    site.write("content/index.md", "---\ntitle: Home\n---\n日本 [nothing](terms/nothing.md), [@nobody]: 100%.\n");
    site.write("content/terms/odd.md", "---\ntitle: Odd\ncolour: red\n---\n## A\n\n#### B\n\n[^x]\n");
    site.write("content/people/latin.md", b"---\ntitle: L\n---\ncaf\xe9\n");
    site
}

fn told(out: &str, format: &str) -> Vec<Told> {
    match format {
        "short" => out.lines().filter_map(short).collect(),
        "json" => out.lines().map(json).collect(),
        "github" => out.lines().map(github).collect(),
        _ => sarif(out),
    }
}

fn short(line: &str) -> Option<Told> {
    let (place, message) = line.split_once("]: ")?;
    let (place, rule) = place.split_once('[')?;
    let mut parts = place.splitn(4, ':');
    let path = parts.next()?.to_owned();
    let (line, column) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((path, line, column, parts.next()?.trim().to_owned(), rule.to_owned(), message.to_owned()))
}

fn json(line: &str) -> Told {
    let value: Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| value[key].as_str().unwrap().to_owned();
    let number = |key: &str| value["start"][key].as_u64().unwrap();
    let end = &value["end"];
    assert!((end["line"].as_u64(), end["column"].as_u64()) >= (Some(number("line")), Some(number("column"))));
    (text("path"), number("line"), number("column"), text("severity"), text("rule"), text("message"))
}

fn github(line: &str) -> Told {
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (severity, properties) = head.split_once(' ').unwrap();
    let plain = |text: &str| text.replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
    let property = |name: &str| {
        let found = properties.split(',').find_map(|property| property.strip_prefix(&format!("{name}=")));
        plain(found.unwrap_or_else(|| panic!("no {name} in {line}")))
    };
    let number = |name: &str| property(name).parse().unwrap();
    let message = plain(message).split("\nhelp: ").next().unwrap().to_owned();
    (property("file"), number("line"), number("col"), severity.to_owned(), property("title"), message)
}

fn sarif(out: &str) -> Vec<Told> {
    let log: Value = serde_json::from_str(out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules: Vec<&Value> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    let told = |result: &Value| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        assert!(rules.contains(&&result["ruleId"]), "{}", result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let region = &place["region"];
        let message = text(&result["message"]["text"]).split("\nhelp: ").next().unwrap().to_owned();
        let (line, column) = (region["startLine"].as_u64().unwrap(), region["startColumn"].as_u64().unwrap());
        (
            text(&place["artifactLocation"]["uri"]),
            line,
            column,
            text(&result["level"]),
            text(&result["ruleId"]),
            message,
        )
    };
    run["results"].as_array().unwrap().iter().map(told).collect()
}

#[test]
fn all_formats_tell_the_same() {
    let site = site();
    let run = site.run(&["check", "--format", "short"]);
    let expected = told(&run.err, "short");
    assert_eq!(run.out, "");
    for rule in [
        "unresolved-term",
        "unresolved-source",
        "unknown-field",
        "invalid-utf8",
        "undefined-footnote",
        "skipped-heading",
    ] {
        assert!(expected.iter().any(|told| told.4 == rule), "{rule} is not in:\n{}", run.err);
    }
    assert!(expected.iter().any(|told| told.3 == "warning") && expected.is_sorted_by_key(|told| (&told.0, told.1)));
    // The path, line and column of the link, in characters.
    assert_eq!(
        expected.iter().find(|told| told.4 == "unresolved-term").map(|told| (told.0.as_str(), told.1, told.2)),
        Some(("content/index.md", 4, 4))
    );
    for format in ["json", "github", "sarif"] {
        let run = site.run(&["check", "--format", format]);
        assert_eq!(run.code, Some(1));
        assert_eq!(told(&run.out, format), expected, "{format}");
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
    let text = site.run(&["check"]).err;
    for (path, line, column, severity, rule, message) in expected {
        assert!(text.contains(&format!("{severity}[{rule}]: {message}\n")), "{message} is not in:\n{text}");
        assert!(text.contains(&format!("--> {path}:{line}:{column}\n")), "{path}:{line}:{column} is not in:\n{text}");
    }
}

#[test]
fn a_clean_site_is_told_in_every_format() {
    let site = Site::clean();
    for format in ["text", "short", "json", "github", "sarif"] {
        let run = site.run(&["check", "--quiet", "--format", format]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        if format == "sarif" {
            assert_eq!(sarif(&run.out), []);
        } else {
            assert_eq!(run.out, "");
        }
    }
}

/// Paths are relative to the working directory, so that an editor or a terminal can open them.
#[test]
fn paths_are_told_from_the_readers_folder() {
    let site = site();
    let run = |root: &str| {
        let run = site.run(&["check", "--quiet", "--format", "json", "--root", root]);
        run.out.lines().map(|line| json(line).0).collect::<Vec<_>>()
    };
    assert!(run(".").contains(&"content/index.md".to_owned()));
    assert!(run("./").contains(&"content/index.md".to_owned()));
    assert!(run("../site").contains(&"../site/content/index.md".to_owned()));
}

/// Applies the edits of a fix to a text, by the lines and columns that a format gives.
fn edited(text: &str, edits: &[(usize, usize, usize, usize, String)]) -> String {
    let byte = |line: usize, column: usize| {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let before: usize = lines[..line - 1].iter().map(|line| line.len()).sum();
        before + lines[line - 1].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
    };
    let mut edited = text.to_owned();
    for (line, column, end_line, end_column, words) in edits.iter().rev() {
        edited.replace_range(byte(*line, *column)..byte(*end_line, *end_column), words);
    }
    edited
}

#[test]
fn fixes_say_what_to_replace_with_what() {
    let site = Site::clean();
    let page = "---\ntitle: Home\n---\n日本 [SDF](terms/sdf.html#x), [@kile]. 岸田 [kiel, p. 3] said.\n\n## X\n";
    site.write("content/index.md", page);
    site.write("content/terms/sdf.md", "---\ntitle: SDF\ndefinition: It defends.\n---\n## X\n");
    site.write("content/sources/a.yaml", "kiel: {type: report, title: Kiel}\n");
    site.write("content/cites.md", "---\ntitle: Cites\n---\n[@kiel]\n");
    site.write("postil.yaml", "title: Site\nfooter: {links: [cites.md]}\n");
    let run = site.run(&["check", "--format", "json"]);
    let lines: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let expected = [
        ("safe", "日本 [SDF](terms/sdf.md#x), [@kile]. 岸田 [kiel, p. 3] said."),
        ("likely", "日本 [SDF](terms/sdf.html#x), [@kiel]. 岸田 [kiel, p. 3] said."),
        ("safe", "日本 [SDF](terms/sdf.html#x), [@kile]. 岸田 [@kiel, p. 3] said."),
    ];
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    for (line, (applicability, text)) in lines.iter().zip(expected) {
        let fix = &line["fixes"][0];
        assert_eq!((&fix["text"], fix["applicability"].as_str()), (&line["help"][0], Some(applicability)), "{line}");
        let edit = |edit: &Value| {
            assert_eq!(edit["path"], "content/index.md");
            let (start, end) = (&edit["start"], &edit["end"]);
            let place = [&start["line"], &start["column"], &end["line"], &end["column"]].map(number);
            (place[0], place[1], place[2], place[3], edit["replacement"].as_str().unwrap().to_owned())
        };
        let edits: Vec<_> = fix["edits"].as_array().unwrap().iter().map(edit).collect();
        assert_eq!(edited(page, &edits).lines().nth(3), Some(text), "{line}");
    }
    assert_eq!(lines.len(), expected.len(), "{}", run.out);
    let log: Value = serde_json::from_str(&site.run(&["check", "--format", "sarif"]).out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    for (result, (applicability, text)) in results.iter().zip(expected) {
        let fix = &result["fixes"][0];
        assert_eq!(fix["properties"]["applicability"], applicability);
        let change = &fix["artifactChanges"][0];
        assert_eq!(change["artifactLocation"]["uri"], "content/index.md");
        let edit = |replacement: &Value| {
            let region = &replacement["deletedRegion"];
            let place = ["startLine", "startColumn", "endLine", "endColumn"].map(|name| number(&region[name]));
            let words = replacement["insertedContent"]["text"].as_str().unwrap().to_owned();
            (place[0], place[1], place[2], place[3], words)
        };
        let edits: Vec<_> = change["replacements"].as_array().unwrap().iter().map(edit).collect();
        assert_eq!(edited(page, &edits).lines().nth(3), Some(text));
    }
}

/// A terminal must not interpret control characters of the content.
#[test]
fn control_characters_are_shown() {
    let site = Site::clean();
    let page = "---\ntitle: Home\n---\n[a](te\u{1b}[31m.md) [[b\u{9b}2J]] \u{9b}31m [^\u{1b}c] [c](/\u{202e}x.md)\n";
    site.write("content/index.md", page);
    site.write("content/c\u{1b}[2J.md", "no front matter");
    for format in ["text", "short", "github"] {
        let run = site.run(&["check", "--format", format]);
        let said = format!("{}{}", run.err, run.out);
        let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!said.contains(obeyed), "{format}: {said:?}");
        assert!(said.contains("te␛[31m.md"), "{format}: {said}");
    }
}

/// With any number of errors and any length of lines, the output for people is readable, and that for programs is complete.
#[test]
fn many_faults_in_one_line_take_little_room() {
    let site = Site::clean();
    let line = "[^a]: ".repeat(4_000);
    site.write("content/index.md", format!("---\ntitle: Home\n---\n{line}\n"));
    let whole = site.run(&["check", "--format", "json"]).out.lines().count();
    assert!(whole > 3_000, "{whole}");
    let text = site.run(&["check"]).err;
    assert!(text.len() < 400_000, "{} bytes", text.len());
    assert!(text.lines().all(|line| line.chars().count() < 400));
    assert!(
        text.contains(" more of `duplicate-footnote`: `--format short` lists all\n"),
        "{}",
        &text[text.len() - 400..]
    );
}

#[test]
fn a_name_that_nobody_could_read_is_cut() {
    let site = Site::clean();
    let id = "a".repeat(40_000);
    site.write("content/index.md", format!("---\ntitle: Home\n---\nSee [[{id}]] and [this](terms/{id}.md).\n"));
    for format in ["text", "short", "github"] {
        let run = site.run(&["check", "--format", format]);
        assert!(run.err.len() + run.out.len() < 10_000, "{format}: {} bytes", run.err.len() + run.out.len());
    }
}
