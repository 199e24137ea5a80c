//! The fonts of a theme, and the widths of their glyphs.

use std::fmt;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, Family, ID, Query, Source, Weight};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use xxhash_rust::xxh3::Xxh3;

/// The fonts of a theme. A character missing in the requested font is taken from the first that has it, in the order of their
/// names.
#[derive(Clone)]
pub struct Fonts {
    database: Arc<Database>,
    faces: Vec<(ID, Arc<Vec<u8>>)>,
    sum: u64,
}

/// A loaded font: its characters and their widths.
struct Face<'f> {
    letters: Charmap<'f>,
    metrics: GlyphMetrics<'f>,
    per_em: f32,
}

/// Fonts in the order in which they are searched for a character.
pub(super) struct FontRuler<'f>(Vec<Face<'f>>);

impl Fonts {
    /// Loads fonts. Other files, such as a licence, are ignored.
    pub fn new<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Self {
        let (mut database, mut faces, mut hasher) = (Database::new(), Vec::new(), Xxh3::new());
        for (path, bytes) in files {
            let is_font = path.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "ttf" | "otf"));
            if !is_font || FontRef::new(bytes).is_err() {
                continue;
            }
            hasher.update(bytes);
            let data = Arc::new(bytes.to_vec());
            let ids = database.load_font_source(Source::Binary(Arc::clone(&data) as _));
            faces.extend(ids.into_iter().map(|id| (id, Arc::clone(&data))));
        }
        Self { database: Arc::new(database), faces, sum: hasher.digest() }
    }

    /// A hash over all fonts, since cards depend on them.
    pub fn sum(&self) -> u64 {
        self.sum
    }

    /// The font families, for messages.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.database.faces().flat_map(|face| &face.families).map(|(name, _)| name.as_str())
    }

    /// The first character of a text that no font has.
    pub fn missing(&self, text: &str) -> Option<char> {
        let faces: Vec<Face<'_>> = self.faces.iter().filter_map(|(_, data)| Face::new(data)).collect();
        text.chars().filter(|c| is_drawn(*c)).find(|c| faces.iter().all(|face| !face.has(*c)))
    }

    pub(super) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// The font of a family with the nearest weight.
    pub(super) fn find(&self, families: &[&str], weight: u16) -> Option<ID> {
        let families: Vec<Family<'_>> = families.iter().copied().map(Family::Name).collect();
        self.database.query(&Query { families: &families, weight: Weight(weight), ..Query::default() })
    }

    /// The font for a character that the fonts in `tried` lack.
    pub(super) fn instead(&self, c: char, tried: &[ID]) -> Option<ID> {
        let others = self.faces.iter().filter(|(id, _)| !tried.contains(id));
        let mut able = others.filter(|(_, data)| Face::new(data).is_some_and(|face| face.has(c)));
        able.next().map(|(id, _)| *id)
    }

    /// A ruler for text in a font.
    pub(super) fn ruler(&self, family: &str, weight: u16) -> Option<FontRuler<'_>> {
        let first = self.find(&[family], weight)?;
        let own = self.faces.iter().filter(|(id, _)| *id == first);
        let others = self.faces.iter().filter(|(id, _)| *id != first);
        Some(FontRuler(own.chain(others).filter_map(|(_, data)| Face::new(data)).collect()))
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.families()).finish()
    }
}

impl<'f> Face<'f> {
    fn new(data: &'f [u8]) -> Option<Self> {
        let font = FontRef::new(data).ok()?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let per_em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
        Some(Self { letters: font.charmap(), metrics, per_em })
    }

    fn has(&self, c: char) -> bool {
        self.letters.map(c).is_some()
    }

    /// In ems.
    fn width(&self, c: char) -> Option<f32> {
        Some(self.metrics.advance_width(self.letters.map(c)?)? / self.per_em)
    }
}

impl FontRuler<'_> {
    /// The width of a text, in ems. Kerning is ignored, so the result is an upper bound except for the few pairs that kerning
    /// widens.
    pub(super) fn width(&self, text: &str) -> f32 {
        let width = |c| self.0.iter().find_map(|face| face.width(c)).unwrap_or(0.0);
        text.chars().map(width).sum()
    }

    /// Whether every character can be drawn.
    pub(super) fn covers(&self, text: &str) -> bool {
        text.chars().filter(|c| is_drawn(*c)).all(|c| self.0.iter().any(|face| face.has(c)))
    }
}

/// Whether a character is visible: spaces and direction marks need no glyph.
fn is_drawn(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
