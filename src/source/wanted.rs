//! Whether a person or a program named a file, judging by the name alone.
//!
//! In: a name. Out: yes or no. It must not know the disk.

use std::path::Path;

/// The endings of files that editors, mail programs and merges leave behind, in lower case.
const LEFT_BEHIND: [&str; 5] = ["~", ".bak", ".orig", ".rej", ".tmp"];
/// Files and folders that systems, archive programs and network storage put into folders, in lower case; their other ones are hidden.
const OF_THE_SYSTEM: [&str; 16] = [
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "icon\r",
    "__macosx",
    "@eadir",
    "@recycle",
    "@recently-snapshot",
    "@tmp",
    "$recycle.bin",
    "recycler",
    "system volume information",
    "lost+found",
    "found.000",
    "network trash folder",
    "temporary items",
];

/// The endings of temporary files that editors and browsers keep beside a file that is being written, in lower case.
const UNFINISHED: [&str; 8] = [".save", ".swp", ".swo", ".swn", ".autosave", ".part", ".partial", ".crdownload"];
/// What Syncthing, Dropbox, Nextcloud, Seafile, Box, pCloud and others put into the name of a copy when two people changed a file
/// at once, in lower case.
const CONFLICTS: [&str; 12] = [
    ".sync-conflict-",
    "conflicted copy",
    "(conflicted",
    "[conflict",
    "(conflict",
    "(sfconflict",
    "(case conflict",
    "konflikt stehende kopie",
    "copie en conflit",
    "copia en conflicto",
    "copia in conflitto",
    "競合コピー",
];
/// What `git mergetool` puts before a number in the names of the two sides of a merge, in lower case.
const SIDES: [&str; 4] = ["_base_", "_local_", "_remote_", "_backup_"];

/// Whether a file or folder of that name is read: neither hidden nor left behind by a program. Word marks a file that is being
/// edited with another, `~$file`.
pub fn is_wanted(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let left_behind = name.starts_with(['.', '#']) || name.starts_with("~$") || OF_THE_SYSTEM.contains(&name.as_str());
    !left_behind && !LEFT_BEHIND.iter().any(|ending| name.ends_with(ending))
}

/// Whether a program made a copy beside a file that a person writes: a conflict of two versions, a recovery file, a backup. It
/// has the file's words and often its extension; it must not be read or published by accident.
pub fn is_program_copy(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let ends_unfinished = |name: &str| UNFINISHED.iter().any(|ending| name.ends_with(ending));
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    // ownCloud writes `page_conflict-20240131-120000.md`; a page may well be called `armed_conflict-2024.md`.
    let own_cloud = stem
        .split_once("_conflict-")
        .and_then(|(_, rest)| rest.split('-').next())
        .is_some_and(|day| day.len() == 8 && is_number(day));
    CONFLICTS.iter().any(|sign| name.contains(sign))
        || own_cloud
        || SIDES.iter().any(|side| stem.rsplit_once(side).is_some_and(|(_, rest)| is_number(rest)))
        || ends_unfinished(&name)
        // `page.orig.md`, `page.md.save.1`
        || ends_unfinished(stem)
        || LEFT_BEHIND.iter().any(|ending| stem.ends_with(ending))
}

/// Folders in which version control and Postil keep their data, in lower case.
const RECORDS: [&str; 4] = [".git", ".hg", ".postil", ".svn"];

/// Whether a name is that of such a folder, which is not part of a site.
pub fn holds_records(name: &str) -> bool {
    RECORDS.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_keep_is_not_read() {
        let kept =
            ["Icon\r", "__MACOSX", "@eaDir", ".AppleDouble", ".fseventsd", "$RECYCLE.BIN", "lost+found", ".stfolder"];
        assert!(kept.iter().all(|name| !is_wanted(Path::new(name))));
        assert!(["icon.png", "lost-and-found.md", "recycle.md", "tmp"].iter().all(|name| is_wanted(Path::new(name))));
    }

    #[test]
    fn names_tell_what_programs_leave_behind() {
        for name in [
            "page.sync-conflict-20240101-120000-ABCDEFG.md",
            "page (Ola's conflicted copy 2024-01-01).md",
            "page (conflicted copy 2024-01-01 120000).md",
            "page (In Konflikt stehende Kopie von Ola 2024-01-01).md",
            "page (SFConflict ola@example.org 2024-01-01-12-00-00).md",
            "page_conflict-20240101-120000.md",
            "page[Conflict].md",
            "page_LOCAL_1234.md",
            "page.orig.md",
            "page.md.save",
            "page.md.save.1",
            "page.md.swp",
        ] {
            assert!(is_program_copy(Path::new(name)), "{name}");
        }
        for name in
            ["armed_conflict-2024.md", "the-conflict.md", "save.md", "base_local_.md", "john.smith.md", "part.one.md"]
        {
            assert!(!is_program_copy(Path::new(name)), "{name}");
        }
    }
}
