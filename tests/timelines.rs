//! Stages, positions and timelines on pages: their order, gaps that are shown, and changes.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/archive.rs"]
mod archive;

use std::sync::LazyLock;

use postil::diagnostic::Rule;
use postil::graph::Drafts;
use postil::publish::{Options, build};
use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

struct Built {
    rules: Vec<Rule>,
    site: TempDir,
}

fn built(archive: &str) -> Built {
    let site = archive::unpack(archive);
    let root = site.path().to_path_buf();
    let output = root.join("public");
    let options =
        Options { root, output, drafts: Drafts::Hidden, today: (2026, 11, 22), expired: postil::check::Expired::Warn };
    let outcome = build(&options, &|_| {}).unwrap();
    Built { rules: outcome.diagnostics.iter().map(|diagnostic| diagnostic.rule).collect(), site }
}

static SITE: LazyLock<Built> = LazyLock::new(|| built(include_str!("timelines.txtar")));

#[expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]
fn page(path: &str) -> Html {
    Html::parse_document(&std::fs::read_to_string(SITE.site.path().join("public").join(path)).unwrap())
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of an element, with single spaces.
fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).into_iter().map(words).collect()
}

#[test]
fn what_has_no_source_is_a_warning_and_nothing_more() {
    assert_eq!(SITE.rules, [Rule::PositionWithoutSource, Rule::PositionWithoutSource]);
}

#[test]
fn the_tracker_says_the_state_of_each_stage_in_words() {
    let page = page("issues/arms/index.html");
    assert_eq!(texts(&page, "ol.stages > li .state"), ["Done", "Latest", "To come"]);
    let current = all(&page, "ol.stages > li[aria-current='step']");
    assert_eq!(current.len(), 1);
    assert_eq!(words(current[0]), "Debate Latest · about March 2023");
}

#[test]
fn the_matrix_has_people_before_institutions_and_issues_in_their_order() {
    let page = page("positions.html");
    assert_eq!(texts(&page, ".matrix thead th"), ["Who", "Arms For or against: They should “arm”.", "Travel"]);
    assert_eq!(texts(&page, ".matrix tbody th"), ["People", "Abe", "Zaki", "Institutions", "Aaa"]);
    let cells = all(&page, "tbody:nth-of-type(1) > .matrix-row:nth-child(2) td");
    assert_eq!((words(cells[0]).as_str(), cells.len()), ("", 2));
    assert_eq!(words(cells[1]), "On conditions since March 2023");
    let gap = "On conditions No <b>source</b>. since March 2023 · No source given";
    assert!(texts(&page, ".position-cards .held").contains(&gap.to_owned()));
}

#[test]
fn positions_stand_in_the_order_of_time_and_show_changes() {
    let undated = "Neutral At some time. No date given · Act 2014";
    let first = "Supports In favour. March 2023 · Act 2014";
    let change = "Changed Supports March 2023 → Opposes 22 December 2023";
    let second = format!("Opposes {change} Changed his mind. 22 December 2023 · Act 2014");
    // The order of two positions on one day is unknown, so no change is shown.
    let third = "Supports On the same day. 22 December 2023 · Act 2014";
    let plain = |text: String| text.replace("An Act 2014", "Act 2014");
    let held: Vec<String> =
        texts(&page("positions.html"), "#_held-person-zaki-arms .held").into_iter().map(plain).collect();
    assert_eq!(held, [undated, first, &second, third]);
    for path in ["issues/arms/index.html", "people/zaki.html"] {
        let rows: Vec<String> = texts(&page(path), ".positions tr:has(td)").into_iter().map(plain).collect();
        assert_eq!(rows, [undated, first, &second, third], "{path}");
    }
}

#[test]
fn people_are_listed_by_their_sort_names_with_the_office_held_last() {
    let index = page("people/index.html");
    assert_eq!(texts(&index, ".group h2"), ["A", "B", "Z"]);
    assert_eq!(texts(&index, ".entry-title a"), ["Abe", "Silent", "Zaki"]);
    assert_eq!(texts(&index, ".entry-detail"), ["Envoy · since May 2024"]);
    let record = page("people/silent.html");
    assert_eq!(texts(&record, ".role-dates"), ["in March 2023", "since May 2024"]);
}

