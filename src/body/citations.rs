//! Citations in a body: in the text, as quiet marks that open cards, or as notes.
//!
//! In: citations as their style writes them. Out: elements. The mark of a note stands behind the punctuation that follows the citation.

use super::builder::{BodyBuilder, Called};
use super::elements::{CitationPart, CitationView, Element, Fragment, PointView};
use super::inline::Steps;
use super::overlay::OverlayStep;
use crate::cite::{CitationSegment, FormattedCitation};
use crate::markup;
use crate::model::Language;
use crate::model::tree::{Citation, CitationItem, Inline, Narrative};

/// A citation in brackets.
pub(super) fn citation<'a>(
    builder: &mut BodyBuilder<'a>,
    citation: &Citation,
    steps: &Steps<'_, '_, 'a>,
    out: &mut Fragment,
) {
    let Some(formatted) = builder.cx.citation(citation) else { return };
    if formatted.parts.is_empty() && formatted.author.is_none() {
        return;
    }
    match builder.cx.citation_call(citation) {
        Some(call) => note_of(builder, citation, formatted, call, out),
        None if builder.cx.has_citation_notes() => in_note(builder, (citation, formatted), steps, out),
        None => {
            put_marks(builder, out);
            let id = sentence_id(builder, citation);
            in_text(builder, (citation, formatted), id, out);
        }
    }
}

/// `@key`: a citation if there is such a source, or else words.
pub(super) fn narrative<'a>(
    builder: &mut BodyBuilder<'a>,
    narrative: &Narrative,
    steps: &Steps<'_, '_, 'a>,
    out: &mut Fragment,
) {
    match builder.cx.source(narrative.key()) {
        Some(_) => citation(builder, &narrative.citation, steps, out),
        None => builder.inlines(&narrative.written, out),
    }
}

/// The mark of a citation that is a note; an author stands before it as a word of the sentence.
fn note_of(
    builder: &mut BodyBuilder<'_>,
    citation: &Citation,
    formatted: &FormattedCitation,
    call: PointView,
    out: &mut Fragment,
) {
    let id = sentence_id(builder, citation);
    if let Some(author) = &formatted.author {
        put_marks(builder, out);
        let author = Some(linked_part(builder, author));
        out.element(Element::Citation(CitationView { id, author, ..CitationView::default() }));
    } else {
        out.trim_space();
        if id.is_some() {
            out.element(Element::Citation(CitationView { id, ..CitationView::default() }));
        }
    }
    let mut parts: Vec<CitationPart> = formatted.parts.iter().map(|part| linked_part(builder, part)).collect();
    capitalize_prefix(citation, &mut parts);
    parts.extend(sign(&formatted.end));
    let view = CitationView { parts, ..CitationView::default() };
    builder.called.push(Called::Citation(Box::new((call.clone(), view))));
    builder.marks.push(call);
}

/// A citation in a note that somebody wrote stays there: as a sentence of its own where it begins one, or else in brackets.
fn in_note<'a>(
    builder: &mut BodyBuilder<'a>,
    (citation, formatted): (&Citation, &FormattedCitation),
    steps: &Steps<'_, '_, 'a>,
    out: &mut Fragment,
) {
    let mut parts: Vec<CitationPart> = formatted.parts.iter().map(|part| linked_part(builder, part)).collect();
    let author = formatted.author.as_ref().map(|author| linked_part(builder, author));
    let follows = words_behind(builder, steps);
    if author.is_none() && begins_sentence(out) {
        capitalize_prefix(citation, &mut parts);
        let ends = follows.trim_start().chars().next().is_none_or(char::is_uppercase);
        parts.extend(sign(&formatted.end).filter(|_| ends));
    } else if parts.first().is_some_and(|part| author.is_none() || !part.text_html.starts_with('(')) {
        parts.splice(0..0, sign("("));
        parts.extend(sign(")"));
    }
    let id = sentence_id(builder, citation);
    let view = CitationView { id, author, gap: formatted.gap, parts, ..CitationView::default() };
    out.element(Element::Citation(view));
}

/// The id by which the sentence of a citation is reached, at the first citation in it.
fn sentence_id(builder: &mut BodyBuilder<'_>, citation: &Citation) -> Option<String> {
    let id = citation.items.iter().find_map(|item| builder.sentences.remove(&item.span.start()))?;
    Some(builder.cx.id(&id))
}

