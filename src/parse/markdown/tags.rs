//! The tags of raw HTML, in lower case.

use crate::markup::{Token, tokens};
use crate::source::Span;

/// A tag as written: `<name attributes>`, `</name>`; also `<!…>` and `<?…>`, whose names begin with that sign.
#[derive(Debug)]
pub(super) struct HtmlTag {
    pub(super) name: String,
    pub(super) closes: bool,
    pub(super) attributes: Vec<(String, String)>,
    /// Its place in the raw text.
    pub(super) span: Span,
}

/// The tags of a raw text, comments left out.
pub(super) fn tags(raw: &str) -> Vec<HtmlTag> {
    let tags = tokens(raw).filter_map(|token| match token {
        Token::Tag(tag) => Some(tag),
        Token::Text(_) => None,
    });
    tags.map(|tag| HtmlTag {
        name: tag.name.to_ascii_lowercase(),
        closes: tag.closes,
        attributes: tag
            .attributes()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.unwrap_or_default().into_owned()))
            .collect(),
        span: Span::new(tag.start, tag.end),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_in_quotes_does_not_end_a_tag() {
        let raw = "a < b <abbr title=\"x>y\" lang=en>z</abbr><!-- <b> --><br/><?php ?>";
        let read: Vec<(String, usize)> = tags(raw).into_iter().map(|tag| (tag.name, tag.attributes.len())).collect();
        let expected = [("abbr", 2), ("abbr", 0), ("br", 0), ("?php", 1)];
        assert_eq!(read, expected.map(|(name, count)| (name.to_owned(), count)));
    }
}
