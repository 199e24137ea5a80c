//! Texts as TeX reads them: what means something to it is escaped, and CSL's tags are its commands.

use super::markup::{Piece, pieces};
use crate::model::item::without_tags;

/// A text that may have tags.
pub(super) fn marked(text: &str) -> String {
    let pieces = pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => escaped(words),
        Piece::Open(tag) => match tag {
            "i" => "\\emph{",
            "b" => "\\textbf{",
            "sc" => "\\textsc{",
            "sup" => "\\textsuperscript{",
            "sub" => "\\textsubscript{",
            _ => "{",
        }
        .to_owned(),
        Piece::Close(_) => "}".to_owned(),
    });
    let tex: String = pieces.collect();
    if is_balanced(&tex) { tex } else { escaped(&without_tags(text)) }
}

/// Whether each brace is closed: a stray tag is not.
fn is_balanced(tex: &str) -> bool {
    let (mut depth, mut is_escaped) = (0_i32, false);
    for c in tex.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// A text without tags.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => out.extend(['\\', c]),
            // Two of these are a dash or a quotation mark.
            '-' | '`' | '\'' if before == c => out.extend(['{', c, '}']),
            c => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_would_take_for_its_own_is_escaped() {
        for (text, tex) in [
            ("Costs & benefits: 5% of $6.1B #1 a_b", "Costs \\& benefits: 5\\% of \\$6.1B \\#1 a\\_b"),
            (
                "a -- b ''c'' ~ ^ \\ {d}",
                "a -{-} b '{'}c'{'} \\textasciitilde{} \\textasciicircum{} \\textbackslash{} \\{d\\}",
            ),
            (
                "<i>Endeavour</i>, H<sub>2</sub>O, <span class=\"nocase\">NATO</span>",
                "\\emph{Endeavour}, H\\textsubscript{2}O, {NATO}",
            ),
            ("1 < 2 <i>open", "1 < 2 open"),
        ] {
            assert_eq!(marked(text), tex);
        }
    }
}
