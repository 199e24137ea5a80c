//! Constructs within a line: formulas, templates, highlights, raised and lowered letters.

use super::shown::Shown;
use super::{Found, lines};
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
    let name = rest["\\begin{".len()..].split_once('}')?.0;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'*');
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
    if inside.is_empty() {
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

/// `x^2^`
pub(super) fn superscript(shown: &Shown<'_>, at: usize) -> Option<Found> {
    script(shown, at, '^', "sup")
}

/// `H~2~O`
pub(super) fn subscript(shown: &Shown<'_>, at: usize) -> Option<Found> {
    script(shown, at, '~', "sub").filter(|_| shown.before(at).is_some_and(char::is_alphabetic))
}

/// A few letters or digits between two signs, directly behind a word.
fn script(shown: &Shown<'_>, at: usize, sign: char, tag: &str) -> Option<Found> {
    let rest = shown.from(at + 1);
    let length = rest.find(sign).filter(|length| (1..=12).contains(length))?;
    let inside = &rest[..length];
    let is_behind = shown.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || c == ')');
    // In `x^2+y^2` the signs belong to two powers.
    let unsigned = inside.trim_matches(['+', '-', '−']);
    let is_short = !unsigned.is_empty()
        && (unsigned.chars().all(|c| c.is_ascii_digit()) || unsigned.chars().all(|c| c.is_ascii_alphabetic()));
    let span = Span::new(at, at + 1 + length + 1);
    (is_behind && is_short && shown.after(span.end()) != Some(sign)).then(|| {
        let words = format!("<{tag}>{inside}</{tag}>");
        Found::new(span).write(format!("write `{words}`")).edit(span, words)
    })
}
