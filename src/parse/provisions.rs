//! Marks the provisions of a version of a primary text in its tree.
//!
//! In: the blocks of a text. Out: the same, with a [`Provision`] on each block that begins one. A heading with a number begins a
//! provision; within it, paragraphs and items that begin with a number are provisions. A text without numbered headings may have
//! numbered paragraphs. It must not know other versions.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::plain_text;
use crate::model::provision::{HeadingNumber, HeadingRank, Marker, MarkerClass, Provision, heading_number, markers};
use crate::model::tree::{Block, BlockContent, Heading, List};
use crate::source::{SourceId, Span};

/// Marks the provisions of a text.
pub(super) fn mark(blocks: &mut [Block], source: SourceId, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let has_articles = headings(blocks).any(|heading| {
        let words = plain_text(&heading.content, text);
        heading_number(&words).is_some_and(|number| number.rank == HeadingRank::Article)
    });
    let mut walk = Walk { text, has_articles, above: Vec::new(), annex: None, supplements: 0 };
    let mut start = 0;
    let mut root = Some(Place::default());
    let has_numbers = headings(blocks).any(|heading| {
        let words = plain_text(&heading.content, text);
        heading_number(&words).is_some_and(|number| walk.is_provision(&number))
    });
    if has_numbers {
        // What precedes the first provision is a preamble.
        root = None;
    }
    for index in 0..=blocks.len() {
        let place = match blocks.get_mut(index) {
            None => None,
            Some(Block { content: BlockContent::Heading(heading), provision, .. }) => {
                match walk.heading(heading, provision) {
                    Step::Within => continue,
                    Step::Section(place) => Some(place),
                }
            }
            Some(_) => continue,
        };
        if let Some(root) = &root {
            number_blocks(&mut blocks[start..index], root, text);
        }
        (start, root) = (index + 1, place);
    }
    report_repeated(blocks, source, diagnostics);
}

fn headings(blocks: &[Block]) -> impl Iterator<Item = &Heading> {
    blocks.iter().filter_map(|block| match &block.content {
        BlockContent::Heading(heading) => Some(&**heading),
        _ => None,
    })
}

/// What contains a numbered block: the path of its number, in digits and as written.
#[derive(Clone, Debug, Default)]
struct Place {
    id: String,
    written: String,
    depth: usize,
}

impl Place {
    /// The place of a number within this one.
    fn within(&self, value: &str, written: &str) -> Self {
        let joined = |path: &str, part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}.{part}") };
        let depth = if self.id.is_empty() { 0 } else { self.depth + 1 };
        Self { id: joined(&self.id, value), written: joined(&self.written, written), depth }
    }

    fn provision(&self, label: String) -> Provision {
        Provision {
            permanent: self.id.clone(),
            id: self.id.clone(),
            written: self.written.clone(),
            label,
            depth: self.depth,
        }
    }
}

/// What follows from a heading.
enum Step {
    /// It belongs to the provision that contains it.
    Within,
    /// A section begins.
    Section(Place),
}

/// The headings read so far.
struct Walk<'t> {
    text: &'t str,
    /// Whether the text has articles, so that its sections divide it.
    has_articles: bool,
    /// The numbered headings above the current place, by level.
    above: Vec<(u8, Place)>,
    /// The annex that contains the current place, and the level of its heading.
    annex: Option<(u8, Place)>,
    /// How many supplementary provisions there were.
    supplements: usize,
}

