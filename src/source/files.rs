//! Where the files of a site come from: the disk, memory, or memory laid over another.
//!
//! Paths are relative to the site's folder, with `/` between names; `""` is the folder itself. It must not know what files mean.

use std::fmt;
use std::io::{self, Read, Seek};
use std::path::PathBuf;

use super::wanted::is_wanted;
use super::{DiscoverError, Link, NameFault, Unreadable};

/// The files of a site. Each implementation decides which of them may be reached: a file that [`Files::list`] does not return is
/// not read.
pub trait Files: fmt::Debug + Send + Sync {
    /// What is at a path, without following links.
    fn path_status(&self, path: &str) -> PathStatus;

    /// The files below a folder, in the order of their paths, without hidden files and those that other programs leave behind.
    /// The path of a file lists that file. Permitted symbolic links are followed.
    fn list(&self, folder: &str) -> Result<Listing, DiscoverError>;

    /// The files at or below a path that are reached without a symbolic link, even if the path is hidden.
    fn list_hidden(&self, path: &str) -> Result<Vec<String>, DiscoverError>;

    /// Opens a regular file.
    fn open(&self, path: &str) -> io::Result<OpenFile>;

    /// What changes whenever a file does: its size in bytes and modification time. `None` if unknown.
    fn stamp(&self, path: &str) -> Option<Stamp>;

    /// A path as error messages show it.
    fn display_path(&self, path: &str) -> PathBuf {
        PathBuf::from(path)
    }
}

/// A file's size in bytes, and its modification time, or a hash if there is no time.
pub type Stamp = (u64, u128);

/// What is at a path.
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

/// The contents of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Files to read, in the order of their paths.
    pub files: Vec<String>,
    /// Entries that are not read.
    pub refused: Vec<Unreadable>,
    /// Symbolic links that were followed.
    pub links: Vec<Link>,
}

/// An open file.
pub struct OpenFile {
    /// Its size in bytes when it was opened; it may grow while it is read.
    pub length: u64,
    /// Its content.
    pub content: Box<dyn ReadSeek>,
}

/// A reader that can seek.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// The bytes of a file, unless it is too large.
pub(super) enum Bytes {
    /// All bytes.
    Whole(Vec<u8>),
    /// The file is too large and has this size.
    TooLarge(u64),
}

impl OpenFile {
    /// All bytes.
    pub(super) fn whole(mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.length).unwrap_or(0));
        self.content.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// All bytes, if there are no more than `most`.
    pub(super) fn up_to(self, most: u64) -> io::Result<Bytes> {
        if self.length > most {
            return Ok(Bytes::TooLarge(self.length));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.length).unwrap_or(0));
        self.content.take(most + 1).read_to_end(&mut bytes)?;
        // A file may grow while it is read.
        let read = bytes.len() as u64;
        Ok(if read > most { Bytes::TooLarge(read) } else { Bytes::Whole(bytes) })
    }
}

/// Whether a regular file is at a path, and neither it nor a folder of the path is a symbolic link.
pub fn is_plain_file(files: &dyn Files, path: &str) -> bool {
    is_below_plain_folders(files, path) && files.path_status(path) == PathStatus::File
}

/// Whether every folder of a path exists, and none is a symbolic link.
pub fn is_below_plain_folders(files: &dyn Files, path: &str) -> bool {
    path.match_indices('/').all(|(at, _)| files.path_status(&path[..at]) == PathStatus::Folder)
}

/// Whether files of a name are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// Read.
    Taken,
    /// Skipped: hidden, or left behind by a program.
    PassedOver,
    /// Refused: the name cannot be published.
    Refused(NameFault),
}

impl Admission {
    /// Classifies a file or folder by its name.
    pub(super) fn of(name: &str) -> Self {
        if !is_wanted(name.as_ref()) {
            return Self::PassedOver;
        }
        NameFault::of(name).map_or(Self::Taken, Self::Refused)
    }
}

/// Whether discovery takes a path, judging by all of its names.
pub fn is_taken(path: &str) -> bool {
    path.split('/').all(|name| Admission::of(name) == Admission::Taken)
}

pub(super) fn not_found(path: &str) -> DiscoverError {
    DiscoverError { path: PathBuf::from(path), error: io::ErrorKind::NotFound.into() }
}
