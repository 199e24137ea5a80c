//! Quotations of every kind that must be found, and some that must not be.

use std::sync::Arc;

use super::*;
use crate::config;
use crate::model::document::Content;
use crate::parse::{LeadIns, Settings, parse};
use crate::source::Sources;

/// A page with this body, in Japanese if the body has Japanese characters, otherwise in English.
fn page(body: &str) -> Page {
    let japanese = body.chars().any(|c| ('ぁ'..='ヿ').contains(&c));
    let mut sources = Sources::default();
    sources.push("postil.yaml", "title: Site\nlanguages: [en, ja]\n");
    let path = if japanese { "content/about.ja.md" } else { "content/about.md" };
    sources.push(path, &format!("---\ntitle: About\n---\n{body}"));
    let (config, _) = config::read(sources.config());
    let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
    let documents = sources.iter().filter_map(|source| parse(source, &settings));
    let pages = documents.filter_map(|document| match document.content {
        Content::Page(page) => Some(*page),
        _ => None,
    });
    pages.last().unwrap_or_else(|| panic!("the page was given"))
}

fn quotation(exact: &str, prefix: Option<&str>, suffix: Option<&str>) -> Quotation {
    let words = |words: Option<&str>| words.map(str::to_owned);
    Quotation {
        exact: exact.to_owned(),
        prefix: words(prefix),
        suffix: words(suffix),
        span: Span::default(),
        alone: None,
        context: None,
    }
}

/// The source text at each location found, and their number; similar text is marked with `?`.
fn found(body: &str, quotation: &Quotation) -> Vec<String> {
    let page = page(body);
    let text = Arc::clone(&page.text);
    let written = |span: &Span| span.slice(&text).to_owned();
    match find(&page, [quotation]).remove(0) {
        Matches::Once(matched) => vec![written(&matched.span)],
        Matches::Several(candidates) => candidates.iter().map(|candidate| written(&candidate.span)).collect(),
        Matches::Nowhere(near) => near.iter().map(|near| format!("?{}", written(&near.span))).collect(),
    }
}

fn quoted(body: &str, exact: &str) -> Vec<String> {
    found(body, &quotation(exact, None, None))
}

fn matched(body: &str, exact: &str) -> Match {
    match find(&page(body), [&quotation(exact, None, None)]).remove(0) {
        Matches::Once(matched) => matched,
        other => panic!("{other:?}"),
    }
}

#[test]
fn plain_words_are_found_where_they_are_written() {
    assert_eq!(quoted("Rescue, transport and warning.", "transport and"), ["transport and"]);
    let matched = matched("## Law\n\nOne is said. Two is not. Three.\n", "Two is");
    assert_eq!((matched.paragraph, matched.anchor.as_deref()), (1, Some("law")));
    let sentence = matched.sentence;
    assert_eq!((sentence.before(), sentence.text(), sentence.after()), ("", "Two is", " not."));
}

#[test]
fn white_space_is_one_space() {
    assert_eq!(
        quoted("Only five\npurposes\u{a0}remain.", " Only five\n purposes remain "),
        ["Only five\npurposes\u{a0}remain"]
    );
}

#[test]
fn what_stands_between_the_words_unseen_is_passed_over() {
    let body =
        "It [moved **early** in][^n] [help](https://e.example) [@x, p. 2], not *late*[@x] .\n\n[^n]: In a note.\n";
    assert_eq!(
        quoted(body, "early in help, not late"),
        ["early** in][^n] [help](https://e.example) [@x, p. 2], not *late"]
    );
    assert_eq!(quoted(body, "In a note."), ["In a note."]);
    assert_eq!(quoted("A `code` {漢字|かんじ} x", "code 漢字 x"), ["`code` {漢字|かんじ} x"]);
}

