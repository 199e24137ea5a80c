//! The theme in the binary.

use include_dir::{Dir, include_dir};

static FOLIO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/folio");

/// Its files, by path.
pub fn folio_files() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    collect(&FOLIO, &mut files);
    files.sort();
    files
}

/// One of its texts.
pub fn folio(path: &str) -> Option<&'static str> {
    FOLIO.get_file(path)?.contents_utf8()
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
    for file in folder.files() {
        files.push((file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec()));
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
