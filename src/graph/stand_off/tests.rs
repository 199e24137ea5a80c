//! Any text, any edit of it: a note stands where its words stand, or is reported.

use proptest::prelude::*;

use super::*;
use crate::config;
use crate::model::tree::Note;
use crate::parse::{LeadIns, Settings, parse};
use crate::source::Sources;

/// Two versions of a text, and notes on the first.
fn joined(versions: [&[(usize, Vec<&str>)]; 2], notes: &str) -> (Vec<Document>, JoinedText) {
    let mut sources = Sources::default();
    sources.push("postil.yaml", "title: Site\n");
    let time = ["{from: 2010-01-01, to: 2014-12-31}", "{from: 2015-01-01}"];
    for ((articles, time), year) in versions.into_iter().zip(time).zip([2010, 2015]) {
        let article = |(number, words): &(usize, Vec<&str>)| format!("## Article {number}\n\n{}\n\n", words.join(" "));
        let text = articles.iter().map(article).collect::<Vec<String>>().concat();
        let page = format!("---\nin_force: {time}\nstatus: official\n---\n{text}");
        sources.push(&format!("content/documents/act/{year}.md"), &page);
    }
    sources.push("content/documents/act/2010.notes.yaml", notes);
    let (config, _) = config::read(sources.config());
    let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
    let documents: Vec<Document> = sources.iter().filter_map(|source| parse(source, &settings)).collect();
    let text = join(&documents);
    (documents, text)
}

/// The only note of a page, which is about these words of the article of this number.
fn note_within<'p>(page: &'p Page, number: usize, words: &str) -> Result<&'p Note, TestCaseError> {
    let (span, note) = page.stand_off.anchors[0];
    prop_assert_eq!(span.slice(&page.text), words);
    let heading = format!("## Article {number}\n");
    let begins = page.text.find(&heading).unwrap_or_default() + heading.len();
    prop_assert!(span.start() >= begins && !page.text[begins..span.start()].contains("##"));
    Ok(&page.notes[note.index()])
}

fn page_of(text: &JoinedText, version: &str) -> Option<Page> {
    let pages = text.pages.iter().filter_map(|document| match &document.content {
        Content::Page(page) => Some((**page).clone()),
        _ => None,
    });
    pages.into_iter().find(|page| own_id(&page.location.key) == version)
}

fn articles() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let word = prop::sample::select(vec!["pay", "law", "aid", "the", "of", "state"]);
    prop::collection::vec(prop::collection::vec(word, 2..9), 1..4)
}

/// How often words stand in a sequence of words.
fn count(words: &[&str], sought: &[&str]) -> usize {
    words.windows(sought.len()).filter(|window| *window == sought).count()
}

fn numbered<'w>(articles: &[Vec<&'w str>]) -> Vec<(usize, Vec<&'w str>)> {
    (1..).zip(articles.iter().cloned()).collect()
}

proptest! {
    #[test]
    fn a_note_stands_exactly_at_its_words(
        articles in articles(),
        (article, from, length) in (0_usize..4, 0_usize..9, 1_usize..4),
        names_provision in any::<bool>(),
    ) {
        let first = numbered(&articles);
        let (number, words) = &first[article % first.len()];
        let from = from % words.len();
        let sought = &words[from..words.len().min(from + length)];
        let provision = if names_provision { format!("  provision: {number}\n") } else { String::new() };
        let notes = format!("- quote: {}\n{provision}  until: 2010\n  body: x\n", sought.join(" "));
        let (_, text) = joined([&first, &first], &notes);
        let expected = if names_provision {
            count(words, sought)
        } else {
            // Words of neighbouring paragraphs do not join across a heading.
            first.iter().map(|(_, words)| count(words, sought)).sum()
        };
        if let Some(page) = page_of(&text, "2010") {
            prop_assert_eq!(expected, 1);
            prop_assert!(text.faults.is_empty());
            let note = note_within(&page, *number, &sought.join(" "))?;
            prop_assert_eq!(note.content.len(), 1);
        } else {
            prop_assert!(expected > 1);
            let is_several = matches!(text.faults[0].problem, StandOffProblem::Several { .. });
            prop_assert!(is_several);
        }
    }

    #[test]
    fn after_any_edit_a_note_holds_for_the_same_words_of_the_same_provision_or_is_reported(
        articles in articles(),
        edited in articles(),
        keep in prop::collection::vec(any::<bool>(), 4),
        (article, from, length) in (0_usize..4, 0_usize..9, 1_usize..5),
    ) {
        let first = numbered(&articles);
        // Some articles stay, some are written anew, some are gone, some are added.
        let second: Vec<(usize, Vec<&str>)> = (1..=edited.len())
            .map(|number| match first.get(number - 1).filter(|_| keep[number - 1]) {
                Some(kept) => kept.clone(),
                None => (number, edited[number - 1].clone()),
            })
            .collect();
        let (number, words) = &first[article % first.len()];
        let from = from % words.len();
        let sought = &words[from..words.len().min(from + length)];
        let notes = format!("- quote: {}\n  provision: {number}\n  body: x\n", sought.join(" "));
        let (_, text) = joined([&first, &second], &notes);
        if page_of(&text, "2010").is_none() {
            prop_assert!(count(words, sought) > 1);
            prop_assert!(page_of(&text, "2015").is_none());
            return Ok(());
        }
        let later = second.iter().find(|(other, _)| other == number).map_or(0, |(_, words)| count(words, sought));
        if let Some(page) = page_of(&text, "2015") {
            prop_assert_eq!(later, 1);
            prop_assert!(text.faults.is_empty());
            let note = note_within(&page, *number, &sought.join(" "))?;
            let origin = note.origin.clone();
            prop_assert!(origin.is_some_and(|origin| origin.is_carried));
        } else {
            prop_assert!(later != 1);
            let [StandOffFault { problem, .. }] = text.faults.as_slice() else { return Err(TestCaseError::fail("one fault")) };
            let is_outdated = matches!(problem, StandOffProblem::Outdated(_));
            prop_assert!(is_outdated);
        }
    }

    #[test]
    fn faults_of_notes_point_into_files(notes in "[-a-z: |\n'\"{},#*@\\[\\]]{0,60}") {
        let (documents, text) = joined([&[(1, vec!["law"])], &[(1, vec!["aid"])]], &notes);
        let faults = text.faults.iter().map(|fault| fault.span);
        let own = documents.iter().filter(|document| document.source == documents[documents.len() - 1].source);
        prop_assert!(own.count() == 1 && faults.into_iter().all(|span| span.end() <= notes.len()));
    }
}
