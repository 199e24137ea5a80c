//! What redlines say, and that they never lose a letter.

use proptest::prelude::*;

use super::*;

fn side<'t>(provisions: &[(&'t str, &'t str, &'t str)]) -> Vec<Provision<'t>> {
    provisions.iter().map(|(id, number, text)| Provision { id, number, heading: "", text }).collect()
}

fn old_and_new(pieces: &[Piece<'_>]) -> (String, String) {
    let (mut old, mut new) = (String::new(), String::new());
    for piece in pieces {
        match piece {
            Piece::Kept(text) => {
                old.push_str(text);
                new.push_str(text);
            }
            Piece::Deleted(text) => old.push_str(text),
            Piece::Inserted(text) => new.push_str(text),
        }
    }
    (old, new)
}

/// Pieces as an editor would mark them up.
fn marked(old: &str, new: &str) -> String {
    let mark = |piece: &Piece<'_>| match piece {
        Piece::Kept(text) => (*text).to_owned(),
        Piece::Deleted(text) => format!("[-{text}-]"),
        Piece::Inserted(text) => format!("{{+{text}+}}"),
    };
    compare(old, new).iter().map(mark).collect()
}

#[test]
fn words_are_struck_whole() {
    for (old, new, expected) in [
        ("A minister may export arms.", "A minister shall export arms.", "A minister [-may-]{+shall+} export arms."),
        ("He may export.", "She must import.", "[-He may export-]{+She must import+}."),
        ("The first. The second.", "The first. Between them. The second.", "The first. {+Between them. +}The second."),
        ("防衛装備を移転できる。", "防衛装備を移転できない。", "防衛装備を移転[-できる-]{+できない+}。"),
        ("内閣総理大臣が承認する。", "防衛大臣が承認する。", "[-内閣総理-]{+防衛+}大臣が承認する。"),
        ("", "All of it.", "{+All of it.+}"),
        ("the same", "the same", "the same"),
    ] {
        assert_eq!(marked(old, new), expected);
    }
}

#[test]
fn provisions_are_matched_by_id_then_by_likeness() {
    let long = "Defence equipment may be transferred only where this serves the purposes of this Act.";
    let amended = "Defence equipment may be transferred abroad only where this serves the purposes of this Act.";
    let old = side(&[
        ("1", "1", "One stays."),
        ("2", "2", long),
        ("3", "3", "Three goes away."),
        ("4", "4", "Four is last."),
    ]);
    let new = side(&[
        ("1", "1", "One stays."),
        ("4", "2", "Four is last."),
        ("9", "3", amended),
        ("10", "4", "Entirely new words here."),
    ]);
    let redline = Redline::of(&old, &new);
    let summary = redline.summary();
    assert_eq!(
        summary,
        Summary { unchanged: 1, reworded: 1, added: 1, repealed: 1, moved: 1, renumbered: 2 },
        "{redline:#?}"
    );
    let moved: Vec<_> = redline
        .changes()
        .filter_map(|change| match change {
            ProvisionChange::Amended(amendment) if matches!(amendment.matched, Matched::ByLikeness(_)) => {
                Some(amendment)
            }
            _ => None,
        })
        .collect();
    assert_eq!((moved[0].old.id, moved[0].new.id), ("2", "9"));
}

#[test]
fn a_number_alone_does_not_make_two_provisions_one() {
    let reports = "The Minister reports to the Diet once a year on every permission that was granted.";
    let reports_now = "The Minister reports to the Diet twice a year on every permission that was granted.";
    let permission = "Equipment may be transferred where this serves international peace and security.";
    let old = side(&[("1", "1", permission), ("2", "2", reports)]);
    let new = side(&[("1", "1", reports_now)]);
    let summary = Redline::of(&old, &new).summary();
    assert_eq!(summary, Summary { reworded: 1, repealed: 1, renumbered: 1, ..Summary::default() });
    // With an id that somebody gave it, it is the same whatever it says.
    let (old, new) = (side(&[("reports", "2", reports)]), side(&[("reports", "1", permission)]));
    assert_eq!(Redline::of(&old, &new).summary(), Summary { reworded: 1, renumbered: 1, ..Summary::default() });
}

