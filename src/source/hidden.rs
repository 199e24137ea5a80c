//! Hidden files that the configuration names, such as `.well-known/security.txt`: discovery skips all others.
//!
//! In: paths below `content/`. Out: files among the assets of [`Sources`]. Nothing is reached through a symbolic link.

use super::discover::asset;
use super::files::Files;
use super::{DiscoverError, Sources};

/// Adds the files at or below these paths of the content folder. They are copied and not read, whatever their names.
pub fn add_hidden<'p>(
    files: &dyn Files,
    paths: impl IntoIterator<Item = &'p str>,
    sources: &mut Sources,
) -> Result<(), DiscoverError> {
    for path in paths {
        let found = files.list_hidden(&format!("content/{path}"))?;
        sources.assets.extend(found.iter().map(|path| asset(files, path)));
    }
    sources.assets.sort();
    sources.assets.dedup();
    Ok(())
}
