//! Reads inlines: events to raw parts with spans, and raw parts to the tree.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::destination::{LinkSpans, ParsedLink};
use super::html::Nesting;
use super::raw::{Raw, RawContent};
use super::slips::Held;
use super::{
    Builder, CITATION, MAX_DEPTH, UNDEFINED_NOTE, autolink, caption, cjk, destination, emphasis, html, labels,
    narrative, passages, picture_layout, ruby, soft_breaks, without_line_marks,
};
use crate::diagnostic::{Applicability, Edit, Help, Rule, closest};
use crate::model::Relation;
use crate::model::apostrophe::cannot_open;
use crate::model::chart::CHART_ENDING;
use crate::model::entity::Target;
use crate::model::tree::{Image, ImageLayout, Inline, Link, Text};
use crate::parse::target::TargetFault;
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
                self.embedded(span);
                let written = self.written(link_type, &id, &dest_url, span);
                self.link(link_type, &dest_url, "", content, span, written)
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let around = std::mem::replace(&mut self.in_description, true);
                let content = self.whole_text(events, depth);
                self.in_description = around;
                if matches!(link_type, LinkType::WikiLink { .. }) {
                    self.embedded_picture(&dest_url, span);
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
                self.wrong_target(fault, span, destination, written.address);
                return None;
            }
        };
        let relation = Relation::from_word(title.trim());
        if relation.is_none() && !title.is_empty() {
            self.check_relation(title, span, written.title);
        }
        let title = (relation.is_none() && !title.is_empty()).then(|| title.to_owned());
        // A wikilink without a text of its own shows the title of its target.
        let named = !matches!(kind, LinkType::WikiLink { has_pothole: false });
        let content = if named { content } else { Vec::new() };
        Some(Inline::Link(Box::new(Link { target, relation, title, content, span, words: written.address })))
    }

    /// Reports `![[page]]`, which becomes a link.
    fn embedded(&mut self, span: Span) {
        let source = self.input.source;
        let words = span.slice(self.input.text);
        let help = format!("link to it: write `{}`", words.trim_start_matches('!'));
        let edit = Edit::delete(source, Span::new(span.start(), span.start() + 1));
        let message = format!("`{words}` is an embed of Obsidian, and no page is shown within another");
        let help = Help::with_edits(help, [edit], Applicability::Likely);
        self.fault(Rule::ForeignSyntax, span, message).add_help(help);
    }

    /// Reports `![[picture.png]]`, which has no description.
    fn embedded_picture(&mut self, address: &str, span: Span) {
        let source = self.input.source;
        let address = address.trim_end_matches('\\');
        let path = if address.contains([' ', '(', ')']) { format!("<{address}>") } else { address.to_owned() };
        let words = format!("![what it shows]({path})");
        let edit = Edit::replace(source, span, words.clone());
        let message =
            format!("`{}` is an embed of Obsidian, which does not say what it shows", span.slice(self.input.text));
        let help = Help::with_edits(format!("write `{words}`"), [edit], Applicability::Placeholder);
        self.fault(Rule::ForeignSyntax, span, message).add_help(help);
    }

    /// Reports an address that cannot be a target.
    fn wrong_target(&mut self, fault: TargetFault, span: Span, destination: &str, written: Span) {
        let source = self.input.source;
        let mut diagnostic = fault.diagnostic(source, span, destination);
        if fault == TargetFault::Backslash && written.slice(self.input.text) == destination {
            let edit = Edit::replace(source, written, target::with_slashes(destination));
            let help = diagnostic.help.pop().map_or_else(String::new, |help| help.text);
            diagnostic.add_help(Help::with_edits(help, [edit], Applicability::Safe));
        }
        self.diagnostics.push(diagnostic);
    }

    /// Reports a link title that is nearly a relation.
    fn check_relation(&mut self, title: &str, link: Span, words: Span) {
        let Some(near) = closest(title.trim(), Relation::ALL.map(Relation::as_str)) else { return };
        let message = format!("there is no relation `{title}`");
        let edit = (words.slice(self.input.text) == title).then(|| Edit::replace(self.input.source, words, near));
        let help = Help::with_edits(format!("did you mean `{near}`?"), edit, Applicability::Likely);
        self.fault(Rule::UnknownRelation, link, message).add_help(help);
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
                    self.dropped_caption(title, span, written);
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
                self.wrong_target(fault, span, destination, written.address);
                None
            }
        }
    }

    /// Reports the title of a chart's address: a chart has its caption between the brackets.
    fn dropped_caption(&mut self, title: &str, image: Span, written: LinkSpans) {
        let text = self.input.text;
        let close = text[..written.address.start()].rfind("](").filter(|close| *close >= image.start() + 2);
        let edits = close.filter(|_| written.title.slice(text) == title).map(|close| {
            let behind = text[..written.title.start()].trim_end_matches(['"', '\'', '(']).trim_end().len();
            let source = self.input.source;
            [
                Edit::replace(source, Span::new(image.start() + 2, close), title),
                Edit::delete(source, Span::new(behind, written.title.end() + 1)),
            ]
        });
        let help = format!(
            "write it between the brackets: `![{title}](…)`; without words there, the chart's own title is shown"
        );
        let help = Help::with_edits(help, edits.into_iter().flatten(), Applicability::Likely);
        let place = if written.title.start() < written.title.end() { written.title } else { image };
        self.fault(Rule::DroppedCaption, place, "this caption of a chart is not shown").add_help(help);
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
        let inlines = passages::resolve(self, raw);
        let inlines = cjk::emphasize(inlines, self.input.text);
        ruby::read(inlines, self.input.text)
    }
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

/// Joins neighbouring texts that are verbatim source. A backslash between them is dropped if it only escaped a table's `\|`;
/// before other characters it is kept, because it distinguishes `\[` from `[`.
fn join_text(raw: Vec<Raw>, source: &str) -> Vec<Raw> {
    let mut joined: Vec<Raw> = Vec::with_capacity(raw.len());
    for part in raw {
        let RawContent::Inline(Inline::Text(text)) = &part.content else {
            joined.push(part);
            continue;
        };
        let Some(Raw { content: RawContent::Inline(Inline::Text(last)), span }) = joined.last_mut() else {
            joined.push(part);
            continue;
        };
        let gap = source.get(last.span.end()..text.span.start()).unwrap_or(" ");
        let pipe = gap == "\\" && text.as_str(source).starts_with('|');
        if gap.is_empty() && last.literal.is_none() && text.literal.is_none() {
            last.span = last.span.to(text.span);
        } else if pipe {
            let literal = format!("{}{}", last.as_str(source), text.as_str(source));
            last.literal = Some(literal.into());
            last.span = last.span.to(text.span);
        } else {
            joined.push(part);
            continue;
        }
        *span = last.span;
    }
    joined
}
