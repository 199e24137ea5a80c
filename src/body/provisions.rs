//! The line of a provision: what leans on it, since when it applies, and where its words of today are.
//!
//! In: the provisions of a version, and the references to them. Out: views for the line below a provision. It must not know the blocks.

use std::collections::BTreeMap;

use serde::Serialize;

use super::claims::claim_state;
use crate::graph::{NodeId, ProvisionOutline, VersionOutline};
use crate::model::Date;
use crate::model::primary_text::Standing;
use crate::model::provision::Provision;
use crate::site::{DateView, Leaning, LinkView, PageContext, current_version, in_force, leaning, standing};

/// What is known of the provisions of a version.
#[derive(Debug, Default)]
pub(super) struct ProvisionLines<'a> {
    outline: Option<&'a VersionOutline>,
    leaning: BTreeMap<&'a str, Vec<Leaning<'a>>>,
    /// The version in force today, on the page of a version that is not.
    current: Option<NodeId>,
    version: Option<NodeId>,
}

/// The line of a provision.
#[derive(Debug, Hash, Serialize)]
pub struct ProvisionStatusView {
    /// The id of the provision.
    pub id: String,
    /// What leans on it, in numbers; empty if nothing does.
    pub count_label: String,
    /// What leans on it or on a part of it.
    pub leaning: Vec<LeaningView>,
    /// That it is in force later than its version, or that its old text still applies.
    pub exceptions: Vec<ProvisionExceptionView>,
    /// On a version that is not in force: the same provision today.
    pub today: Option<LinkView>,
    /// On a version that is not in force: whether the provision is gone today.
    pub is_gone: bool,
}

/// How a provision differs from its version.
#[derive(Debug, Hash, Serialize)]
pub struct ProvisionExceptionView {
    /// What is meant, in words.
    pub label: String,
    /// The day.
    pub date: DateView,
}

/// A sentence that leans on a provision.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LeaningView {
    /// The page.
    pub title: String,
    /// The sentence on it.
    pub href: String,
    /// The kind of the page, or that it is a note, in words.
    pub kind_label: String,
    /// The provisions that it names.
    pub place: String,
    /// The version that it names, if it is not this one.
    pub version: Option<LinkView>,
    /// The state of what it says, in words, if that has been judged.
    pub state: Option<String>,
    /// The sentence up to the words that name the provision.
    pub before: String,
    /// These words.
    pub text: String,
    /// The rest of the sentence.
    pub after: String,
}

impl<'a> ProvisionLines<'a> {
    /// Those of a version; nothing for any other page.
    pub(super) fn new(context: &PageContext<'a>, node: NodeId) -> Self {
        let graph = context.site.graph;
        let Some(outline) = graph.node(node).version.as_deref() else { return Self::default() };
        let is_current = in_force(graph, node).is_some_and(|version| standing(graph, version) == Standing::InForce);
        let current = if is_current { None } else { current_version(graph, node) };
        Self { outline: Some(outline), leaning: leaning(graph, node), current, version: Some(node) }
    }

    /// The line of a provision, if there is anything to say.
    pub(super) fn line(&self, context: &PageContext<'_>, provision: &Provision) -> Option<ProvisionStatusView> {
        let outline = self.outline?;
        let own = outline.provisions.iter().find(|own| own.id == provision.id)?;
        let leaning = self.leaning.get(own.permanent.as_str()).filter(|_| own.depth == 0);
        let leaning: Vec<LeaningView> = leaning
            .into_iter()
            .flatten()
            .map(|leaning| LeaningView {
                version: (Some(leaning.version) != self.version).then(|| context.link(leaning.version)),
                ..leaning_view(context, leaning)
            })
            .collect();
        let exceptions = self.exceptions(context, own);
        let current = self.current.filter(|_| own.depth == 0);
        let today = current.and_then(|current| today(context, current, own));
        let is_gone = current.is_some() && today.is_none();
        let is_empty = leaning.is_empty() && exceptions.is_empty() && today.is_none() && !is_gone;
        (!is_empty).then(|| ProvisionStatusView {
            id: provision.id.clone(),
            count_label: if leaning.is_empty() {
                String::new()
            } else {
                context.locale.counted("leaning-count", leaning.len())
            },
            leaning,
            exceptions,
            today,
            is_gone,
        })
    }

    fn exceptions(&self, context: &PageContext<'_>, own: &ProvisionOutline) -> Vec<ProvisionExceptionView> {
        let outline = self.outline;
        let all = outline.into_iter().flat_map(|outline| outline.exceptions.iter().map(move |one| (outline, one)));
        let meant =
            all.filter(|(outline, one)| outline.find(&one.provision.value).is_some_and(|meant| meant.id == own.id));
        let days = meant.flat_map(|(_, one)| {
            [("provision-not-before", one.not_before), ("provision-old-until", one.old_text_until)]
        });
        let view = |(key, date): (&str, Option<Date>)| {
            Some(ProvisionExceptionView { label: context.locale.text(key), date: context.date(&date?) })
        };
        days.filter_map(view).collect()
    }
}

/// Where a provision is in the version of today.
fn today(context: &PageContext<'_>, current: NodeId, own: &ProvisionOutline) -> Option<LinkView> {
    let texts = context.site.graph.texts();
    let same = texts.same_provision(current, &own.permanent)?;
    let title = texts.outline(current)?.name(same);
    Some(LinkView { title, lang: None, href: context.linker.node(current, Some(&same.id)) })
}

/// A sentence that leans on a provision.
pub(crate) fn leaning_view(context: &PageContext<'_>, leaning: &Leaning<'_>) -> LeaningView {
    let graph = context.site.graph;
    let Leaning { edge, version, provision, others } = leaning;
    let node = graph.node(edge.from);
    let LinkView { title, .. } = context.link(edge.from);
    let is_note = edge.anchor.as_deref().is_some_and(|anchor| anchor.starts_with("note-"));
    let part = |part: fn(&crate::graph::Sentence) -> &str| {
        edge.sentence.as_deref().map(|sentence| part(sentence).to_owned()).unwrap_or_default()
    };
    let names = |outline: &VersionOutline| {
        let all = std::iter::once(provision).chain(others);
        all.map(|provision| outline.name(provision)).collect::<Vec<_>>().join(&context.locale.text("punctuation-comma"))
    };
    LeaningView {
        title,
        href: context.linker.node(edge.from, edge.anchor.as_deref()),
        kind_label: if is_note { context.locale.text("note-plain") } else { context.locale.word(node.key.kind) },
        place: graph.node(*version).version.as_deref().map(names).unwrap_or_default(),
        version: None,
        state: claim_state(context, edge.from, edge.sentence_id),
        before: part(crate::graph::Sentence::before),
        text: part(crate::graph::Sentence::text),
        after: part(crate::graph::Sentence::after),
    }
}
