//! The day of a build is an input, and only review dates depend on it.

use crate::folder::{Tree, tree};
use crate::site::{Run, Site};

/// The small site with a page that was reviewed on 1 January 2026 and is reviewed every six months.
fn reviewed() -> Site {
    let site = Site::clean();
    site.write(
        "content/people/ito.md",
        "---\ntitle: Ito\nreviewed: 2026-01-01\nreview_every: 6 months\n---\nA person.\n",
    );
    site
}

fn built(site: &Site, arguments: &[&str], epoch: Option<&str>) -> Tree {
    let mut command = site.command(&["build", "--output", "day"]);
    command.args(arguments);
    if let Some(epoch) = epoch {
        command.env("SOURCE_DATE_EPOCH", epoch);
    }
    let run = Run::of(&mut command);
    assert_eq!(run.code, Some(0), "{}", run.err);
    tree(&site.root().join("day"))
}

#[test]
fn it_changes_the_overdue_mark_and_nothing_else() {
    let site = reviewed();
    let early = built(&site, &["--date", "2026-02-01"], None);
    let late = built(&site, &["--date", "2027-02-01"], None);
    let differing: Vec<&String> = late.keys().filter(|path| early.get(*path) != late.get(*path)).collect();
    assert_eq!(differing, ["people/ito.html"]);
    assert_eq!(early.len(), late.len());
    let page = |tree: &Tree| String::from_utf8(tree["people/ito.html"].clone()).unwrap();
    let (early, late) = (page(&early), page(&late));
    assert!(!early.contains("overdue") && late.contains("overdue"));
    let changed: Vec<&str> = late.lines().filter(|line| !early.contains(line)).collect();
    assert!(changed.len() == 1 && changed[0].contains("overdue"), "{changed:#?}");
}

/// 1801440000 is 1 February 2027 and 1769904000 is 1 February 2026, both at midnight in UTC.
#[test]
fn the_environment_may_give_it_and_the_command_line_decides() {
    let site = reviewed();
    let early = built(&site, &["--date", "2026-02-01"], None);
    let late = built(&site, &["--date", "2027-02-01"], None);
    assert_ne!(early, late);
    assert!(built(&site, &[], Some("1769904000")) == early);
    assert!(built(&site, &[], Some("1801440000")) == late);
    assert!(built(&site, &["--date", "2026-02-01"], Some("1801440000")) == early);
    let mut command = site.command(&["build"]);
    Run::of(command.env("SOURCE_DATE_EPOCH", "yesterday")).expect(2, "SOURCE_DATE_EPOCH");
}

/// Six months after 1 January is 1 July. Whether the page is overdue on that day is a matter of definition; the day after it is,
/// the day before it is not.
#[test]
fn the_mark_comes_when_the_time_is_over() {
    let site = reviewed();
    let overdue = |day| {
        let page = built(&site, &["--date", day], None)["people/ito.html"].clone();
        String::from_utf8(page).unwrap().contains("overdue")
    };
    assert!(!overdue("2026-06-30"));
    assert!(overdue("2026-07-02"));
}

/// Readers see a note on the page and the editor a warning; `--fail-expired` is for sites that publish no such page.
#[test]
fn an_overdue_page_is_a_warning_or_an_error() {
    let site = reviewed();
    let run = |command: &str, day: &str, more: &[&str]| {
        let mut arguments = vec![command, "--date", day, "--format", "short"];
        arguments.extend(more);
        site.run(&arguments)
    };
    for command in ["check", "build"] {
        assert!(!run(command, "2026-07-01", &["--fail-expired"]).err.contains("overdue-review"));
        run(command, "2026-07-02", &[]).expect(0, "content/people/ito.md:3:11: warning[overdue-review]");
    }
    let before = site.output();
    site.write("content/people/ito.md", "---\ntitle: Ito\nreviewed: 2026-01-01\nreview_every: 1 month\n---\nHe.\n");
    for command in ["check", "build"] {
        run(command, "2026-07-02", &["--fail-expired"]).expect(1, "content/people/ito.md:3:11: error[overdue-review]");
    }
    crate::folder::assert_same(&before, &site.output(), "after a build that failed");
}
