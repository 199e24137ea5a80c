//! Inlines to fragments.

use super::builder::BodyBuilder;
use super::fragment::{
    CitationPart, CitationView, Element, Fragment, ImageView, LinkElement, PassageView, PointView, RubyView,
    TermElement,
};
use super::linkless::linkless;
use crate::graph::{NodeId, Resolved, Route, TermMention};
use crate::markup::escape;
use crate::model::entity::Target;
use crate::model::script::joins_without_space;
use crate::model::tree::{Citation, HtmlElement, Image, Inline, Link, NoteIndex, Text};
use crate::model::{Kind, address, fragment_safe};
use crate::source::Span;

impl BodyBuilder<'_, '_> {
    /// A sequence of inlines. Mentions of terms that lie within it become links.
    pub(crate) fn inlines(&mut self, inlines: &[Inline], out: &mut Fragment) {
        let mut index = 0;
        // Bytes of the source up to which text has been written, by a mention that went past its first part.
        let mut written = 0;
        while let Some(inline) = inlines.get(index) {
            match inline {
                Inline::Text(text) => self.text(text, &inlines[index + 1..], &mut written, out),
                Inline::SoftBreak if Self::softbreak_inside(inlines, index, written) => {}
                Inline::SoftBreak if self.means_nothing(inlines, index) => {}
                other => self.inline(other, out),
            }
            index += 1;
        }
    }

    /// Whether a mention that was written already goes on after the break.
    fn softbreak_inside(inlines: &[Inline], index: usize, written: usize) -> bool {
        match inlines.get(index + 1) {
            Some(Inline::Text(next)) => next.literal.is_none() && next.span.start() < written,
            _ => false,
        }
    }

