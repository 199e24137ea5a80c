//! `quotation-not-found`, `quotation-not-unique`: a claim quotes words that its page does not contain, or contains several times.

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Graph, MOST_MATCHES, Matches};
use crate::model::Quotation;
use crate::source::{SourceId, Span};

/// How many occurrences are shown.
const SHOWN: usize = 6;

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    graph.all_claims().flat_map(|(id, claims)| {
        let source = graph.node(id).source;
        claims.iter().filter_map(move |claim| diagnostic(source, &claim.claim.quote, &claim.found))
    })
}

fn diagnostic(source: SourceId, quotation: &Quotation, found: &Matches) -> Option<Diagnostic> {
    match found {
        Matches::Once(_) => None,
        Matches::Several(spans) => Some(several(source, quotation, spans)),
        Matches::Nowhere(near) => Some(nowhere(source, quotation, near)),
    }
}

fn nowhere(source: SourceId, quotation: &Quotation, near: &[Span]) -> Diagnostic {
    let narrowed = quotation.prefix.is_some() || quotation.suffix.is_some();
    let message = if narrowed {
        "these words do not occur on the page with this `prefix` and `suffix`"
    } else {
        "these words do not occur on the page"
    };
    let diagnostic = Diagnostic::new(Rule::QuotationNotFound, source, quotation.span, message);
    let diagnostic = near.iter().fold(diagnostic, |diagnostic, span| diagnostic.also(source, *span, "this comes near"));
    diagnostic.help(
        "quote the text word for word as a reader sees it: without links, notes and citations, with the same capitals",
    )
}

fn several(source: SourceId, quotation: &Quotation, spans: &[Span]) -> Diagnostic {
    let count = if spans.len() == MOST_MATCHES { format!("{MOST_MATCHES} times or more") } else { times(spans.len()) };
    let message = format!("these words occur {count} on the page");
    let diagnostic = Diagnostic::new(Rule::QuotationNotUnique, source, quotation.span, message);
    let shown = spans.iter().take(SHOWN);
    let diagnostic = shown.fold(diagnostic, |diagnostic, span| diagnostic.also(source, *span, ""));
    diagnostic.help("quote more of the sentence, or add the words around it: `quote: {exact: …, prefix: …, suffix: …}`")
}

fn times(count: usize) -> String {
    if count == 2 { "twice".to_owned() } else { format!("{count} times") }
}
