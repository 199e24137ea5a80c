//! The layout of the strip: nothing overlaps, everything is inside the drawing, time runs from left to right.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn words<'l>() -> Words<'l> {
    Words {
        date: &|date| date.to_string(),
        sign: &str::to_owned,
        years: &|from, to| Some(format!("{from}-{to}")),
        count: &|period, count| format!("{period}: {count}"),
    }
}

fn drawn(dates: &[Date]) -> Option<StripView> {
    let mut dates = dates.to_vec();
    dates.sort();
    let items: Vec<StripEvent<'_>> = dates
        .iter()
        .map(|&date| StripEvent { date, title: "", language: None, anchor: "e", lane: 0, is_turning_point: false })
        .collect();
    draw(&items, &[], &words())
}

fn read(dates: &[&str]) -> Vec<Date> {
    dates.iter().map(|text| Date::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))).collect()
}

fn assert_sound(view: &StripView) {
    for mark in &view.marks {
        assert!(mark.x >= 0 && mark.y >= 0 && mark.width >= MARK && mark.height > 0, "{mark:?}");
        assert!(mark.x + mark.width <= view.width && mark.y + mark.height <= view.axis, "{mark:?}");
    }
    for (index, a) in view.marks.iter().enumerate() {
        for b in &view.marks[index + 1..] {
            let apart = a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            assert!(apart, "{a:?} and {b:?}");
        }
    }
    let stretches = view.years.iter().map(|year| (year.x, year.width));
    let mut stretches: Vec<_> = stretches.chain(view.gaps.iter().map(|gap| (gap.x, gap.width))).collect();
    stretches.sort_unstable();
    assert!(stretches.windows(2).all(|pair| pair[0].0 + pair[0].1 == pair[1].0), "{stretches:?}");
    assert!(stretches.last().is_none_or(|(x, width)| x + width <= view.width - MARGIN), "{stretches:?}");
    let labels: Vec<i32> = view.years.iter().filter(|year| year.label.is_some()).map(|year| year.middle).collect();
    let labels = if labels.is_empty() {
        view.columns.iter().filter(|column| column.label.is_some()).map(|column| column.middle).collect()
    } else {
        labels
    };
    assert!(labels.windows(2).all(|pair| pair[1] - pair[0] >= LABEL), "{labels:?}");
    for column in &view.columns {
        assert!(column.x >= 0 && column.x + column.width <= view.width, "{column:?}");
        assert!(column.y >= TOP && column.y + column.height == view.axis, "{column:?}");
    }
    assert!(view.height <= 240 && view.axis < view.height, "{} {}", view.axis, view.height);
}

fn point() -> impl Strategy<Value = String> {
    let year = prop_oneof![2020..2027, 1960..2030, 0..9999];
    (year, 0..13, 0..29, prop_oneof![Just(""), Just("~"), Just("?"), Just("%")]).prop_map(|(year, month, day, sign)| {
        match (month, day) {
            (0, _) => format!("{year:04}{sign}"),
            (month, 0) => format!("{year:04}-{month:02}{sign}"),
            (month, day) => format!("{year:04}-{month:02}-{day:02}{sign}"),
        }
    })
}

fn date() -> impl Strategy<Value = Date> {
    let text = prop_oneof![
        4 => point(),
        1 => (point(), point()).prop_map(|(a, b)| if a <= b { format!("{a}/{b}") } else { format!("{b}/{a}") }),
        1 => point().prop_map(|from| format!("{from}/..")),
        1 => point().prop_map(|to| format!("../{to}")),
    ];
    text.prop_filter_map("the ends are in order", |text| Date::parse(&text).ok())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn marks_of_a_lane_never_overlap_and_all_are_inside(dates in prop::collection::vec(date(), 0..200)) {
        let view = drawn(&dates);
        prop_assert_eq!(view.is_some(), dates.len() >= FEWEST);
        if let Some(view) = view {
            assert_sound(&view);
            let counted: usize = view.columns.iter().map(|column| column.count).sum();
            prop_assert_eq!(view.marks.len() + counted, dates.len());
        }
    }

    #[test]
    fn time_goes_from_left_to_right(mut days in prop::collection::vec((1990_i16..2030, 1_u8..13, 1_u8..29), 2..40)) {
        days.sort_unstable();
        let mut years: BTreeMap<i32, Busy> = BTreeMap::new();
        for (year, month, _) in &days {
            years.entry(i32::from(*year)).or_default().months[usize::from(*month) - 1] += 1;
        }
        if let Some(axis) = Axis::new(&years) {
            let positions: Vec<i32> = days.iter().flat_map(|day| [axis.start(*day), axis.end(*day)]).collect();
            prop_assert!(days.windows(2).all(|pair| axis.start(pair[0]) <= axis.start(pair[1])), "{:?}", positions);
            prop_assert!(positions.iter().all(|position| (MARGIN..=axis.right()).contains(position)), "{:?}", positions);
        }
    }
}

