//! What is derived and dear to make, kept for the next build in folders of `.postil/cache/`.
//!
//! A file's name holds a name of what it was made from and a sum of its bytes, so that one that was cut short or changed is known,
//! and made again. The sum tells accidents: who can put files into the cache can put pictures into the content as well. Files are
//! written under another name and moved. Deleting the folder costs time and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use xxhash_rust::xxh3::xxh3_128;

use super::store::Store;

/// Changes whenever the names of files would mean something else.
const FORM: &str = "2";
/// Earlier forms: what builds of that time kept is removed.
const OLDER_FORMS: [&str; 1] = ["1"];

/// A folder of what was derived.
#[derive(Debug)]
pub(super) struct DerivedCache {
    store: Store,
    /// The names that files had when the build began, by their keys.
    found: BTreeMap<String, String>,
}

/// Names for files that grow, in one process.
static GROWING: AtomicUsize = AtomicUsize::new(0);

impl DerivedCache {
    /// Looks what a folder of the cache holds. One that cannot be read is empty.
    pub(super) fn open(root: &Path, name: &str) -> Self {
        for form in OLDER_FORMS {
            Store::new(root, format!(".postil/cache/{name}-{form}")).discard();
        }
        let store = Store::new(root, format!(".postil/cache/{name}-{FORM}"));
        let names = store.names().into_iter();
        let found = names.filter_map(|name| Some((name.split_once('.')?.0.to_owned(), name))).collect();
        Self { store, found }
    }

    /// The file of that key, by its path from the site's folder, and its length; `None` where there is none that is whole.
    pub(super) fn get(&self, key: &str) -> Option<(PathBuf, u64)> {
        let name = self.found.get(key)?;
        let bytes = self.store.read(name).ok()?;
        (*name == named(key, &bytes)).then(|| (self.store.local(name), bytes.len() as u64))
    }

    /// Keeps bytes. `None` where the disk refuses: then they are made anew next time.
    pub(super) fn put(&self, key: &str, bytes: &[u8]) -> Option<PathBuf> {
        let name = named(key, bytes);
        let growing = format!("{}-{}.partial", std::process::id(), GROWING.fetch_add(1, Ordering::Relaxed));
        self.store.write(&name, &growing, bytes).ok().map(|()| self.store.local(&name))
    }

    /// Removes what was there when the build began and was not asked for: pictures that are gone, cards of old titles.
    pub(super) fn sweep(&self, used: &BTreeSet<String>) {
        for (_, name) in self.found.iter().filter(|(key, _)| !used.contains(*key)) {
            let _ = self.store.remove(name);
        }
    }
}

fn named(key: &str, bytes: &[u8]) -> String {
    format!("{key}.{:032x}", xxh3_128(bytes))
}