    /// Whether the line break at an index stands between letters of a script without spaces.
    fn means_nothing(&self, inlines: &[Inline], index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| edge(&inlines[before], self.text, Edge::Last));
        let after = inlines.get(index + 1).and_then(|after| edge(after, self.text, Edge::First));
        before.zip(after).is_some_and(|(before, after)| joins_without_space(before, after))
    }

    fn text(&mut self, text: &Text, rest: &[Inline], written: &mut usize, out: &mut Fragment) {
        if text.literal.is_some() {
            out.text(text.as_str(self.text));
            self.passed(text.span, out);
            return;
        }
        let mut at = text.span.start().max(*written);
        while let Some(mention) = self.next_mention(at, text.span.end()) {
            let Some(words) = self.mention_words(mention.span, text, rest) else { break };
            self.words(Span::new(at, mention.span.start()), out);
            let mut content = Fragment::default();
            content.text(&words);
            self.term(&mention, content, out);
            self.passed(mention.span, out);
            at = mention.span.end();
            *written = at;
        }
        if at < text.span.end() {
            self.words(Span::new(at, text.span.end()), out);
        }
    }

    fn next_mention(&self, from: usize, to: usize) -> Option<TermMention> {
        if self.in_note {
            return None;
        }
        let index = self.mentions.partition_point(|mention| mention.span.start() < from);
        self.mentions.get(index).filter(|mention| mention.span.start() < to).cloned()
    }

    /// The words of a mention, which may go on after a break. `None` if they leave this sequence.
    fn mention_words(&self, span: Span, first: &Text, rest: &[Inline]) -> Option<String> {
        if span.end() <= first.span.end() {
            return Some(span.slice(self.text).to_owned());
        }
        let mut words = Span::new(span.start(), first.span.end()).slice(self.text).to_owned();
        for inline in rest {
            match inline {
                Inline::SoftBreak => words.push(' '),
                Inline::Text(text) if text.literal.is_none() => {
                    let next = text.as_str(self.text).chars().next();
                    let before = words.trim_end_matches(' ').chars().next_back();
                    if before.zip(next).is_some_and(|(before, next)| joins_without_space(before, next)) {
                        words.truncate(words.trim_end_matches(' ').len());
                    }
                    words.push_str(Span::new(text.span.start(), span.end().min(text.span.end())).slice(self.text));
                    if span.end() <= text.span.end() {
                        return Some(words);
                    }
                }
                _ => return None,
            }
        }
        None
    }

    fn term(&mut self, mention: &TermMention, content: Fragment, out: &mut Fragment) {
        let Some(term) = self.views.graph.in_language_of(self.node, &mention.term) else {
            out.append(content);
            return;
        };
        let href = self.views.href(self.route, term, None);
        let card = self.card(term);
        out.element(Element::Term(TermElement { href, card, automatic: true, content }));
    }

    /// Asks for a card and returns its id. On paper there are none.
    fn card(&mut self, id: NodeId) -> Option<String> {
        if self.part.is_some() {
            return None;
        }
        self.cards.ask(id);
        let key = &self.views.graph.node(id).key;
        Some(format!("card-{}-{}", key.kind.as_str(), fragment_safe(&key.id)))
    }

    fn inline(&mut self, inline: &Inline, out: &mut Fragment) {
        match inline {
            Inline::Text(text) => out.text(text.as_str(self.text)),
            Inline::Code(text) => {
                out.html("<code>");
                out.text(text.as_str(self.text));
                out.html("</code>");
                self.passed(text.span, out);
            }
            Inline::Emphasis(content) => self.wrapped("em", content, out),
            Inline::Strong(content) => self.wrapped("strong", content, out),
            Inline::Strikethrough(content) => self.wrapped("del", content, out),
            Inline::Link(link) => {
                self.close();
                let calls = self.link(link, out);
                for call in calls {
                    out.element(Element::Point(call));
                }
                self.reopen(out);
            }
            Inline::Citation(citation) => self.citation(citation, out),
            Inline::Image(image) => {
                if let Some(view) = self.image(image) {
                    out.element(Element::Image(view));
                }
            }
            Inline::Passage { note, content } => {
                self.close();
                self.passage(*note, content, out);
                self.reopen(out);
            }
            Inline::Point { note } => self.point(*note, out),
            Inline::Ruby(ruby) => {
                let [base, text] = [&ruby.base, &ruby.reading].map(|part| part.as_str(self.text).to_owned());
                out.element(Element::Ruby(RubyView { base, text }));
                self.passed(ruby.base.span, out);
            }
            Inline::Html(element) => self.html_element(element, out),
            Inline::SoftBreak => out.html("\n"),
            Inline::HardBreak => out.html("<br>\n"),
            Inline::Task { done } => {
                let label = self.locale.text(if *done { "task-done" } else { "task-open" });
                let checked = if *done { " checked" } else { "" };
                out.html(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\""));
                out.text(&label);
                out.html("\"> ");
            }
        }
    }

    fn wrapped(&mut self, name: &str, content: &[Inline], out: &mut Fragment) {
        out.all(["<", name, ">"]);
        self.inlines(content, out);
        out.all(["</", name, ">"]);
    }

    fn html_element(&mut self, element: &HtmlElement, out: &mut Fragment) {
        let mut tag = format!("<{}", element.name);
        for (name, value) in &element.attributes {
            tag.extend([" ", name, "=\""]);
            escape(value, &mut tag);
            tag.push('"');
        }
        tag.push('>');
        out.html(&tag);
        if let Some(content) = &element.content {
            self.inlines(content, out);
            out.html(&format!("</{}>", element.name));
        }
    }

    /// Writes a link, and returns the calls for notes that stand in it, to be written behind it.
    fn link(&mut self, link: &Link, out: &mut Fragment) -> Vec<PointView> {
        let mut content = Fragment::default();
        self.inlines(&link.content, &mut content);
        let (content, calls) = linkless(content);
        // Faults have been reported; what they link stays readable.
        let Ok(resolved) = self.views.graph.resolve(self.node, &link.target) else {
            out.append(content);
            return calls;
        };
        let relation = link.relation;
        let title = relation.map(|relation| self.locale.word(relation)).or_else(|| link.title.clone());
        let mut view =
            LinkElement { href: String::new(), external: false, kind: None, card: None, title, relation, content };
        match resolved {
            Resolved::External(url) => {
                view.external = true;
                view.href = url;
            }
            Resolved::Here(fragment) => view.href = format!("#{}", self.id(&fragment)),
            Resolved::Asset(path) => {
                view.href = self.route.link_to(&Route::new(&path));
                if let Target::Asset { fragment: Some(fragment), .. } = &link.target {
                    view.href.push('#');
                    view.href.push_str(&address::fragment(fragment));
                }
            }
            Resolved::Made(route, fragment) => {
                view.href = self.route.link_to(&route);
                view.href.extend(fragment.into_iter().flat_map(|fragment| ["#".to_owned(), fragment]));
            }
            // Reported as misplaced.
            Resolved::Chart(_) => {
                out.append(view.content);
                return calls;
            }
            Resolved::Node(id, fragment) => {
                self.node_link(link, view, id, fragment.as_deref(), out);
                return calls;
            }
        }
        if view.content.0.is_empty() {
            view.content.text(&view.href);
        }
        out.element(Element::Link(view));
        calls
    }

    fn node_link(
        &mut self,
        link: &Link,
        mut view: LinkElement,
        id: NodeId,
        fragment: Option<&str>,
        out: &mut Fragment,
    ) {
        let node = self.views.graph.node(id);
        if view.content.0.is_empty() {
            view.content.text(&node.title);
        }
        view.href = self.views.href(self.route, id, fragment);
        view.kind = Some(node.key.kind);
        let names_the_thing =
            !matches!(&link.target, Target::Page { fragment: Some(_), .. } | Target::Name { fragment: Some(_), .. });
        view.card = (id != self.node && names_the_thing).then(|| self.card(id)).flatten();
        if node.key.kind == Kind::Term && view.relation.is_none() {
            let LinkElement { href, card, content, .. } = view;
            out.element(Element::Term(TermElement { href, card, automatic: false, content }));
        } else {
            out.element(Element::Link(view));
        }
    }

    fn citation(&mut self, citation: &Citation, out: &mut Fragment) {
        let language = &self.views.graph.node(self.node).language;
        let Some(citations) = self.views.citations.get(language) else { return };
        let mut parts = Vec::new();
        for part in citations.citation(&self.views.graph.node(self.node).key, citation) {
            let source = part.key.as_ref().and_then(|key| {
                let key = crate::model::EntityKey::new(Kind::Source, key);
                self.views.graph.in_language_of(self.node, &key)
            });
            let (href, card) = match source {
                Some(source) => {
                    self.cited.insert(source);
                    let anchor = format!("#source-{}", fragment_safe(&self.views.graph.node(source).key.id));
                    (Some(anchor), self.card(source))
                }
                None => (None, None),
            };
            parts.push(CitationPart { text_html: part.html.clone(), href, card });
        }
        if !parts.is_empty() {
            out.element(Element::Citation(CitationView { parts }));
        }
    }

    /// A picture; the first of a page is loaded at once, the others when they come near.
    pub(crate) fn image(&mut self, image: &Image) -> Option<ImageView> {
        let picture = match &image.target {
            Target::Asset { path, .. } => self.views.picture(path, self.route)?,
            _ => return None,
        };
        let lazy = self.images > 0 && self.part.is_none();
        self.images += 1;
        Some(ImageView { picture, alt: image.alt.clone(), title: image.title.clone(), lazy })
    }

    fn passage(&mut self, note: NoteIndex, content: &[Inline], out: &mut Fragment) {
        let mut inner = Fragment::default();
        let in_passage = std::mem::replace(&mut self.in_passage, true);
        self.inlines(content, &mut inner);
        self.in_passage = in_passage;
        let Some(PointView { reference, note, number, kind, label }) = self.call(note) else {
            out.append(inner);
            return;
        };
        out.element(Element::Passage(PassageView { reference, note, number, kind, label, content: inner }));
    }

    fn point(&mut self, note: NoteIndex, out: &mut Fragment) {
        if let Some(view) = self.call(note) {
            out.element(Element::Point(view));
        }
    }

    /// What calls for a note, and remembers that this block does.
    fn call(&mut self, index: NoteIndex) -> Option<PointView> {
        let note = self.page.notes.get(index.place())?;
        self.called.push(index);
        Some(PointView {
            reference: self.id(&note.reference()),
            note: self.id(&note.anchor()),
            number: index.place() + 1,
            kind: note.kind,
            label: self.locale.word(note.kind),
        })
    }
}

/// Which end of an inline.
#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
}

/// The letter at one end of an inline, where it shows one.
fn edge(inline: &Inline, source: &str, end: Edge) -> Option<char> {
    let of = |text: &Text| match end {
        Edge::First => text.as_str(source).chars().next(),
        Edge::Last => text.as_str(source).chars().next_back(),
    };
    let inside = |content: &[Inline]| match end {
        Edge::First => edge(content.first()?, source, end),
        Edge::Last => edge(content.last()?, source, end),
    };
    match inline {
        Inline::Text(text) => of(text),
        Inline::Ruby(ruby) => of(&ruby.base),
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Passage { content, .. } => inside(content),
        Inline::Link(link) => inside(&link.content),
        _ => None,
    }
}
