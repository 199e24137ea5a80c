//! Reads inlines: events to raw parts with spans, and raw parts to the tree.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::destination::{LinkSpans, ParsedLink};
use super::html::Nesting;
use super::raw::{Raw, RawContent, join_text};
use super::slips::Held;
use super::{
    Builder, CITATION, MAX_DEPTH, UNDEFINED_NOTE, autolink, caption, cjk, destination, emphasis, html, labels,
    link_faults, narrative, passages, picture_layout, ruby, soft_breaks, without_line_marks,
};
use crate::diagnostic::{Applicability, Edit, Help, Rule};
use crate::model::Relation;
use crate::model::apostrophe::cannot_open;
use crate::model::chart::CHART_ENDING;
use crate::model::entity::Target;
use crate::model::tree::{Image, ImageLayout, Inline, Link, Text};
use crate::parse::{citation, target};
use crate::source::Span;

impl Builder<'_, '_> {
    /// Reads inlines up to the end of the enclosing element.
    pub(super) fn inlines<'t>(
        &mut self,
        events: &mut impl Iterator<Item = (Event<'t>, Span)>,
        depth: usize,
    ) -> Vec<Inline> {
        let raw = self.raw_inlines(events, depth);
        self.finish_inlines(raw)
    }

    /// Reads all inlines of a block: only there can be told which line breaks are spaces.
    pub(super) fn whole_text<'t>(
        &mut self,
        events: &mut impl Iterator<Item = (Event<'t>, Span)>,
        depth: usize,
    ) -> Vec<Inline> {
        let mut inlines = self.inlines(events, depth);
        self.close_up(&mut inlines);
        inlines
    }

    /// Removes the line breaks that mean nothing in scripts without spaces.
    pub(super) fn close_up(&self, inlines: &mut Vec<Inline>) {
        soft_breaks::close_up(inlines, self.input.text, &self.input.language.code);
    }

