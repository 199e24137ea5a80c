//! Long names of authors, short in citations: (METI 2023), and in the reference `METI (Ministry of Economy, Trade and Industry)`.
//!
//! In: entries whose authors may have an `alias`. Out: entries whose authors bear both names, and citations with the short one
//! alone. CSL has no variable for it, and Chicago's author-date style lists and cites organisations in just this way.

use std::collections::BTreeMap;

use hayagriva::{ElemChild, ElemChildren, Entry};

/// The short name of each name that [`listed`] has put together.
pub(crate) type ShortAuthors = BTreeMap<String, String>;

/// An entry whose authors bear both names, the short one first: by it a reader who comes from a citation looks for them.
pub(crate) fn listed(mut entry: Entry, short: &mut ShortAuthors) -> Entry {
    let mut authors = entry.authors().unwrap_or_default().to_vec();
    for author in &mut authors {
        // A person's other name is a pseudonym, and no short form.
        if let (Some(alias), None) = (&author.alias, &author.given_name) {
            let both = format!("{alias} ({})", author.name);
            short.insert(both.clone(), alias.clone());
            author.name = both;
        }
    }
    if !authors.is_empty() {
        entry.set_authors(authors);
    }
    entry
}

/// Leaves the short name alone standing in a citation.
pub(crate) fn shorten(children: &mut ElemChildren, short: &ShortAuthors) {
    for child in &mut children.0 {
        match child {
            ElemChild::Text(text) => {
                for (both, alias) in short {
                    text.text = text.text.replace(both.as_str(), alias);
                }
            }
            ElemChild::Elem(element) => shorten(&mut element.children, short),
            ElemChild::Markup(_) | ElemChild::Link { .. } | ElemChild::Transparent { .. } => {}
        }
    }
}
