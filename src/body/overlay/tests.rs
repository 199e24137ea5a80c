//! The pass on random texts, and what it makes of overlapping spans.

use proptest::prelude::*;

use super::*;
use crate::model::entity::Target;
use crate::model::tree::{Link, Ruby, Text};

/// What the test lays over texts: the index of the annotation, or a passage of the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Note(usize, Attachment);

const IN_TEXT: usize = usize::MAX;

impl Annotation for Note {
    fn attachment(self) -> Attachment {
        self.1
    }

    fn passage(_: NoteIndex) -> Self {
        Self(IN_TEXT, Attachment::Around)
    }
}

/// An inline before it is written down.
#[derive(Clone, Debug)]
enum Shape {
    Words(String),
    Typeset,
    Code,
    Ruby,
    Break,
    Point,
    Emphasis(Vec<Shape>),
    Link(Vec<Shape>),
    Passage(Vec<Shape>),
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let words = || "[a-c 日本é]{1,6}".prop_map(Shape::Words);
    let leaf = prop_oneof![
        6 => words(), 1 => Just(Shape::Typeset), 1 => Just(Shape::Code), 1 => Just(Shape::Ruby),
        1 => Just(Shape::Break), 1 => Just(Shape::Point)
    ];
    let inline = leaf.prop_recursive(3, 24, 5, |inner| {
        let inside = || prop::collection::vec(inner.clone(), 1..5);
        prop_oneof![
            inside().prop_map(Shape::Emphasis),
            inside().prop_map(Shape::Link),
            inside().prop_map(Shape::Passage)
        ]
    });
    prop::collection::vec(inline, 1..8)
}

/// A text, its tree, and the spans of what a span can begin or end with: characters, and leaves that are not divided.
#[derive(Debug, Default)]
struct Written {
    source: String,
    cells: Vec<Span>,
}

impl Written {
    fn inlines(&mut self, shapes: &[Shape]) -> Vec<Inline> {
        shapes.iter().map(|shape| self.inline(shape)).collect()
    }

    fn inline(&mut self, shape: &Shape) -> Inline {
        match shape {
            Shape::Words(words) => {
                let start = self.source.len();
                let cell = |(at, c): (usize, char)| Span::new(start + at, start + at + c.len_utf8());
                self.cells.extend(words.char_indices().map(cell));
                Inline::Text(Text { span: self.push(words), literal: None })
            }
            Shape::Typeset => Inline::Text(Text { literal: Some("–".into()), ..self.whole("--") }),
            Shape::Code => {
                self.push("`");
                let text = self.whole("x");
                self.push("`");
                Inline::Code(text)
            }
            Shape::Ruby => {
                let base = self.whole("漢字");
                Inline::Ruby(Box::new(Ruby { base, reading: Text { span: self.push("|かんじ"), literal: None } }))
            }
            Shape::Break => {
                self.push("\n");
                Inline::SoftBreak
            }
            Shape::Point => {
                self.push("[^n]");
                Inline::Point { note: NoteIndex::new(0) }
            }
            Shape::Emphasis(inside) => Inline::Emphasis(self.between("*", inside, "*")),
            Shape::Link(inside) => {
                let start = self.source.len();
                let content = self.between("[", inside, "](x)");
                let span = Span::new(start, self.source.len());
                let target = Target::External { url: "x".to_owned() };
                Inline::Link(Box::new(Link { target, relation: None, title: None, content, span, words: span }))
            }
            Shape::Passage(inside) => {
                Inline::Passage { note: NoteIndex::new(0), content: self.between("[", inside, "][^n]") }
            }
        }
    }

    fn between(&mut self, open: &str, inside: &[Shape], close: &str) -> Vec<Inline> {
        self.push(open);
        let inlines = self.inlines(inside);
        self.push(close);
        inlines
    }

    fn whole(&mut self, words: &str) -> Text {
        let span = self.push(words);
        self.cells.push(span);
        Text { span, literal: None }
    }

    fn push(&mut self, words: &str) -> Span {
        let start = self.source.len();
        self.source.push_str(words);
        Span::new(start, self.source.len())
    }
}

/// What a reader sees of a leaf.
fn shown(inline: &Inline, source: &str) -> String {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.as_str(source).to_owned(),
        Inline::Ruby(ruby) => ruby.base.as_str(source).to_owned(),
        Inline::SoftBreak => "\n".to_owned(),
        _ => String::new(),
    }
}

/// What a walk through steps finds.
#[derive(Debug, Default)]
struct Walk {
    text: String,
    /// The elements and words without what was laid over them.
    bare: Vec<String>,
    /// Of each stretch: its annotation, the words in it, the text before it.
    stretches: Vec<(AnnotatedRange<Note>, String, usize)>,
    /// Of each mark: its annotation, the text before it, how much is open that takes no mark.
    marks: Vec<(Note, usize, usize)>,
}