/// A citation in the text, in full or as a quiet mark.
fn in_text(
    builder: &mut BodyBuilder<'_>,
    (citation, formatted): (&Citation, &FormattedCitation),
    id: Option<String>,
    out: &mut Fragment,
) {
    let is_quiet = builder.cx.has_quiet_citations();
    let mut items: Vec<&CitationItem> = citation.items.iter().collect();
    let mut part = |part: &CitationSegment| {
        let mut view = if is_quiet { quiet_part(builder, part) } else { part_with_card(builder, part) };
        // A citation of a provision leads there.
        let item = items.iter().position(|item| Some(&item.key) == part.key.as_ref()).map(|index| items.remove(index));
        if let Some(place) = item.and_then(|item| builder.cx.cited_provision(item)) {
            view.href = Some(place);
        }
        view
    };
    let parts: Vec<CitationPart> = formatted.parts.iter().map(&mut part).collect();
    let author = formatted.author.as_ref().map(&mut part);
    let card = (is_quiet && !parts.is_empty()).then(|| {
        if author.is_none() {
            // The mark belongs to the words before it: no line may end between them.
            out.trim_space();
        }
        builder.citations += 1;
        format!("_cite-{}", builder.citations)
    });
    let label = card.as_ref().map(|_| label(author.as_ref(), formatted.gap, &parts)).unwrap_or_default();
    out.element(Element::Citation(CitationView { id, card, label, author, gap: formatted.gap, parts }));
}

/// A citation as plain text.
fn label(author: Option<&CitationPart>, gap: &str, parts: &[CitationPart]) -> String {
    let words = |part: &CitationPart| markup::plain(&part.text_html);
    let name = author.map_or_else(String::new, |author| words(author) + gap);
    name + &parts.iter().map(words).collect::<String>()
}

/// A part that leads to the entry of its source at the end of the page.
fn linked_part(builder: &mut BodyBuilder<'_>, part: &CitationSegment) -> CitationPart {
    let source = part.key.as_deref().and_then(|key| builder.cx.source(key));
    builder.uses.cited.extend(source);
    let href = source.map(|source| builder.cx.source_anchor(source));
    CitationPart { text_html: part.html.clone(), href, card: None, title: None }
}

/// The same, with the card of the source.
fn part_with_card(builder: &mut BodyBuilder<'_>, part: &CitationSegment) -> CitationPart {
    let source = part.key.as_deref().and_then(|key| builder.cx.source(key));
    let card = source.and_then(|source| builder.card(source));
    CitationPart { card, ..linked_part(builder, part) }
}

/// A part in a card, which leads to the page of its source.
fn quiet_part(builder: &mut BodyBuilder<'_>, part: &CitationSegment) -> CitationPart {
    let source = part.key.as_deref().and_then(|key| builder.cx.source(key));
    let href = source.map(|source| builder.cx.href(source, None));
    let title = source.map(|source| builder.cx.title(source));
    CitationPart { href, title, ..linked_part(builder, part) }
}

/// Words, with the marks that wait behind the punctuation that they begin with.
pub(super) fn words<'a>(builder: &mut BodyBuilder<'a>, words: &str, steps: &Steps<'_, '_, 'a>, out: &mut Fragment) {
    if builder.marks.is_empty() {
        out.push_text(words);
        return;
    }
    let (punctuation, rest) = words.split_at(punctuation(words, &builder.cx.page.location.language));
    out.push_text(punctuation);
    let is_before_citation =
        rest.trim().is_empty() && matches!(steps.as_slice().first(), Some(OverlayStep::Leaf(Inline::Citation(_))));
    if !rest.is_empty() && !is_before_citation {
        put_marks(builder, out);
        out.push_text(rest);
    }
}

/// Puts the marks that wait.
pub(super) fn put_marks(builder: &mut BodyBuilder<'_>, out: &mut Fragment) {
    builder.marks.drain(..).for_each(|mark| put_mark(mark, out));
}

/// The words that the next step shows.
fn words_behind<'s, 'a: 's>(builder: &BodyBuilder<'a>, steps: &'s Steps<'_, '_, 'a>) -> &'s str {
    let source = builder.cx.text();
    match steps.as_slice().first() {
        Some(OverlayStep::Words(span)) => span.slice(source),
        Some(OverlayStep::Leaf(Inline::Text(text))) => text.as_str(source),
        Some(OverlayStep::Leave) | None => "",
        Some(_) => "…",
    }
}

/// Puts the mark of a note; those that stand beside each other are told apart.
pub(super) fn put_mark(mark: PointView, out: &mut Fragment) {
    let follows = matches!(out.last_element(), Some(Element::Point(_) | Element::Passage(_)));
    out.element(Element::Point(PointView { follows, ..mark }));
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

/// Words before the first source begin a sentence.
fn capitalize_prefix(citation: &Citation, parts: &mut [CitationPart]) {
    let has_prefix = citation.items.first().is_some_and(|item| item.prefix.is_some());
    if let Some(first) = parts.first_mut().filter(|_| has_prefix) {
        capitalize(&mut first.text_html);
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
