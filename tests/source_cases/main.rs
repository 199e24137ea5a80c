//! Sources and citations as they are found in bibliographies, and what a reader sees of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

#[path = "../support/built.rs"]
mod built;
mod zotero;

use std::collections::BTreeMap;
use std::fs;

use postil::publish::build;
use scraper::{Html, Selector};
use walkdir::WalkDir;

/// A site: its style, its sources and the text of one page.
struct Seen {
    /// The citations of the page, in their order.
    citations: Vec<String>,
    /// The entries of its list of sources, by their keys, as HTML.
    references: BTreeMap<String, String>,
    said: String,
    /// All files of text.
    published: String,
}

fn seen(config: &str, sources: &[(&str, &str)], text: &str) -> Seen {
    let site = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("postil.yaml", &format!("title: Test\ndossiers: false\ncitations: inline\n{config}"));
    write("content/page.md", &format!("---\ntitle: Page\n---\n{text}\n"));
    for (name, text) in sources {
        write(name, text);
    }
    let options = built::options(site.path());
    let output = options.output.clone();
    let outcome = build(&options, &|_| {}).unwrap();
    let said: Vec<String> = outcome.diagnostics.iter().map(|diagnostic| diagnostic.message.to_string()).collect();
    let said = said.join("\n");
    // A site with errors has no pages.
    let page = fs::read_to_string(output.join("page.html")).unwrap_or_default();
    let page = Html::parse_document(&page);
    let plain = |html: &str| html.replace(['\u{a0}'], " ").replace('\u{2060}', "");
    let (cited, listed) = (Selector::parse("span.citation").unwrap(), Selector::parse("li[id^=source-]").unwrap());
    let citations = page.select(&cited).map(|citation| plain(&citation.text().collect::<String>()));
    let entries = page.select(&listed).map(|entry| {
        let id = entry.value().attr("id").unwrap();
        (
            id.trim_start_matches("source-").to_owned(),
            plain(&entry.inner_html()).split_whitespace().collect::<Vec<_>>().join(" "),
        )
    });
    let files = WalkDir::new(&output).into_iter().flatten().filter(|file| file.file_type().is_file());
    let texts = files.filter_map(|file| fs::read_to_string(file.path()).ok());
    Seen { citations: citations.collect(), references: entries.collect(), said, published: texts.collect() }
}

