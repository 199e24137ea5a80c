//! `postil check --since` with a day and with a revision of git.

use std::process::Command;

use crate::site::{Run, Site};

/// A site with a law that changed in June 2020, and a page that leans on it.
fn site() -> Site {
    let site = Site::clean();
    site.write("content/documents/bylaw/index.md", "---\ntitle: Bylaw\ntype: law\n---\n");
    let version = |force: &str, words: &str| {
        format!("---\nin_force: {force}\nstatus: official\n---\n\n## Article 2\n\n{words}\n")
    };
    site.write("content/documents/bylaw/2010.md", version("{from: 2010, to: 2020-05}", "Ships."));
    site.write("content/documents/bylaw/2020.md", version("{from: 2020-06}", "Boats."));
    site.write(
        "content/leaning.md",
        "---\ntitle: Leaning\n---\nSee [[bylaw#2]], and the same [[bylaw/2020#2|again]].\n",
    );
    site
}

/// Runs git with nothing of this machine in it, on a day.
fn git(site: &Site, arguments: &[&str], seconds: &str) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]);
    command.args(arguments).current_dir(site.root()).env("GIT_CONFIG_GLOBAL", "/dev/null");
    command.env("GIT_COMMITTER_DATE", seconds).env("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn since(site: &Site, written: &str) -> Run {
    site.run(&["check", "--quiet", "--since", written])
}

#[test]
fn a_change_is_listed_once_with_its_date_as_it_is_written() {
    let run = since(&site(), "2019-12-31");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("Bylaw, Article 2: changed, 2020-06 (version 2020)\n"), "{}", run.out);
    assert!(run.out.starts_with("One sentence leans"), "{}", run.out);
    assert!(since(&site(), "2020-06-01").out.starts_with("Nothing leans"));
}

/// The commit is of 1 June 2020, 01:30 in Tokyo, which is 31 May in UTC.
#[test]
fn a_revision_means_the_day_of_its_commit_in_utc() {
    let site = site();
    git(&site, &["init", "--quiet", "-b", "main"], "");
    git(&site, &["commit", "--quiet", "--allow-empty", "-m", "one"], "2020-06-01T01:30:00+09:00");
    git(&site, &["tag", "-a", "v1", "-m", "the first\nversion"], "2026-01-01T00:00:00Z");
    git(&site, &["commit", "--quiet", "--allow-empty", "-m", "two"], "2020-06-01T00:00:00Z");
    for (revision, begins) in [
        ("v1", "One sentence leans on a provision changed since 2020-05-31"),
        ("HEAD~1", "One sentence leans on a provision changed since 2020-05-31"),
        ("main", "Nothing leans on a provision changed since 2020-06-01"),
    ] {
        let run = since(&site, revision);
        assert!(run.out.starts_with(begins), "{revision}: {}{}", run.out, run.err);
    }
    for (revision, word) in [
        ("nowhere", "neither a day nor a revision"),
        ("v1..main", "neither a day nor a revision"),
        ("HEAD^{tree}", "no commit"),
        ("yesterday", "neither a day nor a revision"),
        ("--all", "names no day"),
        ("$(touch x)", "neither a day nor a revision"),
    ] {
        since(&site, revision).expect(2, word);
    }
}

#[test]
fn without_a_repository_or_without_git_the_message_says_so() {
    let site = site();
    let mut command = site.command(&["check", "--quiet", "--since", "HEAD"]);
    Run::of(command.env("GIT_CEILING_DIRECTORIES", site.root().parent().unwrap())).expect(2, "no git repository");
    let mut command = site.command(&["check", "--quiet", "--since", "HEAD"]);
    Run::of(command.env("PATH", "")).expect(2, "git, which is not installed");
    since(&site, "2024-1-1").expect(2, "write `2024-01-01`");
}