#[test]
fn quotation_marks_and_dashes_are_compared_as_they_are_typed() {
    let body = "Japan's \"key policy tool\" -- so he said...";
    for exact in ["Japan's \"key policy tool\" -- so", "Japan’s “key policy tool” – so"] {
        assert_eq!(quoted(body, exact), ["Japan's \"key policy tool\" -- so"], "{exact}");
    }
    assert_eq!(quoted("In 1967–76", "1967--76"), ["1967–76"]);
    // Half of a typed dash does not match.
    assert_eq!(quoted("In 1967–76", "1967-"), ["?1967"]);
}

#[test]
fn japanese_has_no_words_and_is_found() {
    let body = "「行く。」と言った。\n**五類型**の撤廃を[自衛隊](https://e.example)が求めた。";
    assert_eq!(quoted(body, "と言った。 五類型の撤廃を自衛隊"), ["と言った。\n**五類型**の撤廃を[自衛隊"]);
    let matched = matched(body, "五類型の撤廃");
    assert_eq!((matched.sentence.before(), matched.sentence.after()), ("", "を自衛隊が求めた。"));
    assert_eq!(quoted(body, "五類型の廃止を自衛隊"), ["?五類型**の撤廃を[自衛隊"]);
}

#[test]
fn of_several_places_what_surrounds_them_tells_which() {
    let body = "The rule of 1967 fell. The rule of 2014 fell.\n\nThe rule of 1967 fell again.";
    assert_eq!(quoted(body, "rule of 1967").len(), 2);
    let with = |prefix, suffix| found(body, &quotation("of 1967", prefix, suffix));
    assert_eq!(with(Some("2014 fell. The rule"), None).len(), 1);
    assert_eq!(with(None, Some("fell again")).len(), 1);
    assert_eq!(with(Some("The rule"), None).len(), 2);
    assert!(with(Some("A rule"), None).iter().all(|near| near.starts_with('?')));
    // Overlapping occurrences count separately.
    assert_eq!(quoted("so so so", "so so").len(), 2);
}

#[test]
fn a_quotation_goes_on_over_paragraphs_but_not_into_a_note() {
    let body = "It ends[^n] here.\n\nIt begins there.\n\n[^n]: Nor here.\n";
    assert_eq!(quoted(body, "here. It begins"), ["here.\n\nIt begins"]);
    assert!(quoted(body, "there. Nor here.").iter().all(|near| near.starts_with('?')));
    assert_eq!(matched(body, "Nor here").anchor.as_deref(), Some("note-n"));
}

#[test]
fn what_comes_nearest_is_shown_and_nothing_else() {
    let body = "Pay for non-lethal items only, he said. Nobody paid. They pay for lethal items.";
    assert_eq!(
        quoted(body, "pay for nonlethal items only"),
        ["?Pay for non-lethal items only", "?pay for lethal items"]
    );
    assert_eq!(quoted(body, "the five purposes fell"), Vec::<String>::new());
    assert_eq!(quoted("", "anything"), Vec::<String>::new());
}

#[test]
fn no_quotations_cost_nothing() {
    assert_eq!(find(&page("Words."), []), []);
}

#[test]
fn composed_and_decomposed_characters_are_the_same() {
    assert_eq!(quoted("The cafe\u{301} of Pers\u{f8}n.", "café of"), ["cafe\u{301} of"]);
    assert_eq!(quoted("The café.", "cafe\u{301}"), ["café"]);
    assert_eq!(quoted("か\u{3099}とその他の物。", "がと"), ["か\u{3099}と"]);
    // A letter without its accent is another letter.
    assert_eq!(quoted("The cafe\u{301}.", "cafe"), [""; 0]);
}

/// Bodies of few words, so that most quotations occur several times.
fn body() -> impl proptest::strategy::Strategy<Value = Vec<&'static str>> {
    let words = ["arms", "law", "rule", "the", "state", "1967"];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 1..30)
}

/// Where words occur in others, by the number of words before them.
fn places(words: &[&str], quoted: &[&str]) -> Vec<usize> {
    words.windows(quoted.len()).enumerate().filter(|(_, window)| *window == quoted).map(|(at, _)| at).collect()
}

