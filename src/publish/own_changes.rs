//! Changes of several files that editors wrote, which happen together or not at all, as far as a file system allows that.
//!
//! In: new texts and moves. Out: the files are changed, or they are as before and the error says so. All texts are written beside their files
//! before the first file changes, so that a full disk changes nothing. It must not know why files change.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::inside;
use super::own_files::{OwnFiles, ReadyText};
use crate::diagnostic::FileChange;
use crate::source::FileMove;

/// Changes that failed.
#[derive(Debug)]
pub struct ChangeFailure {
    /// What could not be changed.
    path: PathBuf,
    error: io::Error,
    /// How many files had been written and moved before, which was undone.
    undone: Counts,
    /// What could not be undone.
    left: Vec<PathBuf>,
}

/// Numbers of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    written: usize,
    moved: usize,
}

impl fmt::Display for ChangeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "cannot write {}: {}", self.path.display(), self.error)?;
        let Counts { written, moved } = self.undone;
        match (&*self.left, written + moved) {
            ([], 0) => f.write_str("nothing has been changed"),
            ([], _) => {
                write!(
                    f,
                    "what was done before has been undone, and the site is as it was: {written} written, {moved} moved"
                )
            }
            (left, _) => {
                write!(f, "undone: {written} written, {moved} moved; these could not be put back as they were:")?;
                left.iter().try_for_each(|path| write!(f, "\n  {}", path.display()))
            }
        }
    }
}

impl std::error::Error for ChangeFailure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Something that was done.
enum Done {
    /// A file has another text.
    Written { file: PathBuf, before: String, after: String },
    /// A file or folder has moved.
    Moved(PathBuf, PathBuf),
    /// A folder was made.
    FolderMade(PathBuf),
    /// An empty folder was removed.
    FolderRemoved(PathBuf),
}

impl OwnFiles {
    /// Changes texts, then moves files and folders, each to a path where nothing is. If anything fails, what was done is undone.
    pub fn change(&self, changes: &[FileChange], moves: &[FileMove]) -> Result<(), ChangeFailure> {
        let mut done = Vec::new();
        self.carry_out(changes, moves, &mut done).map_err(|(path, error)| {
            let (mut undone, mut left) = (Counts::default(), Vec::new());
            for step in done.into_iter().rev() {
                if let Err(path) = undo(step, &mut undone) {
                    left.push(path);
                }
            }
            ChangeFailure { path, error, undone, left }
        })
    }

    fn carry_out(
        &self,
        changes: &[FileChange],
        moves: &[FileMove],
        done: &mut Vec<Done>,
    ) -> Result<(), (PathBuf, io::Error)> {
        let mut ready: Vec<(ReadyText, &str, &str)> = Vec::new();
        for change in changes {
            if let Some((before, after)) = &change.texts {
                let text = self.ready(&change.path, before, after);
                ready.push((text.map_err(|error| (self.on_disk(&change.path), error))?, before, after));
            }
        }
        for (text, before, after) in ready {
            let file = text.file().to_path_buf();
            text.put_over(before).map_err(|error| (file.clone(), error))?;
            done.push(Done::Written { file, before: before.to_owned(), after: after.to_owned() });
        }
        for step in moves {
            self.relocate(step, done).map_err(|error| (self.on_disk(&step.to), error))?;
        }
        Ok(())
    }

    /// Moves a file or folder, and makes the folders on the way.
    fn relocate(&self, FileMove { from, to }: &FileMove, done: &mut Vec<Done>) -> io::Result<()> {
        if !inside::is_below(from) || !self.is_direct(from) {
            return Err(io::Error::other("it is not a path in the site's folder"));
        }
        done.extend(self.make_folders(to)?.into_iter().map(Done::FolderMade));
        let (old, new) = (self.on_disk(from), self.on_disk(to));
        if fs::symlink_metadata(&new).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(&old, &new)?;
        done.push(Done::Moved(old, new));
        // A folder that is empty now is of no use.
        let mut folder = Path::new(from).parent();
        while let Some(path) = folder.filter(|path| path.components().count() > 2) {
            let there = self.on_disk(&path.to_string_lossy());
            if fs::remove_dir(&there).is_err() {
                break;
            }
            done.push(Done::FolderRemoved(there));
            folder = path.parent();
        }
        Ok(())
    }
}

/// Undoes a step. Returns what stays as it is if that fails.
fn undo(step: Done, undone: &mut Counts) -> Result<(), PathBuf> {
    match step {
        Done::Written { file, before, after } => {
            let permissions = fs::symlink_metadata(&file).map(|found| found.permissions());
            let text = permissions.and_then(|permissions| ReadyText::beside(file.clone(), &before, permissions));
            text.and_then(|text| text.put_over(&after)).map_err(|_| file)?;
            undone.written += 1;
        }
        Done::Moved(from, to) => {
            fs::rename(&to, from).map_err(|_| to)?;
            undone.moved += 1;
        }
        // An empty folder that stays does no harm.
        Done::FolderMade(folder) => drop(fs::remove_dir(folder)),
        Done::FolderRemoved(folder) => fs::create_dir(&folder).map_err(|_| folder)?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(from: &str, to: &str) -> FileMove {
        FileMove { from: from.to_owned(), to: to.to_owned() }
    }

    fn change(path: &str, before: &str, after: &str) -> FileChange {
        FileChange { path: path.to_owned(), moved_to: None, texts: Some((before.to_owned(), after.to_owned())) }
    }

    /// The paths and texts below a folder.
    fn tree(root: &Path) -> Vec<(PathBuf, Option<String>)> {
        let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
        entries.map(|entry| (entry.path().to_path_buf(), fs::read_to_string(entry.path()).ok())).collect()
    }

    #[test]
    fn what_fails_midway_is_undone() -> io::Result<()> {
        let root = tempfile::tempdir()?;
        for path in ["content/terms/a.md", "content/terms/sub/b.md", "content/c.md", "content/file"] {
            let file = root.path().join(path);
            fs::create_dir_all(file.parent().unwrap_or(root.path()))?;
            fs::write(file, "old")?;
        }
        let own = OwnFiles::of(root.path());
        let before = tree(root.path());
        let texts = [change("content/c.md", "old", "new"), change("content/terms/a.md", "old", "new")];
        let moves = [
            step("content/terms/a.md", "content/new/folder/a.md"),
            step("content/terms/sub/b.md", "content/terms/b.md"),
            step("content/c.md", "content/file/c.md"),
        ];
        let failure = own.change(&texts, &moves).err().map(|failure| failure.to_string()).unwrap_or_default();
        assert!(failure.contains("2 written, 2 moved"), "{failure}");
        assert_eq!(tree(root.path()), before);

        let failure = own.change(&[texts[0].clone(), change("content/file", "other", "new")], &[]);
        assert!(failure.is_err_and(|failure| failure.to_string().contains("nothing has been changed")));
        assert_eq!(tree(root.path()), before);

        own.change(&texts, &moves[..2]).map_err(|failure| failure.error)?;
        assert_eq!(fs::read_to_string(root.path().join("content/new/folder/a.md"))?, "new");
        assert!(!root.path().join("content/terms/sub").exists());
        Ok(())
    }
}
