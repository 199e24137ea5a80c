//! Writing below one folder and nowhere else: nothing is opened, created, moved or removed through a symbolic link. A site may
//! come from somebody else, and a repository contains links as well as files.
//!
//! In: a folder that is known to be the right one, and paths below it. It must not know what the files are for.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use crate::source::is_link;

/// An upper bound on the size of files that Postil wrote and reads whole.
const MAX_BYTES: u64 = 1 << 30;

/// Whether a path stays below its folder: each component is a plain name.
pub(super) fn is_below(path: &str) -> bool {
    let parts = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    parts && path.split('/').all(|name| !name.is_empty() && name != ".")
}

/// The folders from `base` to a path, the outermost first.
fn folders(base: &Path, path: &Path) -> Vec<PathBuf> {
    let mut folder = base.to_path_buf();
    let mut names: Vec<_> = path.components().collect();
    names.pop();
    let below = names.into_iter().map(|name| {
        folder.push(name);
        folder.clone()
    });
    below.collect()
}

/// The first symbolic link among the folders of a path.
pub(super) fn link_on_the_way(base: &Path, path: &Path) -> Option<PathBuf> {
    folders(base, path).into_iter().find(|folder| is_link(folder))
}

/// Whether the existing folders of a path are real folders.
pub(super) fn is_direct(base: &Path, path: &Path) -> bool {
    link_on_the_way(base, path).is_none()
}

/// Creates the missing folders of a path and returns them.
pub(super) fn make_folders(base: &Path, path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut made = Vec::new();
    for folder in folders(base, path) {
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(found) if found.is_symlink() => return Err(refused(&folder)),
            Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::create_dir(&folder) {
                Ok(()) => made.push(folder),
                // Another process created it in the meantime.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(error),
            },
            Err(error) => return Err(error),
        }
    }
    Ok(made)
}

/// Creates a file. A leftover of another run under its name is removed first; if that is a link, the link is removed and not
/// followed.
pub(super) fn create(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            File::create_new(path)
        }
        created => created,
    }
}

/// Creates a file with these bytes. If it cannot be written completely, it is removed.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let written = create(path).and_then(|mut file| file.write_all(bytes));
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// The same, and the bytes are on the disk when it returns.
pub(super) fn write_lasting(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let written = create(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// The bytes of a regular file; links are not followed.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let found = fs::symlink_metadata(path)?;
    if !found.is_file() || found.len() > MAX_BYTES {
        return Err(io::Error::other("Postil did not write this file"));
    }
    fs::read(path)
}

/// The first few dozen bytes of a regular file; links are not followed.
pub(super) fn read_start(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file to lock it, and creates it if it does not exist. Its content is left alone.
pub(super) fn open_to_lock(path: &Path) -> io::Result<File> {
    let found = fs::symlink_metadata(path);
    if found.is_ok_and(|found| !found.is_file()) {
        fs::remove_file(path)?;
    }
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => File::options().write(true).open(path),
        created => created,
    }
}

/// Why nothing is written through a link.
pub(super) fn refused(link: &Path) -> io::Error {
    io::Error::other(format!(
        "{} is a symbolic link, and Postil does not write through links: delete it",
        link.display()
    ))
}
