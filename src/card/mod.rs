//! Floor 6: the picture that stands for a page where a link to it is shared.
//!
//! In: a theme's fonts and a card as SVG. Out: its PNG. It must not know pages, templates or the disk, and no font but the theme's: cards are the same on every
//! machine.

mod draw;
mod fit;
mod fonts;

pub use draw::{CardFault, draw};
pub use fit::{Fitted, Frame, fit};
pub use fonts::Fonts;

/// The width of a card in pixels: what all who show cards ask for.
pub const WIDTH: u32 = 1200;
/// The height of a card in pixels.
pub const HEIGHT: u32 = 630;