fn text_of(html: &str) -> String {
    Html::parse_fragment(html)
        .root_element()
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

impl Seen {
    fn reference(&self, key: &str) -> String {
        text_of(&self.references[key])
    }
}

const MARLOW: &str = "m19: {type: book, title: Slate, author: 'Marlow, Ines', date: 2019}
m21: {type: book, title: Zinc, author: 'Marlow, Ines', date: 2021}
p20: {type: book, title: Quays, author: 'Perry, Ola', date: 2020}
z: {type: book, title: Zebra, author: 'Lund, Ida', date: 2021}
a: {type: book, title: Amber, author: 'Lund, Ida', date: 2021}
m: {type: book, title: Mica, author: 'Lund, Ida', date: 2021}
";

#[test]
fn each_year_follows_its_author() {
    let text = "[@m19; @p20; @m21]. [@m19, p. 3; @p20, p. 4; @m21, p. 5]. [@m19; @m21; @p20]. [@z]. [@m]. [@a].";
    let sources = [("content/sources/s.yaml", MARLOW)];
    let chicago = seen("", &sources, text);
    assert_eq!(
        chicago.citations,
        [
            "(Marlow 2019, 2021; Perry 2020)",
            "(Marlow 2019, 3; 2021, 5; Perry 2020, 4)",
            "(Marlow 2019, 2021; Perry 2020)",
            "(Lund 2021c)",
            "(Lund 2021b)",
            "(Lund 2021a)",
        ]
    );
    for (style, expected) in
        [("apa", "(Marlow, 2019, 2021; Perry, 2020)"), ("harvard-cite-them-right", "(Marlow, 2019, 2021; Perry, 2020)")]
    {
        let seen = seen(&format!("citation_style: {style}\n"), &sources, text);
        assert_eq!([&seen.citations[0], &seen.citations[2]], [expected, expected], "{style}");
    }
}

#[test]
fn undated_works_of_one_office_have_letters() {
    let yaml = "a1: {type: web, title: Alpha tariff, author: {name: Harbour Office}, url: {value: https://example.org/a, date: 2026-01-02}}
a2: {type: web, title: Beta tariff, author: {name: Harbour Office}, url: {value: https://example.org/b, date: 2026-01-02}}
";
    let text = "[@a1]. [@a2]. [@a1; @a2]. [@a1, p. 3; @a2, p. 4].";
    let chicago = seen("", &[("content/sources/s.yaml", yaml)], text);
    assert_eq!(
        chicago.citations,
        [
            "(Harbour Office, n.d.-a)",
            "(Harbour Office, n.d.-b)",
            "(Harbour Office, n.d.-a, n.d.-b)",
            "(Harbour Office, n.d.-a, 3; n.d.-b, 4)",
        ]
    );
    assert!(
        chicago.reference("a1").contains("Harbour Office. n.d.-a. “Alpha Tariff.” Accessed January 2, 2026."),
        "{}",
        chicago.reference("a1")
    );
    let apa = seen("citation_style: apa\n", &[("content/sources/s.yaml", yaml)], text);
    assert_eq!(
        apa.citations[2..],
        ["(Harbour Office, n.d.-a, n.d.-b)", "(Harbour Office, n.d.-a, p. 3; n.d.-b, p. 4)"]
    );
}

#[test]
fn ibid_is_the_source_right_before_on_the_same_page() {
    let yaml = "a: {type: book, title: Alpha, author: 'Perry, Ola', date: 2020}
b: {type: book, title: Beta, author: 'Marlow, Ines', date: 2021}
";
    let text = "[@a, p. 3]. [@a, p. 4]. [@b, p. 5]. [@a, p. 4].";
    let seen = seen(
        "citation_style: deutsche-sprache\n",
        &[("content/sources/s.yaml", yaml), ("content/two.md", "---\ntitle: Two\n---\n[@a, p. 9].\n")],
        text,
    );
    let is_ibid: Vec<bool> = seen.citations.iter().map(|citation| citation.to_lowercase().contains("ibid")).collect();
    assert_eq!(is_ibid, [false, true, false, false], "{:?}", seen.citations);
}

#[test]
fn places_are_printed_as_lawyers_write_them() {
    let yaml = "a: {type: legislation, title: Harbour Act, date: 1998}\n";
    for (written, expected) in [
        ("art. 9(2)", "(Harbour Act 1998, art. 9(2))"),
        ("art. 3 (2)", "(Harbour Act 1998, art. 3 (2))"),
        ("art. 9(2), 10", "(Harbour Act 1998, arts. 9(2), 10)"),
        ("arts. 9-11", "(Harbour Act 1998, arts. 9–11)"),
        ("pp. 41 (no. 58), 163", "(Harbour Act 1998, 41 (no. 58), 163)"),
        ("note 4(a)", "(Harbour Act 1998, n. 4(a))"),
        ("s. 4(b)", "(Harbour Act 1998, § 4(b))"),
        ("§ 3", "(Harbour Act 1998, § 3)"),
        ("§§ 3-5", "(Harbour Act 1998, §§ 3–5)"),
        ("pp. 12--15", "(Harbour Act 1998, 12–15)"),
        ("p. 162a-165d", "(Harbour Act 1998, 162a–165d)"),
        ("pp. iv-xi", "(Harbour Act 1998, iv–xi)"),
        ("Rn. 125", "(Harbour Act 1998, Rn. 125)"),
        ("cl. 2", "(Harbour Act 1998, cl. 2)"),
        ("第9条第2項", "(Harbour Act 1998, 第9条第2項)"),
    ] {
        let seen = seen("", &[("content/sources/s.yaml", yaml)], &format!("[@a, {written}]."));
        assert_eq!(seen.citations, [expected], "{written}");
    }
    let german = seen(
        "languages: [{code: de, name: Deutsch}]\n",
        &[("content/sources/s.yaml", yaml)],
        "[@a, § 3]. [@a, Art. 109].",
    );
    assert_eq!(german.citations, ["(Harbour Act 1998, § 3)", "(Harbour Act 1998, Art. 109)"]);
}

#[test]
fn particles_stay_with_names() {
    let yaml = "a: {type: book, title: Shadows, author: 'de Vries, Joey', date: 2014}
b: {type: book, title: Doors, author: 'Ramón y Cajal, Santiago', date: 2018}
c: {type: book, title: Sea, author: 'Le Cacheux, Jacques', date: 2018}
";
    let json = r#"[{"id": "z", "type": "book", "title": "Ports", "author": [{"family": "Vries", "given": "Joey", "non-dropping-particle": "de"}], "issued": {"date-parts": [[2015]]}},
 {"id": "k", "type": "book", "title": "港湾法の研究", "author": [{"family": "山田", "given": "太郎"}], "issued": {"date-parts": [[2014]]}}]"#;
    let sources = [("content/sources/s.yaml", yaml), ("content/sources/z.json", json)];
    let apa = seen("citation_style: apa\n", &sources, "[@a]. [@b]. [@c]. [@z]. [@k].");
    assert_eq!(
        apa.citations,
        ["(de Vries, 2014)", "(Ramón y Cajal, 2018)", "(Le Cacheux, 2018)", "(de Vries, 2015)", "(山田, 2014)"]
    );
    assert!(apa.reference("a").starts_with("de Vries, J. (2014)"), "{}", apa.reference("a"));
    assert!(apa.reference("k").starts_with("山田太郎. (2014)"), "{}", apa.reference("k"));
}

#[test]
fn zotero_is_read_as_it_is_found() {
    let json = r#"[
 {"id": "a", "type": "book", "title": "The <i>Endeavour</i> and H<sub>2</sub>O: <span class=\"nocase\">mRNA</span> at sea %%check%%", "note": "Read before the board", "author": [{"family": "Perry", "given": "Ola"}], "issued": {"date-parts": [[2020]]}},
 {"id": "b", "type": "article-journal", "title": "On <i>Lloyd v. Harbour</i>", "container-title": "Quay Law", "volume": "3", "page": "1-20", "author": [{"family": "Perry", "given": "Ola"}], "issued": {"date-parts": [[2021]]}},
 {"id": "case", "type": "legal_case", "title": "Smith v. Harbour Office", "container-title": "AC", "volume": "2", "page": "44", "authority": "House of Lords", "issued": {"date-parts": [[1990]]}},
 {"id": "blog", "type": "post-weblog", "title": "Post", "author": [{"family": "Perry", "given": "Ola"}], "container-title": "Quay Notes", "issued": {"date-parts": [[2022, 1, 2]]}, "URL": "https://example.org/j", "accessed": {"date-parts": [[2022, 1, 3]]}},
 {"id": "talk", "type": "speech", "title": "Talk", "author": [{"family": "Perry", "given": "Ola"}], "issued": {"date-parts": [[2023, 5, 6]]}, "event-title": "Port Day", "event-place": "Harbour"},
 {"id": "12047273/KC6WFG78", "type": "webpage", "title": "Tides", "URL": "https://example.org/t", "accessed": {"date-parts": [["2022", 2, 20]]}, "issued": {"date-parts": [["2021", 11, 5]]}},
 {"id": "raw", "type": "book", "title": "Bericht über die Häfen", "author": [{"family": "Lund", "given": "Ida"}], "issued": {"raw": "12. März 2019"}}
]"#;
    let seen = seen(
        "",
        &[("content/sources/s.json", json)],
        "[@a]. [@b]. [@case]. [@blog]. [@talk]. [@12047273/KC6WFG78]. [@raw].",
    );
    assert!(
        seen.references["a"].contains("<i>The </i>Endeavour<i> and H</i>")
            || seen.references["a"].contains("Endeavour"),
        "{}",
        seen.references["a"]
    );
    assert!(
        seen.references["a"].contains("<sub>2</sub>") && seen.references["a"].contains("mRNA at Sea"),
        "{}",
        seen.references["a"]
    );
    assert!(
        !seen.references["a"].contains("check") && !seen.references["a"].contains("board"),
        "{}",
        seen.references["a"]
    );
    assert!(seen.reference("b").contains("“On Lloyd v. Harbour.” Quay Law 3: 1–20."), "{}", seen.reference("b"));
    assert!(
        seen.reference("case").contains("Smith v. Harbour Office, 2 AC 44 (House of Lords 1990)."),
        "{}",
        seen.reference("case")
    );
    assert!(
        seen.reference("blog").contains("Quay Notes") && seen.reference("blog").contains("January 2"),
        "{}",
        seen.reference("blog")
    );
    assert!(seen.reference("talk").contains("Port Day, Harbour, May 6"), "{}", seen.reference("talk"));
    assert!(
        seen.reference("raw").contains("Bericht über die Häfen") && seen.reference("raw").contains("2019"),
        "{}",
        seen.reference("raw")
    );
    assert!(seen.citations[5].contains("2021"), "{:?}", seen.citations);
}

#[test]
fn biblatex_is_read_as_it_is_found() {
    let bib = r"
@online{wiki, author={{Harbour Office}}, title={Tolls}, date={2024}, url={https://example.org/Toll\_(canal)\#Rates\%20now}, urldate={2026-01-02}}
@article{doi, author={Perry, Ola}, title={Tides %%private%%}, journaltitle={Quay}, date={2022}, doi={10.1007/978-3-032-00942-5\_12}}
@online{tilde, author={{Harbour Office}}, title={Tilde}, date={2020}, url={https://example.org/\textasciitilde ola/}, urldate={2026-01-02}}
@online{angle, author={{Harbour Office}}, title={Angle}, date={2018}, url={<https://example.org/angle>}, urldate={2026-01-02}}
@misc{how, author={{Harbour Office}}, title={How}, date={2019}, howpublished={\url{https://example.org/h_p}}, urldate={2026-01-02}}
@book{macro, author={Jan{\'a}{\v c}ek, Leo{\v s}}, title={Caf{\'e} \textendash{} \emph{Nouvelle} \ldots\ done, a\textasciitilde b}, year=2020, month=jan}
@misc{odd, author={Lund, Ida}, title={Data}, year={2025}, month={ nov }}
@book{p, editor={Ok, Ann}, title={Whole}, year={2020}, publisher={Quay}}
@incollection{part, crossref={p}, author={Perry, Ola}, title={Chapter}, pages={3--9}}
@article{press, author={Berg, Ola}, title={T}, journal={Quay}, year={in press}}
@report{sv, author={{Council of Experts on Economic Development}}, shortauthor={Council}, title={Report}, institution={Federal Office}, date={2021}, type={Report}}
@jurisdiction{bverfg, title={Marlow v. Office}, institution={BVerfG}, journaltitle={BVerfGE}, volume={167}, pages={86}, date={2023}}
@thesis{th, author={de Vries, Joey}, title={Ports}, institution={Quay University}, type={phdthesis}, date={2011}}
@book{span, author={Many, Ann}, title={Volumes}, year={1996_2004}}
@article{more, author={Sand, Ida and others}, title={More}, journal={Quay}, date={2017/2018}}
";
    let keys =
        ["wiki", "doi", "tilde", "angle", "how", "macro", "odd", "part", "press", "sv", "bverfg", "th", "span", "more"];
    let text = keys.map(|key| format!("[@{key}].")).join(" ");
    let seen = seen("", &[("content/sources/s.bib", bib)], &text);
    let has = |key: &str, words: &str| {
        assert!(seen.references[key].contains(words), "{key}: {words} is not in {}", seen.references[key]);
    };
    has("wiki", "href=\"https://example.org/Toll_(canal)#Rates%20now\"");
    has("doi", "https://doi.org/10.1007/978-3-032-00942-5_12");
    has("tilde", "href=\"https://example.org/~ola/\"");
    has("angle", "href=\"https://example.org/angle\"");
    has("how", "href=\"https://example.org/h_p\"");
    assert!(
        seen.reference("macro").contains("Janáček, Leoš. 2020. Café – Nouvelle … done, a~b."),
        "{}",
        seen.reference("macro")
    );
    assert!(!seen.references["doi"].contains("private"), "{}", seen.references["doi"]);
    assert_eq!(seen.citations[7], "(Perry 2020)");
    assert!(seen.reference("part").contains("In Whole, edited by Ann Ok. Quay."), "{}", seen.reference("part"));
    assert_eq!(seen.citations[8], "(Berg in press)");
    assert_eq!(seen.citations[9], "(Council 2021)");
    assert!(seen.reference("bverfg").contains("167 BVerfGE 86"), "{}", seen.reference("bverfg"));
    assert!(seen.reference("th").contains("PhD thesis, Quay University"), "{}", seen.reference("th"));
    assert_eq!(seen.citations[12], "(Many 1996_2004)");
    assert_eq!(seen.citations[13], "(Sand et al. 2017–2018)");
}

#[test]
fn keys_that_cannot_be_cited_are_told_at_their_entry() {
    let json = r#"[{"id": "D’Este_2007", "type": "book", "title": "Work", "author": [{"family": "Perry", "given": "Ola"}], "issued": {"date-parts": [[2007]]}}]"#;
    let seen = seen("", &[("content/sources/s.json", json)], "Nothing.");
    assert!(seen.said.contains("the source `D’Este_2007` cannot be cited"), "{}", seen.said);
}

#[test]
fn styles_list_their_sources_with_authors() {
    let yaml = "b: {type: book, title: Tides, author: 'Perry, Ola', date: 2020}\nsaid: {type: misc, csl-type: speech, title: Talk, author: 'Lund, Ida', date: 2021-05-06, csl: {event: Port Day, event-place: Leeds}}\n";
    for style in ["alphanumeric", "vancouver", "nature", "nlm-citation-sequence-superscript"] {
        let seen =
            seen(&format!("citation_style: {style}\n"), &[("content/sources/s.yaml", yaml)], "[@b, p. 3]. [@said].");
        assert!(
            seen.reference("b").contains("Perry") && seen.reference("b").contains("Tides"),
            "{style}: {}",
            seen.reference("b")
        );
    }
    let apa = seen("citation_style: apa\n", &[("content/sources/s.yaml", yaml)], "[@b]. [@said].");
    assert!(apa.reference("said").contains("Port Day, Leeds"), "{}", apa.reference("said"));
}

#[test]
fn a_site_may_bring_its_own_style() {
    let yaml = "b: {type: book, title: Tides, author: 'Perry, Ola', date: 2020, publisher: Quay}\n";
    let oscola = include_str!("../citations/styles/oscola.csl");
    let own = seen(
        "citation_style: styles/oscola.csl\n",
        &[("content/sources/s.yaml", yaml), ("styles/oscola.csl", oscola)],
        "[@b, p. 3].",
    );
    assert_eq!(own.citations, ["Ola Perry, Tides (Quay 2020) 3."]);
}

/// A style of a book's entry: these macros and elements.
fn style(macros: &str, elements: &str) -> String {
    format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>Own</title><id>own</id>\
         <updated>2026-01-01T00:00:00Z</updated></info>{macros}<citation><layout>{elements}</layout></citation>\
         <bibliography><layout>{elements}</layout></bibliography></style>"
    )
}

const LOCKS: &str = "n: {type: book, title: '“Locks”', author: 'Lund, Ida', date: 2021-03-04}\n";

fn with_style(config: &str, style: &str) -> Seen {
    let config = format!("citation_style: own.csl\n{config}");
    seen(&config, &[("content/sources/s.yaml", LOCKS), ("own.csl", style)], "[@n].")
}

/// `dates` of `postil.yaml` gives the form of dates. Quotation marks and words are those of the language.
#[test]
fn dates_of_the_site_reach_sources_and_nothing_else_does() {
    let own = style(
        "",
        "<group delimiter=\" \"><text value=\"On\" quotes=\"true\"/><date variable=\"issued\" form=\"text\"/></group>",
    );
    let of = |dates: &str| with_style(&format!("languages:\n  - {{code: en, dates: {dates}}}\n"), &own).citations;
    assert_eq!(of("en-US"), ["“On” March 4, 2021"]);
    assert_eq!(of("en-GB"), ["“On” 4 March 2021"]);
}

/// A site may be somebody else's: a style without an end is an error of that file.
#[test]
fn styles_end() {
    let macros = |text: &dyn Fn(usize) -> String| (0..40).map(text).collect::<String>();
    let twice = macros(&|number| {
        let next = format!("<text macro=\"m{}\"/>", number + 1);
        format!("<macro name=\"m{number}\">{next}{next}</macro>")
    });
    let deep = ["<group>".repeat(20_000), "</group>".repeat(20_000)].concat();
    for (style, said) in [
        (style("<macro name=\"a\"><text macro=\"a\"/></macro>", "<text macro=\"a\"/>"), "its macro `a` uses itself"),
        (
            style(
                "<macro name=\"a\"><choose><if type=\"book\"><text macro=\"b\"/></if></choose></macro><macro name=\"b\"><group><text macro=\"a\"/></group></macro>",
                "<text variable=\"title\"/>",
            ),
            "uses itself",
        ),
        (style(&twice, "<text macro=\"m0\"/>"), "has no end"),
        (style("", &deep), "nested more than"),
        ("édition".to_owned(), "this is not a citation style"),
        (String::new(), "this is not a citation style"),
    ] {
        let found = with_style("", &style);
        assert!(found.said.contains(said), "{said}: {}", found.said);
        assert!(found.citations.is_empty());
    }
}
