//! The HTML of an annotation as the Markdown of a note.
//!
//! In: HTML, such as Postil writes in its own collections. Out: Markdown that reads the same. What Markdown cannot have is its words.

use std::fmt::Write;

use super::super::escape::{Place, escaped};
use super::super::markdown::ruby;
use super::super::report::{Fate, Report};
use crate::markup::{Token, tokens, unescaped};

/// Elements that running text may have.
const INLINE: [&str; 16] =
    ["abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "strong", "sub", "sup"];
/// Elements within a line that Markdown needs no mark for.
const PLAIN: [&str; 11] = ["big", "font", "rb", "rtc", "samp", "small", "span", "time", "u", "var", "wbr"];

/// The Markdown of HTML.
pub(super) fn markdown(html: &str, report: &mut Report) -> String {
    let mut writer = Writer::default();
    for token in tokens(html) {
        match token {
            Token::Text(text) => writer.text(&unescaped(text)),
            Token::Tag(tag) => {
                let name = tag.name.to_ascii_lowercase();
                let href =
                    tag.attributes().find(|(name, _)| name.eq_ignore_ascii_case("href")).and_then(|(_, value)| value);
                writer.tag(&name, tag.closes, href.as_deref(), report);
            }
        }
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The marks before each line of what is open: `> ` for a quotation, blanks for an item.
    before: Vec<String>,
    /// Whether a block has begun and has no words yet.
    is_at_start: bool,
    /// The elements of the line that are open: their names, and what ends each.
    inline: Vec<(String, String)>,
    /// What the next line begins with instead of the last of `before`.
    bullet: Option<String>,
    /// The lists that are open: the number of the next item, if they have numbers.
    lists: Vec<Option<usize>>,
    /// Whether the open item has had no paragraph.
    is_tight: bool,
    /// Whether the last block is an item without paragraphs.
    is_after_tight_item: bool,
    /// How many elements of `before` have been open since the last block.
    common: usize,
    /// The text of the open block of code.
    code: Option<String>,
    /// The open word with a reading: the word, the reading, and which of them is open.
    ruby: Option<(String, String, RubyPart)>,
    /// How many quotations and items are open beyond [`MOST_NESTED`].
    deeper: usize,
}

/// A part of a word with a reading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RubyPart {
    Word,
    Reading,
    /// A bracket that only browsers without ruby show.
    Bracket,
}

/// Each line repeats the marks of all quotations and items around it. Deeper ones are not told apart.
const MOST_NESTED: usize = 32;

impl Writer {
    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return;
        }
        if let Some((word, reading, part)) = &mut self.ruby {
            match part {
                RubyPart::Word => word.push_str(text),
                RubyPart::Reading => reading.push_str(text),
                RubyPart::Bracket => {}
            }
            return;
        }
        let line = super::on_one_line(text);
        let line = if self.out.is_empty() || self.is_at_start { line.trim_start() } else { &line };
        if line.is_empty() {
            return;
        }
        let place = if self.begin() { Place::Beginning } else { Place::Within };
        self.out.push_str(&escaped(line, place));
    }

    /// Begins the line of a block; says whether it did.
    fn begin(&mut self) -> bool {
        if !std::mem::take(&mut self.is_at_start) && !self.out.is_empty() {
            return false;
        }
        let is_tight_item = self.bullet.is_some() && self.is_tight;
        if !self.out.is_empty() {
            self.out.push('\n');
            // Between items without paragraphs there is no blank line.
            if !(is_tight_item && self.is_after_tight_item) {
                let around = self.before[..self.common.min(self.before.len())].concat();
                self.out.push_str(around.trim_end());
                self.out.push('\n');
            }
        }
        self.common = self.before.len();
        self.is_after_tight_item = is_tight_item;
        let (own, outer) = self.before.split_last().map_or(("", &[][..]), |(last, outer)| (last.as_str(), outer));
        self.out.push_str(&outer.concat());
        self.out.push_str(self.bullet.take().as_deref().unwrap_or(own));
        true
    }

    fn tag(&mut self, name: &str, closes: bool, href: Option<&str>, report: &mut Report) {
        match (name, closes) {
            (_, false) if self.code.is_some() => {}
            ("pre", false) => self.code = Some(String::new()),
            ("pre", true) => self.end_code(),
            (_, true) if self.code.is_some() => {}
            ("ruby", false) => {
                self.end_ruby();
                self.ruby = Some((String::new(), String::new(), RubyPart::Word));
            }
            ("ruby", true) => self.end_ruby(),
            ("rt" | "rp", true) => self.ruby.iter_mut().for_each(|ruby| ruby.2 = RubyPart::Word),
            ("rt", false) => self.ruby.iter_mut().for_each(|ruby| ruby.2 = RubyPart::Reading),
            ("rp", false) => self.ruby.iter_mut().for_each(|ruby| ruby.2 = RubyPart::Bracket),
            (name, _) if PLAIN.contains(&name) => {}
            ("p" | "div", _) => {
                self.is_tight &= closes;
                self.end_line();
            }
            ("ul" | "ol", false) => {
                self.lists.push((name == "ol").then_some(1));
                self.end_line();
            }
            ("ul" | "ol", true) => {
                self.lists.pop();
                self.end_line();
            }
            ("blockquote", false) => self.open("> ".to_owned(), None),
            ("li", false) => self.open_item(),
            ("blockquote" | "li", true) => self.close(),
            ("br", _) if self.is_at_start || self.out.is_empty() => {}
            ("br", _) => self.out.push_str("<br>"),
            ("a", false) => self.open_link(href, report),
            // Deeper ones are not told apart.
            (name, false) if INLINE.contains(&name) && self.inline.len() >= MOST_NESTED => {}
            (name, false) if INLINE.contains(&name) => {
                self.begin();
                let _ = write!(self.out, "<{name}>");
                self.inline.push((name.to_owned(), format!("</{name}>")));
            }
            (name, true) if name == "a" || INLINE.contains(&name) => self.close_inline(name),
            (name, is_end) => {
                if !is_end {
                    report.note(Fate::Simplified, &format!("`{name}` of HTML, as its words"), 0, "");
                }
                self.end_line();
            }
        }
    }

    fn open_item(&mut self) {
        let number = self.lists.last_mut().and_then(|list| list.as_mut());
        let bullet = match number {
            Some(number) => {
                let bullet = format!("{number}. ");
                *number += 1;
                bullet
            }
            None => "- ".to_owned(),
        };
        self.open(" ".repeat(bullet.len()), Some(bullet));
    }

    fn open(&mut self, mark: String, bullet: Option<String>) {
        if self.before.len() >= MOST_NESTED {
            self.deeper += 1;
            return self.end_line();
        }
        self.is_tight = bullet.is_some();
        self.before.push(mark);
        self.bullet = bullet;
        self.end_line();
    }

    fn close(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return self.end_line();
        }
        self.before.pop();
        self.common = self.common.min(self.before.len());
        self.bullet = None;
        self.end_line();
    }

    /// Ends an element of the line, with those that are open in it.
    fn close_inline(&mut self, name: &str) {
        let Some(index) = self.inline.iter().rposition(|(open, _)| open == name) else { return };
        for (_, end) in self.inline.split_off(index).into_iter().rev() {
            self.out.push_str(&end);
        }
    }

    /// Ends a line, with the elements that are open in it.
    fn end_line(&mut self) {
        self.end_ruby();
        for (_, end) in std::mem::take(&mut self.inline).into_iter().rev() {
            self.out.push_str(&end);
        }
        self.is_at_start = true;
    }

    /// A block of code between fences that are longer than any in it.
    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.end_line();
        self.begin();
        let before = self.before.concat();
        self.out.push_str(&fence);
        for line in code.trim_end_matches('\n').lines().chain([fence.as_str()]) {
            let _ = write!(self.out, "\n{before}{line}");
        }
        self.is_at_start = true;
    }

    fn end_ruby(&mut self) {
        let Some((base, reading, _)) = self.ruby.take() else { return };
        let (base, reading) = (super::on_one_line(&base), super::on_one_line(&reading));
        if base.trim().is_empty() || reading.trim().is_empty() {
            return self.text(&format!("{base}{reading}"));
        }
        let place = if self.begin() { Place::Beginning } else { Place::Within };
        self.out.push_str(&ruby(base.trim(), reading.trim(), place));
    }

    fn open_link(&mut self, href: Option<&str>, report: &mut Report) {
        let is_web = |address: &&str| {
            let has_scheme = address.starts_with("https://") || address.starts_with("http://");
            has_scheme && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "()<>\\%\"".contains(c))
        };
        let is_free = !self.inline.iter().any(|(name, _)| name == "a");
        let Some(address) = href.filter(is_web).filter(|_| is_free) else {
            let kind = "link that is no address on the web, as its words";
            report.note(Fate::Simplified, kind, 0, href.unwrap_or_default());
            return;
        };
        self.begin();
        self.out.push('[');
        self.inline.push(("a".to_owned(), format!("]({address})")));
    }

    fn finish(mut self) -> String {
        self.end_code();
        self.end_ruby();
        self.end_line();
        self.out.trim_end().to_owned()
    }
}