impl Walk<'_> {
    fn is_provision(&self, number: &HeadingNumber<'_>) -> bool {
        match number.rank {
            HeadingRank::Article | HeadingRank::Within | HeadingRank::Annex => true,
            HeadingRank::Section => !self.has_articles,
            HeadingRank::Division => false,
        }
    }

    fn heading(&mut self, heading: &mut Heading, provision: &mut Option<Box<Provision>>) -> Step {
        let words = plain_text(&heading.content, self.text);
        let number = heading_number(&words).filter(|number| self.is_provision(number));
        let Some(number) = number else { return self.plain(heading) };
        self.leave(heading.level);
        let annex = self.annex.as_ref().map(|(_, place)| place.clone()).unwrap_or_default();
        let container = match number.rank {
            HeadingRank::Within => self.above.last().map_or(annex, |(_, place)| place.clone()),
            _ => annex,
        };
        let own = self.own_number(&number);
        let place = container.within(&own, &own);
        if number.rank == HeadingRank::Annex {
            self.annex = Some((heading.level, place.clone()));
        }
        self.above.push((heading.level, place.clone()));
        let mut found = place.provision(number.label.to_owned());
        if heading.is_named {
            found.permanent = std::mem::take(&mut heading.id);
        }
        heading.id.clone_from(&found.id);
        *provision = Some(Box::new(found));
        Step::Section(place)
    }

    /// The number of a heading; statutes have many supplementary provisions, each of which is numbered anew.
    fn own_number(&mut self, number: &HeadingNumber<'_>) -> String {
        if number.number != "supplement" {
            return number.number.clone();
        }
        self.supplements += 1;
        if self.supplements == 1 { number.number.clone() } else { format!("supplement-{}", self.supplements) }
    }

    /// A heading without a number: below a provision it is part of that, else what follows is numbered by itself.
    fn plain(&mut self, heading: &Heading) -> Step {
        if self.above.last().is_some_and(|(level, _)| heading.level > *level) {
            return Step::Within;
        }
        self.leave(heading.level);
        let annex = self.annex.as_ref().map(|(_, place)| place.clone()).unwrap_or_default();
        Step::Section(annex.within(&heading.id, &heading.id))
    }

    /// Leaves what a heading of a level ends.
    fn leave(&mut self, level: u8) {
        self.above.retain(|(above, _)| *above < level);
        self.annex = self.annex.take().filter(|(annex, _)| *annex < level);
    }
}

/// A way of numbering that is open.
struct Open {
    class: Class,
    last: String,
    place: Place,
}

/// How blocks are numbered: by a written number, or as an ordered list.
type Class = (MarkerClass, bool);

/// Numbers the paragraphs and items of a section.
fn number_blocks(blocks: &mut [Block], root: &Place, text: &str) {
    let mut open: Vec<Open> = Vec::new();
    if let Some((index, class)) = first_without_number(blocks, text) {
        let place = root.within("1", "1");
        blocks[index].provision = Some(Box::new(place.provision(String::new())));
        open.push(Open { class: (class, false), last: "1".to_owned(), place });
    }
    for block in blocks {
        let is_numbered = block.provision.is_some();
        match &mut block.content {
            BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) if !is_numbered => {
                let words = plain_text(inlines, text);
                let readings = markers(&words);
                let Some(marker) = reading(&readings, &open) else { continue };
                let label = words[..marker.length].to_owned();
                let place = enter(&mut open, root, (marker.class, false), &marker.value, &marker.written);
                block.provision = Some(Box::new(place.provision(label)));
            }
            BlockContent::List(list) => number_list(list, &mut open, root, text),
            _ => {}
        }
    }
}

/// The first paragraph of an article, if it has no number and a later one is the second.
fn first_without_number(blocks: &[Block], text: &str) -> Option<(usize, MarkerClass)> {
    let words = |block: &Block| match &block.content {
        BlockContent::Paragraph(inlines) => Some(plain_text(inlines, text)),
        _ => None,
    };
    let index = blocks.iter().position(|block| words(block).is_some())?;
    if !markers(&words(&blocks[index])?).is_empty() {
        return None;
    }
    // The first number of each way of numbering, in order.
    let mut first: Vec<(MarkerClass, String)> = Vec::new();
    for block in &blocks[index + 1..] {
        let readings = match &block.content {
            BlockContent::List(list) if list.start.is_some() => {
                let value = list.start.unwrap_or_default().to_string();
                vec![Marker { class: MarkerClass::Digit, written: value.clone(), value, length: 0 }]
            }
            _ => words(block).map(|words| markers(&words)).unwrap_or_default(),
        };
        let reading = readings.into_iter().find(|marker| marker.class.is_of_paragraphs());
        let Some(marker) = reading.filter(|marker| first.iter().all(|(class, _)| *class != marker.class)) else {
            continue;
        };
        first.push((marker.class, marker.value));
    }
    first.into_iter().find(|(_, value)| value == "2").map(|(class, _)| (index, class))
}

/// Which reading of a number fits what is open: the next one of a numbering, the first of a new one, or else the likeliest.
fn reading<'m>(readings: &'m [Marker], open: &[Open]) -> Option<&'m Marker> {
    let goes_on =
        |marker: &&Marker| open.iter().any(|open| open.class.0 == marker.class && is_next(&open.last, &marker.value));
    let begins = |marker: &&Marker| marker.value == "1" && open.iter().all(|open| open.class.0 != marker.class);
    let first = readings.iter().find(goes_on).or_else(|| readings.iter().find(begins));
    first.or_else(|| readings.first().filter(|marker| !marker.class.is_doubtful()))
}

