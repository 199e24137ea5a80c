//! A site in a folder, built on a fixed day.

use std::path::{Path, PathBuf};

use postil::check::Expired;
use postil::diagnostic::render::{Format, render};
use postil::graph::Drafts;
use postil::publish::{Options, build};

/// How the site in a folder is built: into its `public/`, without drafts.
pub(crate) fn options(root: &Path) -> Options {
    Options {
        root: root.to_path_buf(),
        output: root.join("public"),
        drafts: Drafts::Hidden,
        today: (2026, 11, 22),
        expired: Expired::Warn,
    }
}

/// Builds a site without errors and returns its output folder.
#[allow(dead_code, reason = "tests that look at diagnostics build by themselves")]
pub(crate) fn built(root: &Path) -> PathBuf {
    let options = options(root);
    let outcome = build(&options, &|_| {}).unwrap();
    let said = render(&outcome.diagnostics, &outcome.sources, "", Format::Text { color: false });
    assert!(outcome.written.is_some(), "the site is not sound:\n{said}");
    options.output
}
