//! Citations in a body: in the text, as quiet marks that open cards, or as notes.
//!
//! In: citations as their style writes them. Out: elements. The mark of a note stands behind the punctuation that follows the citation.

use super::builder::{BodyBuilder, Called};
use super::elements::{CitationPart, CitationView, Element, Fragment, PointView};
use super::inline::Steps;
use super::overlay::Step;
use crate::cite::{FormattedCitation, Part};
use crate::markup;
use crate::model::Language;
use crate::model::tree::{Citation, Inline, Narrative};

impl<'a> BodyBuilder<'a> {
    /// A citation in brackets.
    pub(super) fn citation(&mut self, citation: &Citation, steps: &Steps<'_, '_, 'a>, out: &mut Fragment) {
        let Some(formatted) = self.cx.citation(citation) else { return };
        if formatted.parts.is_empty() && formatted.author.is_none() {
            return;
        }
        match self.cx.citation_call(citation) {
            Some(call) => self.note_of(citation, formatted, call, out),
            None if self.cx.has_citation_notes() => self.in_note(formatted, steps, out),
            None => {
                self.put_marks(out);
                self.in_text(formatted, out);
            }
        }
    }

    /// `@key`: a citation if there is such a source, or else words.
    pub(super) fn narrative(&mut self, narrative: &Narrative, steps: &Steps<'_, '_, 'a>, out: &mut Fragment) {
        match self.cx.source(narrative.key()) {
            Some(_) => self.citation(&narrative.citation, steps, out),
            None => self.inlines(&narrative.written, out),
        }
    }

    /// The mark of a citation that is a note; an author stands before it as a word of the sentence.
    fn note_of(&mut self, citation: &Citation, formatted: &FormattedCitation, call: PointView, out: &mut Fragment) {
        match &formatted.author {
            Some(author) => {
                self.put_marks(out);
                let author = Some(self.part(author));
                let (label, parts) = (String::new(), Vec::new());
                out.element(Element::Citation(CitationView { card: None, label, author, gap: "", parts }));
            }
            None => out.trim_space(),
        }
        let mut parts: Vec<CitationPart> = formatted.parts.iter().map(|part| self.part(part)).collect();
        let has_prefix = citation.items.first().is_some_and(|item| item.prefix.is_some());
        if let Some(first) = parts.first_mut().filter(|_| has_prefix) {
            capitalize(&mut first.text_html);
        }
        parts.extend(sign(&formatted.end));
        let view = CitationView { card: None, label: String::new(), author: None, gap: "", parts };
        self.called.push(Called::Citation(call.clone(), view));
        self.marks.push(call);
    }

    /// A citation in a note that somebody wrote stays there: as a sentence of its own where it begins one, or else in brackets.
    fn in_note(&mut self, formatted: &FormattedCitation, steps: &Steps<'_, '_, 'a>, out: &mut Fragment) {
        let mut parts: Vec<CitationPart> = formatted.parts.iter().map(|part| self.part(part)).collect();
        let author = formatted.author.as_ref().map(|author| self.part(author));
        let follows = self.words_behind(steps);
        if author.is_none() && begins_sentence(out) {
            let ends = follows.trim_start().chars().next().is_none_or(char::is_uppercase);
            parts.extend(sign(&formatted.end).filter(|_| ends));
        } else if parts.first().is_some_and(|part| author.is_none() || !part.text_html.starts_with('(')) {
            parts.splice(0..0, sign("("));
            parts.extend(sign(")"));
        }
        let view = CitationView { card: None, label: String::new(), author, gap: formatted.gap, parts };
        out.element(Element::Citation(view));
    }

    /// A citation in the text, in full or as a quiet mark.
    fn in_text(&mut self, formatted: &FormattedCitation, out: &mut Fragment) {
        let is_quiet = self.cx.has_quiet_citations();
        let mut part = |part: &Part| if is_quiet { self.quiet_part(part) } else { self.part_with_card(part) };
        let parts: Vec<CitationPart> = formatted.parts.iter().map(&mut part).collect();
        let author = formatted.author.as_ref().map(&mut part);
        let label = author.iter().chain(&parts).map(|part| markup::plain(&part.text_html));
        let label = label.collect::<Vec<_>>().join(if author.is_some() { " " } else { "" });
        let card = (is_quiet && !parts.is_empty()).then(|| {
            if author.is_none() {
                // The mark belongs to the words before it: no line may end between them.
                out.trim_space();
            }
            self.citations += 1;
            format!("_cite-{}", self.citations)
        });
        out.element(Element::Citation(CitationView { card, label, author, gap: formatted.gap, parts }));
    }

