//! Breaks a title into lines that fit: measured with the font's own widths, as large as possible, with lines of similar length.

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter};
use serde::Serialize;

use super::Fonts;
use super::fonts::FontRuler;

/// The space for a text.
#[derive(Clone, Copy, Debug)]
pub struct CardFrame<'s> {
    /// The name of the font's family.
    pub family: &'s str,
    /// Its weight, from 100 to 900.
    pub weight: u16,
    /// The sizes to try, the largest first, in pixels.
    pub sizes: &'s [f32],
    /// The available width in pixels.
    pub width: f32,
    /// The maximum number of lines.
    pub lines: usize,
}

/// A text in lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fitted {
    /// The font size in pixels.
    pub size: f32,
    /// The lines; empty if the fonts lack a character. The last one ends with `…` if text was cut.
    pub lines: Vec<String>,
}

/// The usable part of a line; the rest is a reserve for kerning pairs that widen the text.
const SLACK: f32 = 0.985;

/// Breaks a text into lines. `None` if there is no font of that name.
pub fn fit(text: &str, frame: CardFrame<'_>, fonts: &Fonts) -> Option<Fitted> {
    let ruler = fonts.ruler(frame.family, frame.weight)?;
    let shown: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    let text = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let smallest = frame.sizes.last().copied().unwrap_or(48.0).max(1.0);
    if !ruler.covers(&text) || text.is_empty() || frame.lines == 0 {
        return Some(Fitted { size: smallest, lines: Vec::new() });
    }
    let parts = parts(&text);
    // Prefer a smaller size to breaking a word, at its hyphen or elsewhere.
    for parts in [&unhyphenated(&text, &parts), &parts] {
        for &size in frame.sizes.iter().filter(|size| **size >= 1.0) {
            let room = frame.width * SLACK / size;
            let whole = parts.iter().all(|part| ruler.width(part.trim_end()) <= room);
            let lines = broken(parts, room, &ruler);
            if whole && lines.len() <= frame.lines {
                return Some(Fitted { size, lines: balanced(parts, room, lines, &ruler) });
            }
        }
    }
    let room = frame.width * SLACK / smallest;
    let mut lines = broken(&parts, room, &ruler);
    if lines.len() > frame.lines {
        lines.truncate(frame.lines);
        if let Some(last) = lines.last_mut() {
            *last = shortened(last, room, &ruler);
        }
    }
    Some(Fitted { size: smallest, lines })
}

/// Splits a text at its line-break opportunities (UAX 14). Trailing spaces are kept.
fn parts(text: &str) -> Vec<&str> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let ends: Vec<usize> = segmenter.segment_str(text).collect();
    ends.windows(2).filter_map(|pair| text.get(pair[0]..pair[1])).filter(|part| !part.is_empty()).collect()
}

/// The same parts with words that a hyphen divides in one: `Arms-export`.
fn unhyphenated<'t>(text: &'t str, parts: &[&'t str]) -> Vec<&'t str> {
    let mut whole: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for part in parts {
        let joins = text[..at].ends_with(['-', '\u{2010}']);
        match whole.last_mut().filter(|_| joins) {
            Some((_, end)) => *end = at + part.len(),
            None => whole.push((at, at + part.len())),
        }
        at += part.len();
    }
    whole.into_iter().filter_map(|(from, to)| text.get(from..to)).collect()
}

/// The grapheme clusters of a text.
fn graphemes(text: &str) -> Vec<&str> {
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    ends.windows(2).filter_map(|pair| text.get(pair[0]..pair[1])).collect()
}

/// Fills each line as far as possible. A part wider than the line is broken between grapheme clusters.
fn broken(parts: &[&str], room: f32, ruler: &FontRuler<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut add = |line: &mut String, piece: &str| {
        if !line.is_empty() && ruler.width(line) + ruler.width(piece.trim_end()) > room {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(piece);
    };
    for part in parts {
        if ruler.width(part.trim_end()) <= room {
            add(&mut line, part);
        } else {
            for grapheme in graphemes(part) {
                add(&mut line, grapheme);
            }
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The same number of lines in the narrowest width that holds them, to avoid a single word in the last line.
fn balanced(parts: &[&str], room: f32, lines: Vec<String>, ruler: &FontRuler<'_>) -> Vec<String> {
    const STEPS: usize = 8;
    let widest = parts.iter().map(|part| ruler.width(part.trim_end())).fold(0.0, f32::max);
    let (mut narrow, mut wide, mut best) = (widest, room, lines);
    for _ in 0..STEPS {
        let middle = f32::midpoint(narrow, wide);
        let tried = broken(parts, middle, ruler);
        if tried.len() <= best.len() {
            (best, wide) = (tried, middle);
        } else {
            narrow = middle;
        }
    }
    best
}

/// A line that ends with `…`.
fn shortened(line: &str, room: f32, ruler: &FontRuler<'_>) -> String {
    let more = if ruler.covers("…") { "…" } else { "..." };
    let mut graphemes = graphemes(line);
    loop {
        let kept = graphemes.concat();
        let shortened = format!("{}{more}", kept.trim_end_matches([' ', ',', '.', ';', ':', '、', '。']));
        if graphemes.is_empty() || ruler.width(&shortened) <= room {
            return shortened;
        }
        graphemes.pop();
    }
}
