//! Where the files of a site come from: the disk, memory, or memory laid over another.
//!
//! Paths count from the site's folder, with `/` between names; `""` is the folder itself. It must not know what files mean.

use std::fmt;
use std::io::{self, Read, Seek};
use std::path::PathBuf;

use super::wanted::is_wanted;
use super::{DiscoverError, Link, NameFault, Unreadable};

/// The files of a site. Each implementation decides which of them may be reached: what [`Files::list`] does not name is not read.
pub trait Files: fmt::Debug + Send + Sync {
    /// What stands at a path itself.
    fn path_status(&self, path: &str) -> PathStatus;

    /// The files below a folder, in the order of their paths, without hidden ones and those that programs leave behind. A path of a
    /// file lists that file. Symbolic links on the way and below are followed where they may be.
    fn list(&self, folder: &str) -> Result<Listing, DiscoverError>;

    /// The files at a path or below it that are reached without a symbolic link, though the path may be of something hidden.
    fn list_hidden(&self, path: &str) -> Result<Vec<String>, DiscoverError>;

    /// Opens a regular file.
    fn open(&self, path: &str) -> io::Result<OpenFile>;

    /// What changes whenever a file does: its size in bytes, and when it was last written. `None` where that is not known.
    fn stamp(&self, path: &str) -> Option<Stamp>;

    /// A path as messages about the machine show it.
    fn display_path(&self, path: &str) -> PathBuf {
        PathBuf::from(path)
    }
}

/// A file's size in bytes, and when it was last written, or a hash where nobody knows when.
pub type Stamp = (u64, u128);

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStatus {
    /// Nothing.
    Nothing,
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a socket or a device.
    Special,
}

/// What lies below a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Files to read, in the order of their paths.
    pub files: Vec<String>,
    /// What is not read.
    pub refused: Vec<Unreadable>,
    /// Symbolic links that were followed.
    pub links: Vec<Link>,
}

/// A file that is open.
pub struct OpenFile {
    /// How many bytes it has, as far as is known: some grow while they are read.
    pub length: u64,
    /// What it holds.
    pub content: Box<dyn ReadSeek>,
}

/// What can be read from any place.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// What a file holds, unless it is too large.
pub(super) enum Bytes {
    /// All of it.
    Whole(Vec<u8>),
    /// It has so many bytes.
    TooLarge(u64),
}

impl OpenFile {
    /// All bytes.
    pub(super) fn whole(mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.length).unwrap_or(0));
        self.content.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// All bytes, if there are not more than `most`.
    pub(super) fn up_to(self, most: u64) -> io::Result<Bytes> {
        if self.length > most {
            return Ok(Bytes::TooLarge(self.length));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.length).unwrap_or(0));
        self.content.take(most + 1).read_to_end(&mut bytes)?;
        // Some grow while they are read.
        let read = bytes.len() as u64;
        Ok(if read > most { Bytes::TooLarge(read) } else { Bytes::Whole(bytes) })
    }
}

/// Whether a regular file stands at a path, and neither it nor a folder on the way is a symbolic link.
pub fn is_plain_file(files: &dyn Files, path: &str) -> bool {
    is_below_plain_folders(files, path) && files.path_status(path) == PathStatus::File
}

/// Whether every folder on the way to a path is there, and none is a symbolic link.
pub fn is_below_plain_folders(files: &dyn Files, path: &str) -> bool {
    path.match_indices('/').all(|(at, _)| files.path_status(&path[..at]) == PathStatus::Folder)
}

/// Whether files of a name are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// They are.
    Taken,
    /// They are hidden, or a program left them behind.
    PassedOver,
    /// They cannot be published.
    Refused(NameFault),
}

impl Admission {
    /// What becomes of a file or folder of that name.
    pub(super) fn of(name: &str) -> Self {
        if !is_wanted(name.as_ref()) {
            return Self::PassedOver;
        }
        NameFault::of(name).map_or(Self::Taken, Self::Refused)
    }
}

/// Whether discovery takes a path for what all its names are.
pub fn is_taken(path: &str) -> bool {
    path.split('/').all(|name| Admission::of(name) == Admission::Taken)
}

pub(super) fn not_found(path: &str) -> DiscoverError {
    DiscoverError { path: PathBuf::from(path), error: io::ErrorKind::NotFound.into() }
}
