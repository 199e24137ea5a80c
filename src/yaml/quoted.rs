//! The quoted values of a text that may not be valid YAML.
//!
//! In: a text. Out: where each quoted value begins and ends, and which brackets are open at an offset. It continues where a
//! parser stops and does not assume valid YAML, so its results are used only after the parser has failed.

/// A value in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The offset of its opening mark.
    pub(super) start: usize,
    /// The offset after its closing mark, if there is one.
    pub(super) end: Option<usize>,
    /// Whether it is between brackets.
    pub(super) in_brackets: bool,
}

impl Quoted {
    /// Whether the closing mark is followed by text that belongs to no value.
    pub(super) fn has_words_after(&self, text: &str) -> bool {
        let Some(rest) = self.end.and_then(|end| text.get(end..)) else { return false };
        let rest = rest.split(['\r', '\n']).next().unwrap_or_default();
        let words = rest.trim_start_matches([' ', '\t']);
        let is_comment = words.starts_with('#') && words.len() < rest.len();
        let goes_on = words.starts_with(':') || (self.in_brackets && words.starts_with([',', ']', '}']));
        !(words.is_empty() || is_comment || goes_on)
    }
}

/// What a step of the walk has passed.
enum QuotedStep {
    Value(Quoted),
    Other,
}

/// A walk over the values of a text that begin before an offset.
#[derive(Debug)]
pub(super) struct QuotedWalk<'t> {
    text: &'t str,
    until: usize,
    at: usize,
    brackets: Vec<usize>,
    /// The column of the last field or `-`; deeper indented text belongs to it.
    column: usize,
}

impl<'t> QuotedWalk<'t> {
    /// A walk from the start of the text.
    pub(super) fn new(text: &'t str, until: usize) -> Self {
        Self { text, until, at: 0, brackets: Vec::new(), column: 0 }
    }

    /// The last bracket that is still open at the end of the walk.
    pub(super) fn open_bracket(mut self) -> Option<usize> {
        while self.step().is_some() {}
        self.brackets.pop()
    }

    /// Passes one character or value. `None` at the end.
    fn step(&mut self) -> Option<QuotedStep> {
        if self.at >= self.until {
            return None;
        }
        let rest = &self.text[self.at..];
        let c = rest.chars().next()?;
        // `-` and `?` are indicators only before white space.
        let is_indicator = rest[c.len_utf8()..].starts_with([' ', '\t', '\r', '\n']) || rest.len() == c.len_utf8();
        let in_brackets = !self.brackets.is_empty();
        match c {
            '"' | '\'' => return Some(QuotedStep::Value(self.quoted(c))),
            '#' => self.at += line(rest).len(),
            '[' | '{' => {
                self.brackets.push(self.at);
                self.at += 1;
            }
            ']' | '}' | ',' if in_brackets => {
                if c != ',' {
                    self.brackets.pop();
                }
                self.at += 1;
            }
            '-' | '?' if is_indicator && !in_brackets => {
                self.column = self.column_of(self.at);
                self.at += 1;
            }
            '|' | '>' if !in_brackets => self.block(),
            '&' | '*' | '!' => self.at += rest.find(char::is_whitespace).unwrap_or(rest.len()),
            c if c.is_whitespace() || c == ':' => self.at += c.len_utf8(),
            _ => self.plain(),
        }
        Some(QuotedStep::Other)
    }

    fn quoted(&mut self, mark: char) -> Quoted {
        let start = self.at;
        let mut chars = self.text[start + 1..].char_indices().peekable();
        let mut end = None;
        while let Some((offset, c)) = chars.next() {
            let escapes = (c == '\\' && mark == '"')
                || (c == '\'' && mark == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\''));
            if escapes {
                chars.next();
            } else if c == mark {
                end = Some(start + 1 + offset + 1);
                break;
            }
        }
        self.at = end.unwrap_or(self.text.len());
        Quoted { start, end, in_brackets: !self.brackets.is_empty() }
    }

    /// Passes a block scalar below `|` or `>`.
    fn block(&mut self) {
        self.at += line(&self.text[self.at..]).len();
        self.skip_deeper_lines();
    }

    /// Passes a key or an unquoted value, with all its lines.
    fn plain(&mut self) {
        let in_brackets = !self.brackets.is_empty();
        let words = line(&self.text[self.at..]);
        let bytes = words.as_bytes();
        let ends = |index: usize| match bytes[index] {
            b':' => bytes.get(index + 1).is_none_or(u8::is_ascii_whitespace),
            b'#' => index > 0 && bytes[index - 1].is_ascii_whitespace(),
            b',' | b'[' | b']' | b'{' | b'}' => in_brackets,
            _ => false,
        };
        let end = (0..bytes.len()).find(|index| ends(*index));
        let is_name = end.is_some_and(|end| bytes[end] == b':');
        if is_name && !in_brackets {
            self.column = self.column_of(self.at);
        }
        // Always advance, even past a character that cannot begin a value.
        self.at += end.unwrap_or(words.len()).max(1);
        if end.is_none() && !in_brackets {
            self.skip_deeper_lines();
        }
    }

    fn skip_deeper_lines(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let Some(next) = rest.find('\n').map(|end| end + 1) else { return };
            let following = line(&rest[next..]);
            let blanks = following.len() - following.trim_start_matches(' ').len();
            let is_empty = following.trim().is_empty();
            if rest.len() == next || !(is_empty || blanks > self.column) {
                return;
            }
            self.at += next + following.len();
        }
    }

    fn column_of(&self, at: usize) -> usize {
        at - self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }
}

impl Iterator for QuotedWalk<'_> {
    type Item = Quoted;

    fn next(&mut self) -> Option<Quoted> {
        loop {
            if let QuotedStep::Value(quoted) = self.step()? {
                return Some(quoted);
            }
        }
    }
}

/// The text up to the end of its line.
fn line(text: &str) -> &str {
    text.split(['\r', '\n']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        QuotedWalk::new(text, text.len()).map(|quoted| &text[quoted.start..quoted.end.unwrap_or(text.len())]).collect()
    }

    #[test]
    fn marks_count_where_a_value_begins() {
        let text =
            "a: \"x\" # it's \"y\"\nb: it's 'so' and\n  \"so\" on\nc: ['1', {d: '2''3'}, e'f']\n- \"\\\"\"\n'k': v";
        assert_eq!(found(text), ["\"x\"", "'1'", "'2''3'", "\"\\\"\"", "'k'"]);
    }

    #[test]
    fn texts_below_a_sign_hold_no_values() {
        assert_eq!(found("a: |\n  \"x\n\n  - \"y\nb: \"z\n"), ["\"z\n"]);
        assert_eq!(found("- a: >-\r\n    \"x\r\n  b: 'z'\r\n"), ["'z'"]);
    }

    #[test]
    fn the_last_open_bracket() {
        let text = "a: [1, {b: ']'}, [2]\nc: d";
        assert_eq!(QuotedWalk::new(text, text.len()).open_bracket(), Some(3));
        assert_eq!(QuotedWalk::new(text, 9).open_bracket(), Some(7));
        assert_eq!(QuotedWalk::new("a: [b]\nc: d", 8).open_bracket(), None);
    }
}
