//! Floor 11: what stands beside the pages: the theme's files, copied files, style sheets, feeds, lists for machines.
//!
//! In: the theme, the graph and a few words of each page. Out: [`Artifacts`], paths and where their bytes come from. It must not know
//! the disk: `build` writes what is named here.

mod feed;
mod graph_json;
mod headers;
mod listed;
mod machines;
mod sitemap;
pub mod source_files;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use graph_json::is_graph_json;
pub use headers::for_hosts;
pub use listed::{Listed, ListedChange};
pub use machines::for_machines;

use crate::graph::Graph;
use crate::picture::is_named_picture;
use crate::source::ImageFormat;
use crate::theme::Assets;

/// The output: files by their paths from the site's root.
pub type Artifacts = BTreeMap<String, Artifact>;

/// Where a file's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Artifact {
    /// They are here.
    Bytes(Vec<u8>),
    /// They are those of a file, by its path from the site's folder.
    Copy(PathBuf),
    /// They are those of a file, by its path from the site's folder; of a picture, without its metadata.
    Stripped(PathBuf),
}

/// The files of the theme.
pub fn theme_files(assets: &Assets) -> Artifacts {
    assets.files.iter().map(|(path, bytes)| (path.clone(), Artifact::Bytes(bytes.clone()))).collect()
}

/// The files of the content folder that are copied: those that pages use, and those that the configuration names.
pub fn copied_files(graph: &Graph) -> Artifacts {
    graph.published_files.iter().map(|path| (path.to_owned(), copied_file(graph, path))).collect()
}

/// A file of the content folder that is copied.
pub fn copied_file(graph: &Graph, path: &str) -> Artifact {
    let from = PathBuf::from("content").join(path);
    if is_stripped(graph, path) { Artifact::Stripped(from) } else { Artifact::Copy(from) }
}

/// Whether a published file is a picture that loses its metadata: one that pages only link to is a download, and stays as it is.
pub fn is_stripped(graph: &Graph, path: &str) -> bool {
    // The first bytes of some other formats are also those of plain text, such as a table with the columns `P1,P2`.
    let format = graph.assets.get(path).and_then(|asset| asset.format);
    let begins_as_picture = format.is_some_and(|format| format != ImageFormat::Other);
    (begins_as_picture || is_named_picture(path)) && !graph.published_files.is_verbatim(path)
}
