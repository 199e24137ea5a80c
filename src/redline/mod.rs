//! Floor 5: what changed between two versions of a text that consists of provisions.
//!
//! In: the provisions of both sides, in their order. Out: a [`Redline`]: provisions matched by their permanent ids, then by likeness; what
//! was added, repealed, moved or renumbered; and for each that was reworded, the words. Both sides can be read off it exactly. It must
//! not know files, pages or languages: words are found by the rules of Unicode and, where a script has no spaces, by dictionary.

mod align;
mod fold;
mod likeness;
mod tidy;
mod words;

pub use fold::{Shown, shown};
pub use likeness::{Likeness, candidates};
pub use words::{Piece, compare, replaced};

use align::Pair;

/// A provision of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provision<'t> {
    /// What stays the same when it is renumbered.
    pub id: &'t str,
    /// Its number on this side.
    pub number: &'t str,
    /// Its heading; may be empty.
    pub heading: &'t str,
    /// Its own text, without that of the provisions in it.
    pub text: &'t str,
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redline<'t> {
    /// In the order of the new side; what was repealed stands where it stood.
    pub entries: Vec<Entry<'t>>,
}

/// A part of a redline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<'t> {
    /// Provisions that are the same, as they are on both sides.
    Same(Vec<Provision<'t>>),
    /// Something changed.
    Changed(Box<ProvisionChange<'t>>),
}

/// A provision that is not the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProvisionChange<'t> {
    /// It is new.
    Added(Provision<'t>),
    /// It is gone.
    Repealed(Provision<'t>),
    /// It is on both sides, and differs.
    Amended(Amendment<'t>),
}

/// A provision on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment<'t> {
    /// As it was.
    pub old: Provision<'t>,
    /// As it is.
    pub new: Provision<'t>,
    /// How it is known to be the same.
    pub matched: Matched,
    /// Whether it stands elsewhere among the others.
    pub moved: bool,
    /// Its heading.
    pub heading: Vec<Piece<'t>>,
    /// Its text.
    pub text: Vec<Piece<'t>>,
}

/// How a provision is known to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// By its permanent id.
    ById,
    /// By nothing but its number: its words have little in common.
    ByNumber,
    /// By its words.
    ByLikeness(Likeness),
}

impl Amendment<'_> {
    /// Whether its words changed.
    pub fn is_reworded(&self) -> bool {
        self.old.text != self.new.text || self.old.heading != self.new.heading
    }

    /// Whether its number changed.
    pub fn is_renumbered(&self) -> bool {
        self.old.number != self.new.number
    }
}

/// How many provisions changed in which way. One that is moved and reworded counts as both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "they say it themselves")]
pub struct Summary {
    pub unchanged: usize,
    pub reworded: usize,
    pub added: usize,
    pub repealed: usize,
    pub moved: usize,
    pub renumbered: usize,
}

impl<'t> Redline<'t> {
    /// Compares two sides.
    pub fn of(old: &[Provision<'t>], new: &[Provision<'t>]) -> Self {
        let aligned = align::align(old, new);
        let mut redline = Self::default();
        for (index, provision) in new.iter().enumerate() {
            redline.repealed(old, &aligned.repealed[index]);
            match &aligned.pairs[index] {
                None => redline.push(ProvisionChange::Added(*provision)),
                Some(pair) => redline.pair(&old[pair.old], provision, pair),
            }
        }
        redline.repealed(old, &aligned.repealed[new.len()]);
        redline
    }

    fn repealed(&mut self, old: &[Provision<'t>], gone: &[usize]) {
        for index in gone {
            self.push(ProvisionChange::Repealed(old[*index]));
        }
    }

    fn pair(&mut self, old: &Provision<'t>, new: &Provision<'t>, pair: &Pair) {
        let is_same = !pair.moved && old.number == new.number && old.heading == new.heading && old.text == new.text;
        if is_same {
            match self.entries.last_mut() {
                Some(Entry::Same(provisions)) => provisions.push(*new),
                _ => self.entries.push(Entry::Same(vec![*new])),
            }
            return;
        }
        // Words that have nothing in common are not told apart word by word: it would say nothing, and take long.
        let compared = |old, new| match pair.matched {
            Matched::ByNumber => replaced(old, new),
            Matched::ById | Matched::ByLikeness(_) => compare(old, new),
        };
        self.push(ProvisionChange::Amended(Amendment {
            old: *old,
            new: *new,
            matched: pair.matched,
            moved: pair.moved,
            heading: compare(old.heading, new.heading),
            text: compared(old.text, new.text),
        }));
    }

    fn push(&mut self, change: ProvisionChange<'t>) {
        self.entries.push(Entry::Changed(Box::new(change)));
    }

    /// The changes, in order.
    pub fn changes(&self) -> impl Iterator<Item = &ProvisionChange<'t>> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Changed(change) => Some(&**change),
            Entry::Same(_) => None,
        })
    }

    /// The numbers.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for entry in &self.entries {
            match entry {
                Entry::Same(provisions) => summary.unchanged += provisions.len(),
                Entry::Changed(change) => match &**change {
                    ProvisionChange::Added(_) => summary.added += 1,
                    ProvisionChange::Repealed(_) => summary.repealed += 1,
                    ProvisionChange::Amended(amendment) => {
                        summary.reworded += usize::from(amendment.is_reworded());
                        summary.moved += usize::from(amendment.moved);
                        summary.renumbered += usize::from(amendment.is_renumbered());
                    }
                },
            }
        }
        summary
    }
}

#[cfg(test)]
mod tests;
