//! `images` of `postil.yaml`: the sizes and formats in which pictures are published.

use super::config_word;
use crate::diagnostic::Rule;
use crate::model::words;
use crate::yaml::{Reader, Shape, YamlNode, list, mapping, reader};

/// How bitmaps on pages are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Images {
    /// Widths in pixels, ascending and unique; each picture is published in those smaller than its own. If empty, pictures are
    /// only copied.
    pub widths: Vec<u32>,
    /// The quality of lossy formats, from 1 to 100.
    pub quality: u8,
    /// The formats of derived files.
    pub formats: Vec<ImageOutput>,
}

words! {
    /// An output format for pictures.
    pub enum ImageOutput {
        Jpeg, "jpeg", "For photographs.";
        WebP, "webp", "Without loss, for drawings and screenshots.";
    }
}

/// The minimum width of a derived picture.
const MIN_WIDTH: i64 = 16;
/// The maximum width of a derived picture.
const MAX_WIDTH: i64 = 8_192;
/// More sizes than this are of no use to readers.
const MAX_WIDTHS: usize = 12;

impl Default for Images {
    fn default() -> Self {
        Self { widths: vec![480, 800, 1200, 1600], quality: 80, formats: vec![ImageOutput::Jpeg, ImageOutput::WebP] }
    }
}

/// Reads the mapping; missing or invalid fields get their default.
pub(super) fn images() -> impl Reader<Value = Images> {
    mapping("pictures", |fields| {
        let default = Images::default();
        let mut formats = fields.optional("formats", list(format())).unwrap_or(default.formats);
        formats.sort_unstable();
        formats.dedup();
        Some(Images {
            widths: fields.optional("widths", widths()).unwrap_or(default.widths),
            quality: fields.optional("quality", quality()).unwrap_or(default.quality),
            formats,
        })
    })
}

fn widths() -> impl Reader<Value = Vec<u32>> {
    list(width()).then(|node, mut widths| {
        let count = node.items().len();
        if count > MAX_WIDTHS {
            node.fault(Rule::ConfigFault, format!("`widths` has {count} sizes; {MAX_WIDTHS} are the maximum"));
            return None;
        }
        widths.sort_unstable();
        widths.dedup();
        Some(widths)
    })
}

fn width() -> impl Reader<Value = u32> {
    bounded(MIN_WIDTH, MAX_WIDTH, || format!("a width is a number of pixels from {MIN_WIDTH} to {MAX_WIDTH}"))
}

fn quality() -> impl Reader<Value = u8> {
    bounded(1, 100, || "`quality` is a number from 1 to 100".to_owned())
}

/// A whole number within bounds.
fn bounded<T: TryFrom<i64>>(least: i64, most: i64, message: impl Fn() -> String) -> impl Reader<Value = T> {
    let read = move |node: &YamlNode<'_>| {
        let number = node.integer()?;
        if !(least..=most).contains(&number) {
            node.fault(Rule::ConfigFault, message());
            return None;
        }
        T::try_from(number).ok()
    };
    reader(move || Shape::Integer { least, most }, read)
}

fn format() -> impl Reader<Value = ImageOutput> {
    config_word("a format is")
}
