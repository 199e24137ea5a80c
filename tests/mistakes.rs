//! Mistakes as an editor makes them, one at a time, in the shipped explainer: each is found at its place, and what the message suggests mends it.
//!
//! Nothing is written: the changes are laid over the files, and the site is read again as `postil serve` does.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use postil::check::Expired;
use postil::diagnostic::{Diagnostic, Help, PrimaryLocation, apply};
use postil::graph::Drafts;
use postil::publish::{Changes, Options, Session};
use postil::source::{DiskFiles, LineIndex, OverlayFiles};

/// A mistake: the file below `content/`, or `postil.yaml`; the words; what is written instead, with the words that the message points at between
/// `⟦` and `⟧`; the rule.
type Mistake = (&'static str, &'static str, &'static str, &'static str);

const PERSON: &str = "content/people/kihara-minoru.md";
const ISSUE: &str = "content/issues/arms-export-rules/index.md";
const ARTICLE: &str = "content/issues/arms-export-rules/what-changed-since.md";
const GUARDS: &str = "content/issues/sdf-mandate/who-guards-a-minister-abroad.md";
const ALLIANCE: &str = "content/institutions/nato.md";
const CHART: &str = "content/data/jiji-polls.chart.yaml";
const EVENTS: &str = "content/events/2014.yaml";
const SOURCES: &str = "content/sources/fighter.yaml";

const MISTAKES: &[Mistake] = &[
    // Names of pages, terms, people, sources, notes and headings.
    (
        PERSON,
        "[Patriot interceptors](../terms/licensed-production.md)",
        "⟦[Patriot interceptors](../terms/licenced-production.md)⟧",
        "unresolved-term",
    ),
    (
        PERSON,
        "[United States](../institutions/united-states.md)",
        "⟦[United States](../institution/united-states.md)⟧",
        "unresolved-link",
    ),
    (ALLIANCE, "[Kihara](../people/kihara-minoru.md)", "⟦[Kihara](..\\people\\kihara-minoru.md)⟧", "unresolved-link"),
    (ALLIANCE, "[Kishida](../people/kishida-fumio.md)", "⟦[Kishida](../people/kishida-fumo.md)⟧", "unresolved-person"),
    (PERSON, "[@caliber-patriot-2025]", "[⟦@caliber-patriot-2052⟧]", "unresolved-source"),
    (PERSON, "[@ann-gcap-2024]", "⟦[ann-gcap-2024]⟧", "bare-citation"),
    (PERSON, "[@kyodo-purl-2026].", "⟦[@kyodo-purl-2026⟧.", "malformed-citation"),
    (GUARDS, "[[kishida-fumio|Kishida Fumio]]", "⟦[[kishida-fumo|Kishida Fumio]]⟧", "unresolved-link"),
    (
        ISSUE,
        "[special](what-changed-since.md#special-circumstances)",
        "⟦[special](what-changed-since.md#special-circumstance)⟧",
        "unresolved-anchor",
    ),
    (ISSUE, "[can be exported in principle][^texts]", "[can be exported in principle]⟦[^text]⟧", "undefined-footnote"),
    (ISSUE, "[can be exported in principle][^texts]", "[can be exported in principle] ⟦[^texts]⟧", "detached-note"),
    (PERSON, "party: ldp", "party: ⟦lpd⟧", "unresolved-person"),
    (PERSON, "issue: arms-export-rules", "issue: ⟦arms-exports-rules⟧", "unresolved-link"),
    (PERSON, "source: \"@ann-gcap-2024\"", "source: ⟦\"@ann-gcap-2042\"⟧", "unresolved-source"),
    (ISSUE, "superseded_by: \"[[revision-apr-2026]]\"", "superseded_by: ⟦\"[[revison-apr-2026]]\"⟧", "unresolved-link"),
    (EVENTS, "actors: [government-of-japan]", "actors: [⟦government-of-japn⟧]", "unresolved-person"),
    // Fields and their values.
    (PERSON, "date: 2024-03-26", "date: ⟦2024-3-26⟧", "impossible-date"),
    (PERSON, "reviewed: 2026-11-22", "reviewed: ⟦22 November 2026⟧", "impossible-date"),
    (ARTICLE, "updated: 2026-11-26", "updated: ⟦\"\"⟧", "impossible-date"),
    (EVENTS, "date: \"2014-04-01\"", "date: ⟦\"2014-04-31\"⟧", "impossible-date"),
    (PERSON, "stance: conditional", "stance: ⟦conditonal⟧", "wrong-type"),
    (PERSON, "summary: Defense", "⟦sumary⟧: Defense", "unknown-field"),
    (PERSON, "title: Kihara Minoru", "title: Kihara ⟦#2 Minoru⟧", "cut-by-comment"),
    (ARTICLE, "title: What changed since", "title: What⟦: changed since⟧", "malformed-yaml"),
    (PERSON, "party: ldp", "⟦party:ldp⟧", "malformed-yaml"),
    (ALLIANCE, "tags: [Aid, Kyiv visit]", "tags: ⟦Aid, Kyiv visit⟧", "wrong-type"),
    (ISSUE, "state: contested", "state: ⟦contestd⟧", "wrong-type"),
    (ISSUE, "state: current", "state: ⟦curent⟧", "wrong-type"),
    (ARTICLE, "{type: interprets", "{type: ⟦interpets⟧", "unknown-relation"),
    (SOURCES, "kind: press", "kind: ⟦pres⟧", "malformed-provenance"),
    (CHART, "data: jiji-polls.csv", "data: ⟦jiji-poll.csv⟧", "missing-data"),
    (CHART, "x: month", "x: ⟦monht⟧", "unknown-column"),
    ("postil.yaml", "link_terms: first", "link_terms: ⟦frist⟧", "config-fault"),
    // Markdown.
    (ISSUE, "## The answer today", "⟦#### The answer today⟧", "skipped-heading"),
    (ISSUE, "## The answer today", "⟦# The answer today⟧", "top-heading"),
    (ISSUE, "Since 21 April 2026 finished", "⟦==Since 21 April 2026==⟧ finished", "foreign-syntax"),
];