#[test]
fn far_words_are_folded() {
    let filler = "Nothing changes in this sentence at all. ".repeat(20);
    let (old, new) = (format!("{filler}old {filler}"), format!("{filler}new {filler}"));
    let shown = shown(&compare(&old, &new));
    let folded = shown.iter().filter(|part| matches!(part, Shown::Folded(_))).count();
    assert_eq!(folded, 2, "{shown:#?}");
    let all: String = shown
        .iter()
        .map(|part| match part {
            Shown::Piece(Piece::Inserted(_)) => "",
            Shown::Piece(Piece::Kept(text) | Piece::Deleted(text)) | Shown::Folded(text) => text,
        })
        .collect();
    assert_eq!(all, old);
}

/// Texts of few words, so that sides have much in common.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "may ",
        "shall ",
        "not ",
        "export. ",
        "arms, ",
        "\n",
        "防衛",
        "装備を",
        "移転",
        "する。",
        "に関し、",
        "a",
        "é",
        "e\u{301}",
        "👩‍⚖️",
        " ",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..40).prop_map(|words| words.concat())
}

fn provisions() -> impl Strategy<Value = Vec<(String, String, String)>> {
    proptest::collection::vec((0_u8..12, 0_u8..12, text()), 0..10).prop_map(|provisions| {
        let named = provisions.into_iter().map(|(id, number, text)| (format!("p{id}"), number.to_string(), text));
        named.collect()
    })
}

fn borrowed(provisions: &[(String, String, String)]) -> Vec<Provision<'_>> {
    provisions.iter().map(|(id, number, text)| Provision { id, number, heading: "", text }).collect()
}

proptest! {
    #[test]
    fn both_texts_come_back(old in text(), new in text()) {
        let pieces = compare(&old, &new);
        prop_assert_eq!(old_and_new(&pieces), (old, new));
    }

    #[test]
    fn any_two_texts_come_back(old in ".{0,80}", new in ".{0,80}") {
        let pieces = compare(&old, &new);
        prop_assert_eq!(old_and_new(&pieces), (old, new));
    }

    #[test]
    fn only_whole_words_are_struck(old in text(), new in text()) {
        let (starts, new_starts) = (boundaries(&old), boundaries(&new));
        let (mut at, mut new_at) = (0, 0);
        for piece in compare(&old, &new) {
            match piece {
                Piece::Kept(text) => { at += text.len(); new_at += text.len(); }
                Piece::Deleted(text) => at += text.len(),
                Piece::Inserted(text) => new_at += text.len(),
            }
            prop_assert!(starts.contains(&at) && new_starts.contains(&new_at));
        }
    }

    #[test]
    fn both_sides_come_back(old in provisions(), new in provisions()) {
        let (old, new) = (borrowed(&old), borrowed(&new));
        let redline = Redline::of(&old, &new);
        let (mut old_side, mut new_side) = (Vec::new(), Vec::new());
        for entry in &redline.entries {
            match entry {
                Entry::Same(provisions) => {
                    old_side.extend(provisions.iter().map(|provision| (provision.number.to_owned(), provision.text.to_owned())));
                    new_side.extend(provisions.iter().map(|provision| (provision.number.to_owned(), provision.text.to_owned())));
                }
                Entry::Changed(change) => match &**change {
                    ProvisionChange::Added(provision) => new_side.push((provision.number.to_owned(), provision.text.to_owned())),
                    ProvisionChange::Repealed(provision) => old_side.push((provision.number.to_owned(), provision.text.to_owned())),
                    ProvisionChange::Amended(amendment) => {
                        let (old, new) = old_and_new(&amendment.text);
                        old_side.push((amendment.old.number.to_owned(), old));
                        new_side.push((amendment.new.number.to_owned(), new));
                    }
                },
            }
        }
        let texts = |side: &[Provision<'_>]| side.iter().map(|one| (one.number.to_owned(), one.text.to_owned())).collect::<Vec<_>>();
        prop_assert_eq!(new_side, texts(&new));
        let (mut before, mut after) = (old_side, texts(&old));
        before.sort();
        after.sort();
        prop_assert_eq!(before, after);
    }
}

fn boundaries(text: &str) -> Vec<usize> {
    let mut at = 0;
    std::iter::once(0)
        .chain(super::words::tokens(text).iter().map(|token| {
            at += token.len();
            at
        }))
        .collect()
}
