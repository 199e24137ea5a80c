//! `picture-metadata`: published pictures whose metadata cannot be removed, and photographs to download that say where they were taken.
//!
//! In: a checked site. Out: diagnostics. Each picture is read once; what is written later comes from the same function.

use std::path::Path;

use rayon::prelude::*;

use super::Prepared;
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::emit;
use crate::graph::Graph;
use crate::picture::{self, Obstacle, is_named_picture};
use crate::source;
use crate::source::{SourceId, Span};

/// The faults of all pictures that are published.
pub(super) fn check(prepared: &Prepared, root: &Path) -> Vec<Diagnostic> {
    let graph = &prepared.graph;
    let published: Vec<&str> = graph.published_files.iter().collect();
    published.into_par_iter().filter_map(|path| fault(prepared, root, path)).collect()
}

fn fault(prepared: &Prepared, root: &Path, path: &str) -> Option<Diagnostic> {
    let graph = &prepared.graph;
    let is_stripped = emit::is_stripped(graph, path);
    if !is_stripped && !is_named_picture(path) {
        return None;
    }
    let file = Path::new("content").join(path);
    // A file that cannot be read is reported when it is copied.
    let bytes = source::read_bytes(root, &file.to_string_lossy()).ok()?;
    if !is_stripped {
        return picture::says_where(&bytes).then(|| download(path));
    }
    let obstacle = picture::published_bytes(path, &bytes).err()?;
    Some(unremovable(path, obstacle, place(prepared, graph, path)))
}

/// Where the picture is shown, or named in the configuration.
fn place(prepared: &Prepared, graph: &Graph, path: &str) -> Option<(SourceId, Span)> {
    let shown = graph.pictures.get(path).and_then(|shown| shown.first()).map(|shown| (shown.source, shown.span));
    shown.or_else(|| {
        let pattern = prepared.frame.config.publish.patterns().find(|pattern| pattern.names(path))?;
        Some((prepared.sources.config()?.id, pattern.written.span))
    })
}

fn unremovable(path: &str, obstacle: Obstacle, place: Option<(SourceId, Span)>) -> Diagnostic {
    let (why, mend) = match obstacle {
        Obstacle::Format => ("it is in a format that Postil does not take apart", "save it as JPEG or PNG"),
        Obstacle::Compressed => ("it is compressed as a whole", "save it as plain SVG, not as compressed SVG"),
        Obstacle::Parts => (
            "its parts are not as its format requires, or it contains a picture that Postil does not take apart",
            "open it in a graphics program and save it again, an SVG in UTF-8, another as JPEG or PNG",
        ),
    };
    let message = format!("the metadata of `content/{path}` cannot be removed: {why}");
    let fault = match place {
        Some((source, span)) => Diagnostic::new(Rule::PictureMetadata, source, span, message),
        None => Diagnostic::file(Rule::PictureMetadata, &format!("content/{path}"), None, message),
    };
    fault.help(format!("it may say where, when and by whom it was made: {mend}"))
}

/// A photograph that pages only link to is published as it is.
fn download(path: &str) -> Diagnostic {
    let message = "this picture says where it was taken, and is published byte for byte, since pages only link to it";
    let mut fault = Diagnostic::file(Rule::PictureMetadata, &format!("content/{path}"), None, message.to_owned()).help(
        "remove its metadata, or show it with `![what it shows](…)`: of a picture that is shown, they are removed",
    );
    fault.severity = Severity::Warning;
    fault
}
