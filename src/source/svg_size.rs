//! The size of an SVG image, from its root element: `width` and `height` in pixels, or else the `viewBox`.

/// Width and height, rounded; `None` where the root element does not say them.
pub(super) fn svg_size(text: &str) -> Option<(usize, usize)> {
    let start = text.find("<svg")?;
    let root = &text[start..start + text[start..].find('>')?];
    let pixels = |name: &str| pixels(attribute(root, name)?);
    if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        return Some((width, height));
    }
    let view_box: Vec<usize> = attribute(root, "viewBox")?
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .skip(2)
        .filter_map(whole)
        .collect();
    match view_box.as_slice() {
        [width, height] => Some((*width, *height)),
        _ => None,
    }
}

fn attribute<'t>(root: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = root;
    loop {
        let at = rest.find(name)?;
        let stands_alone = rest[..at].ends_with(char::is_whitespace);
        let after = rest[at + name.len()..].trim_start();
        rest = &rest[at + name.len()..];
        if let (true, Some(value)) = (stands_alone, after.strip_prefix('=')) {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
    }
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
        assert_eq!(svg_size("<?xml?><svg stroke-width=\"9\" width=\"640px\" height='360.5'>"), Some((640, 360)));
        assert_eq!(svg_size("<svg xmlns='x' viewBox=\"0 0 24 12\"><rect width=\"3\"/>"), Some((24, 12)));
        assert_eq!(svg_size("<svg width=\"100%\" height=\"2em\">"), None);
        assert_eq!(svg_size("<p>"), None);
    }
}
