//! The folder of a site: between paths of the site and addresses of the protocol.
//!
//! A document that is open keeps the address under which the client opened it: clients compare addresses as texts.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use gen_lsp_types::Uri;

use super::uri;
use crate::source::{self, CONFIG_PATH};

/// The folder of a site, with the documents of it that are open.
#[derive(Debug)]
pub(super) struct SiteFolder {
    root: PathBuf,
    open: RwLock<HashMap<String, Uri>>,
}

impl SiteFolder {
    /// A folder, in which nothing is open yet.
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, open: RwLock::default() }
    }

    /// The folder of the site that a file belongs to: the nearest one above it with a configuration.
    pub(super) fn of_file(path: &Path) -> Option<PathBuf> {
        path.ancestors().skip(1).find(|folder| is_site(folder)).map(Path::to_path_buf)
    }

    /// The folder of the site that a folder is, or is in.
    pub(super) fn of_folder(path: &Path) -> Option<PathBuf> {
        path.ancestors().find(|folder| is_site(folder)).map(Path::to_path_buf)
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a file from the folder, with `/` between names.
    pub(super) fn path_of(&self, uri: &Uri) -> Option<String> {
        uri::below(&self.root, &uri::path_of(uri)?)
    }

    /// The address of a file of the site.
    pub(super) fn uri(&self, path: &str) -> Uri {
        match self.read().get(path) {
            Some(uri) => uri.clone(),
            None => uri::of_path(&source::path_on_disk(&self.root, path)),
        }
    }

    /// A document was opened or changed.
    pub(super) fn set_open(&self, path: &str, uri: &Uri) {
        self.write().insert(path.to_owned(), uri.clone());
    }

    /// A document was closed.
    pub(super) fn set_closed(&self, path: &str) {
        self.write().remove(path);
    }

    fn read(&self) -> RwLockReadGuard<'_, HashMap<String, Uri>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<String, Uri>> {
        self.open.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_site(folder: &Path) -> bool {
    source::is_there(folder, CONFIG_PATH)
}
