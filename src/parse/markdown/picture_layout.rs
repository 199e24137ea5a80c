//! Attributes of a picture: `![A map](map.png){width=300 .wide}`, as in Pandoc and kramdown.
//!
//! In: a picture and the text behind it. Out: the picture with its layout, and the rest of the text. Braces with anything else in them are
//! left alone, to be reported as syntax of another dialect.

use super::Builder;
use super::raw::{Raw, RawContent};
use crate::model::entity::Target;
use crate::model::tree::{ImageLayout, ImageWidth, Inline};
use crate::source::Span;

/// Gives pictures the attributes that stand behind them.
pub(super) fn read(builder: &mut Builder<'_, '_>, raw: Vec<Raw>) -> Vec<Raw> {
    let source = builder.input.text;
    let mut read: Vec<Raw> = Vec::with_capacity(raw.len());
    let mut end = 0;
    for mut part in raw {
        if part.span.start() < end {
            // Smart punctuation divides the text of an attribute.
            match &mut part.content {
                RawContent::Inline(Inline::Text(text)) if part.span.end() > end && text.literal.is_none() => {
                    text.span = text.span.starting(end);
                    part.span = text.span;
                }
                _ => continue,
            }
        }
        if let RawContent::Inline(Inline::Image(image)) = &mut part.content
            && matches!(image.target, Target::Asset { .. })
            && let Some((layout, length)) = attributes(&source[part.span.end()..])
        {
            let written = Span::new(part.span.end(), part.span.end() + length);
            image.layout = layout;
            builder.read.push(written);
            end = written.end();
        }
        read.push(part);
    }
    read
}

/// The attributes at the beginning of a text, and their length.
fn attributes(text: &str) -> Option<(ImageLayout, usize)> {
    let inside = text.strip_prefix('{')?;
    let inside = &inside[..inside.find(['}', '\n']).filter(|end| inside[*end..].starts_with('}'))?];
    let mut layout = ImageLayout::default();
    for word in inside.strip_prefix(':').unwrap_or(inside).split_whitespace() {
        let class = match word.split_once('=') {
            Some(("width", value)) => {
                layout.width = Some(width(value.trim_matches(['"', '\'']))?);
                continue;
            }
            Some(("class", value)) => value.trim_matches(['"', '\'']),
            Some(_) => return None,
            None => word.strip_prefix('.')?,
        };
        if !class.starts_with(|c: char| c.is_ascii_alphabetic())
            || !class.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        {
            return None;
        }
        let classes = layout.class.get_or_insert_default();
        classes.push_str(if classes.is_empty() { "" } else { " " });
        classes.push_str(class);
    }
    (layout != ImageLayout::default()).then_some((layout, inside.len() + 2))
}

/// `300`, `300px` or `50%`.
fn width(value: &str) -> Option<ImageWidth> {
    if let Some(percent) = value.strip_suffix('%') {
        return percent.parse().ok().filter(|percent| (1..=100).contains(percent)).map(ImageWidth::Percent);
    }
    let pixels = value.strip_suffix("px").unwrap_or(value);
    pixels.parse().ok().filter(|pixels| (1..=10_000).contains(pixels)).map(ImageWidth::Pixels)
}
