//! Times what is done with long texts, at three lengths each: two versions compared, and quotations found. Time must grow as they do.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench")]

use std::fmt::Write;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use postil::check::Expired;
use postil::config;
use postil::graph::{Drafts, Matches, find_quotations};
use postil::model::Quotation;
use postil::model::document::{Content, Page};
use postil::parse::{self, LeadIns, Settings};
use postil::publish::{Options, Session};
use postil::redline::{Provision, Redline};
use postil::source::{Files, MemoryFiles, Sources, Span};

/// A number that looks random and is the same each time.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 40).unwrap()
}

const WORDS: [&str; 24] = [
    "the ",
    "Minister ",
    "may ",
    "shall ",
    "grant ",
    "permission ",
    "for ",
    "transfer ",
    "of ",
    "equipment ",
    "to ",
    "a ",
    "State ",
    "that ",
    "has ",
    "agreed ",
    "in writing ",
    "under ",
    "this ",
    "Act. ",
    "防衛装備の",
    "移転は、",
    "内閣が",
    "定める。",
];

/// Provisions of about a kilobyte each.
fn text(bytes: usize, state: &mut u64) -> Vec<(String, String)> {
    let provision = |number: usize| {
        let mut text = String::new();
        while text.len() < 1000 {
            text.push_str(WORDS[next(state) % WORDS.len()]);
        }
        (number.to_string(), text)
    };
    (1..=bytes / 1000).map(provision).collect()
}

/// The next version: words of every third provision replaced, every tenth gone, every fifteenth moved to the end.
fn amended(text: &[(String, String)], state: &mut u64) -> Vec<(String, String)> {
    let (mut kept, mut moved) = (Vec::new(), Vec::new());
    for (index, (id, words)) in text.iter().enumerate() {
        let mut words = words.clone();
        if index % 3 == 0 {
            for _ in 0..4 {
                let from = WORDS[next(state) % WORDS.len()];
                words = words.replacen(from, WORDS[next(state) % WORDS.len()], 3);
            }
        }
        match index {
            index if index % 10 == 9 => {}
            index if index % 15 == 7 => moved.push((format!("new-{id}"), words)),
            _ => kept.push((id.clone(), words)),
        }
    }
    kept.extend(moved);
    kept
}

fn provisions(text: &[(String, String)]) -> Vec<Provision<'_>> {
    text.iter().map(|(id, text)| Provision { id, number: id, heading: "", text }).collect()
}

fn redline(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("redline");
    group.sample_size(10);
    for bytes in [250_000, 500_000, 1_000_000] {
        let mut state = 7;
        let old = text(bytes, &mut state);
        let new = amended(&old, &mut state);
        group.throughput(Throughput::Bytes(2 * bytes as u64));
        group.bench_function(BenchmarkId::from_parameter(bytes), |bencher| {
            bencher.iter(|| black_box(Redline::of(&provisions(&old), &provisions(&new))));
        });
    }
    // The worst for a comparison of words: two long provisions that share all their words and no order.
    let (mut state, mut other) = (7, 8);
    let whole = |state: &mut u64| text(300_000, state).into_iter().map(|(_, text)| text).collect::<String>();
    let (old, new) = (whole(&mut state), whole(&mut other));
    group.throughput(Throughput::Bytes(600_000));
    group.bench_function("unlike", |bencher| bencher.iter(|| black_box(postil::redline::compare(&old, &new))));
    group.finish();
}

/// A page of a length, and quotations of it: each of some words with a prefix.
fn quoted_page(bytes: usize, count: usize, between: &str) -> (Box<Page>, Vec<Quotation>) {
    let mut state = 7;
    let paragraphs = text(bytes, &mut state);
    let body: Vec<&str> = paragraphs.iter().map(|(_, text)| text.as_str()).collect();
    let mut sources = Sources::default();
    sources.push("postil.yaml", "title: Site\n");
    sources.push("content/about.md", &format!("---\ntitle: About\n---\n{}", body.join(between)));
    let (config, _) = config::read(sources.config());
    let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
    let page = sources.iter().find_map(|source| match parse::parse(source, &settings)?.content {
        Content::Page(page) => Some(page),
        _ => None,
    });
    let quotations = (0..count).map(|_| {
        let paragraph = body[next(&mut state) % body.len()];
        let words: Vec<&str> = paragraph.split(' ').collect();
        let from = 6 + next(&mut state) % (words.len() - 14);
        let words = |range: std::ops::Range<usize>| words[range].join(" ");
        let prefix = Some(words(from - 6..from));
        Quotation {
            exact: words(from..from + 8),
            prefix,
            suffix: None,
            span: Span::default(),
            alone: None,
            context: None,
        }
    });
    let quotations = quotations.collect();
    (page.unwrap(), quotations)
}

