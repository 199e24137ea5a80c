//! The size of an SVG image, from its root element: `width` and `height` in pixels, or else the `viewBox`.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Width and height, rounded; `None` if the root element does not have them.
pub(super) fn svg_size(text: &str) -> Option<(usize, usize)> {
    let mut reader = Reader::from_str(text);
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => break element,
            Event::Eof => return None,
            // A declaration, comments and a document type may precede the root element.
            _ => {}
        }
    };
    if root.local_name().as_ref() != b"svg" {
        return None;
    }
    let size = |name: &str| pixels(&attribute(&root, name)?);
    if let (Some(width), Some(height)) = (size("width"), size("height")) {
        return Some((width, height));
    }
    let view_box = attribute(&root, "viewBox")?;
    let numbers = view_box.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty());
    match numbers.skip(2).filter_map(whole).collect::<Vec<_>>().as_slice() {
        [width, height] => Some((*width, *height)),
        _ => None,
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Numbers without a unit or in `px`; other units depend on the reader.
fn pixels(value: &str) -> Option<usize> {
    whole(value.trim().trim_end_matches("px"))
}

fn whole(number: &str) -> Option<usize> {
    let (whole, _) = number.split_once('.').unwrap_or((number, ""));
    whole.parse().ok().filter(|size| *size > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_root_and_nothing_else() {
        assert_eq!(
            svg_size("<?xml version='1.0'?><svg stroke-width=\"9\" width=\"640px\" height='360.5'>"),
            Some((640, 360))
        );
        assert_eq!(svg_size("<svg xmlns='x' viewBox=\"0 0 24 12\"><rect width=\"3\"/>"), Some((24, 12)));
        assert_eq!(svg_size("<svg width=\"100%\" height=\"2em\">"), None);
        assert_eq!(
            svg_size("<!-- <svg width='1' height='1'> --><svg\n  height='2' data-note='>' width = '3'/>"),
            Some((3, 2))
        );
        assert_eq!(
            svg_size("<!DOCTYPE svg [<!ENTITY s 'x'>]><s:svg xmlns:s='x' width='3' height='&#50;'>"),
            Some((3, 2))
        );
        assert_eq!(svg_size("<p>"), None);
        assert_eq!(svg_size("no markup <"), None);
    }
}