/// Whether a number follows another: `2` after `1`, `1-2` after `1`, `3` after `2-4`.
fn is_next(last: &str, value: &str) -> bool {
    let main =
        |number: &str| number.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().parse::<u32>().ok();
    match (main(last), main(value)) {
        (Some(last_main), Some(main)) => main == last_main + 1 || (main == last_main && value != last),
        _ => false,
    }
}

/// The place of a number: beside those that are written in the same way, or within the last.
fn enter(open: &mut Vec<Open>, root: &Place, class: Class, value: &str, written: &str) -> Place {
    if let Some(index) = open.iter().position(|open| open.class == class) {
        open.truncate(index);
    }
    let container = open.last().map_or(root, |open| &open.place);
    let place = container.within(value, written);
    open.push(Open { class, last: value.to_owned(), place: place.clone() });
    place
}

fn number_list(list: &mut List, open: &mut Vec<Open>, root: &Place, text: &str) {
    let Some(start) = list.start else {
        // The items of a list without numbers may have some in their words.
        for item in &mut list.items {
            number_item_by_words(item, open, root, text);
        }
        return;
    };
    // A list that goes on with written paragraphs stands beside them.
    let continues =
        open.iter().any(|open| open.class == (MarkerClass::Digit, false) && is_next(&open.last, &start.to_string()));
    let class = (MarkerClass::Digit, !continues);
    for (item, number) in list.items.iter_mut().zip(start..) {
        let number = number.to_string();
        let place = enter(open, root, class, &number, &number);
        if let Some(first) = item.first_mut() {
            first.provision = Some(Box::new(place.provision(number)));
        }
        number_blocks(item, &place, text);
    }
}

fn number_item_by_words(item: &mut [Block], open: &mut Vec<Open>, root: &Place, text: &str) {
    let Some(first) = item.first_mut() else { return };
    let words = match &first.content {
        BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => plain_text(inlines, text),
        _ => return,
    };
    let readings = markers(&words);
    let Some(marker) = reading(&readings, open) else { return };
    let place = enter(open, root, (marker.class, false), &marker.value, &marker.written);
    first.provision = Some(Box::new(place.provision(words[..marker.length].to_owned())));
    number_blocks(item, &place, text);
}

/// Reports numbers and permanent ids that two provisions have.
fn report_repeated(blocks: &mut [Block], source: SourceId, diagnostics: &mut Vec<Diagnostic>) {
    let mut found: Vec<(Span, &mut Provision)> = Vec::new();
    collect(blocks, &mut found);
    let mut numbers: HashMap<String, Span> = HashMap::new();
    let mut permanent: HashMap<String, Span> = HashMap::new();
    let mut repeated = 0;
    for (span, provision) in found {
        if let Some(first) = numbers.get(&provision.id) {
            let message = format!("two provisions have the number `{}`", provision.id);
            let fault = Diagnostic::new(Rule::DuplicateProvision, source, span, message)
                .also(source, *first, "the first is here")
                .help("correct one of the numbers; provisions of an annex or of supplementary provisions belong below a heading for these");
            diagnostics.push(fault);
            // Ids stay unique, so that nothing else fails.
            repeated += 1;
            provision.id = format!("{}-again-{repeated}", provision.id);
            continue;
        }
        numbers.insert(provision.id.clone(), span);
        if let Some(first) = permanent.get(&provision.permanent) {
            let message = format!("two provisions are known as `{}`", provision.permanent);
            let help = "a provision without an id is known by its number, here that of another one: write `{#…}` after the heading of the new one";
            let fault = Diagnostic::new(Rule::DuplicateProvision, source, span, message)
                .also(source, *first, "the other is here")
                .help(help);
            diagnostics.push(fault);
            continue;
        }
        permanent.insert(provision.permanent.clone(), span);
    }
}

fn collect<'b>(blocks: &'b mut [Block], found: &mut Vec<(Span, &'b mut Provision)>) {
    for block in blocks {
        let span = block.span;
        if let Some(provision) = &mut block.provision {
            let is_heading = matches!(block.content, BlockContent::Heading(_));
            let end =
                if is_heading { span.end() } else { (span.start() + provision.label.len().max(1)).min(span.end()) };
            let span = span.ending(end);
            found.push((span, provision));
        }
        if let BlockContent::List(list) = &mut block.content {
            list.items.iter_mut().for_each(|item| collect(item, found));
        }
    }
}
