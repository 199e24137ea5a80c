//! Paths from one file to another, as links are written.

use crate::model::address;
use crate::parse;

/// The folder of a file, relative to the content folder.
pub(super) fn folder_of(path: &str) -> &str {
    let path = path.strip_prefix("content/").unwrap_or(path);
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path from a folder to a file, both relative to the content folder, as the destination of a link.
pub(super) fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count().min(to.len() - 1);
    let mut written = "../".repeat(from.len() - common);
    for (index, name) in to[common..].iter().enumerate() {
        if index > 0 {
            written.push('/');
        }
        address::encode_name(name, &mut written);
    }
    written
}

/// The path relative to the content folder that a destination means; `None` outside of it.
pub(super) fn absolute(folder: &str, destination: &str) -> Option<String> {
    parse::inside(&address::decode(destination), folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_there_and_back() {
        for (folder, path, written) in [
            ("", "terms/law.md", "terms/law.md"),
            ("terms", "terms/law.md", "law.md"),
            ("issues/x", "terms/a b.md", "../../terms/a%20b.md"),
            ("issues/x", "issues/y/index.md", "../y/index.md"),
            ("terms", "岸田.md", "../岸田.md"),
        ] {
            assert_eq!(relative(folder, path), written);
            assert_eq!(absolute(folder, written).as_deref(), Some(path));
        }
        assert_eq!(absolute("terms", "../../x.md"), None);
    }
}
