//! The provisions of a version of a primary text, with their words.
//!
//! In: a page. Out: its provisions in the order of the text. It must not know other versions.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use crate::model::PlacedText;
use crate::model::document::Page;
use crate::model::entity::Subject;
use crate::model::primary_text::{InForce, ProvisionException};
use crate::model::provision::{Provision, heading_number, normal_path};
use crate::model::tree::{Block, BlockContent};

/// What a version of a primary text brings to the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionOutline {
    /// When it is in force, if its file says so.
    pub in_force: Option<InForce>,
    /// Its provisions, in the order of the text.
    pub provisions: Vec<ProvisionOutline>,
    /// Provisions that do not follow it.
    pub exceptions: Vec<ProvisionException>,
}

/// A provision of a version.
#[derive(Clone, Debug, PartialEq)]
pub struct ProvisionOutline {
    /// Its number: `84-3.2.1`.
    pub id: String,
    /// The same as it is written: `84-3.2.i`.
    pub written: String,
    /// The id by which it is known in every version.
    pub permanent: String,
    /// What it is called: `Article 84-3`; empty for a paragraph without a written number.
    pub label: String,
    /// The words of its heading after the number.
    pub title: String,
    /// How many provisions contain it.
    pub depth: usize,
    /// A hash of its words and of those of all provisions in it, by which versions are compared.
    pub words: u64,
}

impl ProvisionOutline {
    /// Whether it is another provision, or a part of it.
    fn is_within(&self, outer: &Self) -> bool {
        let rest = self.id.strip_prefix(outer.id.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

/// A provision with its own words, without those of the provisions in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionText {
    /// The provision as it is marked in the tree.
    pub provision: Provision,
    /// The words of its heading after the number.
    pub title: PlacedText,
    /// Its paragraphs as readers see them, with their numbers.
    pub paragraphs: Vec<PlacedText>,
}

/// What ends the path of a first paragraph. The only paragraph of an article has no number, and may be cited as the first.
const ONLY: &str = ".1";

impl VersionOutline {
    /// Of a page, if it is a version.
    pub(super) fn of(page: &Page) -> Option<Self> {
        let Subject::Version(version) = &page.subject else { return None };
        let texts = provision_texts(page);
        let words: Vec<u64> = texts.iter().map(own_words).collect();
        let provisions = texts.iter().enumerate().map(|(index, text)| {
            let inner =
                texts[index + 1..].iter().take_while(|inner| inner.provision.depth > text.provision.depth).count();
            let mut hasher = DefaultHasher::new();
            words[index..=index + inner].hash(&mut hasher);
            let Provision { id, written, permanent, label, depth } = text.provision.clone();
            let (title, words) = (text.title.text.clone(), hasher.finish());
            ProvisionOutline { id, written, permanent, label, title, depth, words }
        });
        let provisions = provisions.collect();
        Some(Self { in_force: version.in_force, provisions, exceptions: version.provisions.clone() })
    }

    /// The provision that a fragment or a locator names: by its number, as it is written, or by its permanent id.
    pub fn find(&self, fragment: &str) -> Option<&ProvisionOutline> {
        if self.provisions.is_empty() {
            return None;
        }
        let exact = self.provisions.iter().find(|provision| provision.id == fragment);
        let exact = exact.or_else(|| self.known_as(fragment));
        exact.or_else(|| {
            let path = normal_path(fragment)?;
            self.at_path(&path)
                .or_else(|| self.at_path(path.strip_suffix(ONLY)?).filter(|found| !self.has_parts(found)))
        })
    }

    /// The provision that a path of numbers leads to.
    fn at_path(&self, path: &str) -> Option<&ProvisionOutline> {
        let fits = |provision: &&ProvisionOutline| {
            let (ids, written) = (provision.id.split('.'), provision.written.split('.'));
            let mut parts = path.split('.');
            let all =
                ids.zip(written).all(|(id, written)| parts.next().is_some_and(|part| part == id || part == written));
            all && parts.next().is_none()
        };
        self.provisions.iter().find(fits)
    }

    fn has_parts(&self, provision: &ProvisionOutline) -> bool {
        self.directly_in(provision).next().is_some()
    }

    /// The provisions that another one has, without those in them.
    pub fn directly_in(&self, provision: &ProvisionOutline) -> impl Iterator<Item = &ProvisionOutline> {
        let is_inner = move |other: &&ProvisionOutline| {
            let own = other.id.strip_prefix(provision.id.as_str()).and_then(|rest| rest.strip_prefix('.'));
            own.is_some_and(|own| !own.contains('.'))
        };
        self.provisions.iter().filter(is_inner)
    }

    /// What a provision is called with the provisions that contain it: `Article 84-3(2)(i)`, `第八十四条の三第2項`.
    pub fn name(&self, provision: &ProvisionOutline) -> String {
        let outermost = self.outermost(&provision.id).unwrap_or(provision);
        let label = if outermost.label.is_empty() { &outermost.written } else { &outermost.label };
        let is_japanese = label.starts_with('第');
        let within = provision.written.strip_prefix(outermost.written.as_str()).unwrap_or_default();
        let parts = within.split('.').filter(|part| !part.is_empty()).enumerate();
        let part = |(index, part): (usize, &str)| match index {
            0 if is_japanese => format!("第{part}項"),
            1 if is_japanese => format!("第{part}号"),
            _ => format!("({part})"),
        };
        label.trim().to_owned() + &parts.map(part).collect::<String>()
    }

    /// The provision with a permanent id.
    pub fn known_as(&self, permanent: &str) -> Option<&ProvisionOutline> {
        self.provisions.iter().find(|provision| provision.permanent == permanent)
    }

    /// What a provision of another version with a permanent id is in this one: the same, or, of the first paragraph, the article that has
    /// no other.
    pub fn same_as(&self, permanent: &str) -> Option<&ProvisionOutline> {
        self.known_as(permanent).or_else(|| {
            let above = permanent.strip_suffix(ONLY)?;
            self.known_as(above).filter(|provision| !self.has_parts(provision))
        })
    }

    /// The exceptions that hold for a provision: its own, and those of the provisions that contain it.
    pub fn exceptions_of<'v>(
        &'v self,
        provision: &'v ProvisionOutline,
    ) -> impl Iterator<Item = &'v ProvisionException> {
        let is_meant = |exception: &&ProvisionException| {
            self.find(&exception.provision.value).is_some_and(|meant| provision.is_within(meant))
        };
        self.exceptions.iter().filter(is_meant)
    }

