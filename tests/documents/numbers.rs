//! Numbers of provisions are the same in every script.

use postil::model::provision::{heading_number, normal_path};
use proptest::prelude::*;

/// A number in kanji: `八十四`.
fn kanji(number: u32) -> String {
    let digit = |value: u32| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][value as usize];
    let mut written = String::new();
    for (unit, sign) in [(1000, "千"), (100, "百"), (10, "十")] {
        match number / unit % 10 {
            0 => {}
            1 => written.push_str(sign),
            value => written.extend([digit(value), sign]),
        }
    }
    written + digit(number % 10)
}

/// A number in kanji digit by digit: `八四`.
fn positional(number: u32) -> String {
    number
        .to_string()
        .chars()
        .map(|digit| "〇一二三四五六七八九".chars().nth(digit as usize - '0' as usize).unwrap())
        .collect()
}

fn full_width(number: u32) -> String {
    number.to_string().chars().map(|digit| char::from_u32(digit as u32 - '0' as u32 + '０' as u32).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_script_gives_the_same_id(article in 1_u32..2000, branches in prop::collection::vec(2_u32..40, 0..3)) {
        let id: String = branches.iter().fold(article.to_string(), |id, branch| format!("{id}-{branch}"));
        for write in [kanji as fn(u32) -> String, positional, full_width, |number| number.to_string()] {
            let tail = branches.iter().fold(String::new(), |tail, branch| format!("{tail}の{}", write(*branch)));
            let heading = format!("第{}条{tail}（見出し）", write(article));
            let number = heading_number(&heading).expect(&heading);
            prop_assert_eq!(&number.number, &id, "{}", heading);
            prop_assert_eq!(number.title, "（見出し）");
        }
        let english = format!("Article {id} (Title)");
        prop_assert_eq!(heading_number(&english).expect(&english).number, id);
    }

    #[test]
    fn citations_of_every_form_are_one_path(article in 1_u32..200, paragraph in 1_u32..20, item in 1_u32..20) {
        let path = format!("{article}.{paragraph}.{item}");
        for written in [
            format!("{article}({paragraph})({item})"),
            format!("{article} ({paragraph}) ({item})").replace(' ', ""),
            format!("第{article}条第{paragraph}項第{item}号"),
            format!("第{}条第{}項第{}号", kanji(article), kanji(paragraph), kanji(item)),
            path.clone(),
        ] {
            prop_assert_eq!(normal_path(&written), Some(path.clone()), "{}", written);
        }
    }

    #[test]
    fn no_text_makes_it_fail(text in "\\PC{0,20}") {
        let _ = heading_number(&text);
        let _ = normal_path(&text);
        let _ = postil::model::provision::markers(&text);
        let _ = postil::model::provision::cited_parts(&text);
    }
}