impl Walk {
    fn through(steps: &[OverlayStep<'_, Note>], source: &str) -> Result<Self, TestCaseError> {
        let mut walk = Self::default();
        let mut open: Vec<Option<usize>> = Vec::new();
        let mut closed = Vec::new();
        for step in steps {
            match step {
                OverlayStep::Words(span) => {
                    prop_assert!(span.start() < span.end());
                    walk.says(span.slice(source), &open);
                }
                OverlayStep::Leaf(inline) => {
                    walk.says(&shown(inline, source), &open);
                    if matches!(inline, Inline::Point { .. }) {
                        walk.bare.push("point".to_owned());
                    }
                }
                OverlayStep::Enter(inline) => {
                    let is_link = matches!(inline, Inline::Link(_));
                    walk.bare.push(if is_link { "link" } else { "emphasis" }.to_owned());
                    open.push(None);
                    closed.push(is_link);
                }
                OverlayStep::Begin(stretch) => {
                    if stretch.annotation.0 == IN_TEXT {
                        walk.bare.push("passage".to_owned());
                    }
                    open.push(Some(walk.stretches.len()));
                    closed.push(true);
                    walk.stretches.push((*stretch, String::new(), walk.text.len()));
                }
                OverlayStep::Leave => {
                    let left = open.pop();
                    prop_assert!(left.is_some(), "nothing was open");
                    closed.pop();
                    if left.flatten().is_none_or(|index| walk.stretches[index].0.annotation.0 == IN_TEXT) {
                        walk.bare.push("/".to_owned());
                    }
                }
                OverlayStep::Mark(note) => {
                    walk.marks.push((*note, walk.text.len(), closed.iter().filter(|closed| **closed).count()));
                }
            }
        }
        prop_assert!(open.is_empty(), "something was left open");
        Ok(walk)
    }

    fn says(&mut self, words: &str, open: &[Option<usize>]) {
        self.text.push_str(words);
        for index in open.iter().flatten() {
            self.stretches[*index].1.push_str(words);
        }
        match self.bare.last_mut() {
            Some(last) if last.starts_with('"') => last.push_str(words),
            _ => self.bare.push(format!("\"{words}")),
        }
    }
}

/// What a reader sees of a span: plain words by the letter, other leaves as soon as the span touches them. With it, the words before.
fn expected(steps: &[OverlayStep<'_, Note>], span: Span, source: &str) -> (String, String) {
    let (mut inside, mut up_to) = (String::new(), String::new());
    for step in steps {
        let (written, words) = match step {
            OverlayStep::Words(words) => {
                let cut = |from: usize, to: usize| Span::new(from.min(to), to).slice(source);
                inside.push_str(cut(words.start().max(span.start()), words.end().min(span.end())));
                up_to.push_str(cut(words.start(), words.end().min(span.end().max(words.start()))));
                continue;
            }
            OverlayStep::Leaf(leaf @ (Inline::Text(text) | Inline::Code(text))) => (text.span, shown(leaf, source)),
            OverlayStep::Leaf(leaf @ Inline::Ruby(ruby)) => (ruby.base.span, shown(leaf, source)),
            _ => continue,
        };
        if written.start() < span.end() {
            up_to.push_str(&words);
            if written.end() > span.start() {
                inside.push_str(&words);
            }
        }
    }
    (inside, up_to)
}

fn without_breaks(text: &str) -> String {
    text.replace('\n', "")
}

fn holds() -> impl Strategy<Value = Attachment> {
    prop_oneof![3 => Just(Attachment::Around), 1 => Just(Attachment::Whole), 2 => Just(Attachment::Behind)]
}

proptest! {
    #[test]
    fn annotations_hold_their_words_and_change_none(
        shapes in shapes(),
        spans in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), holds()), 0..6),
    ) {
        let mut written = Written::default();
        let tree = written.inlines(&shapes);
        let Written { source, cells } = &written;
        prop_assume!(!cells.is_empty());
        let notes: Vec<(Span, Note)> = spans.iter().enumerate().map(|(index, (one, other, attachment))| {
            (one.get(cells).to(*other.get(cells)), Note(index, *attachment))
        }).collect();
        let plain = Overlay::new([]).annotate(&tree);
        let annotated = Overlay::new(notes.iter().copied()).annotate(&tree);
        let (before, after) = (Walk::through(&plain, source)?, Walk::through(&annotated, source)?);

        prop_assert_eq!(&before.text, &after.text);
        prop_assert_eq!(&before.bare, &after.bare);
        for (span, note) in notes {
            let (inside, up_to) = expected(&plain, span, source);
            let stretches: Vec<_> = after.stretches.iter().filter(|(stretch, ..)| stretch.annotation == note).collect();
            let held: String = stretches.iter().map(|(_, words, _)| words.as_str()).collect();
            let edges: Vec<(bool, bool)> =
                stretches.iter().map(|(stretch, ..)| (stretch.first, stretch.last)).collect();
            let marks: Vec<_> = after.marks.iter().filter(|(mark, ..)| *mark == note).collect();
            match note.1 {
                Attachment::Around => {
                    prop_assert_eq!(without_breaks(&held), inside);
                    let last = edges.len() - 1;
                    let one_each: Vec<(bool, bool)> = (0..=last).map(|at| (at == 0, at == last)).collect();
                    prop_assert_eq!(edges, one_each, "it begins once and ends once");
                }
                Attachment::Whole => {
                    prop_assert!(stretches.is_empty() || edges == [(true, true)]);
                    prop_assert!(stretches.is_empty() || without_breaks(&held) == inside);
                }
                Attachment::Behind => {
                    prop_assert!(stretches.is_empty());
                    prop_assert_eq!(marks.len(), 1);
                    let (_, at, closed) = marks[0];
                    prop_assert_eq!(*closed, 0, "it stands in something that takes none");
                    prop_assert!(without_breaks(&after.text[..*at]).starts_with(&up_to));
                }
            }
        }
    }
}

