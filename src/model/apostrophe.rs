//! Quotation marks that are none: the apostrophe of a shortened word or year, and the marks of feet and inches.
//!
//! In: what stands around a typed `'` or `"`. Out: whether it can open a quotation. Markdown and the fields of files decide by the same rule.

/// Words that begin with an apostrophe.
const SHORTENED: [&str; 9] = ["n", "tis", "twas", "twere", "twill", "em", "til", "cos", "kay"];

/// Whether a typed mark between two texts cannot open a quotation: it stands behind a digit, or it is an apostrophe.
pub fn cannot_open(mark: char, before: &str, after: &str) -> bool {
    if before.ends_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    mark == '\'' && (is_year(after) || is_shortened(after))
}

/// `’90s`, `’07`
fn is_year(after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let rest = after[digits..].strip_prefix('s').unwrap_or(&after[digits..]);
    digits == 2
        && !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '%') && is_number(&rest[1..]))
}

/// Whether a number goes on: `'12.5`.
fn is_number(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// `’n’`, `’tis`
fn is_shortened(after: &str) -> bool {
    let length = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    SHORTENED.iter().any(|word| word.eq_ignore_ascii_case(&after[..length]))
}

#[cfg(test)]
mod tests {
    use super::cannot_open;

    #[test]
    fn apostrophes_and_inches_open_nothing() {
        for (mark, before, after) in [
            ('\'', "the ", "90s the"),
            ('\'', "an ", "07 car"),
            ('\'', "rock ", "n' roll"),
            ('\'', "", "Tis so"),
            ('"', "5'10", " tall"),
            ('"', "3", "x"),
        ] {
            assert!(cannot_open(mark, before, after), "{before}{mark}{after}");
        }
        for (mark, before, after) in [
            ('\'', "", "new' rules"),
            ('\'', "", "1990' he said"),
            ('\'', "", "nothing'"),
            ('\'', "", "12.5 per cent'"),
            ('"', "of ", "90s"),
        ] {
            assert!(!cannot_open(mark, before, after), "{before}{mark}{after}");
        }
    }
}
