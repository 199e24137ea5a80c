//! The themes in the binary.

use include_dir::{Dir, include_dir};

/// By name, the default theme first.
static BUILT_IN: [(&str, Dir<'_>); 2] = [
    (super::DEFAULT, include_dir!("$CARGO_MANIFEST_DIR/themes/folio")),
    ("plain", include_dir!("$CARGO_MANIFEST_DIR/themes/plain")),
];

/// The names of the built-in themes.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// The files of a built-in theme, by path; `None` if there is no such theme.
pub fn built_in(name: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let (_, folder) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    Some(files)
}

/// The files of the default theme, by path.
pub fn folio_files() -> Vec<(String, Vec<u8>)> {
    built_in(super::DEFAULT).unwrap_or_default()
}

/// One of its text files.
pub fn folio(path: &str) -> Option<&'static str> {
    BUILT_IN[0].1.get_file(path)?.contents_utf8()
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
    for file in folder.files() {
        files.push((file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec()));
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
