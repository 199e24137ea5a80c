//! What is derived and dear to make, kept for the next build in folders of `.postil/cache/`.
//!
//! A file's name holds a name of what it was made from and a sum of its bytes, so that one that was cut short or changed is known,
//! and made again. Files are written under another name and moved. Deleting the folder costs time and nothing else.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use siphasher::sip128::{Hasher128, SipHasher13};

/// Changes whenever the names of files would mean something else. What older builds kept is removed.
const FORM: &str = "1";

/// A folder of what was derived.
#[derive(Debug)]
pub(super) struct Derived {
    root: PathBuf,
    /// From the site's folder.
    folder: PathBuf,
    /// The names that files had when the build began, by their keys.
    found: BTreeMap<String, String>,
}

/// Names for files that grow, in one process.
static GROWING: AtomicUsize = AtomicUsize::new(0);

impl Derived {
    /// Looks what a folder of the cache holds. One that cannot be read is empty.
    pub(super) fn open(root: &Path, name: &str) -> Self {
        let folder = Path::new(".postil").join("cache").join(format!("{name}-{FORM}"));
        let entries = fs::read_dir(root.join(&folder)).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let found = names.filter_map(|name| Some((name.split_once('.')?.0.to_owned(), name))).collect();
        Self { root: root.to_path_buf(), folder, found }
    }

    /// The file of that key, by its path from the site's folder, and its length; `None` where there is none that is whole.
    pub(super) fn get(&self, key: &str) -> Option<(PathBuf, u64)> {
        let name = self.found.get(key)?;
        let bytes = fs::read(self.root.join(&self.folder).join(name)).ok()?;
        (*name == named(key, &bytes)).then(|| (self.folder.join(name), bytes.len() as u64))
    }

    /// Keeps bytes. `None` where the disk refuses: then they are made anew next time.
    pub(super) fn put(&self, key: &str, bytes: &[u8]) -> Option<PathBuf> {
        let folder = self.root.join(&self.folder);
        let name = named(key, bytes);
        let growing =
            folder.join(format!("{}-{}.partial", std::process::id(), GROWING.fetch_add(1, Ordering::Relaxed)));
        fs::create_dir_all(&folder).ok()?;
        let kept = fs::write(&growing, bytes).and_then(|()| fs::rename(&growing, folder.join(&name)));
        if kept.is_err() {
            let _ = fs::remove_file(&growing);
            return None;
        }
        Some(self.folder.join(name))
    }

    /// Removes what was there when the build began and was not asked for: pictures that are gone, cards of old titles.
    pub(super) fn sweep(&self, used: &BTreeSet<String>) {
        for (_, name) in self.found.iter().filter(|(key, _)| !used.contains(*key)) {
            let _ = fs::remove_file(self.root.join(&self.folder).join(name));
        }
    }
}

fn named(key: &str, bytes: &[u8]) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    format!("{key}.{:032x}", hasher.finish128().as_u128())
}