/// Steps as a line of text: `(` and `)` around annotations with their index, `<` and `>` around elements, `!` for marks.
fn drawn(source: &str, tree: &[Inline], notes: &[(&str, Attachment)]) -> String {
    let span_of = |words: &str| {
        let (first, last) = words.split_once("..").unwrap_or((words, words));
        let at = |words: &str| source.find(words).unwrap_or_else(|| panic!("`{words}` is not there"));
        Span::new(at(first), at(last) + last.len())
    };
    let notes = notes.iter().enumerate().map(|(index, (words, attachment))| (span_of(words), Note(index, *attachment)));
    let mut ends = Vec::new();
    let mut drawn = String::new();
    for step in Overlay::new(notes).annotate(tree) {
        match step {
            OverlayStep::Words(span) => drawn.push_str(span.slice(source)),
            OverlayStep::Leaf(inline) => drawn.push_str(&shown(inline, source)),
            OverlayStep::Enter(_) => {
                drawn.push('<');
                ends.push(">".to_owned());
            }
            OverlayStep::Begin(AnnotatedRange { annotation, first, last }) => {
                let index = annotation.0.to_string();
                drawn.extend(["(", if first { &index } else { "…" }, ":"]);
                ends.push(if last { ")" } else { "…)" }.to_owned());
            }
            OverlayStep::Leave => drawn.push_str(&ends.pop().unwrap_or_default()),
            OverlayStep::Mark(note) => drawn.extend(["!", &note.0.to_string()]),
        }
    }
    drawn
}

#[test]
fn spans_that_cross_an_edge_are_divided_there() {
    let mut written = Written::default();
    let words = |words: &str| Shape::Words(words.to_owned());
    let shapes =
        [words("ab "), Shape::Emphasis(vec![words("cd ef")]), words(" gh "), Shape::Link(vec![words("ij kl")])];
    let tree = written.inlines(&shapes);
    let draw = |notes: &[(&str, Attachment)]| drawn(&written.source, &tree, notes);

    assert_eq!(draw(&[("ab..gh", Attachment::Around)]), "(0:ab <cd ef> gh) <ij kl>", "what is inside is no edge");
    assert_eq!(draw(&[("ef..ij", Attachment::Around)]), "ab <cd (0:ef…)>(…: gh …)<(…:ij) kl>");
    assert_eq!(
        draw(&[("ab..cd", Attachment::Around), ("ef..gh", Attachment::Around)]),
        "(0:ab …)<(…:cd) (1:ef…)>(…: gh) <ij kl>"
    );
    assert_eq!(draw(&[("cd..gh", Attachment::Around), ("gh", Attachment::Behind)]), "ab (0:<cd ef> gh)!1 <ij kl>");
    assert_eq!(draw(&[("cd..ef", Attachment::Whole), ("d ef", Attachment::Around)]), "ab <(0:c(1:d ef))> gh <ij kl>");
    assert_eq!(
        draw(&[("cd e", Attachment::Whole), ("d ef", Attachment::Around)]),
        "ab <(0:c(1:d e…))(…:f)> gh <ij kl>"
    );
    assert_eq!(draw(&[("ef..gh", Attachment::Whole), ("ij", Attachment::Behind)]), "ab <cd ef> gh <ij kl>!1");
    assert_eq!(
        draw(&[("ab", Attachment::Around), ("b", Attachment::Around), ("ab", Attachment::Around)]),
        "(0:(2:a(1:b))) <cd ef> gh <ij kl>"
    );
}
