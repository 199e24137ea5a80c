//! `unreadable-image`, `image-too-large`: checks files shown as pictures by their first bytes. Damage further on is found when a
//! build derives smaller pictures.

use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::picture::{MAX_PIXELS, PictureFault};
use crate::source::{AssetFile, ImageFormat};

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    graph.pictures.iter().filter_map(|(path, shown)| {
        let fault = fault(graph.assets.get(path)?)?;
        let first = shown.first()?;
        Some(fault.diagnostic(path, first.source, first.span))
    })
}

fn fault(asset: &AssetFile) -> Option<PictureFault> {
    let Some(named) = ImageFormat::named(&asset.path) else { return Some(PictureFault::NotForBrowsers) };
    match asset.format {
        None => Some(PictureFault::NoImage),
        Some(format) if format != named => Some(PictureFault::Misnamed { named, format }),
        Some(ImageFormat::Svg) => None,
        Some(_) => match asset.size {
            None | Some((0, _) | (_, 0)) => Some(PictureFault::Broken(String::from("its size cannot be read"))),
            Some((width, height)) if width.saturating_mul(height) > MAX_PIXELS => {
                Some(PictureFault::TooLarge { width, height })
            }
            Some(_) => None,
        },
    }
}
