//! Changes of files as a unified diff, in the form that `git apply` and `patch -p1` read.
//!
//! In: the texts of files before and after, and their paths. Out: the diff. It must not know why files change.

use std::fmt::Write;

use similar::{Algorithm, TextDiff};

/// A file before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The path before, from the site's folder.
    pub path: String,
    /// The path after, if the file moves.
    pub moved_to: Option<String>,
    /// The texts before and after, with byte order marks; `None` if the content stays as it is.
    pub texts: Option<(String, String)>,
}

/// The unified diff of changes, in their order. `prefix` is prepended to every path.
pub fn unified_diff<'c>(changes: impl IntoIterator<Item = &'c FileChange>, prefix: &str) -> String {
    let mut diff = String::new();
    for FileChange { path, moved_to, texts } in changes {
        let before = format!("{prefix}{path}");
        let after = format!("{prefix}{}", moved_to.as_deref().unwrap_or(path));
        // Writing to a string cannot fail.
        if moved_to.is_some() {
            let _ = writeln!(diff, "diff --git a/{before} b/{after}");
            if texts.is_none() {
                let _ = writeln!(diff, "similarity index 100%");
            }
            let _ = writeln!(diff, "rename from {before}\nrename to {after}");
        }
        if let Some((old, new)) = texts {
            let lines = TextDiff::configure().algorithm(Algorithm::Myers).diff_lines(old.as_str(), new.as_str());
            let (from, to) = (named("a", &before), named("b", &after));
            let _ = write!(diff, "{}", lines.unified_diff().context_radius(3).header(&from, &to));
        }
    }
    diff
}

/// The name of a file in a header. A tab ends one that contains spaces, or programs would take the rest for a time.
fn named(side: &str, path: &str) -> String {
    let end = if path.contains(' ') { "\t" } else { "" };
    format!("{side}/{path}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(moved_to: Option<&str>, texts: Option<(&str, &str)>) -> FileChange {
        FileChange {
            path: "content/a b.md".to_owned(),
            moved_to: moved_to.map(str::to_owned),
            texts: texts.map(|(old, new)| (old.to_owned(), new.to_owned())),
        }
    }

    #[test]
    fn changes_are_hunks_and_moves_are_said_as_git_says_them() {
        assert_eq!(
            unified_diff(&[change(None, Some(("one\r\ntwo", "one\r\n2")))], "site/"),
            "--- a/site/content/a b.md\t\n+++ b/site/content/a b.md\t\n@@ -1,2 +1,2 @@\n one\r\n-two\n\\ No newline at end of file\n+2\n\\ No newline at end of file\n"
        );
        assert_eq!(
            unified_diff(&[change(Some("content/c.md"), None)], ""),
            "diff --git a/content/a b.md b/content/c.md\nsimilarity index 100%\nrename from content/a b.md\nrename to content/c.md\n"
        );
        assert_eq!(unified_diff(&[change(None, Some(("same\n", "same\n")))], ""), "");
    }
}
