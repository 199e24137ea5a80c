//! Constructs within a line: formulas, templates, highlights.

use super::shown::Shown;
use super::{Found, lines, migrated};
use crate::source::Span;

/// The longest formula, template or highlight.
const LONGEST: usize = 400;

/// `$$ … $$`, also over several lines.
pub(super) fn display_formula(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let source = shown.source;
    let rest = source.get(at + 2..)?;
    let rest = &rest[..rest.floor_char_boundary(10 * LONGEST)];
    if shown.before(at) == Some('$') || rest.starts_with(['$', ' ']) {
        return None;
    }
    let length = rest.find("$$")?;
    let inside = &rest[..length];
    let is_lines = inside.starts_with(['\n', '\r']) && shown.begins_line(at);
    let is_line = !inside.contains('\n') && !inside.ends_with(' ');
    if inside.trim().is_empty() || !(is_lines || is_line) {
        return None;
    }
    let end = at + 2 + length + 2;
    Some(Found::new(Span::new(at, end.min(shown.line(at).end()))).until(end))
}

/// `\begin{equation} … \end{equation}`
pub(super) fn environment(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let rest = &shown.source[at..];
    let rest = &rest[..rest.floor_char_boundary(10 * LONGEST)];
    let name = rest["\\begin{".len()..].split(|c: char| !c.is_ascii_alphabetic() && c != '*').next()?;
    let is_name = !name.is_empty() && rest["\\begin{".len() + name.len()..].starts_with('}');
    let close = format!("\\end{{{name}}}");
    let end = at + rest.find(&close)? + close.len();
    is_name.then(|| Found::new(Span::new(at, at + "\\begin{}".len() + name.len())).until(end))
}

/// `$x^2$`, by Pandoc's rules, which leave prices alone: no blank inside the marks, no digit behind them. What has no sign of a formula in
/// it is no formula.
pub(super) fn formula(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let paragraph = shown.paragraph(at + 1);
    let paragraph = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let inside = &paragraph[..paragraph.find('$')?];
    let end = at + 1 + inside.len() + 1;
    let is_apart = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '$' | '\\'));
    let is_tight = !inside.is_empty() && inside.trim() == inside && !inside.ends_with('\\');
    if !is_tight || !is_apart(shown.before(at)) || !is_apart(shown.after(end)) {
        return None;
    }
    let is_letter = inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_letter && !inside.contains(['\\', '^', '_', '=', '{', '+', '<', '>']) {
        return None;
    }
    let span = Span::new(at, end);
    let found = Found::new(span);
    Some(if is_letter { found.write(format!("write `*{inside}*`")).edit(span, format!("*{inside}*")) } else { found })
}

/// What stands between two marks in a sentence about them.
const CONJUNCTIONS: [&str; 12] = ["and", "or", "to", "und", "oder", "bis", "et", "ou", "…", "...", "と", "や"];

/// `{{< figure >}}`, `{{% note %}}`, `{{ page.title }}`, `{% include x %}`, `{{toc}}`.
pub(super) fn template(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let paragraph = shown.paragraph(at);
    let (open, close) = match paragraph {
        words if words.starts_with("{{<") => ("{{<", ">}}"),
        words if words.starts_with("{{%") => ("{{%", "%}}"),
        words if words.starts_with("{{") => ("{{", "}}"),
        _ => ("{%", "%}"),
    };
    let rest = &paragraph[open.len()..];
    let length = rest.find(close)?;
    let inside = rest[..length].trim_matches(['-', ' ', '\n', '\t', '/', '<']);
    let is_closing = rest.trim_start_matches(['-', ' ']).starts_with('/') || inside.starts_with("end");
    let span = Span::new(at, at + open.len() + length + close.len());
    // `{% and %}` in a sentence about templates.
    if inside.is_empty() || CONJUNCTIONS.contains(&inside) {
        return None;
    }
    if is_closing {
        return Some(Found::told(span));
    }
    let name = inside.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    if name.eq_ignore_ascii_case("toc") {
        return Some(
            Found { what: Some("a table of contents of another program"), ..lines::line_or_words(shown, span) }
                .write("leave it out: a page lists its headings by itself"),
        );
    }
    let line_end = shown.line(at).end();
    let found = Found::new(span.ending(span.end().min(line_end))).until(span.end());
    let what = match (open, name) {
        ("{{<", "include") => "an include of Quarto",
        ("{{<" | "{{%", _) => "a shortcode of Hugo or Quarto",
        ("{%", _) => "a tag of Jekyll or of another program's templates",
        _ => "template syntax of another program",
    };
    let found = Found { what: Some(what), ..found };
    Some(match attribute(inside, "src") {
        Some(path) if matches!(name, "figure" | "img" | "image") => {
            found.write(format!("write a picture: `![what it shows]({path} \"its caption\")`"))
        }
        _ if name == "include" => found.write("write the words here, or link to the page that has them: `[[id]]`"),
        _ => found,
    })
}

/// The value of `name="…"`.
fn attribute<'t>(words: &'t str, name: &str) -> Option<&'t str> {
    let at = words.find(&format!("{name}="))? + name.len() + 1;
    let quote = words[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    words[at + 1..].split_once(quote).map(|(value, _)| value)
}

/// `==words==`
pub(super) fn highlight(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let paragraph = shown.paragraph(at + 2);
    let paragraph = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let length = paragraph.find("==")?;
    let inside = &paragraph[..length];
    let (close, end) = (at + 2 + length, at + 2 + length + 2);
    let is_apart = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '=');
    let is_tight = !inside.is_empty() && inside.trim() == inside && !inside.contains("\n\n");
    if !is_tight || !is_apart(shown.before(at)) || !is_apart(shown.after(end)) || shown.is_markup(close) {
        return None;
    }
    let found = Found::new(Span::new(at, end.min(shown.line(at).end()))).until(end);
    Some(found.edit(Span::new(at, at + 2), "<mark>").edit(Span::new(close, end), "</mark>"))
}

/// `\(x\)` and `\[x\]`, where a backslash only makes the bracket literal, and commands.
pub(super) fn backslash(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let paragraph = shown.paragraph(at);
    if paragraph[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return migrated::command(shown, at);
    }
    let close = match paragraph.as_bytes().get(1)? {
        b'(' => "\\)",
        b'[' => "\\]",
        _ => return None,
    };
    let inside = &paragraph[2..2 + paragraph[2..].find(close)?];
    let words = inside.trim();
    let is_letter = words.len() == 1 && words.bytes().all(|byte| byte.is_ascii_alphabetic());
    // `\[x\]` is also a box that is ticked.
    let is_formula = has_sign_of_formula(words)
        || is_letter && (close == "\\)" || words != "x" && words != "X" && shown.begins_line(at));
    let end = at + 2 + inside.len() + 2;
    is_formula.then(|| Found::new(Span::new(at, end.min(shown.line(at).end()))).until(end))
}

/// A command, an equation, or something raised or lowered. Brackets in prose hold names such as `snake_case` and notes as well.
fn has_sign_of_formula(words: &str) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = words.as_bytes();
    words.contains("_{")
        || words.contains('=')
        || (0..bytes.len()).any(|at| {
            let next = bytes.get(at + 1);
            match bytes[at] {
                b'\\' => next.is_some_and(u8::is_ascii_alphabetic),
                b'^' => is_letter(bytes[..at].last()) && (is_letter(next) || next == Some(&b'{')),
                _ => false,
            }
        })
}
