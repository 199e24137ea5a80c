//! Renders the SVG of a card to PNG.

use std::sync::{Mutex, PoisonError};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Font, FontFamily, FontResolver, ImageHrefResolver, Options, Tree};

use super::{Fonts, HEIGHT, WIDTH};

/// Why a card could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardFault {
    /// It is not valid SVG; with the parser's message.
    NotSvg(String),
    /// It does not have the size of a card.
    Size {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// The theme has no font of that name.
    Font(String),
}

/// Whether a card can be drawn.
pub fn check(svg: &str, fonts: &Fonts) -> Result<(), CardFault> {
    tree(svg, fonts).map(drop)
}

/// Reads the SVG of a card.
fn tree(svg: &str, fonts: &Fonts) -> Result<Tree, CardFault> {
    let unknown = Mutex::new(None);
    let options = options(fonts, &unknown);
    let tree = Tree::from_str(svg, &options).map_err(|error| CardFault::NotSvg(error.to_string()))?;
    drop(options);
    if let Some(name) = unknown.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(CardFault::Font(name));
    }
    let size = tree.size().to_int_size();
    if (size.width(), size.height()) != (WIDTH, HEIGHT) {
        return Err(CardFault::Size { width: size.width(), height: size.height() });
    }
    Ok(tree)
}

/// Renders a card. Files and addresses in the SVG are not loaded.
pub fn draw(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, CardFault> {
    let tree = tree(svg, fonts)?;
    let not_drawn = |why: &str| CardFault::NotSvg(why.to_owned());
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| not_drawn("it has no size"))?;
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    // The background is opaque white, so alpha can be dropped.
    let rgb: Vec<u8> = pixmap.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Up);
    let written = encoder.write_image(&rgb, WIDTH, HEIGHT, ExtendedColorType::Rgb8);
    written.map_err(|error| not_drawn(&error.to_string()))?;
    Ok(png)
}

fn options<'o>(fonts: &'o Fonts, unknown: &'o Mutex<Option<String>>) -> Options<'o> {
    let select_font = move |font: &Font, _: &mut _| {
        let families: Vec<&str> = font.families().iter().map(named).collect();
        let found = fonts.find(&families, font.weight());
        if found.is_none() {
            let mut unknown = unknown.lock().unwrap_or_else(PoisonError::into_inner);
            unknown.get_or_insert_with(|| families.join(", "));
        }
        found
    };
    let select_fallback = move |c, tried: &[_], _: &mut _| fonts.instead(c, tried);
    Options {
        fontdb: fonts.database(),
        font_resolver: FontResolver { select_font: Box::new(select_font), select_fallback: Box::new(select_fallback) },
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// The name by which a template refers to a family. Generic names such as `serif` are not fonts of a theme.
fn named(family: &FontFamily) -> &str {
    match family {
        FontFamily::Serif => "serif",
        FontFamily::SansSerif => "sans-serif",
        FontFamily::Cursive => "cursive",
        FontFamily::Fantasy => "fantasy",
        FontFamily::Monospace => "monospace",
        FontFamily::Named(name) => name,
    }
}