#[test]
fn decades_of_emptiness_are_left_out_and_said() {
    let view = drawn(&read(&["1967-04", "1976-02", "2014-04-01", "2023-03-21", "2023-03-22", "2025"])).unwrap();
    let gaps: Vec<&str> = view.gaps.iter().map(|gap| gap.label.as_str()).collect();
    assert_eq!(gaps, ["1968-1975", "1977-2013", "2015-2022"]);
    let years: Vec<&str> = view.years.iter().filter_map(|year| year.label.as_deref()).collect();
    assert_eq!(years, ["1967", "1976", "2014", "2023", "2024", "2025"]);
    assert!(view.legend.iter().any(|item| item.sign == "gap"));
    assert!(drawn(&read(&["2023", "2024"])).is_none(), "two events need no picture");
}

#[test]
fn shapes_follow_what_is_known_of_the_date() {
    let dates = ["../1976", "1976-02-03", "1976-05~", "1976-05/1976-09?", "1977", "1977-11-01/.."];
    let view = drawn(&read(&dates)).unwrap();
    let known = |date: &str| {
        let mark = view.marks.iter().find(|mark| mark.date == date).unwrap();
        (mark.shape, mark.certainty, mark.open_start, mark.open_end)
    };
    assert_eq!(known("../1976"), ("interval", "exact", true, false));
    assert_eq!(known("1976-02-03"), ("point", "exact", false, false));
    assert_eq!(known("1976-05~"), ("period", "approximate", false, false));
    assert_eq!(known("1976-05/1976-09?"), ("interval", "uncertain", false, false));
    assert_eq!(known("1977"), ("period", "exact", false, false));
    assert_eq!(known("1977-11-01/.."), ("interval", "exact", false, true));
    let signs: Vec<&str> = view.legend.iter().map(|item| item.sign).collect();
    assert_eq!(signs, ["point", "period", "interval", "open", "approximate", "uncertain"]);
}

#[test]
fn a_season_stands_among_its_months() {
    let view = drawn(&read(&["2025-02-10", "2025-21", "2025-06-20", "2025-24"])).unwrap();
    assert_sound(&view);
    let at = |date: &str| {
        view.marks.iter().find(|mark| mark.date == date).map(|mark| (mark.x, mark.x + mark.width)).unwrap()
    };
    assert!(at("2025-02-10").1 <= at("2025-21").0 && at("2025-21").1 <= at("2025-06-20").0, "{:?}", view.marks);
    // A winter ends in the next year.
    assert!(at("2025-24").1 > view.years.last().unwrap().x, "{:?}", view.years);
}

#[test]
fn many_events_become_columns_of_years() {
    let day = |number: usize| format!("{}-{:02}-{:02}", 1600 + number % 425, number % 12 + 1, number % 28 + 1);
    let texts: Vec<String> = (0..10_000).map(day).collect();
    let view = drawn(&read(&texts.iter().map(String::as_str).collect::<Vec<_>>())).unwrap();
    assert_sound(&view);
    assert!(view.marks.is_empty() && view.columns.len() == 22, "{} columns", view.columns.len());
    assert_eq!(view.columns[0].title, "1600–1619: 480");
    assert_eq!(view.columns.iter().map(|column| column.count).sum::<usize>(), 10_000);
    let heap =
        drawn(&[Date::At(Point { year: 2023, precision: Precision::Day(3, 21), certainty: Certainty::Exact }); 60]);
    assert_eq!(heap.unwrap().columns.len(), 1);
}
