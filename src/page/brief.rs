//! What a page says first: the answer to an issue's question and the key points, with links to their sources.

use super::types::{AnswerView, KeyPointView};
use crate::graph::NodeId;
use crate::model::brief::{Answer, KeyPoint};
use crate::model::entity::Reference;
use crate::site::{PageContext, SourceLink};

pub(super) fn answer_view(context: &PageContext<'_>, id: NodeId, answer: &Answer) -> AnswerView {
    AnswerView {
        text: answer.answer.clone(),
        conditions: answer.conditions.clone(),
        decided_by: answer.decided_by.clone(),
        since: context.optional_date(answer.since.as_ref()),
        was: answer.was.clone(),
        sources: source_links(context, id, &answer.sources),
    }
}

pub(super) fn key_points(context: &PageContext<'_>, id: NodeId, points: &[KeyPoint]) -> Vec<KeyPointView> {
    let point = |point: &KeyPoint| KeyPointView {
        text: point.text.clone(),
        sources: source_links(context, id, &point.sources),
    };
    points.iter().map(point).collect()
}

fn source_links(context: &PageContext<'_>, id: NodeId, sources: &[Reference]) -> Vec<SourceLink> {
    sources.iter().filter_map(|source| context.source_link(id, source)).collect()
}
