//! Floor 8: what stands beside the pages: the theme's files, copied files, style sheets, feeds, lists for machines.
//!
//! In: the theme, the graph and a few words of each page. Out: [`Artifacts`], paths and where their bytes come from. It must not know
//! the disk: `build` writes what is named here.

mod feed;
mod graph_json;
mod headers;
mod listed;
mod machines;
mod sitemap;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use headers::for_hosts;
pub use listed::Listed;
pub use machines::for_machines;

use crate::graph::Graph;
use crate::theme::Theme;
use crate::view;

/// The output: files by their paths from the site's root.
pub type Artifacts = BTreeMap<String, Artifact>;

/// Where a file's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Artifact {
    /// They are here.
    Bytes(Vec<u8>),
    /// They are those of a file, by its path from the site's folder.
    Copy(PathBuf),
}

/// The style sheet for code, among the theme's files.
const SYNTAX: &str = "syntax.css";

/// The files of the theme, below the folder `prefix`, with the style sheet for code.
pub fn theme_files(theme: &Theme, prefix: &str) -> Artifacts {
    let files = theme.assets.iter().map(|(path, bytes)| (format!("{prefix}/{path}"), Artifact::Bytes(bytes.clone())));
    let syntax = (format!("{prefix}/{SYNTAX}"), Artifact::Bytes(view::style_sheet().into_bytes()));
    std::iter::once(syntax).chain(files).collect()
}

/// Their paths, to know who else wants to be written there.
pub fn theme_paths(theme: &Theme, prefix: &str) -> Vec<String> {
    theme.assets.keys().map(String::as_str).chain([SYNTAX]).map(|path| format!("{prefix}/{path}")).collect()
}

/// The files of the content folder that are copied. Markdown and what Postil reads are not among them.
pub fn copied_files(graph: &Graph) -> Artifacts {
    let copy = |path: &String| (path.clone(), Artifact::Copy(PathBuf::from("content").join(path)));
    graph.assets.keys().map(copy).collect()
}
