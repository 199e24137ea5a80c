//! Texts as TeX reads them: what means something to it is escaped, and CSL's tags are its commands.

use super::markup::{Piece, pieces};

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
    balanced(pieces.collect())
}

/// Braces that a stray tag left open or closed too often are taken out.
fn balanced(text: String) -> String {
    let (mut depth, mut is_escaped, mut is_balanced) = (0_i32, false, true);
    for c in text.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        is_balanced &= depth >= 0;
    }
    if is_balanced && depth == 0 {
        return text;
    }
    let mut kept = String::new();
    let mut is_escaped = false;
    for c in text.chars() {
        if is_escaped || !matches!(c, '{' | '}') {
            kept.push(c);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    kept
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
            ("1 < 2 <i>open", "1 < 2 \\emph open"),
        ] {
            assert_eq!(marked(text), tex);
        }
    }
}
