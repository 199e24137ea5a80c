//! Which terms a translation calls by none of the names that the glossary has for them in its language.
//!
//! In: the pages and the graph. Out: remarks for the report on translations, no diagnostics: a good translation may do without the word.
//! Only what is certain is told: the original mentions the term, the passage has a counterpart, and the translation neither links to the
//! term nor has any of its names anywhere.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::config::Config;
use crate::graph::{EdgeRole, Graph, IndexNameRole, Node, NodeId};
use crate::model::document::Document;
use crate::model::{EntityKey, Kind, Language};
use crate::source::{SourceId, Sources, Span};
use crate::translation::{Lock, Remark, RemarkKind, TranslatedPage, lock_path, pairs, translated_pages, units};

/// The remarks on each translation, by its file.
pub fn term_renderings<D: Borrow<Document>>(
    sources: &Sources,
    documents: &[D],
    graph: &Graph,
    config: &Config,
) -> HashMap<SourceId, Vec<Remark>> {
    if config.languages.len() < 2 {
        return HashMap::new();
    }
    let glossary = Glossary::of(graph, config.default_language());
    let of_page = |page: &TranslatedPage<'_>| {
        let remarks = glossary.remarks(page, sources);
        (!remarks.is_empty()).then_some((page.translation.0, remarks))
    };
    translated_pages(documents, config).iter().filter_map(of_page).collect()
}

/// The terms of a site.
struct Glossary<'g> {
    graph: &'g Graph,
    first: &'g Language,
    terms: HashMap<(&'g EntityKey, &'g Language), &'g Node>,
}

impl<'g> Glossary<'g> {
    fn of(graph: &'g Graph, first: &'g Language) -> Self {
        let terms = graph.nodes().filter(|(_, node)| node.key.kind == Kind::Term);
        Self { graph, first, terms: terms.map(|(_, node)| ((&node.key, &node.language), node)).collect() }
    }

    fn remarks(&self, page: &TranslatedPage<'_>, sources: &Sources) -> Vec<Remark> {
        let (original, translation) = (page.original, page.translation);
        let nodes = self.graph.of_source(original.0).zip(self.graph.of_source(translation.0));
        let Some((from, to)) = nodes.filter(|(_, to)| self.graph.node(*to).visible) else { return Vec::new() };
        let language = &translation.1.location.language;
        let used: BTreeSet<&EntityKey> = self.mentioned(to).into_keys().collect();
        let mentioned = self.mentioned(from).into_iter().filter(|(term, _)| !used.contains(term));
        let mut text = None;
        let unnamed: Vec<(&EntityKey, Span, String)> = mentioned
            .filter_map(|(term, place)| {
                let names = self.names(term, language);
                let text = text.get_or_insert_with(|| bare(&translation.1.text));
                let is_named = names.iter().any(|name| text.contains(&bare(name)));
                Some((term, place, names.into_iter().next()?)).filter(|_| !is_named)
            })
            .collect();
        if unnamed.is_empty() {
            return Vec::new();
        }
        let (source, written) = (units(original.0, original.1), units(translation.0, translation.1));
        let lock = sources.at(&lock_path(&translation.1.location)).and_then(|file| Lock::parse(&file.text).ok());
        let pairs = pairs(lock.as_ref(), &source, &written);
        let remark = |(term, place, name): (&EntityKey, Span, String)| {
            let has_it = |unit: &Span| unit.start() <= place.start() && place.end() <= unit.end();
            let unit = source.iter().position(|unit| has_it(&unit.span))?;
            let counterpart = pairs[unit]?;
            let message =
                format!("term `{}` not called {name}, nor by its other names, as the glossary has it", term.id);
            Some(Remark { kind: RemarkKind::Term, place: Some(written[counterpart].span), message })
        };
        unnamed.into_iter().filter_map(remark).collect()
    }

    /// The terms that a page mentions, each with the first place.
    fn mentioned(&self, from: NodeId) -> BTreeMap<&'g EntityKey, Span> {
        let edges = self.graph.outgoing(from).filter(|edge| matches!(edge.role, EdgeRole::Link | EdgeRole::Mention));
        let mut terms = BTreeMap::new();
        for edge in edges.filter(|edge| self.graph.node(edge.to).key.kind == Kind::Term) {
            terms.entry(&self.graph.node(edge.to).key).or_insert(edge.span);
        }
        terms
    }

    /// The names of a term in a language, the first of which is the one to use: those of its page, and the one that its page in the first
    /// language has for it.
    fn names(&self, term: &EntityKey, language: &Language) -> Vec<String> {
        let own = self.terms.get(&(term, language));
        let without_brackets =
            |title: &str| title.split(" (").next().and_then(|title| title.split('（').next()).map(str::to_owned);
        let title = own.and_then(|node| without_brackets(&node.title));
        let given = self.terms.get(&(term, self.first)).and_then(|node| node.names.get(language));
        let others = own.into_iter().flat_map(|node| node.index_names.iter());
        let others = others.filter(|name| name.role == IndexNameRole::OtherName).map(|name| name.word.to_string());
        title.into_iter().chain(given.map(|name| name.name.clone())).chain(others).collect()
    }
}

/// A text in lower case without blanks, readings and the signs of Markdown, so that names are found in whatever form they are written.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let (mut in_braces, mut in_reading) = (false, false);
    for c in text.chars() {
        match c {
            // `{漢字|かんじ}`
            '{' => in_braces = true,
            '|' if in_braces => in_reading = true,
            '}' | '\n' => (in_braces, in_reading) = (false, false),
            // 事前の同意 is 事前同意.
            _ if in_reading || c.is_whitespace() || matches!(c, '*' | '_' | '`' | '\\' | 'の') => {}
            _ => bare.extend(c.to_lowercase()),
        }
    }
    bare
}
