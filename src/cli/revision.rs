//! The day that `--since` names: a day as it is written, or the day of a revision of git.
//!
//! In: the argument, and the folder of the site, whose repository is asked. Out: a day, in UTC; or words about what is wrong. It must not
//! know what is done with the day.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use jiff::civil;

use super::arguments::{date_of, day_of};
use crate::model::Day;

/// The day that an argument names.
pub(super) fn day(written: &str, root: &Path) -> Result<Day, String> {
    if is_numeric(written) {
        return written_day(written);
    }
    if written.is_empty() || written.starts_with('-') {
        return Err(format!("`--since {written}` names no day: {FORMS}"));
    }
    date_of(commit_seconds(written, root)?).map(day_of)
}

const FORMS: &str = "write a day, such as `2024-01-01`, or a revision of git, such as `HEAD~10` or `v1.2`";

/// Whether an argument is meant as a date. A branch or a tag with such a name is written with what it is: `tags/2024-03`.
fn is_numeric(written: &str) -> bool {
    let parts: Vec<&str> = written.split(['-', '/', '.']).collect();
    let is_number = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() <= 3 && parts.iter().all(is_number) && parts.iter().any(|part| part.len() == 4)
}

fn written_day(written: &str) -> Result<Day, String> {
    let parts: Vec<&str> = written.split(['-', '/', '.']).collect();
    let number = |index: usize| parts.get(index).and_then(|part| part.parse::<i16>().ok());
    let of = |year: Option<i16>, month: Option<i16>, day: Option<i16>| {
        civil::Date::new(year?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
    };
    if parts.len() < 3 {
        let first = of(number(0), number(1).or(Some(1)), Some(1));
        let hint = first.map(|first| format!(", such as `{first}`")).unwrap_or_default();
        let help = "a tag or branch with this name is `tags/…` or `heads/…`";
        return Err(format!("`--since {written}` is not a day: write one{hint}; {help}"));
    }
    // The day first, as in much of Europe, if the year is last.
    let read =
        if parts[0].len() == 4 { of(number(0), number(1), number(2)) } else { of(number(2), number(1), number(0)) };
    match read {
        None => Err(format!("`--since {written}`: the calendar has no such day")),
        Some(date) if date.to_string() == written => Ok(day_of(date)),
        // Where the month may come first, only one of both readings is suggested if the other is none.
        Some(date) if parts[0].len() == 4 || number(0) > Some(12) || number(0) == number(1) => {
            Err(format!("`--since {written}` is not written as days are here: write `{date}`"))
        }
        Some(_) => {
            Err(format!("`--since {written}` is not written as days are here: write the year first, `YYYY-MM-DD`"))
        }
    }
}

/// When a revision was committed, in seconds since 1970.
fn commit_seconds(revision: &str, root: &Path) -> Result<i64, String> {
    let object = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", revision])?;
    let object = said(&object).ok_or_else(|| unknown(revision, root, &object))?;
    let commit = format!("{object}^{{commit}}");
    let shown = git(root, &["-c", "log.showSignature=false", "show", "-s", "--no-notes", "--format=%ct", &commit])?;
    let seconds = said(&shown).and_then(|seconds| seconds.parse().ok());
    seconds.ok_or_else(|| format!("`--since {revision}` names something in git that is no commit: {FORMS}"))
}

/// The variables by which git finds a repository.
const OF_ANOTHER_REPOSITORY: [&str; 7] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
];

/// Runs git in the folder of the site. The arguments are passed as they are, no shell reads them.
fn git(root: &Path, arguments: &[&str]) -> Result<Output, String> {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(root).env("LC_ALL", "C").stdin(Stdio::null());
    // The repository is the one around the site, also where a hook of another runs this; and nothing is fetched.
    for variable in OF_ANOTHER_REPOSITORY {
        command.env_remove(variable);
    }
    command.env("GIT_NO_LAZY_FETCH", "1");
    command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound if root.is_dir() => {
            "`--since` with a revision needs git, which is not installed: write the day, such as `2024-01-01`"
                .to_owned()
        }
        io::ErrorKind::NotFound => format!("there is no folder {}", root.display()),
        _ => format!("cannot run git: {error}"),
    })
}

/// The single word that a command printed, if it succeeded.
fn said(output: &Output) -> Option<String> {
    let words = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && !words.is_empty() && !words.contains(char::is_whitespace)).then_some(words)
}

/// Why git found no revision.
fn unknown(revision: &str, root: &Path, asked: &Output) -> String {
    let complaint = String::from_utf8_lossy(&asked.stderr);
    let folder = root.display();
    if complaint.contains("not a git repository") {
        return format!(
            "`--since {revision}` is no day, and {folder} is in no git repository: write a day, such as `2024-01-01`"
        );
    }
    let words = complaint.lines().find(|line| !line.trim().is_empty()).map(|line| format!(" (git: {})", line.trim()));
    let words = words.unwrap_or_default();
    let shallow = "where only the last commits were fetched, as in CI, fetch all of them";
    format!(
        "`--since {revision}` is neither a day nor a revision that git knows in {folder}{words}: {FORMS}; {shallow}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        let nowhere = Path::new("/");
        assert_eq!(day("2024-01-31", nowhere), Ok((2024, 1, 31)));
        for (written, word) in [
            ("2024-1-1", "write `2024-01-01`"),
            ("2024/1/1", "write `2024-01-01`"),
            ("31.1.2024", "write `2024-01-31`"),
            ("1.2.2024", "write the year first"),
            ("2024-02-30", "no such day"),
            ("2024-13-01", "no such day"),
            ("2024-03", "such as `2024-03-01`"),
            ("2024", "such as `2024-01-01`"),
            ("", "names no day"),
            ("--output=x", "names no day"),
        ] {
            let Err(message) = day(written, nowhere) else { panic!("{written} is taken for a day") };
            assert!(message.contains(word), "{written}: {message}");
        }
    }
}