#[test]
fn positions_say_what_they_are_for_or_against() {
    let said = "For or against: They should “arm”.";
    let heads = [
        ("positions.html", ".matrix thead .proposition"),
        ("positions.html", ".stances > .proposition"),
        ("issues/arms/index.html", ".positions caption .proposition"),
        ("issues/arms/dossier.html", ".positions caption .proposition"),
        ("people/zaki.html", ".positions th .proposition"),
    ];
    for (path, selector) in heads {
        assert_eq!(texts(&page(path), selector), [said], "{path}");
    }
    assert_eq!(texts(&page("people/abe.html"), ".proposition"), [""; 0]);
}

#[test]
fn an_issue_is_not_named_where_the_page_is_about_it() {
    let issues = |path: &str| texts(&page(path), "#trip .event-links");
    assert_eq!(issues("timeline.html"), ["Travel, Arms"]);
    assert_eq!(issues("issues/arms/index.html"), ["Travel"]);
    assert_eq!(issues("issues/arms/dossier.html"), ["Travel"]);
    assert_eq!(issues("issues/travel/index.html"), ["Arms"]);
    let detail = |path: &str| texts(&page(path), ".card-article .card-detail, .entry-detail");
    assert_eq!(detail("issues/arms/index.html"), [""; 0]);
    assert_eq!(detail("articles.html"), [""; 0]);
    assert_eq!(detail("issues/travel/index.html"), ["Arms"]);
}

#[test]
fn japanese_reads_as_japanese() {
    let page = page("ja/positions.html");
    assert_eq!(texts(&page, ".matrix tbody th"), ["人物", "座木"]);
    let held = texts(&page, ".held");
    assert!(held[1].contains("立場の変化 賛成 2023年3月 → 反対 2023年12月22日"), "{held:?}");
    assert!(held[1].ends_with("2023年12月22日 · 出典の記載なし"), "{held:?}");
}

#[test]
fn a_site_without_positions_has_no_page_of_them() {
    let site = built("-- postil.yaml --\ntitle: Site\n-- content/index.md --\n---\ntitle: Home\n---\nWords.\n");
    let made = |path: &str| site.site.path().join("public").join(path).exists();
    assert!(made("index.html") && !made("positions.html") && !made("timeline.html"));
}

#[test]
fn the_strip_leads_to_the_list_and_gets_in_nobodys_way() {
    for (path, marks) in
        [("timeline.html", 8), ("issues/arms/index.html", 7), ("people/zaki.html", 3), ("ja/timeline.html", 8)]
    {
        let page = page(path);
        let strip = all(&page, "svg.strip-picture");
        assert_eq!(strip.len(), 1, "{path}");
        assert_eq!(strip[0].attr("aria-hidden"), Some("true"));
        let links = all(&page, ".strip-picture a");
        assert_eq!(links.len(), marks, "{path}");
        for link in links {
            let id = link.attr("href").unwrap().trim_start_matches('#');
            assert_eq!(all(&page, &format!("li.event[id='{id}']")).len(), 1, "{path}#{id}");
            assert_eq!(link.attr("tabindex"), Some("-1"));
            assert!(!words(link).is_empty(), "{path}#{id} has no title");
        }
    }
    // With two events or one, the list is enough.
    assert!(all(&page("issues/travel/index.html"), ".strip").is_empty());
    assert!(all(&page("sources/act.html"), ".strip").is_empty());
}

#[test]
fn marks_are_told_apart_by_what_is_known() {
    let page = page("timeline.html");
    let classes = |id: &str| {
        let mark = all(&page, &format!(".strip-picture a[href='#{id}']"))[0].attr("class").unwrap().to_owned();
        mark.replace("strip-", "")
    };
    assert_eq!(classes("before"), "interval exact open");
    assert_eq!(classes("ban"), "period exact");
    assert_eq!(classes("talks"), "interval exact");
    assert_eq!(classes("about"), "period approximate");
    assert_eq!(classes("doubtful"), "period uncertain");
    assert_eq!(classes("trip"), "point exact");
    assert_eq!(texts(&page, ".strip-picture .strip-gap title"), ["1968 to 2022: no events"]);
}

#[test]
fn what_has_no_beginning_stands_under_a_heading_of_its_own() {
    let page = page("timeline.html");
    assert_eq!(texts(&page, ".year > h2"), ["Earlier", "1967", "2023", "2024"]);
    assert_eq!(texts(&page, ".event-date")[..3], ["until 1967", "April 1967", "20–21 March 2023"]);
}
