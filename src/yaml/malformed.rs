//! Finds out why a text is not valid YAML, and reports it where the mistake was made.
//!
//! In: the text, and the offset at which the parser failed. Out: one diagnostic. The mistake is often some lines before that
//! offset. Independent of the meaning of fields.

use super::lines::{self, YamlLine};
use super::quoted::{Quoted, QuotedWalk};
use super::spans::Spans;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::source::{SourceId, Span};

/// What is wrong, where, and how to fix it.
struct SyntaxFault {
    words: Span,
    message: String,
    help: String,
    /// What to insert, and where, to follow the help; empty if that is not known.
    insertions: Vec<(usize, &'static str)>,
    /// Another span that explains it.
    beside: Option<(Span, String)>,
}

impl SyntaxFault {
    fn new(words: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { words, message: message.into(), help: help.into(), insertions: Vec::new(), beside: None }
    }

    /// The same error, fixed by some insertions.
    fn inserting(self, insertions: impl IntoIterator<Item = (usize, &'static str)>) -> Self {
        Self { insertions: insertions.into_iter().collect(), ..self }
    }
}

/// The diagnostic for a text that could not be parsed: the part of a source at `span`.
pub(super) fn diagnostic(source: SourceId, part: &str, span: Span, error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    // The parser finds these only after it has read the text, and gives no position.
    if message.starts_with("duplicate entry")
        && let Some((name, first, second)) = Spans::read(part, span.start()).repeated_key()
    {
        return Diagnostic::new(Rule::MalformedYaml, source, second, format!("the field `{name}` is written twice"))
            .also(source, first, "first here");
    }
    // The parser counts lines and columns from the front matter, not from the start of the file; the underline shows the location
    // anyway.
    let message = message.split(" at line ").next().unwrap_or(&message);
    let at = error.location().map_or(0, |location| part.floor_char_boundary(location.index()));
    let fault = fault(part, at, message);
    let words = fault.words.shifted(span.start());
    let diagnostic =
        Diagnostic::new(Rule::MalformedYaml, source, words, format!("this is not valid YAML: {}", fault.message));
    let diagnostic = match fault.beside {
        Some((words, text)) => diagnostic.also(source, words.shifted(span.start()), text),
        None => diagnostic,
    };
    let edits = fault.insertions.into_iter().map(|(at, words)| Edit::insert(source, at + span.start(), words));
    diagnostic.suggest(fault.help, edits, Applicability::Likely)
}

fn fault(part: &str, at: usize, message: &str) -> SyntaxFault {
    let rest = YamlLine::rest(part, at).span();
    if part[at..].starts_with('\t') {
        return SyntaxFault::new(rest, "a tab", "indent with spaces");
    }
    quotation(part, at)
        .or_else(|| bracket(part, at, message))
        .or_else(|| line_fault(part, at, message))
        .unwrap_or_else(|| in_words(part, at, message))
}

/// A value whose quotation mark is never closed, or is closed before the end of the value.
fn quotation(part: &str, at: usize) -> Option<SyntaxFault> {
    let wrong = |quoted: &Quoted| quoted.end.is_none() || quoted.has_words_after(part);
    let quoted = QuotedWalk::new(part, at + 1).find(wrong)?;
    let mark = &part[quoted.start..=quoted.start];
    let line = YamlLine::rest(part, quoted.start);
    // If a closing mark is missing, the parser closes the value some lines below, at the start of the next quoted value.
    let takes_in = |end| part.get(line.span().end()..end).unwrap_or_default();
    if quoted.end.is_none_or(|end| lines::of(takes_in(end)).any(|line| line.key().is_some())) {
        return Some(unclosed_quotation(line, mark, quoted.in_brackets));
    }
    let end = quoted.end?;
    let value = YamlLine { start: quoted.start, text: &part[quoted.start..YamlLine::rest(part, end).span().end()] };
    let words = YamlLine::rest(part, end).trimmed().span();
    let fault = |help| SyntaxFault::new(words, "words after the closing quotation mark", help);
    let Some(other) = quote(value.text) else {
        let escaped = if mark == "'" { "''" } else { "\\\"" };
        return Some(fault(format!("close the value at its end; inside it, write `{escaped}`")));
    };
    let help = format!("put the whole value in other quotation marks: `{other}{}{other}`", value.text);
    Some(fault(help).inserting(around(value, other).filter(|_| !quoted.in_brackets)))
}

fn unclosed_quotation(line: YamlLine<'_>, mark: &str, in_brackets: bool) -> SyntaxFault {
    let fault = |help| SyntaxFault::new(line.span(), "the quotation mark that opens here is not closed", help);
    if in_brackets || line.text[1..].contains(mark) || line.text.contains(" #") {
        return fault(format!("close it with `{mark}` at the end of the value"));
    }
    let closing = if mark == "'" { "'" } else { "\"" };
    fault(format!("close it at the end of the value: `{}{mark}`", line.text)).inserting([(line.span().end(), closing)])
}

/// A list or mapping in brackets that continues in the lines below.
fn bracket(part: &str, at: usize, message: &str) -> Option<SyntaxFault> {
    if !(message.contains("',' or ']'") || message.contains("',' or '}'")) {
        return None;
    }
    let open = QuotedWalk::new(part, at).open_bracket()?;
    let line = YamlLine::rest(part, open);
    let (bracket, closing) = if part[open..].starts_with('[') { ('[', "]") } else { ('{', "}") };
    if line.span().end() >= at || line.text.contains(closing) {
        return None;
    }
    let message = format!("the `{bracket}` that opens here is not closed");
    let help = format!("close it at the end of the value: `{}{closing}`", line.text);
    let comment = line.text.contains(" #");
    Some(SyntaxFault::new(line.span(), message, help).inserting((!comment).then_some((line.span().end(), closing))))
}

/// A line that is not a field, or whose indentation does not match its neighbours.
fn line_fault(part: &str, at: usize, message: &str) -> Option<SyntaxFault> {
    let here = YamlLine::around(part, at);
    let before = lines::before(part, here.start).next();
    let key = here.key();
    // The conditions below quote the parser's messages, because it gives no other error codes.
    if message.contains("could not find expected ':'") {
        let before = before?;
        return Some(glued(&before).unwrap_or_else(|| no_field(&before)));
    }
    let begins = key.as_ref().is_some_and(|key| at <= here.start + key.column + key.name.len());
    if message.contains("mapping values are not allowed") && begins {
        let before = before?;
        let is_first = lines::before(part, before.start).next().is_none();
        let is_no_field = before.key().is_none() && (is_first || before.is_item());
        return glued(&before).or_else(|| is_no_field.then(|| no_field(&before))).or_else(|| indentation(part, &here));
    }
    if message.contains("more than one document") {
        let mut all = lines::of(part).filter(YamlLine::has_words);
        let first = all.next()?.key()?.column;
        return indentation(part, &all.find(|line| line.key().is_some_and(|key| key.column < first))?);
    }
    if !message.contains("did not find expected") {
        return None;
    }
    if begins {
        return indentation(part, &here);
    }
    let key = key.filter(|key| key.value.starts_with(['[', '{']))?;
    let mark = quote(key.value)?;
    let help =
        format!("if the brackets belong to the text, put it in quotes: `{}: {mark}{}{mark}`", key.name, key.value);
    let fault = SyntaxFault::new(YamlLine::rest(part, at).span(), "words after the closing bracket", help);
    Some(fault.inserting(around(value_of(&here, &key), mark)))
}

/// The value of a line's field, as a line.
fn value_of<'t>(line: &YamlLine<'t>, key: &lines::LineKey<'t>) -> YamlLine<'t> {
    YamlLine { start: line.span().end() - key.value.len(), text: key.value }
}

/// Inserts a mark before and after some text. With a trailing comment, the text ends before the end of the line.
fn around(words: YamlLine<'_>, mark: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let marks = [(words.start, mark), (words.span().end(), mark)];
    marks.into_iter().filter(move |_| !words.text.contains(" #"))
}

/// `tags:[a]`
fn glued(line: &YamlLine<'_>) -> Option<SyntaxFault> {
    let (name, value) = line.glued()?;
    let help = format!("put a space after the colon: `{name}: {value}`");
    let fault = SyntaxFault::new(line.trimmed().span(), "there is no space after the colon", help);
    Some(fault.inserting([(line.span().end() - value.len(), " ")]))
}

fn no_field(line: &YamlLine<'_>) -> SyntaxFault {
    let help = "write `name: value`; further lines of a value must be indented";
    SyntaxFault::new(line.trimmed().span(), "this line is not a field", help)
}

/// A field with different indentation than the field before it.
fn indentation(part: &str, line: &YamlLine<'_>) -> Option<SyntaxFault> {
    let key = line.key()?;
    let (beside, neighbour) = lines::before(part, line.start).find_map(|line| Some((line.start, line.key()?)))?;
    if neighbour.column == key.column {
        return None;
    }
    let words =
        |start: usize, key: &lines::LineKey<'_>| Span::new(start + key.column, start + key.column + key.name.len());
    let help = format!(
        "all fields of a mapping must begin in the same column: `{}` begins in column {}, `{}` in column {}",
        key.name,
        key.column + 1,
        neighbour.name,
        neighbour.column + 1
    );
    let fault =
        SyntaxFault::new(words(line.start, &key), "this line is indented differently from its neighbours", help);
    Some(SyntaxFault { beside: Some((words(beside, &neighbour), "the field before it".to_owned())), ..fault })
}

/// A kind of quotation mark that a value does not contain.
fn quote(value: &str) -> Option<&'static str> {
    let mark = ["\"", "'"].into_iter().find(|mark| !value.contains(mark))?;
    (!value.contains(['\n', '\\']) && value.chars().count() <= 60).then_some(mark)
}

/// The help to put the value of a field in quotes, if the value is known.
fn in_quotes(
    fault: impl Fn(String) -> SyntaxFault,
    line: &YamlLine<'_>,
    key: Option<lines::LineKey<'_>>,
    otherwise: &str,
) -> SyntaxFault {
    match key.and_then(|key| Some((quote(key.value)?, key))) {
        Some((mark, key)) => {
            let value = value_of(line, &key);
            let help = format!("put the value in quotes: `{}: {mark}{}{mark}`", key.name, value.text);
            fault(help).inserting(around(value, mark))
        }
        None => fault(format!("put the value in quotes: `{otherwise}`")),
    }
}

/// The parser's message in words for editors, with help.
fn in_words(part: &str, at: usize, message: &str) -> SyntaxFault {
    let rest = YamlLine::rest(part, at).span();
    let line = YamlLine::around(part, at);
    if message.contains("mapping values are not allowed") {
        let fault = |help| SyntaxFault::new(rest, "a second `: ` in a value", help);
        let is_plain =
            |key: &lines::LineKey<'_>| !key.value.starts_with(['[', '{', '"', '\'', '|', '>', '&', '*', '!', '#']);
        return in_quotes(fault, &line, line.key().filter(is_plain), "title: \"One thing: another\"");
    }
    if message.contains("cannot start any token") || message.contains("expected alphabetic or numeric") {
        let fault = |help| SyntaxFault::new(rest, "a value begins with a character that is reserved in YAML", help);
        let is_sign = |key: &lines::LineKey<'_>| key.value.starts_with(['@', '`', '%', '*', '&']);
        return in_quotes(fault, &line, line.key().filter(is_sign), "source: \"@key\"");
    }
    let (message, help) = if message.contains("repetition limit") {
        ("its aliases repeat too much", "write out the value of `*name`")
    } else if message.contains("recursion limit") {
        ("it is nested too deep", "no field needs such deep nesting")
    } else if message.contains("escape character") {
        ("a `\\` in double quotes that begins no escape sequence", "put the value in single quotes: `'C:\\data'`")
    } else if message.contains("did not find expected") {
        let help = "a value that begins with a quotation mark ends with it, `[` with `]`, `{` with `}`; all fields of a mapping must begin in the same column";
        (message, help)
    } else {
        (message, "put a value that contains `: ` or ` #`, or begins with one of `[ { @ * & ! % \" '`, goes in quotes")
    };
    SyntaxFault::new(rest, message, help)
}