    /// A part that leads to the entry of its source at the end of the page.
    fn part(&mut self, part: &Part) -> CitationPart {
        let source = part.key.as_deref().and_then(|key| self.cx.source(key));
        self.uses.cited.extend(source);
        let href = source.map(|source| self.cx.source_anchor(source));
        CitationPart { text_html: part.html.clone(), href, card: None, title: None }
    }

    /// The same, with the card of the source.
    fn part_with_card(&mut self, part: &Part) -> CitationPart {
        let source = part.key.as_deref().and_then(|key| self.cx.source(key));
        let card = source.and_then(|source| self.card(source));
        CitationPart { card, ..self.part(part) }
    }

    /// A part in a card, which leads to the page of its source.
    fn quiet_part(&mut self, part: &Part) -> CitationPart {
        let source = part.key.as_deref().and_then(|key| self.cx.source(key));
        let href = source.map(|source| self.cx.href(source, None));
        let title = source.map(|source| self.cx.title(source));
        CitationPart { href, title, ..self.part(part) }
    }

    /// Words, with the marks that wait behind the punctuation that they begin with.
    pub(super) fn words(&mut self, words: &str, steps: &Steps<'_, '_, 'a>, out: &mut Fragment) {
        if self.marks.is_empty() {
            out.push_text(words);
            return;
        }
        let (punctuation, rest) = words.split_at(punctuation(words, &self.cx.page.location.language));
        out.push_text(punctuation);
        let is_before_citation =
            rest.trim().is_empty() && matches!(steps.as_slice().first(), Some(Step::Leaf(Inline::Citation(_))));
        if !rest.is_empty() && !is_before_citation {
            self.put_marks(out);
            out.push_text(rest);
        }
    }

    /// Puts the marks that wait.
    pub(super) fn put_marks(&mut self, out: &mut Fragment) {
        for mark in self.marks.drain(..) {
            out.element(Element::Point(mark));
        }
    }

    /// The words that the next step shows.
    fn words_behind<'s>(&self, steps: &'s Steps<'_, '_, 'a>) -> &'s str
    where
        'a: 's,
    {
        let source = self.cx.text();
        match steps.as_slice().first() {
            Some(Step::Words(span)) => span.slice(source),
            Some(Step::Leaf(Inline::Text(text))) => text.as_str(source),
            Some(Step::Leave) | None => "",
            Some(_) => "…",
        }
    }
}

/// A part that names no source.
fn sign(text: &str) -> Option<CitationPart> {
    (!text.is_empty()).then(|| CitationPart { text_html: markup::escaped(text), href: None, card: None, title: None })
}

/// The length of the punctuation at the beginning of a text that the mark of a note follows. French has the mark before it, and so have
/// Chinese, Japanese and Korean with their own signs.
fn punctuation(text: &str, language: &Language) -> usize {
    if language.as_str().split('-').next() == Some("fr") {
        return 0;
    }
    let is_moved =
        |sign: char| matches!(sign, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '”' | '’' | '"' | '\'' | '»' | '“');
    let end = text.find(|sign| !is_moved(sign)).unwrap_or(text.len());
    let runs_on = text[end..].starts_with(char::is_alphanumeric);
    if runs_on { 0 } else { end }
}

/// Whether a citation at the end of a fragment begins a sentence.
fn begins_sentence(out: &Fragment) -> bool {
    match out.last_text() {
        Some(text) => text.trim_end().ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '：']),
        None => out.is_at_start(),
    }
}

fn capitalize(html: &mut String) {
    let Some(first) = html.chars().next().filter(|first| first.is_lowercase()) else { return };
    html.replace_range(..first.len_utf8(), &first.to_uppercase().collect::<String>());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_follow_the_punctuation_of_their_language() {
        let english = Language::new("en");
        for (text, length) in
            [(". It", 1), (".” It", 4), (", and", 1), (" and", 0), (") and", 0), ("’s", 0), ("—and", 0), ("。", 0)]
        {
            assert_eq!(punctuation(text, &english), length, "{text}");
        }
        assert_eq!(punctuation(". Il", &Language::new("fr-CA")), 0);
    }

    #[test]
    fn a_first_letter_becomes_a_capital() {
        for (html, capital) in [("see <i>x</i>", "See <i>x</i>"), ("<i>x</i>", "<i>x</i>"), ("über", "Über")] {
            let mut html = html.to_owned();
            capitalize(&mut html);
            assert_eq!(html, capital);
        }
    }
}
