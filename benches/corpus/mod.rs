//! The yardstick: a synthetic corpus of any size, with the same text for each generator that is compared.
//!
//! In: the number of articles, and a shape. Out: the files of a Postil site, or of a Hugo site with the same text. Every article
//! depends only on its number and the shape, so it is the same on any machine. Independent of the disk.

#![allow(dead_code, reason = "each program takes what it needs")]

mod hugo;
mod random;

use random::Random;

/// The number of issues among which the articles are divided.
pub(crate) const ISSUES: usize = 10;

const SECTIONS: usize = 6;
const PARAGRAPHS: usize = 3 * SECTIONS;

const WORDS: [&str; 72] = [
    "minister",
    "cabinet",
    "export",
    "transfer",
    "equipment",
    "licence",
    "mandate",
    "committee",
    "approval",
    "treaty",
    "statute",
    "clause",
    "procedure",
    "debate",
    "vote",
    "ally",
    "partner",
    "security",
    "defence",
    "principle",
    "guideline",
    "review",
    "sanction",
    "tariff",
    "finance",
    "guarantee",
    "loan",
    "budget",
    "fiscal",
    "agency",
    "ministry",
    "council",
    "opposition",
    "coalition",
    "parliament",
    "upper",
    "lower",
    "house",
    "session",
    "agenda",
    "report",
    "notice",
    "consent",
    "overseas",
    "visit",
    "summit",
    "protection",
    "transport",
    "national",
    "emergency",
    "law",
    "article",
    "section",
    "amendment",
    "interpretation",
    "court",
    "ruling",
    "doctrine",
    "public",
    "opinion",
    "poll",
    "survey",
    "majority",
    "regional",
    "conflict",
    "invasion",
    "territory",
    "sovereignty",
    "order",
    "norms",
    "envoy",
    "quorum",
];

const TAGS: [&str; 12] = [
    "arms-exports",
    "diet",
    "sdf",
    "sanctions",
    "aid",
    "diplomacy",
    "budget",
    "law",
    "opinion",
    "alliance",
    "industry",
    "history",
];

/// The size of a corpus, and how much of each thing it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// The number of articles.
    pub(crate) articles: usize,
    /// Links to other articles in each article.
    pub(crate) links: usize,
    /// Notes in each article.
    pub(crate) notes: usize,
    /// Tags of each article.
    pub(crate) tags: usize,
    /// The number of different tags.
    pub(crate) tag_names: usize,
    /// Whether each section of each article links to one and the same term.
    pub(crate) term: bool,
    /// Events on the timelines.
    pub(crate) events: usize,
    /// Citations of each article, none of them the same as another.
    pub(crate) citations: usize,
}

/// The generator that a text is for: they differ in the syntax of links and some fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generator {
    Postil,
    Hugo,
}

