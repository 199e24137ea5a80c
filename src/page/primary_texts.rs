//! The pages of primary texts and of their versions, and the rules that an article describes.

use std::collections::HashSet;

use super::card::names;
use super::primary_text_types::{
    ComparedView, DocumentView, LaterRuleView, NamedView, ProvisionRow, RuleView, TextBesideView, VersionRow,
    VersionView,
};
use super::types::TranslationView;
use crate::body::leaning_view;
use crate::graph::{EdgeRole, NodeId, Resolved, VersionInForce};
use crate::model::entity::Subject;
use crate::model::primary_text::{Named, PrimaryText, Standing, TextVersion};
use crate::model::{Kind, tag};
use crate::site::{
    Compared, LinkView, PageContext, compared_of, current_version, in_force, later_change, leaning, standing,
};

/// The page of a document.
pub(super) fn document_view(context: &PageContext<'_>, id: NodeId, text: &PrimaryText) -> DocumentView {
    let graph = context.site.graph;
    let current = current_version(graph, id);
    DocumentView {
        names: names(&text.names, &graph.node(id).language),
        document_type: text.document_type,
        type_label: context.locale.word(text.document_type),
        issuer: text.issuer.as_ref().map(|issuer| named_view(context, id, issuer)),
        number: text.number.clone(),
        date: context.optional_date(text.date.as_ref()),
        url: text.url.as_deref().and_then(crate::model::address::external),
        versions: version_rows(context, id),
        current: current.map(|version| context.link(version)),
        provisions: provision_rows(context, id, current),
        compared: compared_views(context, id, |_| true),
    }
}

/// The page of a version.
pub(super) fn version_view(context: &PageContext<'_>, id: NodeId, version: &TextVersion) -> VersionView {
    let graph = context.site.graph;
    let known = in_force(graph, id);
    let current = current_version(graph, id).filter(|current| *current != id);
    VersionView {
        document: graph.texts().document_of(id).map(|document| context.link(document)),
        row: version_row(context, id, known, version, id),
        in_force_now: current.map(|version| context.link(version)),
        versions: version_rows(context, id),
        compared: compared_views(context, id, |compared| compared.earlier == id || compared.later == id),
        beside: text_beside(context, id),
    }
}

/// Comparisons of the versions of a document, or of that of a version, the newest first.
fn compared_views(context: &PageContext<'_>, text: NodeId, wanted: impl Fn(&Compared) -> bool) -> Vec<ComparedView> {
    let pairs = compared_of(context.site, text, context.language).into_iter().rev().filter(wanted);
    let view = |compared: Compared| ComparedView {
        href: context.linker.route(&compared.route(context.site)),
        from: context.link(compared.earlier),
        to: context.link(compared.later),
    };
    pairs.map(view).collect()
}

fn text_beside(context: &PageContext<'_>, id: NodeId) -> Option<TextBesideView> {
    let graph = context.site.graph;
    let (other, page) = context.text_beside(id)?;
    let Subject::Version(version) = &page.subject else { return None };
    let node = graph.node(other);
    let config = context.site.config;
    let name = if config.has_language(node.language.as_str()) {
        config.language(&node.language).name.clone()
    } else {
        tag::own_name(node.language.as_str()).to_owned()
    };
    let href = if node.visible { context.linker.node(other, None) } else { String::new() };
    Some(TextBesideView {
        language: TranslationView { lang: node.language.to_string(), name, href },
        status_label: context.locale.word(version.status),
        own_name: config.language(context.language).name.clone(),
    })
}

/// The versions of a document, the newest first.
fn version_rows(context: &PageContext<'_>, text: NodeId) -> Vec<VersionRow> {
    let graph = context.site.graph;
    let rows = graph.texts().versions_of(text).iter().rev().filter_map(|version| {
        let node = graph.texts().version_node(text, version)?;
        let page = context.site.page_document(node)?;
        match &page.subject {
            Subject::Version(record) if graph.node(node).visible => {
                Some(version_row(context, node, Some(version), record, text))
            }
            _ => None,
        }
    });
    rows.collect()
}

