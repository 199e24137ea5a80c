//! Where the symbolic links of a site may lead: to what lies inside the site's folder, is not hidden, and is not the output.
//!
//! In: a link. Out: the place that it leads to, or its [`LinkFault`]. It must not know what stands there.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Why a symbolic link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkFault {
    /// It leads out of the site's folder. What is there is not looked at: it may be the whole disk.
    Outside,
    /// It leads to a hidden file or folder, as `.git` and `.env` are.
    Hidden,
    /// It leads into the output.
    Output,
    /// It leads to nothing that can be read, or back to itself.
    Broken,
    /// It leads to a folder that holds the link.
    Loop,
    /// It is one of so many links between folders that what they show together has no end.
    TooMany,
}

/// What the links of a site must not leave.
#[derive(Debug)]
pub(super) struct Bounds {
    /// The site's folder, without links on the way to it.
    root: PathBuf,
    /// The output, likewise.
    output: PathBuf,
}

impl Bounds {
    /// The bounds of a site. `output` is without links on the way to it.
    pub(super) fn of(root: &Path, output: &Path) -> io::Result<Self> {
        Ok(Self { root: fs::canonicalize(root)?, output: output.to_path_buf() })
    }

    /// Where a link leads, from the site's folder. `base` is the folder that is being read.
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
