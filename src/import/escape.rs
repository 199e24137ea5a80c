//! Escapes words for Markdown, so that readers see the same words.
//!
//! In: words on one line, and where they stand. Out: Markdown. It must not know what the words are.

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the beginning of a paragraph.
    Beginning,
    /// Within a paragraph.
    Within,
    /// In a heading.
    Heading,
    /// In a cell of a table.
    Cell,
}

/// Words as Markdown. A character is escaped only where it might mean something.
pub(super) fn escaped(words: &str, place: Place) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut rest = words;
    if place == Place::Beginning {
        rest = beginning(words, &mut out);
    }
    let mut before: Option<char> = words[..words.len() - rest.len()].chars().next_back();
    let mut at = words.len() - rest.len();
    while let Some(c) = words[at..].chars().next() {
        let after = &words[at + c.len_utf8()..];
        if is_special(c, before, after, place) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
        at += c.len_utf8();
    }
    out
}

/// Escapes what begins a block, and returns the words after it.
fn beginning<'w>(words: &'w str, out: &mut String) -> &'w str {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=9).contains(&digits) && words[digits..].starts_with(['.', ')']) && ends(&words[digits + 1..]) {
        out.push_str(&words[..digits]);
        out.push('\\');
        out.push_str(&words[digits..=digits]);
        return &words[digits + 1..];
    }
    if words.starts_with(['#', '>', '+', '-', '=', '|', ':']) {
        out.push('\\');
        out.push_str(&words[..1]);
        return &words[1..];
    }
    words
}

fn is_special(c: char, before: Option<char>, after: &str, place: Place) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '{' | '}' | '~' | '@' | '"' | '\'' => true,
        '&' => after.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic()),
        // Remarks and dashes are written with two or more.
        '%' | '-' => before == Some(c) || after.starts_with(c),
        '.' => {
            let dots_after = after.len() - after.trim_start_matches('.').len();
            before == Some('.') || dots_after >= 2
        }
        ':' => after.starts_with("//") && !is_plain_address(after),
        '#' => place == Place::Heading,
        '|' => place == Place::Cell,
        _ => false,
    }
}

/// Whether an address, from `//` on, can stand as it is and becomes a link.
fn is_plain_address(rest: &str) -> bool {
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    rest[..end].chars().all(|c| c.is_ascii_alphanumeric() || "/.-?=+#,()".contains(c))
        && !rest[..end].contains("--")
        && !rest[..end].contains("..")
}

/// Words as HTML, in a table that Markdown cannot have.
pub(super) fn html(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // Two of them would begin a remark.
            '%' => out.push_str("&#37;"),
            c => out.push(c),
        }
    }
    out
}
