//! The examples form a site without errors, and they show every field.

use postil::diagnostic::Rule;
use postil::model::Date;

use crate::document::{self, Section};
use crate::memory_site;
use crate::site::Site;

/// The picture in the examples.
const PICTURE: (&str, &str) = (
    "content/images/library.svg",
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h40v30H0z\"/></svg>",
);

#[test]
fn the_examples_are_a_clean_site() {
    let files: Vec<(String, String)> = document::sections().iter().flat_map(Section::files).collect();
    for kind in ["index", "issues/", "people/", "institutions/", "terms/", "documents/", "events/", "sources/", "data/"]
    {
        assert!(files.iter().any(|(path, _)| path.starts_with(&format!("content/{kind}"))), "no example of {kind}");
    }
    let picture = (PICTURE.0.to_owned(), PICTURE.1.to_owned());
    let site = Site::of(files.into_iter().chain([picture]).map(|(path, text)| (path, text.into_bytes())));
    for command in ["check", "build"] {
        let run = site.run(&[command, "--date", "2026-11-22"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
    let page = String::from_utf8(site.output()["method.html"].clone()).unwrap();
    assert!(page.contains(">the rule<"), "a link in a table is a link: {page}");
}

#[test]
fn every_field_is_shown() {
    let sections = document::sections();
    let all: String = sections.iter().flat_map(Section::files).map(|(_, text)| text).collect();
    let shows = |text: &str, name: &str| {
        let opens = |before: char| text.contains(&format!("{before}{name}:"));
        ['\n', ' ', '{'].into_iter().any(opens) || text.starts_with(&format!("{name}:"))
    };
    let mut hidden = Vec::new();
    for section in &sections {
        let own: String = section.files().into_iter().map(|(_, text)| text).collect();
        let text = if own.is_empty() { &all } else { &own };
        let unseen = section.rows().into_iter().filter(|row| !shows(text, &row.name));
        hidden.extend(unseen.map(|row| format!("{}: {}", section.title, row.name)));
    }
    // One of two alternatives: a flow has `source` or `sources`.
    assert_eq!(hidden, ["Flow: source"]);
}

#[test]
fn dates_and_durations_are_read_as_they_are_written() {
    let first_cells = |title: &str| -> Vec<String> {
        let rows = document::section(title).text;
        rows.lines().filter_map(|line| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned())).collect()
    };
    let dates = first_cells("Dates");
    assert!(dates.len() > 8, "{dates:?}");
    for date in dates {
        assert_eq!(Date::parse(&date).map(|read| read.to_string()), Ok(date));
    }
    let text = document::section("Durations").text;
    let durations: Vec<&str> = text.split('`').skip(1).step_by(2).filter(|words| words.contains(' ')).collect();
    assert!(durations.len() > 1);
    for unit in ["days", "weeks", "months", "years"] {
        assert!(text.contains(unit));
    }
    for duration in durations.into_iter().chain(["1 day", "3 days", "2 weeks", "2 years"]) {
        let page = format!("---\ntitle: T\nreviewed: 2026-11-22\nreview_every: {duration}\n---\n");
        let files = [("postil.yaml", "title: T\n"), ("content/index.md", page.as_str())];
        let wrong = memory_site::check_files(&files).diagnostics;
        assert!(wrong.iter().all(|found| found.rule != Rule::WrongType), "{duration}: {wrong:?}");
    }
}

#[test]
fn links_within_the_document_lead_somewhere() {
    let sections = document::sections();
    for section in &sections {
        for (at, opening) in section.text.match_indices("](#") {
            let anchor = section.text[at + opening.len()..].split(')').next().unwrap();
            assert!(sections.iter().any(|other| other.anchor() == anchor), "{}: #{anchor}", section.title);
        }
    }
}
