//! A site in a temporary folder, and the `postil` command run on it.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::folder::{self, Tree};

/// A site that is removed at the end of the test.
pub(crate) struct Site {
    home: TempDir,
}

/// The result of running the command.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A small site without errors.
pub(crate) const CLEAN: [(&str, &str); 5] = [
    ("postil.yaml", "title: Test\n"),
    ("content/index.md", "---\ntitle: Home\n---\nSee [the law](terms/law.md).\n"),
    ("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds.\n---\nThe [[law]] says so [@act].\n"),
    ("content/people/ito.md", "---\ntitle: Ito\n---\nA person.\n"),
    ("content/sources/acts.yaml", "act:\n  type: legislation\n  title: An Act\n  date: 2014\n"),
];

impl Site {
    /// The small site.
    pub(crate) fn clean() -> Self {
        Self::of(CLEAN.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())))
    }

    /// A site of these files.
    pub(crate) fn of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let site = Self { home: TempDir::new().unwrap() };
        files.into_iter().for_each(|(path, bytes)| site.write(&path, bytes));
        site
    }

    /// The folder that contains the site's folder.
    pub(crate) fn outside(&self) -> &Path {
        self.home.path()
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.home.path().join("site")
    }

    /// A path in the output.
    pub(crate) fn public(&self, path: &str) -> PathBuf {
        self.root().join("public").join(path)
    }

    /// The files of the output.
    pub(crate) fn output(&self) -> Tree {
        folder::tree(&self.public(""))
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        folder::write(&self.root(), path, bytes);
    }

    /// Publishes every file of the content folder, even if no page uses it.
    pub(crate) fn publish_all(&self) {
        self.write("postil.yaml", "title: Test\npublish: [\"**/*\"]\n");
    }

    /// Removes a file of the site.
    pub(crate) fn remove(&self, path: &str) {
        folder::remove(&self.root().join(path));
    }

    /// The command, in the site's folder, without the machine's environment variables.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postil"));
        command.args(arguments).current_dir(self.root()).stdin(Stdio::null()).env_remove("SOURCE_DATE_EPOCH");
        command
    }

    /// Runs the command.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// Runs `postil build`, and fails unless it succeeds.
    pub(crate) fn build(&self) -> Run {
        let run = self.run(&["build"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        run
    }
}

impl Run {
    /// Runs a command until it exits.
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Fails unless the run ended with an exit code and printed some text.
    pub(crate) fn expect(&self, code: i32, said: &str) {
        assert_eq!(self.code, Some(code), "{}", self.err);
        assert!(self.err.contains(said), "`{said}` is not in:\n{}", self.err);
    }
}
