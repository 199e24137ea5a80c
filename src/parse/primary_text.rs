//! The fields of documents and of their versions.

use super::fields::{date, link, names, source};
use crate::diagnostic::Rule;
use crate::model::Kind;
use crate::model::document::Location;
use crate::model::entity::{Reference, Target};
use crate::model::item::{Item, ItemDate, ItemName};
use crate::model::primary_text::{
    DocumentType, InForce, Named, PrimaryText, ProvisionChangeNote, ProvisionException, TextVersion, VersionStatus,
};
use crate::model::provision::normal_path;
use crate::yaml::{Fields, Reader, Shape, Spanned, YamlNode, list, mapping, prose, reader, scalar, text, word};

/// Who can issue a document.
const ISSUERS: &[Kind] = &[Kind::Institution, Kind::Person];
/// What can amend one.
const AMENDMENTS: &[Kind] = &[Kind::Event, Kind::Document];

/// The fields of a document; `folder` is the folder of its file.
pub(super) fn document(fields: &mut Fields<'_>, folder: &str) -> PrimaryText {
    let names = fields.optional("names", names()).unwrap_or_default();
    let issuer = fields.optional("issuer", named(ISSUERS, folder));
    let number = fields.optional("number", prose());
    let document_type = fields.optional("type", word::<DocumentType>()).unwrap_or(DocumentType::Other);
    let date = fields.optional("date", date());
    let url = fields.optional("url", text());
    let compare = fields.optional("compare", list(comparison())).unwrap_or_default();
    let item = Item::new("", document_type.item_kind());
    PrimaryText { names, issuer, number, document_type, date, url, compare, item }
}

/// The document as a source, by what its fields say.
pub(super) fn as_source(document: &PrimaryText, title: &str, location: &Location) -> Item {
    let mut item = Item::new(&*location.key.id, document.document_type.item_kind());
    // The variable `number` has other words around it in styles, which are those of one country.
    let number = document.number.as_ref().map(|number| format!("{title} ({number})"));
    item.set("title-short", if number.is_some() { title } else { "" });
    item.set("title", number.unwrap_or_else(|| title.to_owned()));
    item.set("language", location.language.as_str());
    item.set("URL", document.url.clone().unwrap_or_default());
    if let Some(Named::Words(issuer)) = &document.issuer {
        item.set_names("author", vec![ItemName::literal(issuer.as_str())]);
    }
    if let Some(date) = document.date {
        item.dates.insert("issued".to_owned(), ItemDate::Known(date));
    }
    item
}

/// The fields of a version.
pub(super) fn version(fields: &mut Fields<'_>, folder: &str) -> Option<TextVersion> {
    let in_force = fields.optional("in_force", in_force());
    let promulgated = fields.optional("promulgated", date());
    let source = fields.optional("source", source());
    let amended_by = fields.optional("amended_by", named(AMENDMENTS, folder));
    let status = fields.required("status", word::<VersionStatus>());
    let provisions = fields.optional("provisions", list(exception())).unwrap_or_default();
    let changes = fields.optional("changes", list(change_note(folder))).unwrap_or_default();
    Some(TextVersion { in_force, promulgated, source, amended_by, status: status?, provisions, changes })
}

/// `{from, to}`
fn in_force() -> impl Reader<Value = InForce> {
    mapping("time in force", |fields| {
        let from = fields.required("from", date());
        let to = fields.optional("to", date());
        let from = from?;
        if to.is_some_and(|to| to.last_day() < from.first_day()) {
            fields.fault(Rule::ImpossibleDate, "the version ends before it begins: `to` is its last day in force");
            return None;
        }
        Some(InForce { from, to })
    })
    .main("from")
}

/// `{provision, not_before, old_text_until}`
fn exception() -> impl Reader<Value = ProvisionException> {
    mapping("exception of a provision", |fields| {
        let provision = fields.required("provision", provision_id().spanned());
        let (not_before, old_text_until) = fields.either(("not_before", date()), ("old_text_until", date()));
        Some(ProvisionException { provision: provision?, not_before, old_text_until })
    })
}

/// `{provision, note, by}`
fn change_note(folder: &str) -> impl Reader<Value = ProvisionChangeNote> {
    mapping("change of a provision", move |fields| {
        let provision = fields.required("provision", provision_id().spanned());
        let note = fields.required("note", prose());
        let by = fields.optional("by", named(AMENDMENTS, folder));
        Some(ProvisionChangeNote { provision: provision?, note: note?, by })
    })
}

/// The id of a provision: its number, in any form in which laws are cited, or the id that its heading has.
pub(super) fn provision_id() -> impl Reader<Value = String> {
    scalar().then(|_, id| Some(normal_path(&id).unwrap_or(id)))
}

/// `{from, to}`: two versions, by their ids.
fn comparison() -> impl Reader<Value = (Spanned<String>, Spanned<String>)> {
    mapping("comparison", |fields| {
        let from = fields.required("from", scalar().spanned());
        let to = fields.required("to", scalar().spanned());
        Some((from?, to?))
    })
}

/// The id of an entity of these kinds, `[[id]]`, a path, or words: an id is what has the form of one.
fn named(kinds: &'static [Kind], folder: &str) -> impl Reader<Value = Named> {
    reader(|| Shape::Text, move |node| read_named(node, kinds, folder))
}

fn read_named(node: &YamlNode<'_>, kinds: &'static [Kind], folder: &str) -> Option<Named> {
    let text = node.string()?;
    if text.starts_with("[[") || text.contains(".md") {
        return link(folder).read(node).map(Named::Entity);
    }
    let is_id = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
    if is_id && !text.is_empty() {
        let target = Target::Entity { kinds, id: text };
        return Some(Named::Entity(Reference { target, span: node.span(), words: node.words() }));
    }
    prose().read(node).map(Named::Words)
}