/// A site whose files are changed in memory.
struct Site {
    files: Arc<OverlayFiles>,
    session: Session,
}

impl Site {
    fn open() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let options = Options {
            root: root.to_path_buf(),
            output: root.join("public"),
            drafts: Drafts::Hidden,
            today: (2026, 11, 26),
            expired: Expired::Warn,
        };
        let files = Arc::new(OverlayFiles::new(Arc::new(DiskFiles::new(root, &options.output))));
        let session = Session::open_from(files.clone(), options).unwrap();
        Self { files, session }
    }

    fn text(&self, path: &str) -> String {
        self.session.current().sources().at(path).unwrap().text.to_string()
    }

    /// Writes some files and reads the site again.
    fn write(&mut self, texts: &BTreeMap<String, String>) -> Vec<Diagnostic> {
        for (path, text) in texts {
            self.files.set(path.clone(), text);
        }
        let paths: BTreeSet<String> = texts.keys().cloned().collect();
        self.session.refresh(&Changes::Paths(paths)).unwrap();
        self.session.current().diagnostics().to_vec()
    }
}

/// The text without the marks, and the words between them with their place.
fn unmarked(marked: &str) -> (String, String, usize) {
    let (before, rest) = marked.split_once('⟦').unwrap();
    let (words, after) = rest.split_once('⟧').unwrap();
    (format!("{before}{words}{after}"), words.to_owned(), before.len())
}

/// What is wrong with a diagnostic's place: it should be that of the words.
fn misplaced(site: &Site, fault: &Diagnostic, path: &str, words: &str, at: usize) -> Option<String> {
    let sources = site.session.current();
    let PrimaryLocation::Words(label) = &fault.primary else { return Some("it points at a whole file".into()) };
    let source = sources.sources().get(label.source);
    let lines = LineIndex::new(&source.text);
    let (found, expected) = (lines.locate(&source.text, label.span.start()), lines.locate(&source.text, at));
    let pointed = label.span.slice(&source.text).trim_end();
    (&*source.path != path || found != expected || pointed != words)
        .then(|| format!("it points at `{pointed}` in {} at {found:?}, not at {expected:?}", source.path))
}

/// Makes a mistake, and mends it as its message suggests. Returns what is wrong.
fn attempt(site: &mut Site, (path, words, instead, rule): Mistake) -> Result<(), String> {
    let right = site.text(path);
    let (wrong, pointed, offset) = unmarked(instead);
    let at = right.find(words).ok_or("these words are not in the file")?;
    let broken = format!("{}{wrong}{}", &right[..at], &right[at + words.len()..]);
    let diagnostics = site.write(&BTreeMap::from([(path.to_owned(), broken)]));
    let rules: Vec<&str> = diagnostics.iter().map(|fault| fault.rule.name()).collect();
    let fault = diagnostics.iter().find(|fault| fault.rule.name() == rule);
    let fault = fault.ok_or_else(|| format!("it is not found; found are {rules:?}"))?;
    if let Some(misplaced) = misplaced(site, fault, path, &pointed, at + offset) {
        return Err(misplaced);
    }
    let help = fault.help.iter().find(|help| !help.edits.is_empty());
    let help: &Help = help.ok_or_else(|| format!("no help mends it: {:?}", fault.help))?;
    let mut mended: BTreeMap<String, String> = BTreeMap::new();
    let edited: BTreeSet<_> = help.edits.iter().map(|edit| edit.source).collect();
    for source in edited {
        let edits = help.edits.iter().filter(|edit| edit.source == source);
        let file = site.session.current().sources().get(source).clone();
        mended.insert(file.path.to_string(), apply(&file.text, edits).map_err(|misfit| misfit.to_string())?);
    }
    let left = site.write(&mended);
    let left: Vec<String> = left.iter().map(|fault| format!("{}: {}", fault.rule, fault.message)).collect();
    if left.is_empty() { Ok(()) } else { Err(format!("after `{}`: {left:?}", help.text)) }
}

#[test]
fn what_an_editor_mistypes_is_found_and_mended() {
    let mut site = Site::open();
    assert!(site.session.current().diagnostics().is_empty(), "{:#?}", site.session.current().diagnostics());
    let mut wrong = Vec::new();
    for mistake in MISTAKES {
        let right = site.text(mistake.0);
        if let Err(reason) = attempt(&mut site, *mistake) {
            wrong.push(format!("{} → {} ({})\n  {reason}", mistake.1, mistake.2, mistake.3));
        }
        site.write(&BTreeMap::from([(mistake.0.to_owned(), right)]));
    }
    assert!(MISTAKES.len() >= 30);
    assert!(wrong.is_empty(), "{} of {} mistakes\n\n{}", wrong.len(), MISTAKES.len(), wrong.join("\n\n"));
}
