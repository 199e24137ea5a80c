//! Which files of the content folder are published: those that published pages link, show or draw, and those that the
//! configuration names.
//!
//! In: the files and their uses. Out: [`PublishedFiles`], including which files are not published, and why. It must not know how
//! files are copied.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::source::is_program_copy;

/// Files that Postil generates and that a site may provide itself: their purpose follows from their names.
pub(super) const OWN_FOR_MADE: [&str; 3] = ["robots.txt", "_headers", "_headers.nginx.conf"];

/// The files of the content folder that are copied to the output, and those that are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedFiles {
    paths: BTreeSet<String>,
    /// Those of them that pages only link to.
    verbatim: BTreeSet<String>,
    kept: BTreeMap<String, UnpublishedReason>,
}

/// Why a file is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnpublishedReason {
    /// No page uses it.
    Unused,
    /// Pages use it, and all of them are drafts.
    OnlyDrafts,
    /// A program left it behind.
    ProgramCopy,
}

/// A page's use of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use<'g> {
    /// The file's path relative to the content folder.
    pub(super) path: &'g str,
    /// Whether the page is published.
    pub(super) is_public: bool,
    /// What the page does with it.
    pub(super) manner: Manner,
}

/// How a page uses a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// As a picture.
    Shown,
    /// As something to download.
    Linked,
}

impl PublishedFiles {
    /// Decides for every file. `named` are those that the configuration names.
    pub(super) fn new<'g>(
        files: impl Iterator<Item = &'g str>,
        named: &BTreeSet<String>,
        uses: impl Iterator<Item = Use<'g>>,
    ) -> Self {
        let mut public: BTreeMap<&str, bool> = BTreeMap::new();
        let mut shown: BTreeSet<&str> = BTreeSet::new();
        for Use { path, is_public, manner } in uses {
            *public.entry(path).or_default() |= is_public;
            if manner == Manner::Shown {
                shown.insert(path);
            }
        }
        let mut published = Self::default();
        for path in files {
            let kept = match public.get(path) {
                Some(true) => None,
                _ if named.contains(path) => None,
                Some(false) => Some(UnpublishedReason::OnlyDrafts),
                None if is_program_copy(Path::new(path)) => Some(UnpublishedReason::ProgramCopy),
                None => Some(UnpublishedReason::Unused),
            };
            if kept.is_none() && !shown.contains(path) && !named.contains(path) {
                published.verbatim.insert(path.to_owned());
            }
            match kept {
                Some(kept) => drop(published.kept.insert(path.to_owned(), kept)),
                None => drop(published.paths.insert(path.to_owned())),
            }
        }
        published
    }

    /// Whether a file is published, by its path relative to the content folder, which is also its path in the output.
    pub fn contains(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether a published file is copied byte for byte because pages only link to it; a picture that is shown loses its metadata.
    pub fn is_verbatim(&self, path: &str) -> bool {
        self.verbatim.contains(path)
    }

    /// The paths of all published files, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// Why a file is not published.
    pub fn unpublished_reason(&self, path: &str) -> Option<UnpublishedReason> {
        self.kept.get(path).copied()
    }

    /// The files that are not published, in order.
    pub fn kept(&self) -> impl Iterator<Item = (&str, UnpublishedReason)> {
        self.kept.iter().map(|(path, kept)| (path.as_str(), *kept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_out_for_a_reason_only() {
        let files = ["CNAME", "a.md.save", "both.png", "draft.png", "notes.docx", "paper.pdf"];
        let uses = [("both.png", false), ("both.png", true), ("draft.png", false), ("paper.pdf", true)];
        let named = BTreeSet::from(["CNAME".to_owned()]);
        let uses = uses.into_iter().map(|(path, is_public)| Use { path, is_public, manner: Manner::Shown });
        let published = PublishedFiles::new(files.into_iter(), &named, uses);
        assert_eq!(published.iter().collect::<Vec<_>>(), ["CNAME", "both.png", "paper.pdf"]);
        let kept: Vec<_> = published.kept().collect();
        let expected = [
            ("a.md.save", UnpublishedReason::ProgramCopy),
            ("draft.png", UnpublishedReason::OnlyDrafts),
            ("notes.docx", UnpublishedReason::Unused),
        ];
        assert_eq!(kept, expected);
    }
}