fn version_row(
    context: &PageContext<'_>,
    node: NodeId,
    known: Option<&VersionInForce>,
    version: &TextVersion,
    page: NodeId,
) -> VersionRow {
    let graph = context.site.graph;
    let in_force = known.and_then(|known| known.in_force);
    let standing = known.map_or(Standing::Past, |known| standing(graph, known));
    VersionRow {
        id: known.map(|known| known.own_id().to_owned()).unwrap_or_default(),
        href: context.linker.node(node, None),
        current: node == page,
        time: in_force.map(|in_force| context.date(&in_force.time())),
        standing,
        standing_label: context.locale.word(standing),
        promulgated: context.optional_date(version.promulgated.as_ref()),
        amended_by: version.amended_by.as_ref().map(|by| named_view(context, node, by)),
        status: version.status,
        status_label: context.locale.word(version.status),
        source: version.source.as_ref().and_then(|source| context.source_link(node, source)),
    }
}

pub(super) fn named_view(context: &PageContext<'_>, from: NodeId, named: &Named) -> NamedView {
    match named {
        Named::Words(words) => NamedView { title: words.clone(), href: None },
        Named::Entity(reference) => match context.site.graph.resolve(from, &reference.target) {
            Ok(Resolved::Node(to, fragment)) => NamedView {
                title: context.site.graph.node(to).title.to_string(),
                href: Some(context.linker.node(to, fragment.as_deref())),
            },
            _ => NamedView { title: String::new(), href: None },
        },
    }
}

/// The outermost provisions of a version, with what leans on each; then those that only other versions have, if anything leans on them.
fn provision_rows(context: &PageContext<'_>, id: NodeId, current: Option<NodeId>) -> Vec<ProvisionRow> {
    let graph = context.site.graph;
    let newest = || graph.texts().versions_of(id).last().and_then(|version| graph.texts().version_node(id, version));
    let Some(shown) = current.or_else(newest) else { return Vec::new() };
    let Some(outline) = graph.node(shown).version.as_deref() else { return Vec::new() };
    let mut leaning = leaning(graph, id);
    let mut rows = Vec::new();
    for provision in outline.provisions.iter().filter(|provision| provision.depth == 0) {
        let leaning = leaning.remove(provision.permanent.as_str()).unwrap_or_default();
        rows.push(ProvisionRow {
            label: outline.name(provision),
            title: provision.title.clone(),
            href: context.linker.node(shown, Some(&provision.id)),
            is_gone: false,
            leaning: leaning.iter().map(|leaning| leaning_view(context, leaning)).collect(),
        });
    }
    for gone in leaning.into_values() {
        let Some(first) = gone.first() else { continue };
        let Some(outline) = graph.node(first.version).version.as_deref() else { continue };
        let Some(outermost) = outline.outermost(&first.provision.id) else { continue };
        rows.push(ProvisionRow {
            label: outline.name(outermost),
            title: outermost.title.clone(),
            href: context.linker.node(first.version, Some(&outermost.id)),
            is_gone: true,
            leaning: gone.iter().map(|leaning| leaning_view(context, leaning)).collect(),
        });
    }
    rows
}

/// The rules that an article describes and that are not those of today: past ones, later ones, and those that changed since.
pub(super) fn rules_of(context: &PageContext<'_>, id: NodeId) -> Vec<RuleView> {
    let graph = context.site.graph;
    let mut seen = HashSet::new();
    let mut rules = Vec::new();
    for edge in graph.outgoing(id).filter(|edge| matches!(edge.role, EdgeRole::Link | EdgeRole::Citation)) {
        let node = graph.node(edge.to);
        let Some(outline) = node.version.as_deref().filter(|_| node.visible && node.key.kind == Kind::Version) else {
            continue;
        };
        let Some(provision) = edge.fragment.as_deref().and_then(|fragment| outline.find(fragment)) else { continue };
        let Some(known) = in_force(graph, edge.to) else { continue };
        let standing = standing(graph, known);
        if standing == Standing::InForce || !seen.insert((edge.to, provision.id.as_str())) {
            continue;
        }
        let changed = later_change(graph, edge.to, provision).map(|change| LaterRuleView {
            date: change.by.in_force.map(|in_force| context.date(&in_force.from)),
            now: change.now.and_then(|(now, provision)| {
                let outline = graph.node(now).version.as_deref()?;
                let title = outline.name(provision);
                Some(LinkView { title, lang: None, href: context.linker.node(now, Some(&provision.id)) })
            }),
            label: context.locale.text(if change.now.is_some() { "rule-changed" } else { "rule-gone" }),
        });
        let document = graph.texts().document_of(edge.to).map(|document| graph.node(document).title.to_string());
        rules.push(RuleView {
            document: document.unwrap_or_else(|| node.title.to_string()),
            place: outline.name(provision),
            href: context.linker.node(edge.to, Some(&provision.id)),
            time: known.in_force.map(|in_force| context.date(&in_force.time())),
            standing,
            changed,
        });
    }
    rules
}
