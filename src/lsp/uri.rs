//! Addresses of files as the protocol writes them: `file:///folder/name.md`.

use std::path::{Component, Path, PathBuf};

use gen_lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::source::composed;

/// What is encoded in a name: everything but unreserved characters (RFC 3986).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The absolute path of a file's address; `None` for addresses of anything else, such as `untitled:`.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    if decoded.contains('\0') || !(host.is_empty() || host == "localhost") {
        return None;
    }
    let path = if has_drive(&decoded) { Path::new(&decoded[1..]) } else { Path::new(&*decoded) };
    let is_plain = path.components().all(|part| !matches!(part, Component::ParentDir));
    (is_plain && path.is_absolute()).then(|| path.components().collect())
}

/// Whether a path is one of Windows: `/c:/folder`.
fn has_drive(path: &str) -> bool {
    cfg!(windows)
        && path.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic)
        && path.as_bytes().get(2) == Some(&b':')
}

/// The address of a file.
pub(super) fn of_path(path: &Path) -> Uri {
    let mut uri = "file://".to_owned();
    for part in path.components() {
        let name = match part {
            Component::Normal(name) => name.to_string_lossy(),
            Component::Prefix(drive) => drive.as_os_str().to_string_lossy(),
            Component::RootDir | Component::CurDir | Component::ParentDir => continue,
        };
        uri.push('/');
        uri.extend(utf8_percent_encode(&name, ENCODED));
    }
    if uri == "file://" {
        uri.push('/');
    }
    Uri(uri)
}

/// The path of a file from a folder, with `/` between names, whose letters and marks are composed as those of all paths of a site.
pub(super) fn below(root: &Path, path: &Path) -> Option<String> {
    let names = path.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str());
    let names: Vec<&str> = names.collect::<Option<_>>()?;
    (!names.is_empty()).then(|| composed(&names.join("/")).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn paths_and_addresses_lead_to_each_other() {
        for (path, uri) in [
            ("/a/b c.md", "file:///a/b%20c.md"),
            ("/岸田/%.md", "file:///%E5%B2%B8%E7%94%B0/%25.md"),
            ("/", "file:///"),
            ("/a/x@y#z.md", "file:///a/x%40y%23z.md"),
        ] {
            assert_eq!(of_path(Path::new(path)), Uri(uri.to_owned()));
            assert_eq!(path_of(&Uri(uri.to_owned())), Some(PathBuf::from(path)));
        }
        assert_eq!(path_of(&Uri("file://localhost/a/岸田.md".to_owned())), Some(PathBuf::from("/a/岸田.md")));
    }

    #[test]
    fn other_addresses_are_no_files() {
        for uri in
            ["untitled:Untitled-1", "http://e.example/a.md", "file://host/a", "file:///a/../b", "file:", "file:///%ff"]
        {
            assert_eq!(path_of(&Uri(uri.to_owned())), None, "{uri}");
        }
    }
}
