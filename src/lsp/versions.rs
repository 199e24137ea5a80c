//! The versions of open documents that a reading of a site includes.
//!
//! In: documents as they are opened, changed and closed. Out: the version of each. An answer holds for these versions and no others.

use std::collections::BTreeMap;

/// The documents of a site with the versions that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Versions {
    open: BTreeMap<String, Version>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Version {
    /// The number of the change of the site that brought it.
    change: u64,
    /// The number that the client gave it.
    number: i32,
}

impl Versions {
    /// A document has this version since a change.
    pub(super) fn set(&mut self, path: &str, number: i32, change: u64) {
        self.open.insert(path.to_owned(), Version { change, number });
    }

    /// A document was closed.
    pub(super) fn remove(&mut self, path: &str) {
        self.open.remove(path);
    }

    /// The version of a document; `None` if it is not open, so that what is on the disk counts.
    pub(super) fn of(&self, path: &str) -> Option<i32> {
        self.open.get(path).map(|version| version.number)
    }

    /// Whether a document has a version that came after a change.
    pub(super) fn is_newer(&self, path: &str, change: u64) -> bool {
        self.open.get(path).is_some_and(|version| version.change > change)
    }
}
