//! Floor 6: the preview image of a page, shown where a link to it is shared.
//!
//! In: a theme's fonts and a card as SVG. Out: its PNG. Independent of pages, templates and the disk. Only the theme's fonts are
//! used, so cards are the same on every machine.

mod draw;
mod fit;
mod fonts;

pub use draw::{CardFault, check, draw};
pub use fit::{CardFrame, Fitted, fit};
pub use fonts::Fonts;

/// The width of a card in pixels, as services that show cards expect it.
pub const WIDTH: u32 = 1200;
/// The height of a card in pixels.
pub const HEIGHT: u32 = 630;
