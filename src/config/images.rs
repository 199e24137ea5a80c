//! `images` of `postil.yaml`: the sizes and formats that pictures are published in.

use crate::diagnostic::Rule;
use crate::yaml::Node;

/// How bitmaps that pages show are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Images {
    /// Widths in pixels, ascending and each once; a picture gets those that are smaller than itself. None at all: pictures are copied only.
    pub widths: Vec<u32>,
    /// The quality of formats that lose detail, from 1 to 100.
    pub quality: u8,
    /// The formats that a derived file may have.
    pub formats: Vec<ImageOutput>,
}

/// A format that Postil writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImageOutput {
    /// For photographs.
    Jpeg,
    /// Without loss, for drawings and screenshots.
    WebP,
}

/// The widest picture that Postil makes.
const MAX_WIDTH: i64 = 8_192;
/// More sizes than this help no reader.
const MAX_WIDTHS: usize = 12;

impl Default for Images {
    fn default() -> Self {
        Self { widths: vec![480, 800, 1200, 1600], quality: 80, formats: vec![ImageOutput::Jpeg, ImageOutput::WebP] }
    }
}

/// Reads the mapping; what is missing or wrong in it has its default.
pub(super) fn read(node: &Node<'_>) -> Images {
    let mut images = Images::default();
    let Some(mut fields) = node.fields() else { return images };
    if let Some(node) = fields.take("widths") {
        images.widths = widths(&node);
    }
    if let Some(quality) = fields.take("quality").and_then(|node| quality(&node)) {
        images.quality = quality;
    }
    if let Some(node) = fields.take("formats") {
        images.formats = node.items().iter().filter_map(format).collect();
        images.formats.sort_unstable();
        images.formats.dedup();
    }
    fields.finish();
    images
}

fn widths(node: &Node<'_>) -> Vec<u32> {
    let items = node.items();
    if items.len() > MAX_WIDTHS {
        node.fault(Rule::ConfigFault, format!("`widths` has {} sizes; {MAX_WIDTHS} are the most", items.len()));
        return Images::default().widths;
    }
    let mut widths: Vec<u32> = items.iter().filter_map(width).collect();
    widths.sort_unstable();
    widths.dedup();
    widths
}

fn width(node: &Node<'_>) -> Option<u32> {
    let width = node.integer()?;
    if !(16..=MAX_WIDTH).contains(&width) {
        node.fault(Rule::ConfigFault, format!("a width is a number of pixels from 16 to {MAX_WIDTH}"));
        return None;
    }
    u32::try_from(width).ok()
}

fn quality(node: &Node<'_>) -> Option<u8> {
    let quality = node.integer()?;
    if !(1..=100).contains(&quality) {
        node.fault(Rule::ConfigFault, "`quality` is a number from 1 to 100");
        return None;
    }
    u8::try_from(quality).ok()
}

fn format(node: &Node<'_>) -> Option<ImageOutput> {
    match node.string()?.as_str() {
        "jpeg" => Some(ImageOutput::Jpeg),
        "webp" => Some(ImageOutput::WebP),
        _ => {
            node.fault(Rule::ConfigFault, "a format is `jpeg` or `webp`");
            None
        }
    }
}
