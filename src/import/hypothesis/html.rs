//! The HTML of an annotation as the Markdown of a note.
//!
//! In: HTML, such as Postil writes in its own collections. Out: Markdown that reads the same. What Markdown cannot have is its words.

use std::fmt::Write;

use super::super::escape::{Place, escaped};
use super::super::report::{Fate, Report};
use crate::markup::{Token, tokens, unescaped};

/// Elements that running text may have.
const INLINE: [&str; 16] =
    ["abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "strong", "sub", "sup"];

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
    before: Vec<&'static str>,
    /// Whether a block has begun and has no words yet.
    is_at_start: bool,
    /// The address of the open link.
    link: Option<String>,
    /// What the next line begins with instead of the last of `before`.
    bullet: Option<&'static str>,
}

impl Writer {
    fn text(&mut self, text: &str) {
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
        if !self.out.is_empty() {
            let blank = self.before.concat();
            self.out.push('\n');
            self.out.push_str(blank.trim_end());
            self.out.push('\n');
        }
        let (last, outer) = self.before.split_last().map_or(("", &[][..]), |(last, outer)| (*last, outer));
        let own = self.bullet.take().unwrap_or(last);
        self.out.push_str(&outer.concat());
        self.out.push_str(own);
        true
    }

    fn tag(&mut self, name: &str, closes: bool, href: Option<&str>, report: &mut Report) {
        match (name, closes) {
            ("p" | "div" | "ul", _) | (_, true)
                if !INLINE.contains(&name) && !matches!(name, "blockquote" | "li" | "br" | "a" | "span") =>
            {
                self.is_at_start = true;
            }
            ("blockquote", false) => self.open("> ", None),
            ("li", false) => self.open("  ", Some("- ")),
            ("blockquote" | "li", true) => {
                self.before.pop();
                self.bullet = None;
                self.is_at_start = true;
            }
            ("br", _) => self.out.push_str("<br>"),
            ("a", false) => self.open_link(href, report),
            ("a", true) => {
                if let Some(address) = self.link.take() {
                    let _ = write!(self.out, "]({address})");
                }
            }
            (name, false) if INLINE.contains(&name) => {
                self.begin();
                let _ = write!(self.out, "<{name}>");
            }
            (name, true) => {
                let _ = write!(self.out, "</{name}>");
            }
            ("span", _) => {}
            (name, false) => {
                report.note(Fate::Simplified, &format!("`{name}` of HTML, as its words"), 0, "");
                self.is_at_start = true;
            }
        }
    }

    fn open(&mut self, mark: &'static str, bullet: Option<&'static str>) {
        self.before.push(mark);
        self.bullet = bullet;
        self.is_at_start = true;
    }

    fn open_link(&mut self, href: Option<&str>, report: &mut Report) {
        let is_web = |address: &&str| {
            let has_scheme = address.starts_with("https://") || address.starts_with("http://");
            has_scheme && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "()<>\\%\"".contains(c))
        };
        let Some(address) = href.filter(is_web).filter(|_| self.link.is_none()) else {
            report.note(
                Fate::Simplified,
                "link that is no address on the web, as its words",
                0,
                href.unwrap_or_default(),
            );
            return;
        };
        self.begin();
        self.out.push('[');
        self.link = Some(address.to_owned());
    }

    fn finish(mut self) -> String {
        if let Some(address) = self.link.take() {
            let _ = write!(self.out, "]({address})");
        }
        self.out.trim_end().to_owned()
    }
}