impl Shape {
    /// The names accepted by [`Shape::named`].
    pub(crate) const NAMES: [&'static str; 7] = ["plain", "term", "links", "notes", "events", "tags", "citations"];

    /// The corpus used to compare generators: about 1,100 words, ten links, four notes and a table in each article.
    pub(crate) fn plain(articles: usize) -> Self {
        Self { articles, links: 10, notes: 4, tags: 3, tag_names: TAGS.len(), term: false, events: 0, citations: 0 }
    }

    /// A corpus dominated by one thing.
    pub(crate) fn named(name: &str, articles: usize) -> Option<Self> {
        let plain = Self::plain(articles);
        Some(match name {
            "plain" => plain,
            "term" => Self { term: true, ..plain },
            "links" => Self { links: 100, ..plain },
            "notes" => Self { notes: 60, ..plain },
            "events" => Self { events: articles, ..plain },
            "citations" => Self { citations: 2, ..plain },
            "tags" => Self { tags: 30, tag_names: 1_000, ..plain },
            _ => return None,
        })
    }
}

/// The files of a Postil site.
pub(crate) fn postil_site(shape: Shape) -> impl Iterator<Item = (String, String)> {
    let config = "title: Explainer\ndescription: A synthetic corpus.\nbase_url: https://example.org\n";
    let mut fixed = vec![
        ("postil.yaml".to_owned(), config.to_owned()),
        ("content/index.md".to_owned(), "---\ntitle: Explainer\n---\nA synthetic corpus.\n".to_owned()),
    ];
    for issue in 0..ISSUES {
        let text = format!("---\ntitle: Issue {issue}\nquestion: What becomes of question {issue}?\n---\nAn issue.\n");
        fixed.push((format!("content/issues/s{issue}/index.md"), text));
        let events: String = (issue..shape.events).step_by(ISSUES).map(event).collect();
        if !events.is_empty() {
            fixed.push((format!("content/events/s{issue}.yaml"), events));
        }
    }
    if shape.citations > 0 {
        let sources = (0..sources(shape)).map(source).collect();
        fixed.push(("content/sources/all.yaml".to_owned(), sources));
    }
    if shape.term {
        let text = "---\ntitle: Reporting duty\ndefinition: The duty to tell the house.\n---\nA term.\n";
        fixed.push(("content/terms/reporting-duty.md".to_owned(), text.to_owned()));
    }
    let articles = (0..shape.articles)
        .map(move |number| (format!("content/issues/{}.md", place(number)), article(Generator::Postil, shape, number)));
    fixed.into_iter().chain(articles)
}

/// The files of a Hugo site with the same articles, and templates with what any theme for articles shows: the text with its
/// notes, the contents, the tags, lists of fifty.
pub(crate) fn hugo_site(shape: Shape) -> impl Iterator<Item = (String, String)> {
    let articles = (0..shape.articles)
        .map(move |number| (format!("content/{}.md", place(number)), article(Generator::Hugo, shape, number)));
    hugo::frame(ISSUES).into_iter().chain(articles)
}

/// The number of sources: one for ten citations.
fn sources(shape: Shape) -> usize {
    (shape.articles * shape.citations / 10).max(1)
}

/// A source. One author has several works, some of them of one year.
fn source(number: usize) -> String {
    let mut random = Random::new(u64::MAX / 2 - number as u64);
    let title = random.title(5);
    format!(
        "k{number:05}: {{type: book, title: {title} {number}, author: \"Name{}, Ola\", date: {}, publisher: Quay Press}}\n",
        number % 500,
        1990 + number % 37
    )
}

/// The folder and name of an article.
fn place(number: usize) -> String {
    format!("s{}/a{number:06}", number % ISSUES)
}

fn event(number: usize) -> String {
    let mut random = Random::new(u64::MAX - number as u64);
    let (title, summary) = (random.title(4), random.sentence());
    let issue = number % ISSUES;
    format!(
        "- id: e{number:06}\n  date: {}\n  title: {title} {number}\n  summary: {summary}\n  issues: [s{issue}]\n",
        date(number)
    )
}

fn date(number: usize) -> String {
    format!("20{:02}-{:02}-{:02}", 10 + number % 16, 1 + number % 12, 1 + number % 28)
}

/// The source text of an article.
fn article(generator: Generator, shape: Shape, number: usize) -> String {
    let mut random = Random::new(number as u64);
    let mut text = front_matter(generator, shape, number, &mut random);
    for section in 0..SECTIONS {
        text.extend(["## ", &random.title(4), &format!(" {section}\n\n")]);
        for paragraph in 3 * section..3 * section + 3 {
            let mut sentences: Vec<String> = (0..3).map(|_| random.sentence()).collect();
            for _ in (paragraph..shape.links).step_by(PARAGRAPHS) {
                let link = link(generator, random.below(shape.articles), &random.words(3));
                sentences.push(format!("See {link} for *context* and **detail**."));
            }
            text += &sentences.join(" ");
            text += "\n\n";
        }
        if section == 0 && generator == Generator::Postil {
            for citation in number * shape.citations..(number + 1) * shape.citations {
                let (key, page) = (citation % sources(shape), 1 + citation);
                let cited = format!("It was said before [@k{key:05}, p. {page}].\n\n");
                text += &cited;
            }
        }
        if shape.term && generator == Generator::Postil {
            text += "The [reporting duty](../../terms/reporting-duty.md) is part of it.\n\n";
        }
        let notes: Vec<String> =
            (section..shape.notes).step_by(SECTIONS).map(|note| format!("{}[^n{note}]", random.sentence())).collect();
        if !notes.is_empty() {
            text += &notes.join(" ");
            text += "\n\n";
        }
        match section {
            2 => text += &table(&mut random),
            4 if number.is_multiple_of(5) => text += CODE,
            _ => {}
        }
    }
    for note in 0..shape.notes {
        text.extend([&format!("[^n{note}]: "), &*random.sentence(), "\n"]);
    }
    text
}

fn front_matter(generator: Generator, shape: Shape, number: usize, random: &mut Random) -> String {
    let (title, summary) = (random.title(6), random.sentence());
    let tags = random.choice(shape.tag_names, shape.tags).into_iter().map(tag).collect::<Vec<_>>().join(", ");
    let (of_summary, of_date) = match generator {
        Generator::Postil => ("summary", "published"),
        Generator::Hugo => ("description", "date"),
    };
    format!(
        "---\ntitle: \"{title} {number}\"\n{of_summary}: \"{summary}\"\n{of_date}: {}\ntags: [{tags}]\n---\n\n",
        date(number)
    )
}

fn tag(index: usize) -> String {
    TAGS.get(index).map_or_else(|| format!("topic-{index}"), |&name| name.to_owned())
}

fn link(generator: Generator, to: usize, words: &str) -> String {
    match generator {
        Generator::Postil => format!("[{words}](../{}.md)", place(to)),
        Generator::Hugo => format!("[{words}](/{}/)", place(to)),
    }
}

fn table(random: &mut Random) -> String {
    let mut text = "| Donor | Amount | Share |\n|---|---:|---:|\n".to_owned();
    for _ in 0..6 {
        let (donor, amount, share) = (random.words(2), 1 + random.below(900), random.below(100));
        text.extend(["| ", &donor, &format!(" | {amount} | 0.{share:02} |\n")]);
    }
    text + "\n"
}

const CODE: &str = "```rust
fn main() {
    let approvals: Vec<u32> = (0..10).collect();
    println!(\"{} approvals\", approvals.iter().sum::<u32>());
}
```

";
