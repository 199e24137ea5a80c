//! A picture for templates: the files to choose from, addressed from a page.

use serde::Serialize;

use crate::graph::Route;
use crate::model::tree::ImageWidth;
use crate::picture::{PictureFile, PictureSet};
use crate::site::{Linker, PageContext, Site};

/// The files of a picture, and the room it takes.
#[derive(Debug, Default, Hash, Serialize)]
pub struct PictureView {
    /// The file for those who choose none.
    pub src: String,
    /// Files of the format of `src` in several widths, as `srcset` wants them; with it goes `sizes`.
    pub srcset: Option<String>,
    /// Files of other formats, the preferred first: a `<source>` each.
    pub sources: Vec<SourceSetView>,
    /// The width in pixels, where it is known; without it, text moves when the picture comes.
    pub width: Option<usize>,
    /// The height in pixels, where it is known.
    pub height: Option<usize>,
}

/// The width of a line of text in CSS pixels, which a width in percent refers to.
const TEXT_WIDTH: usize = 608;

/// The width of a picture in CSS pixels.
pub(crate) fn shown_width(width: ImageWidth) -> usize {
    match width {
        ImageWidth::Pixels(pixels) => pixels,
        ImageWidth::Percent(percent) => TEXT_WIDTH * percent / 100,
    }
}

impl PictureView {
    /// Shows the picture at a width, in its proportions.
    pub(crate) fn show_at(&mut self, width: usize) {
        let height = self.width.zip(self.height).filter(|(own, _)| *own > 0);
        self.height = height.map(|(own, height)| (height * width + own / 2) / own);
        self.width = Some(width);
    }
}

/// Files of one format in several widths.
#[derive(Debug, Hash, Serialize)]
pub struct SourceSetView {
    /// The media type, such as `image/webp`.
    pub media_type: &'static str,
    /// The files with their widths.
    pub srcset: String,
}

/// The picture at the head of a page.
#[derive(Debug, Hash, Serialize)]
pub struct LeadImageView {
    /// Its files.
    pub picture: PictureView,
    /// The address for those who see the page elsewhere; a file has one where the site has one.
    pub url: Option<String>,
    /// What it shows, in words.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
}

/// A picture of a page for those who show links to it.
#[derive(Debug, Hash, Serialize)]
pub struct SocialImageView {
    /// Its absolute address.
    pub url: String,
    /// What it shows, in words.
    pub alt: String,
    /// Its width in pixels, where it is known.
    pub width: Option<usize>,
    /// Its height in pixels, where it is known.
    pub height: Option<usize>,
}

/// The picture at a path in the content folder, addressed from a page; `None` if it does not exist.
pub(crate) fn picture(context: &PageContext<'_>, path: &str) -> Option<PictureView> {
    let (site, linker) = (context.site, &context.linker);
    let asset = site.graph.assets.get(path)?;
    let Some(picture) = site.pictures.get(path) else {
        let (width, height) = asset.size.unzip();
        return Some(PictureView { src: linker.file(path), width, height, ..PictureView::default() });
    };
    let mut view = PictureView {
        src: linker.file(&picture.file.path),
        width: usize::try_from(picture.width).ok(),
        height: usize::try_from(picture.height).ok(),
        ..PictureView::default()
    };
    for set in &picture.sets {
        let srcset = srcset(&set.files, linker);
        if holds(set, &picture.file) {
            view.srcset = Some(srcset);
        } else {
            view.sources.push(SourceSetView { media_type: set.media_type, srcset });
        }
    }
    Some(view)
}

/// The absolute address and the size of the fallback file, if the site has a `base_url`.
pub(crate) fn published_picture(site: Site<'_>, path: &str) -> Option<(String, Option<(usize, usize)>)> {
    let asset = site.graph.assets.get(path)?;
    let Some(file) = site.pictures.get(path).map(|picture| &picture.file) else {
        return Some((site.canonical(&Route::new(path))?, asset.size));
    };
    let dimensions = usize::try_from(file.width).ok().zip(usize::try_from(file.height).ok());
    Some((site.canonical(&Route::new(&file.path))?, dimensions))
}

fn holds(set: &PictureSet, file: &PictureFile) -> bool {
    set.files.contains(file)
}

/// `a-480.webp 480w, a-800.webp 800w`. A comma in a name would end the entry, so it is encoded.
fn srcset(files: &[PictureFile], linker: &Linker<'_>) -> String {
    let candidate = |file: &PictureFile| {
        let url = linker.file(&file.path).replace(',', "%2C");
        format!("{url} {}w", file.width)
    };
    files.iter().map(candidate).collect::<Vec<_>>().join(", ")
}
