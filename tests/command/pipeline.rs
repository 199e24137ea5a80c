//! Builds in a pipeline: the workflow in docs/ runs existing commands, and a restored cache gives the same result as none.

use std::process::Command;

use serde_yaml::Value;

use crate::folder::{self, assert_same};
use crate::site::{Run, Site};

fn workflow() -> Value {
    let text = folder::tree(&folder::repository().join("docs/workflows"))["pages.yml"].clone();
    serde_yaml::from_slice(&text).unwrap()
}

/// The commands of the workflow that run Postil.
fn commands() -> Vec<Vec<String>> {
    let workflow = workflow();
    let steps = workflow["jobs"]["build"]["steps"].as_sequence().unwrap();
    let runs = steps.iter().filter_map(|step| step["run"].as_str()).flat_map(str::lines);
    let postil = runs.filter_map(|line| line.trim().strip_prefix("target/release/postil "));
    postil.map(|arguments| arguments.split_whitespace().map(str::to_owned).collect()).collect()
}

fn run(site: &Site, arguments: &[String]) -> Run {
    site.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn the_workflow_checks_and_builds() {
    let commands = commands();
    assert_eq!(commands.iter().map(|arguments| arguments[0].as_str()).collect::<Vec<_>>(), ["check", "build"]);
    let site = Site::clean();
    for arguments in &commands {
        assert_eq!(run(&site, arguments).code, Some(0), "{arguments:?}");
    }
    assert!(site.public("index.html").is_file(), "the workflow uploads `public`");
    site.write("content/people/ito.md", "---\ntitle: Ito\n---\n[Nowhere](no.md).\n");
    for arguments in &commands {
        assert_eq!(run(&site, arguments).code, Some(1), "{arguments:?} lets an error pass");
    }
    let shown = run(&site, &commands[0]).out;
    assert!(shown.starts_with("::error file=content/people/ito.md,line=4"), "{shown}");
}

/// Only the default branch is published, by a job with no other permissions.
#[test]
fn the_workflow_publishes_the_default_branch() {
    let workflow = workflow();
    let publish = &workflow["jobs"]["publish"];
    assert_eq!(publish["needs"], "build");
    let condition = publish["if"].as_str().unwrap();
    assert!(condition.contains("!= 'pull_request'") && condition.contains("repository.default_branch"), "{condition}");
    let steps = workflow["jobs"]["build"]["steps"].as_sequence().unwrap();
    let upload = steps.iter().find(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("upload"))).unwrap();
    assert_eq!(upload["if"], condition);
    assert_eq!(upload["with"]["path"], "public");
    assert_eq!(workflow["permissions"]["contents"], "read");
    let cached: Vec<&str> = steps.iter().filter_map(|step| step["with"]["path"].as_str()).collect();
    assert!(cached.iter().any(|paths| paths.lines().eq([".postil", "public"])), "{cached:?}");
}

/// A runner checks out the site anew and restores the last output from a cache: times differ, but the bytes equal those of a
/// fresh build.
#[test]
fn an_output_from_a_cache_is_brought_up_to_date() {
    let before = Site::clean();
    before.build();
    let runner = Site::clean();
    for kept in [".postil", "public"] {
        let mut copy = Command::new("cp");
        let copied = copy.args(["-R"]).arg(before.root().join(kept)).arg(runner.root()).status();
        assert!(copied.unwrap().success());
    }
    let run = runner.build();
    assert!(run.err.contains(" 0 files written"), "{}", run.err);
    runner.remove("content/people");
    runner.write("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds us.\n---\nThe law [@act].\n");
    runner.build();
    let cold = Site::clean();
    cold.remove("content/people");
    cold.write("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds us.\n---\nThe law [@act].\n");
    cold.build();
    assert_same(&cold.output(), &runner.output(), "after a cache brought the last output");
}

/// Diagnostics for people go to standard error, before the summary; standard output stays empty.
#[test]
fn a_pipe_gets_diagnostics_on_standard_error() {
    let site = Site::clean();
    site.write("content/sources/idle.yaml", "idle:\n  type: book\n  title: Idle\n");
    let built = site.build();
    assert_eq!(built.out, "");
    let (diagnostics, summary) = built.err.trim_end().rsplit_once('\n').unwrap();
    assert!(diagnostics.starts_with("warning[unused-source]"), "{diagnostics}");
    assert!(!diagnostics.contains("postil:"), "{diagnostics}");
    assert!(summary.starts_with("postil: 3 pages, 1 warning, "), "{summary}");
}
