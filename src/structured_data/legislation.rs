//! `Legislation`: primary texts and their versions. What is no law is a `CreativeWork`.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;
use crate::graph::NodeId;
use crate::model::Date;
use crate::model::Kind;
use crate::model::entity::Subject;
use crate::model::primary_text::{PrimaryText, Standing, TextVersion};
use crate::site::{in_force, standing};

/// A document.
pub(super) fn document(page: &DescribedPage<'_>, id: NodeId, text: &PrimaryText) -> Value {
    let graph = page.context.site.graph;
    let is_law = text.document_type.is_legislation();
    let object = JsonLdObject::new(if is_law { "Legislation" } else { "CreativeWork" })
        .with("@id", page.own_thing())
        .with("url", page.url())
        .with("mainEntityOfPage", page.url())
        .with("name", page.heading.title.as_str())
        .maybe("description", page.heading.summary.as_deref())
        .list("alternateName", page.other_names(&text.names))
        .maybe("sameAs", text.url.as_deref());
    let object = match (is_law, text.number.as_deref()) {
        (true, number) => object
            .maybe("legislationIdentifier", number)
            .maybe("legislationDate", text.date.and_then(|date| day(&date))),
        (false, number) => {
            object.maybe("identifier", number).maybe("dateCreated", text.date.and_then(|date| day(&date)))
        }
    };
    let versions = graph.texts().versions_of(id).iter().filter_map(|version| graph.texts().version_node(id, version));
    let versions = versions.filter(|version| graph.node(*version).visible);
    object.list("workExample", versions.map(|version| page.thing(Kind::Version, version))).into()
}

/// A version.
pub(super) fn version(page: &DescribedPage<'_>, id: NodeId, version: &TextVersion) -> Value {
    let graph = page.context.site.graph;
    let document = graph.texts().document_of(id);
    let is_law = document.and_then(|document| page.context.site.page_document(document)).is_some_and(
        |document| matches!(&document.subject, Subject::Document(text) if text.document_type.is_legislation()),
    );
    let known = in_force(graph, id);
    let object = JsonLdObject::new(if is_law { "Legislation" } else { "CreativeWork" })
        .with("@id", page.own_thing())
        .with("url", page.url())
        .with("mainEntityOfPage", page.url())
        .with("name", page.heading.title.as_str())
        .with("inLanguage", page.language())
        .maybe("exampleOfWork", document.map(|document| page.thing(Kind::Document, document)));
    if !is_law {
        return object.into();
    }
    let force = known.map(|known| match standing(graph, known) {
        Standing::InForce => "https://schema.org/InForce",
        Standing::Past | Standing::Future => "https://schema.org/NotInForce",
    });
    let from = known.and_then(|known| known.in_force).and_then(|in_force| day(&in_force.from));
    object
        .maybe("legislationLegalForce", force)
        .maybe("legislationDateVersion", from)
        .maybe("legislationDate", version.promulgated.and_then(|date| day(&date)))
        .into()
}

/// The first day that a date may mean, as far as it is known.
fn day(date: &Date) -> Option<String> {
    Some(date.start()?.iso())
}
