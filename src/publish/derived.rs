//! Expensive derived files, kept for the next build in folders of `.postil/cache/`.
//!
//! A file's name contains a key of what it was made from and a hash of its bytes, so that a truncated or modified file is
//! detected and made again. The hash detects accidental changes; it is not cryptographic: whoever can write to the cache can
//! write to the content as well. Files are written under a temporary name and renamed. Deleting the folder costs only time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use xxhash_rust::xxh3::xxh3_128;

use super::store::Store;

/// Changes whenever the names of files would mean something else.
const FORM: &str = "2";
/// Earlier versions of the format: their folders are removed.
const OLDER_FORMS: [&str; 1] = ["1"];

/// Whether a cache is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// It is read, and nothing in it changes.
    Read,
    /// What is made is kept in it, and what is not used is removed.
    Write,
}

/// A folder of derived files.
#[derive(Debug)]
pub(super) struct DerivedCache {
    store: Store,
    access: Access,
    /// The names of the files that existed when the build began, by their keys.
    found: BTreeMap<String, String>,
}

/// A counter for temporary names within one process.
static GROWING: AtomicUsize = AtomicUsize::new(0);

impl DerivedCache {
    /// Lists a folder of the cache. One that cannot be read counts as empty.
    pub(super) fn open(root: &Path, name: &str, access: Access) -> Self {
        for form in OLDER_FORMS.iter().filter(|_| access == Access::Write) {
            Store::new(root, format!(".postil/cache/{name}-{form}")).discard();
        }
        let store = Store::new(root, format!(".postil/cache/{name}-{FORM}"));
        let names = store.names().into_iter();
        let found = names.filter_map(|name| Some((name.split_once('.')?.0.to_owned(), name))).collect();
        Self { store, access, found }
    }

    /// The path of the file with this key, relative to the site's folder, and its length; `None` if there is no complete one.
    pub(super) fn get(&self, key: &str) -> Option<(PathBuf, u64)> {
        let name = self.found.get(key)?;
        let bytes = self.store.read(name).ok()?;
        (*name == named(key, &bytes)).then(|| (self.store.local(name), bytes.len() as u64))
    }

    /// Stores bytes. `None` if the disk refuses; then they are made again next time.
    pub(super) fn put(&self, key: &str, bytes: &[u8]) -> Option<PathBuf> {
        if self.access == Access::Read {
            return None;
        }
        let name = named(key, bytes);
        let growing = format!("{}-{}.partial", std::process::id(), GROWING.fetch_add(1, Ordering::Relaxed));
        self.store.write(&name, &growing, bytes).ok().map(|()| self.store.local(&name))
    }

    /// Removes the files that existed when the build began and were not used: removed images, cards with old titles.
    pub(super) fn sweep(&self, used: &BTreeSet<String>) {
        let unused = self.found.iter().filter(|(key, _)| self.access == Access::Write && !used.contains(*key));
        for (_, name) in unused {
            let _ = self.store.remove(name);
        }
    }
}

fn named(key: &str, bytes: &[u8]) -> String {
    format!("{key}.{:032x}", xxh3_128(bytes))
}
