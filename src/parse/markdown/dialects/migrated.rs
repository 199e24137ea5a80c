//! What remains of Word, TeX, Org and other programs in a text that was converted or pasted.

use super::Found;
use super::shown::Shown;
use crate::source::Span;

/// The longest of these constructs.
const LONGEST: usize = 200;

/// `\cite{key}`, `\footnote{…}`, `\newpage`. Other words behind a backslash are those of paths and programs.
pub(super) fn command(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let rest = &shown.paragraph(at)[1..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let name = rest.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    let argument = rest[name.len()..].strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(words, _)| words);
    let length = 1 + name.len() + argument.map_or(0, |words| words.len() + 2);
    let help = match (name, argument) {
        ("newpage" | "pagebreak" | "clearpage" | "noindent" | "maketitle" | "tableofcontents", None) => {
            "leave it out".to_owned()
        }
        ("cite" | "citep" | "citet" | "autocite" | "parencite" | "textcite" | "footcite", Some(key)) => {
            format!("cite the source: `[@{key}]`")
        }
        ("footnote", Some(words)) => format!("write a note: `^[{words}]`"),
        ("textbf", Some(words)) => format!("write `**{words}**`"),
        ("emph" | "textit", Some(words)) => format!("write `*{words}*`"),
        ("section" | "subsection" | "chapter", Some(words)) => format!("write a heading: `## {words}`"),
        ("ref" | "label" | "autoref" | "pageref", Some(_)) => {
            "link to a heading, `[words](page.md#id)`, which gets its id by `{#id}`".to_owned()
        }
        ("url", Some(address)) => format!("write `<{address}>`"),
        ("href", Some(address)) => format!("write `[words]({address})`"),
        _ => return None,
    };
    let found = Found::new(Span::new(at, at + length));
    Some(Found { what: Some("a command of TeX"), ..found }.write(help))
}

/// `Error! Reference source not found.`, which Word prints when the target of a cross-reference is gone.
pub(super) fn broken_reference(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let rest = &shown.source[at..];
    let known = ["Error! Reference source not found", "Error! Bookmark not defined"];
    let words = known.into_iter().find(|words| rest.starts_with(words))?;
    Some(Found::new(Span::new(at, at + words.len())))
}

/// `• words` at the beginning of a line.
pub(super) fn bullet(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let bullet = Span::new(at, at + shown.after(at)?.len_utf8());
    let rest = &shown.source[bullet.end()..shown.line(at).end()];
    let blanks = rest.len() - rest.trim_start().len();
    if !shown.begins_line(at) || blanks == 0 || rest.trim().is_empty() {
        return None;
    }
    // A list may follow words only after an empty line.
    let above = &shown.source[..shown.line(at).start()];
    let before = above.trim_end_matches(['\n', '\r']).lines().next_back();
    let is_first = above.ends_with("\n\n") || above.ends_with("\n\r\n") || before.is_none();
    let follows_bullet = before.is_some_and(|line| line.trim_start().starts_with(['•', '▪', '‣', '◦', '-']));
    let found = Found::new(bullet);
    Some(if is_first || follows_bullet { found.edit(bullet.ending(bullet.end() + blanks), "- ") } else { found })
}

/// `+---+---+`, the border of a table of Pandoc or reStructuredText; only the first is reported.
pub(super) fn table_border(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let line = shown.line(at).starting(at);
    let words = line.slice(shown.source).trim_end();
    let is_border = words.len() > 4 && words.ends_with('+') && words.bytes().all(|byte| matches!(byte, b'-' | b'+'));
    if !shown.begins_line(at) || !is_border {
        return None;
    }
    let is_row = |line: &Span| line.slice(shown.source).trim_start().starts_with(['|', '+']);
    let end = shown.lines_after(at).take_while(is_row).last().map_or(line.end(), Span::end);
    Some(Found::new(Span::new(at, at + words.len())).until(end))
}

/// `- [>] forwarded`: a state of a task that only Obsidian's themes know.
pub(super) fn task(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let line = shown.line(at);
    let before = shown.source[line.start()..at].trim_matches([' ', '\t', '>']);
    let is_item = matches!(before, "-" | "*" | "+");
    let mut inside = shown.source[at + 1..line.end()].chars();
    let (state, close, blank) = (inside.next()?, inside.next()?, inside.next()?);
    let is_state = matches!(state, '>' | '<' | '/' | '!' | '?' | '-' | '*' | '"');
    let span = Span::new(at, at + 3);
    (is_item && is_state && close == ']' && blank == ' ').then(|| Found::new(span))
}

/// `{Smith, 2020 #12}`: a citation of `EndNote` that was not formatted.
pub(super) fn endnote(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let rest = &shown.paragraph(at)[1..];
    let inside = &rest[..rest.floor_char_boundary(LONGEST)];
    let inside = &inside[..inside.find(['}', '{', '\n'])?];
    let (name, number) = inside.rsplit_once(" #")?;
    let (_, year) = name.rsplit_once(", ")?;
    let is_number = |words: &str| !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(number) && is_number(year) && year.len() == 4).then(|| Found::new(Span::new(at, at + inside.len() + 2)))
}

/// `[cite:@key]` of Org, `<% … %>` of Templater, `{!file!}` and `--8<-- "file"` of `MkDocs`.
pub(super) fn enclosed(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let rest = shown.paragraph(at);
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let end = match rest {
        words if words.starts_with("[cite:") => words.find(']')? + 1,
        words if words.starts_with("<%") => words.find("%>")? + 2,
        words if words.starts_with("{!") => words.find("!}")? + 2,
        words => words.find('\n').unwrap_or(words.len()),
    };
    Some(Found::new(Span::new(at, at + end)))
}

/// `:smile:`, `:material-check:`
pub(super) fn emoji(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let rest = &shown.source[at + 1..];
    let rest = &rest[..rest.floor_char_boundary(40)];
    let name =
        &rest[..rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-')))?];
    let end = at + 1 + name.len() + 1;
    let is_apart = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '/'));
    let is_name =
        name.len() > 2 && name.starts_with(|c: char| c.is_ascii_lowercase()) && rest[name.len()..].starts_with(':');
    (is_name && is_apart(shown.before(at)) && is_apart(shown.after(end))).then(|| Found::new(Span::new(at, end)))
}
