//! `unreadable-image`, `image-too-large`: checks files shown as pictures by their first bytes. Damage further on is found when a
//! build derives smaller pictures.

use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::picture::{Fault, MAX_PIXELS};
use crate::source::{AssetFile, ImageFormat};

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    graph.pictures.iter().filter_map(|(path, shown)| {
        let fault = fault(graph.assets.get(path)?)?;
        let (from, span) = shown.first()?;
        Some(fault.diagnostic(path, graph.node(*from).source, *span))
    })
}

fn fault(asset: &AssetFile) -> Option<Fault> {
    let Some(named) = ImageFormat::named(&asset.path) else { return Some(Fault::NotForBrowsers) };
    match asset.format {
        None => Some(Fault::NoImage),
        Some(format) if format != named => Some(Fault::Misnamed { named, format }),
        Some(ImageFormat::Svg) => None,
        Some(_) => match asset.size {
            None | Some((0, _) | (_, 0)) => Some(Fault::Broken(String::from("its size cannot be read"))),
            Some((width, height)) if width.saturating_mul(height) > MAX_PIXELS => {
                Some(Fault::TooLarge { width, height })
            }
            Some(_) => None,
        },
    }
}
