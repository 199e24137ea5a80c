//! Files of a site that Postil writes when it is asked to, and that editors commit: records beside `postil.yaml`, locks, translations.

use std::io;
use std::path::Path;

use super::store::Store;

/// The text of such a file, if it is there. No link is followed to it.
pub fn read_kept(root: &Path, name: &str) -> io::Result<Option<String>> {
    match Store::new(root, "").read(name) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(io::Error::other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes such a file, whole or not at all. One with the same text is left alone.
pub fn write_kept(root: &Path, name: &str, text: &str) -> io::Result<()> {
    if read_kept(root, name).is_ok_and(|known| known.as_deref() == Some(text)) {
        return Ok(());
    }
    let (folder, own) = name.rsplit_once('/').map_or(("", name), |(folder, own)| (folder, own));
    Store::new(root, folder).write(own, &format!(".{own}.new"), text.as_bytes())
}