/// The bytes of the words from one to another in a text of single spaces.
fn bytes(words: &[&str], from: usize, to: usize) -> Range<usize> {
    let start = words[..from].iter().map(|word| word.len() + 1).sum::<usize>();
    start..start + words[from..to].join(" ").len()
}

proptest::proptest! {
    #[test]
    fn words_that_occur_once_are_anchored_exactly(words in body(), from in 0_usize..30, length in 1_usize..6) {
        let from = from.min(words.len() - 1);
        let to = (from + length).min(words.len());
        let page = page(&words.join(" "));
        let start = page.text.len() - words.join(" ").len();
        let at = |place: usize| {
            let range = bytes(&words, place, place + to - from);
            Span::new(start + range.start, start + range.end)
        };
        let quotation = quotation(&words[from..to].join(" "), None, None);
        let expected = places(&words, &words[from..to]);
        match find(&page, [&quotation]).remove(0) {
            Matches::Once(matched) => {
                proptest::prop_assert_eq!(&expected, &[from]);
                proptest::prop_assert_eq!(matched.span, at(from));
            }
            Matches::Several(candidates) => {
                let spans: Vec<Span> = candidates.iter().map(|candidate| candidate.span).collect();
                proptest::prop_assert_eq!(spans, expected.iter().map(|place| at(*place)).collect::<Vec<_>>());
                // What tells a place from the others leads to it alone.
                for candidate in &candidates {
                    let (prefix, suffix) = match &candidate.context {
                        Some(Context::Prefix(words)) => (Some(words.clone()), None),
                        Some(Context::Suffix(words)) => (None, Some(words.clone())),
                        None => continue,
                    };
                    let chosen = Quotation { prefix, suffix, ..quotation.clone() };
                    match find(&page, [&chosen]).remove(0) {
                        Matches::Once(matched) => proptest::prop_assert_eq!(matched.span, candidate.span),
                        other => proptest::prop_assert!(false, "{:?}: {:?}", chosen, other),
                    }
                }
            }
            Matches::Nowhere(_) => proptest::prop_assert!(false, "{:?} is there", quotation),
        }
    }

    #[test]
    fn after_any_edit_words_are_where_they_are_said_to_be_or_reported(
        words in body(),
        edited in body(),
        cut in 0_usize..30,
        from in 0_usize..30,
    ) {
        let from = from.min(words.len() - 1);
        let exact = words[from..words.len().min(from + 2)].join(" ");
        let prefix = from.checked_sub(1).map(|before| words[before]);
        let mut after: Vec<&str> = words[..cut.min(words.len())].to_vec();
        after.extend(&edited);
        after.extend(&words[cut.min(words.len())..]);
        let page = page(&after.join(" "));
        if let Matches::Once(matched) = find(&page, [&quotation(&exact, prefix, None)]).remove(0) {
            proptest::prop_assert_eq!(matched.span.slice(&page.text), &exact);
            let before = page.text[..matched.span.start()].trim_end();
            proptest::prop_assert!(prefix.is_none_or(|prefix| before.ends_with(prefix)));
        }
    }

    #[test]
    fn many_quotations_are_found_as_each_alone(words in body(), starts in proptest::collection::vec((0_usize..30, 1_usize..5), 1..12)) {
        let page = page(&words.join(" "));
        let quotations: Vec<Quotation> = starts.iter().map(|(from, length)| {
            let from = (*from).min(words.len() - 1);
            let prefix = from.checked_sub(1).map(|before| words[before]).filter(|_| length % 2 == 0);
            quotation(&words[from..words.len().min(from + length)].join(" "), prefix, None)
        }).collect();
        let alone: Vec<Matches> = quotations.iter().map(|quotation| find(&page, [quotation]).remove(0)).collect();
        proptest::prop_assert_eq!(find(&page, &quotations), alone);
    }
}