    /// The provision that contains another one, itself if nothing does: what has a heading.
    pub fn outermost(&self, id: &str) -> Option<&ProvisionOutline> {
        let index = self.provisions.iter().position(|provision| provision.id == id)?;
        self.provisions[..=index].iter().rev().find(|provision| provision.depth == 0)
    }
}

/// The provisions of a version, each with its own words, in the order of the text.
pub fn provision_texts(page: &Page) -> Vec<ProvisionText> {
    let mut texts = Vec::new();
    add_blocks(&page.body, &page.text, &mut texts);
    name_within(&mut texts);
    texts
}

/// The words before the first provision, a paragraph each; of a text without provisions, all of it.
pub fn opening_words(page: &Page) -> Vec<PlacedText> {
    let first = page.body.iter().position(|block| block.provision.is_some() || holds_provision(block));
    let mut opening = vec![ProvisionText {
        provision: Provision {
            id: String::new(),
            written: String::new(),
            permanent: String::new(),
            label: String::new(),
            depth: 0,
        },
        title: PlacedText::default(),
        paragraphs: Vec::new(),
    }];
    page.body[..first.unwrap_or(page.body.len())].iter().for_each(|block| add_words(block, &page.text, &mut opening));
    opening.swap_remove(0).paragraphs
}

/// Whether a list or a quotation has a provision in it.
fn holds_provision(block: &Block) -> bool {
    let any = |blocks: &[Block]| blocks.iter().any(|block| block.provision.is_some() || holds_provision(block));
    match &block.content {
        BlockContent::List(list) => list.items.iter().any(|item| any(item)),
        BlockContent::Quote(content) | BlockContent::Alert { content, .. } => any(content),
        _ => false,
    }
}

/// A paragraph of a provision with a permanent id is known by that id and its number in it.
fn name_within(texts: &mut [ProvisionText]) {
    let mut above: Vec<(usize, String, String)> = Vec::new();
    for text in texts {
        let provision = &mut text.provision;
        above.retain(|(depth, ..)| *depth < provision.depth);
        if provision.permanent == provision.id
            && let Some((_, id, permanent)) = above.last()
            && let Some(own) = provision.id.strip_prefix(id.as_str())
        {
            provision.permanent = format!("{permanent}{own}");
        }
        above.push((provision.depth, provision.id.clone(), provision.permanent.clone()));
    }
}

fn add_blocks(blocks: &[Block], source: &str, texts: &mut Vec<ProvisionText>) {
    for block in blocks {
        if let Some(provision) = &block.provision {
            let title = match &block.content {
                BlockContent::Heading(heading) => {
                    let words = PlacedText::of(&heading.content, source);
                    let title = heading_number(&words.text).and_then(|number| words.text.rfind(number.title));
                    title.map(|title| words.after(title)).unwrap_or_default()
                }
                _ => PlacedText::default(),
            };
            texts.push(ProvisionText { provision: (**provision).clone(), title, paragraphs: Vec::new() });
        }
        add_words(block, source, texts);
    }
}

/// Adds the words of a block to the last provision.
fn add_words(block: &Block, source: &str, texts: &mut Vec<ProvisionText>) {
    let mut say = |words: PlacedText| {
        if let Some(last) = texts.last_mut() {
            last.paragraphs.push(words);
        }
    };
    match &block.content {
        BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => say(PlacedText::of(inlines, source)),
        BlockContent::Heading(heading) if block.provision.is_none() => say(PlacedText::of(&heading.content, source)),
        BlockContent::List(list) => list.items.iter().for_each(|item| add_blocks(item, source, texts)),
        BlockContent::Quote(content) | BlockContent::Alert { content, .. } => add_blocks(content, source, texts),
        BlockContent::Table(table) => {
            for row in std::iter::once(&table.head).chain(&table.rows) {
                say(PlacedText::joined(row.iter().map(|cell| PlacedText::of(cell, source)), "\t"));
            }
        }
        BlockContent::Code(code) => say(PlacedText::unplaced(code.text.clone())),
        BlockContent::Heading(_)
        | BlockContent::Figure(_)
        | BlockContent::Chart(_)
        | BlockContent::Html(_)
        | BlockContent::Rule => {}
    }
}

/// A hash of the words of a provision, without regard to spaces.
fn own_words(text: &ProvisionText) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.title.text.hash(&mut hasher);
    for paragraph in &text.paragraphs {
        for word in paragraph.text.split_whitespace() {
            word.hash(&mut hasher);
        }
    }
    hasher.finish()
}