fn quotations(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("quotations");
    group.sample_size(10);
    let lengths = [250_000, 500_000, 1_000_000];
    // A text of many paragraphs, and one of a single paragraph.
    for (bytes, between) in lengths.map(|bytes| (bytes, "\n\n")).into_iter().chain(lengths.map(|bytes| (bytes, " "))) {
        let (page, quotations) = quoted_page(bytes, bytes / 100, between);
        let found = find_quotations(&page, &quotations);
        assert!(found.iter().all(|found| !matches!(found, Matches::Nowhere(_))));
        group.throughput(Throughput::Bytes(bytes as u64));
        let name = if between == " " { "one paragraph" } else { "paragraphs" };
        group.bench_function(BenchmarkId::new(name, bytes), |bencher| {
            bencher.iter(|| black_box(find_quotations(&page, &quotations)));
        });
    }
    group.finish();
}

/// Two versions of a law of about this many bytes, with a note on every hundred of them.
fn annotated_site(bytes: usize) -> MemoryFiles {
    let articles = bytes / 1000;
    let version = |year: usize| {
        let (from, to) = if year == 2010 { ("2010", ", to: 2019-12-31") } else { ("2020-01-01", "") };
        let mut text = format!("---\nin_force: {{from: {from}{to}}}\nstatus: official\n---\n");
        for article in 0..articles {
            write!(text, "\n## Article {}\n\n", article + 1).unwrap();
            for sentence in 0..NOTES_PER_ARTICLE {
                let number = article * NOTES_PER_ARTICLE + sentence;
                // Every fiftieth sentence is another one later.
                let verb = if year == 2020 && number % 50 == 7 { "must" } else { "may" };
                write!(text, "The Minister {verb} grant permission {number} for a transfer of equipment to a State that has agreed in writing. ").unwrap();
            }
            text.push('\n');
        }
        text
    };
    let mut notes = String::new();
    for number in 0..articles * NOTES_PER_ARTICLE {
        let article = number / NOTES_PER_ARTICLE + 1;
        writeln!(
            notes,
            "- {{quote: \"permission {number} for\", provision: {article}, kind: context, body: \"About {number}.\"}}"
        )
        .unwrap();
    }
    MemoryFiles::of([
        ("postil.yaml", "title: Site\nsearch: false\n".to_owned()),
        ("content/index.md", "---\ntitle: Home\n---\nText.\n".to_owned()),
        ("content/documents/act/index.md", "---\ntitle: Act\ntype: law\n---\n".to_owned()),
        ("content/documents/act/2010.md", version(2010)),
        ("content/documents/act/2020.md", version(2020)),
        ("content/documents/act/2020.notes.yaml", notes),
    ])
}

const NOTES_PER_ARTICLE: usize = 10;

/// From files to a page: a law with notes, and what changed in it. The time for each note must be the same at every length.
fn annotated(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("annotated");
    group.sample_size(10);
    for bytes in [250_000, 500_000, 1_000_000] {
        let files: Arc<dyn Files> = Arc::new(annotated_site(bytes));
        group.throughput(Throughput::Elements((bytes / 1000 * NOTES_PER_ARTICLE) as u64));
        for page in ["documents/act/2020.html", "documents/act/2020--from-2010.html"] {
            group.bench_function(BenchmarkId::new(page, bytes), |bencher| {
                bencher.iter(|| {
                    let options = Options {
                        root: PathBuf::from("site"),
                        output: PathBuf::from("site/public"),
                        drafts: Drafts::Hidden,
                        today: (2026, 11, 22),
                        expired: Expired::Warn,
                    };
                    let session = Session::open_from(Arc::clone(&files), options).unwrap();
                    assert!(!session.current().has_errors(), "{:?}", session.current().diagnostics().first());
                    black_box(session.current().file(page).unwrap().unwrap());
                });
            });
        }
    }
    group.finish();
}

criterion_group!(texts, redline, quotations, annotated);
criterion_main!(texts);
