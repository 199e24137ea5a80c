//! `authors`: ids of people and institutions of the site, or names.
//!
//! In: an entry of the list. Out: the name, and what it refers to if it is an id. Whether there is such a page is not known here.

use super::fields::{ACTORS, entity};
use crate::model::entity::{Reference, Target};
use crate::model::{Author, invalid_id_char};
use crate::yaml::{Reader, Shape, YamlNode, prose, reader};

/// An id, `[[id]]`, or a name.
pub(super) fn author(folder: &str) -> impl Reader<Value = Author> {
    let shape = move || Shape::Either(vec![entity(ACTORS, folder).shape(), Shape::Text]);
    reader(shape, move |node| read(node, folder))
}

fn read(node: &YamlNode<'_>, folder: &str) -> Option<Author> {
    let written = node.text();
    if written.starts_with("[[") {
        let reference = entity(ACTORS, folder).read(node)?;
        return Some(Author { name: written.to_owned(), reference: Some(reference), is_word: false });
    }
    let name = prose().read(node)?;
    let is_id = !name.is_empty() && name == written && invalid_id_char(&name).is_none();
    let reference = is_id.then(|| {
        let target = Target::Entity { kinds: ACTORS, id: name.clone() };
        Reference { target, span: node.span(), words: node.words() }
    });
    Some(Author { name, reference, is_word: true })
}