    /// The same as [`Self::inlines`], before neighbouring parts are combined.
    pub(super) fn raw_inlines<'t>(
        &mut self,
        events: &mut impl Iterator<Item = (Event<'t>, Span)>,
        depth: usize,
    ) -> Vec<Raw> {
        let around = (std::mem::take(&mut self.open_tags), std::mem::take(&mut self.skipped_tags));
        let mut parts = Vec::new();
        let mut end = 0;
        while let Some((event, span)) = events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            end = end.max(span.end());
            parts.extend(self.raw(event, span, events, depth));
        }
        self.content_end = end;
        (self.open_tags, self.skipped_tags) = around;
        parts
    }

    /// Reads one event and the events that belong to it.
    pub(super) fn raw<'t>(
        &mut self,
        event: Event<'t>,
        span: Span,
        events: &mut impl Iterator<Item = (Event<'t>, Span)>,
        depth: usize,
    ) -> Option<Raw> {
        let inline = match event {
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                Inline::Text(self.text(&text, span))
            }
            Event::Code(code) => Inline::Code(Text { span, literal: Some(code.into_string().into()) }),
            Event::SoftBreak => Inline::SoftBreak,
            Event::HardBreak => Inline::HardBreak,
            Event::TaskListMarker(done) => Inline::Task { done },
            Event::FootnoteReference(label) => {
                // Events come in source order, so notes are numbered here.
                return Some(Raw { content: RawContent::Note(self.notes.refer(&label, span)), span });
            }
            Event::InlineHtml(_) | Event::Html(_) => return self.tag(span, depth),
            Event::Start(_) if depth + self.open_tags.len() >= MAX_DEPTH => {
                self.skip(events, span);
                return None;
            }
            Event::Start(tag @ (Tag::Emphasis | Tag::Strong | Tag::Strikethrough)) => {
                let parts = self.raw_inlines(events, depth + self.open_tags.len() + 1);
                return Some(emphasis::read(self, &tag, parts, span));
            }
            Event::Start(tag) if labels::separate(&tag, span.slice(self.input.text)).is_some() => {
                return labels::read(self, &tag, span, events, depth + self.open_tags.len() + 1);
            }
            Event::Start(Tag::Link { dest_url, .. }) if self.in_link && !is_mark(&dest_url) => {
                let parts = self.raw_inlines(events, depth + self.open_tags.len() + 1);
                return Some(Raw { content: RawContent::Unlinked(parts), span });
            }
            Event::Start(tag) => self.element(tag, span, events, depth + self.open_tags.len() + 1)?,
            Event::End(_) | Event::Rule => return None,
        };
        Some(Raw { content: RawContent::Inline(inline), span })
    }

    /// A tag of raw HTML, which counts towards the nesting depth of what follows.
    fn tag(&mut self, span: Span, depth: usize) -> Option<Raw> {
        match html::nesting(&without_line_marks(span.slice(self.input.text))) {
            Some((_, Nesting::Opens)) if depth + self.open_tags.len() >= MAX_DEPTH => {
                self.too_deep(span);
                self.skipped_tags += 1;
                return None;
            }
            Some((name, Nesting::Opens)) => self.open_tags.push(name),
            Some((_, Nesting::Closes)) if self.skipped_tags > 0 => {
                self.skipped_tags -= 1;
                return None;
            }
            Some((name, Nesting::Closes)) => {
                self.open_tags.pop_if(|open| *open == name);
            }
            None => {}
        }
        Some(Raw { content: RawContent::Tag, span })
    }

    fn text(&self, text: &CowStr<'_>, span: Span) -> Text {
        let source = self.input.text;
        let written = span.slice(source);
        let set = match (&**text, written) {
            ("‘", "'") if cannot_open('\'', &source[..span.start()], &source[span.end()..]) => "’",
            ("“", "\"") if cannot_open('"', &source[..span.start()], &source[span.end()..]) => "”",
            (set, _) => set,
        };
        Text { span, literal: (written != set).then(|| set.into()) }
    }

    fn element<'t>(
        &mut self,
        tag: Tag<'t>,
        span: Span,
        events: &mut impl Iterator<Item = (Event<'t>, Span)>,
        depth: usize,
    ) -> Option<Inline> {
        match tag {
            Tag::Link { dest_url, .. } if &*dest_url == CITATION => {
                drain(events);
                self.citation(span)
            }
            Tag::Link { dest_url, .. } if &*dest_url == UNDEFINED_NOTE => {
                drain(events);
                self.undefined_note(span);
                None
            }
            Tag::Link { link_type, dest_url, title, id } => {
                let around = std::mem::replace(&mut self.in_link, true);
                let content = self.inlines(events, depth);
                self.in_link = around;
                let written = self.written(link_type, &id, &dest_url, span);
                self.link(link_type, &dest_url, &title, content, span, written)
            }
            Tag::Image { link_type: link_type @ LinkType::WikiLink { .. }, dest_url, id, .. }
                if !is_picture(&dest_url) =>
            {
                let content = self.inlines(events, depth);
                link_faults::embedded(self, span);
                let written = self.written(link_type, &id, &dest_url, span);
                self.link(link_type, &dest_url, "", content, span, written)
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let around = std::mem::replace(&mut self.in_description, true);
                let content = self.whole_text(events, depth);
                self.in_description = around;
                if matches!(link_type, LinkType::WikiLink { .. }) {
                    link_faults::embedded_picture(self, &dest_url, span);
                }
                let written = self.written(link_type, &id, &dest_url, span);
                self.image(&dest_url, &title, &content, span, written)
            }
            _ => {
                self.skip(events, span);
                None
            }
        }
    }

    /// The span of the address of a link or image whose text has just been read.
    fn written(&self, kind: LinkType, label: &str, address: &str, span: Span) -> LinkSpans {
        let found = ParsedLink { kind, label, address, span, content_end: self.content_end };
        destination::find(self.input.text, &self.definitions, found)
    }

    pub(super) fn citation(&mut self, span: Span) -> Option<Inline> {
        let inside = Span::new(span.start() + 1, span.end().saturating_sub(1));
        let words = without_line_marks(inside.slice(self.input.text));
        let first = words.split(';').next().unwrap_or_default();
        // `@key [p. 3; @other]`
        let is_tail =
            !self.in_link && !citation::is_citation(first) && narrative::follows_key(self.input.text, span.start());
        let read = if is_tail { citation::parse_tail } else { citation::parse };
        match read(&words, inside.start(), span) {
            Ok(citation) => Some(Inline::Citation(Box::new(citation))),
            Err(fault) => {
                let (message, help) = fault.message_and_help(self.input.source);
                self.fault(Rule::MalformedCitation, fault.span(), message).add_help(help);
                None
            }
        }
    }

    /// Reports `[^label]`, or `[passage][^label]`, without a definition of `label`.
    fn undefined_note(&mut self, span: Span) {
        let words = span.slice(self.input.text);
        let start = span.start() + words.rfind("[^").unwrap_or(0);
        let label = self.input.text[start..span.end()].trim_start_matches("[^").trim_end_matches(']').to_owned();
        self.notes.undefined.push((label, Span::new(start, span.end())));
    }

    fn link(
        &mut self,
        kind: LinkType,
        destination: &str,
        title: &str,
        content: Vec<Inline>,
        span: Span,
        written: LinkSpans,
    ) -> Option<Inline> {
        let target = match kind {
            LinkType::WikiLink { .. } => Ok(target::wikilink(destination.trim_end_matches('\\'))),
            LinkType::Email => target::link(&format!("mailto:{destination}"), self.input.folder),
            _ => target::link(destination, self.input.folder),
        };
        let target = match target {
            Ok(target) => target,
            Err(fault) => {
                link_faults::wrong_target(self, fault, span, destination, written.address);
                return None;
            }
        };
        let relation = Relation::from_word(title.trim());
        if relation.is_none() && !title.is_empty() {
            link_faults::check_relation(self, title, span, written.title);
        }
        let title = (relation.is_none() && !title.is_empty()).then(|| title.to_owned());
        // A wikilink without a text of its own shows the title of its target.
        let named = !matches!(kind, LinkType::WikiLink { has_pothole: false });
        let content = if named { content } else { Vec::new() };
        Some(Inline::Link(Box::new(Link { target, relation, title, content, span, words: written.address })))
    }

    fn image(
        &mut self,
        destination: &str,
        title: &str,
        content: &[Inline],
        span: Span,
        written: LinkSpans,
    ) -> Option<Inline> {
        let alt = crate::model::plain_text(content, self.input.text);
        if content.iter().any(|inline| matches!(Held::of(inline), Some(Held::Citation(_)))) {
            let help = format!(
                "cite in the caption: `![what it shows]({destination} \"… [@key]\")`; a chart names its source itself"
            );
            self.fault(Rule::MalformedCitation, span, "the description of an image cannot hold a citation")
                .add_help(help);
        }
        // A chart has its alternative text in its own file.
        let says_nothing = alt.chars().all(|c| c.is_whitespace() || c.is_ascii_punctuation());
        if says_nothing && !destination.ends_with(CHART_ENDING) {
            let is_empty = span.slice(self.input.text).starts_with("![]");
            let edit = is_empty.then(|| Edit::insert(self.input.source, span.start() + 2, "what it shows"));
            let help = format!("write `![what it shows]({destination})`");
            let help = Help::with_edits(help, edit, Applicability::Placeholder);
            self.fault(Rule::ImageWithoutAlt, span, "this image does not say what it shows").add_help(help);
        }
        match target::asset(destination, self.input.folder) {
            Ok(target) => {
                if matches!(target, Target::Chart { .. }) && !title.is_empty() {
                    link_faults::dropped_caption(self, title, span, written);
                }
                let caption = caption::read(self, title, written.title);
                let title = (!title.is_empty()).then(|| title.to_owned());
                let layout = ImageLayout::default();
                Some(Inline::Image(Box::new(Image {
                    target,
                    alt,
                    title,
                    caption,
                    layout,
                    span,
                    words: written.address,
                })))
            }
            Err(fault) => {
                link_faults::wrong_target(self, fault, span, destination, written.address);
                None
            }
        }
    }

    /// Combines parts: pairs HTML tags, joins text, finds passages, ruby and CJK emphasis.
    pub(super) fn finish_inlines(&mut self, raw: Vec<Raw>) -> Vec<Inline> {
        let raw = match self.remarks {
            Some(remarks) => remarks.tidy(raw),
            None => raw,
        };
        let raw = if raw.iter().any(|part| is_unpaired(part) || is_unlinked(part)) { flatten(raw) } else { raw };
        let raw = html::pair(self, raw);
        let raw = join_text(raw, self.input.text);
        let raw = picture_layout::read(self, raw);
        let raw = autolink::link(self, raw);
        let raw = narrative::fold(self, raw);
        emphasis_and_ruby(passages::resolve(self, raw), self.input.text)
    }
}

