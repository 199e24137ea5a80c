//! Hidden files that the configuration names, such as `.well-known/security.txt`: discovery passes over all others.
//!
//! In: the site's folder and paths below `content/`. Out: files among the assets of [`Sources`]. Nothing is reached through a symbolic link.

use std::path::Path;

use walkdir::WalkDir;

use super::disk::image_header;
use super::link::is_link;
use super::name::NameFault;
use super::walk::{slashed, unwalkable};
use super::wanted::is_wanted;
use super::{AssetFile, DiscoverError, Sources};

/// Adds what stands at paths below the content folder, or in folders there. They are copied and not read, whatever they are called.
pub fn add_hidden<'p>(
    root: &Path,
    paths: impl IntoIterator<Item = &'p str>,
    sources: &mut Sources,
) -> Result<(), DiscoverError> {
    let content = root.join("content");
    for path in paths.into_iter().filter(|path| is_plain(&content, path)) {
        let walk = WalkDir::new(content.join(path)).into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || is_wanted(entry.path())) {
            let entry = entry.map_err(|error| unwalkable(error, &content))?;
            let is_named = entry.file_name().to_str().is_some_and(|name| NameFault::of(name).is_none());
            if is_named && entry.file_type().is_file() {
                let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_lowercase());
                let (format, size) = image_header(entry.path(), &ending.unwrap_or_default());
                let path = slashed(entry.path().strip_prefix(&content).unwrap_or(entry.path()));
                sources.assets.push(AssetFile { path, size, format });
            }
        }
    }
    sources.assets.sort();
    sources.assets.dedup();
    Ok(())
}

/// Whether something stands at a path, and no part of the path is a symbolic link.
fn is_plain(content: &Path, path: &str) -> bool {
    let mut at = content.to_path_buf();
    !is_link(content)
        && path.split('/').all(|name| {
            at.push(name);
            at.symlink_metadata().is_ok_and(|found| !found.is_symlink())
        })
}
