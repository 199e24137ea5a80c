//! Where the symbolic links of a site may lead: inside the site's folder, not hidden, not in the output.
//!
//! In: a link. Out: its target, or its [`LinkFault`]. It must not know what is there.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Why a symbolic link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkFault {
    /// It leads out of the site's folder. Its target is not looked at: it may be the whole disk.
    Outside,
    /// It leads to a hidden file or folder, such as `.git` and `.env`.
    Hidden,
    /// It leads into the output.
    Output,
    /// It leads to nothing that can be read, or in a circle.
    Broken,
    /// It leads to a folder that contains the link.
    Loop,
    /// It is one of so many links between folders that the listing would grow without bound.
    TooMany,
}

/// The bounds of a site's links.
#[derive(Debug)]
pub(super) struct Bounds {
    /// The site's folder, with its own links resolved.
    root: PathBuf,
    /// The output, likewise.
    output: PathBuf,
}

impl Bounds {
    /// The bounds of a site. `output` has its links resolved.
    pub(super) fn of(root: &Path, output: &Path) -> io::Result<Self> {
        Ok(Self { root: fs::canonicalize(root)?, output: output.to_path_buf() })
    }

    /// The target of a link, relative to the site's folder. `base` is the folder that is being read.
    pub(super) fn target(&self, link: &Path, base: &Path) -> Result<PathBuf, LinkFault> {
        let target = fs::canonicalize(link).map_err(|_| LinkFault::Broken)?;
        let inside = target.strip_prefix(&self.root).map_err(|_| LinkFault::Outside)?;
        let is_hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
        if inside.components().any(is_hidden) {
            return Err(LinkFault::Hidden);
        }
        if target.starts_with(&self.output) {
            return Err(LinkFault::Output);
        }
        let holds = |inner: Option<&Path>| {
            let inner = inner.and_then(|inner| fs::canonicalize(inner).ok());
            inner.is_some_and(|inner| inner.starts_with(&target))
        };
        if holds(link.parent()) || (base != link && holds(Some(base))) {
            return Err(LinkFault::Loop);
        }
        if self.output.starts_with(&target) {
            return Err(LinkFault::Output);
        }
        Ok(inside.to_path_buf())
    }
}

/// Whether a path is that of a symbolic link.
pub(crate) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}