/// Finds emphasis beside CJK punctuation, and ruby, also in passages.
pub(super) fn emphasis_and_ruby(inlines: Vec<Inline>, source: &str) -> Vec<Inline> {
    let inlines = inlines.into_iter().map(|inline| match inline {
        Inline::Passage { note, content } => Inline::Passage { note, content: emphasis_and_ruby(content, source) },
        other => other,
    });
    ruby::read(cjk::emphasize(inlines.collect(), source), source)
}

/// Signs that turned out to be literal text.
pub(super) fn signs(start: usize, length: usize) -> Raw {
    let span = Span::new(start, start + length);
    Raw { content: RawContent::Inline(Inline::Text(Text { span, literal: None })), span }
}

pub(super) fn is_unpaired(part: &Raw) -> bool {
    matches!(part.content, RawContent::Unpaired(_))
}

fn is_unlinked(part: &Raw) -> bool {
    matches!(part.content, RawContent::Unlinked(_))
}

/// Whether an address is that of a picture.
fn is_picture(address: &str) -> bool {
    let ending = address.trim_end_matches('\\').rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(&*ending, "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg"))
}

/// Whether a link stands for a citation or for a reference to an undefined note.
fn is_mark(destination: &str) -> bool {
    matches!(destination, CITATION | UNDEFINED_NOTE)
}

/// Replaces unpaired marks, and links within links, with their content.
fn flatten(raw: Vec<Raw>) -> Vec<Raw> {
    let mut flat = Vec::with_capacity(raw.len());
    let mut waiting = vec![raw.into_iter()];
    while let Some(parts) = waiting.last_mut() {
        match parts.next() {
            Some(Raw { content: RawContent::Unpaired(inside) | RawContent::Unlinked(inside), .. }) => {
                waiting.push(inside.into_iter());
            }
            Some(part) => flat.push(part),
            None => {
                waiting.pop();
            }
        }
    }
    flat
}

/// Skips events up to the end of the enclosing element.
pub(super) fn drain<'t>(events: &mut impl Iterator<Item = (Event<'t>, Span)>) {
    let mut open = 1;
    for (event, _) in events {
        match event {
            Event::Start(_) => open += 1,
            Event::End(TagEnd::Link) if open == 1 => break,
            Event::End(_) => open -= 1,
            _ => {}
        }
    }
}
