//! A source as CSL knows it: a type, and fields by the names of CSL's variables.
//!
//! All forms of bibliography are read as items, and all that is printed of a source is made from its item. Texts may have the six
//! tags of CSL-JSON: `<i>`, `<b>`, `<sub>`, `<sup>`, `<sc>` and `<span class="nocase">`.

use std::collections::BTreeMap;

pub use hayagriva::citationberg::taxonomy::Kind as ItemKind;

use super::{Date, Provenance};

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// The key by which it is cited.
    pub key: String,
    /// Its type.
    pub kind: ItemKind,
    /// Texts and numbers: `title`, `container-title`, `volume` …
    pub texts: BTreeMap<String, String>,
    /// Lists of names: `author`, `editor` …
    pub names: BTreeMap<String, Vec<ItemName>>,
    /// Dates: `issued`, `accessed` …
    pub dates: BTreeMap<String, ItemDate>,
    /// Where it comes from. It is no variable of CSL: no style prints it.
    pub provenance: Provenance,
}

/// A name in a list of names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ItemName {
    /// A person.
    Person(Person),
    /// An institution, or a name that is not to be taken apart.
    Literal {
        /// The name.
        name: String,
        /// A short form by which it is cited.
        short: Option<String>,
    },
    /// `and others`, at the end of a list.
    Others,
}

/// The parts of a person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// `Vries`
    pub family: String,
    /// `Joey`
    pub given: Option<String>,
    /// A particle that short forms leave out: the `de` of `Alfred de Musset`.
    pub dropping_particle: Option<String>,
    /// A particle that belongs to the family name: the `de` of `Joey de Vries`.
    pub non_dropping_particle: Option<String>,
    /// `Jr.`
    pub suffix: Option<String>,
    /// Whether a comma precedes the suffix.
    pub comma_suffix: bool,
}

/// A date of a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ItemDate {
    /// A date that is understood.
    Known(Date),
    /// Words in place of one: `in press`.
    Literal(String),
}

impl Item {
    /// An item without fields.
    pub fn new(key: impl Into<String>, kind: ItemKind) -> Self {
        let (texts, names, dates) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { key: key.into(), kind, texts, names, dates, provenance: Provenance::default() }
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// A text without its tags, as machines and lists of names want it.
    pub fn plain(&self, name: &str) -> Option<String> {
        self.text(name).map(without_tags)
    }

    /// A list of names, perhaps empty.
    pub fn people(&self, name: &str) -> &[ItemName] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// A date that is understood.
    pub fn date(&self, name: &str) -> Option<&Date> {
        match self.dates.get(name)? {
            ItemDate::Known(date) => Some(date),
            ItemDate::Literal(_) => None,
        }
    }

    /// Sets a text, unless there is nothing to set.
    pub fn set(&mut self, name: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.texts.insert(name.to_owned(), text);
        }
    }

    /// Sets a list of names, unless it is empty.
    pub fn set_names(&mut self, name: &str, names: Vec<ItemName>) {
        if !names.is_empty() {
            self.names.insert(name.to_owned(), names);
        }
    }

    /// The two letters of its language.
    pub fn language(&self) -> Option<&str> {
        self.text("language").and_then(|tag| tag.split(['-', '_']).next()).filter(|tag| !tag.is_empty())
    }
}

impl ItemName {
    /// An institution without a short form.
    pub fn literal(name: impl Into<String>) -> Self {
        Self::Literal { name: name.into(), short: None }
    }
}

/// Particles that stay with a family name wherever it stands.
const PARTICLES: &str = " von van der den dem de del della di da do dos das du des la le les lo los el al ter ten te tot zu zum zur vom af av \
    st. 't ’t op y e bin ibn ben ";

impl Person {
    /// Takes the particles that a family name begins with apart from it, where they are in small letters: the `von der` of `von der
    /// Leyen`. What is written with a capital, as `Le Cacheux`, is part of the name.
    pub fn take_particles(&mut self) {
        if self.non_dropping_particle.is_some() || self.dropping_particle.is_some() {
            return;
        }
        let mut end = 0;
        for word in self.family.split_inclusive(' ') {
            let bare = word.trim_end();
            if word.len() == bare.len() || !PARTICLES.contains(&format!(" {bare} ")) {
                break;
            }
            end += word.len();
        }
        if end > 0 {
            let family = self.family.split_off(end);
            self.non_dropping_particle = Some(self.family.trim_end().to_owned());
            self.family = family;
        }
    }
}

/// The tags that texts of items may have.
pub const TAGS: [&str; 5] = ["i", "b", "sub", "sup", "sc"];

/// A text without its tags.
pub fn without_tags(text: &str) -> String {
    let mut plain = text.to_owned();
    for tag in TAGS {
        for form in [format!("<{tag}>"), format!("</{tag}>")] {
            plain = plain.replace(&form, "");
        }
    }
    while let Some(start) = plain.find("<span ") {
        let Some(end) = plain[start..].find('>') else { break };
        plain.replace_range(start..=start + end, "");
    }
    plain.replace("</span>", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_taken_out_and_other_signs_stay() {
        let title = "The <i>Endeavour</i>, H<sub>2</sub>O: <span class=\"nocase\">mRNA</span> < 5 <x>";
        assert_eq!(without_tags(title), "The Endeavour, H2O: mRNA < 5 <x>");
    }
}
