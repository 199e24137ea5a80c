//! Cards: which pages have one, their contents, and errors in a theme's template.

use std::fmt::Write as _;

use image::RgbImage;
use postil::card::{CardFrame, Fonts, draw, fit};
use postil::theme::folio_files;

use super::bitmaps::{jpeg, photograph};
use super::site::Site;

const CONFIG: &str = "title: Law & <Order>\nbase_url: https://example.org/laws\ncards: true\n";

fn site() -> Site {
    let site = Site::clean();
    site.write("postil.yaml", CONFIG);
    site.write("content/issues/aid/index.md", "---\ntitle: Aid\nquestion: Who pays?\nstatus: {label: Open}\n---\n");
    site.write("content/issues/aid/who-pays.md", "---\ntitle: Who pays for \"shells\" & <helmets>?\n---\nText.\n");
    site
}

fn page(site: &Site, path: &str) -> String {
    String::from_utf8(site.output()[path].clone()).unwrap()
}

fn meta<'h>(html: &'h str, property: &str) -> Option<&'h str> {
    let rest = html.split_once(&format!("=\"{property}\" content=\""))?.1;
    rest.split('"').next()
}

fn fonts() -> Fonts {
    let files = folio_files();
    Fonts::new(files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("fonts/")?, bytes.as_slice()))))
}

#[test]
fn the_home_page_issues_and_articles_have_one() {
    let site = site();
    site.build();
    for path in ["index.html", "issues/aid/index.html", "issues/aid/who-pays.html"] {
        let html = page(&site, path);
        let url = meta(&html, "og:image").unwrap_or_else(|| panic!("{path} has no card"));
        assert_eq!([meta(&html, "og:image:width"), meta(&html, "og:image:height")], [Some("1200"), Some("630")]);
        assert!(meta(&html, "og:image:alt").is_some_and(|alt| !alt.is_empty()));
        assert_eq!(meta(&html, "twitter:card"), Some("summary_large_image"));
        let file = url.strip_prefix("https://example.org/laws/").unwrap();
        let card = image::load_from_memory(&site.output()[file]).unwrap();
        assert_eq!((card.width(), card.height()), (1200, 630));
        let dark = card.to_rgb8().pixels().filter(|pixel| pixel.0.iter().all(|part| *part < 90)).count();
        assert!(dark > 1000, "{path}: nothing is written on the card");
    }
    for path in ["people/ito.html", "terms/law.html", "sources/act.html", "terms/index.html"] {
        assert_eq!(meta(&page(&site, path), "og:image"), None, "{path}");
    }
    assert_eq!(site.output().keys().filter(|path| path.starts_with("assets/cards/")).count(), 3);
}

#[test]
fn they_are_asked_for() {
    for config in ["title: A\ncards: true\n", "title: A\nbase_url: https://example.org\n"] {
        let site = site();
        site.write("postil.yaml", config);
        site.build();
        assert!(!site.output().keys().any(|path| path.starts_with("assets/cards/")), "{config}");
        assert_eq!(meta(&page(&site, "issues/aid/who-pays.html"), "og:image"), None);
    }
}

#[test]
fn a_picture_of_the_page_stands_before_a_card() {
    let site = site();
    site.write("content/issues/aid/tank.jpg", jpeg(&photograph(1800, 900)));
    let text = "---\ntitle: Who pays?\nimage: {src: tank.jpg, alt: A tank}\n---\nText.\n";
    site.write("content/issues/aid/who-pays.md", text);
    site.build();
    let html = page(&site, "issues/aid/who-pays.html");
    let url = meta(&html, "og:image").unwrap();
    assert!(url.starts_with("https://example.org/laws/assets/images/tank-") && url.ends_with("-1600.jpg"), "{url}");
    assert_eq!([meta(&html, "og:image:width"), meta(&html, "og:image:height")], [Some("1600"), Some("800")]);
    assert_eq!(meta(&html, "og:image:alt"), Some("A tank"));
    assert_eq!(site.output().keys().filter(|path| path.starts_with("assets/cards/")).count(), 2);
}

/// Draws only the lines of a text, black on white.
fn written(text: &str, frame: CardFrame<'_>) -> (Vec<String>, RgbImage) {
    let fonts = fonts();
    let fitted = fit(text, frame, &fonts).unwrap();
    let (family, weight, size) = (frame.family, frame.weight, fitted.size);
    let mut svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='630' font-family='{family}' font-weight='{weight}' font-size='{size}'>"
    );
    let mut y = 120.0;
    for line in &fitted.lines {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        write!(svg, "<text x='100' y='{y}'>{line}</text>").unwrap();
        y += size * 1.2;
    }
    let png = draw(&(svg + "</svg>"), &fonts).unwrap();
    (fitted.lines, image::load_from_memory(&png).unwrap().to_rgb8())
}

#[test]
fn titles_stay_in_their_room() {
    let sizes = [92.0, 80.0, 70.0, 60.0, 52.0];
    let titles = [
        "Aid",
        "What may soldiers do abroad?",
        "AVAVAVAV WAWAWAWA Ty To Ye P. V, W; AVAVAVAVAWAWAWAVAVAVA fifl ffi — “AT”",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "How Japan's three principles on the transfer of defence equipment and technology were made, read, stretched and, in the end, read again by those who had made them, and what the Diet was told about it at each step of the way",
        "防衛装備移転三原則の運用指針はどのように改められたか、国会は何を知らされていたのか、そして誰が決めたのか",
        "岸田首相のキーウ訪問：「必勝しゃもじ」と国会の事前承認",
        "Чому Японія не передає зброю? Питання й відповіді",
    ];
    for title in titles {
        let family = if title.contains('の') { "Noto Sans CJK JP" } else { "Literata" };
        let (lines, picture) = written(title, CardFrame { family, weight: 600, sizes: &sizes, width: 880.0, lines: 4 });
        assert!((1..=4).contains(&lines.len()), "{lines:?}");
        let ink = |x: u32| (0..630).any(|y| picture.get_pixel(x, y).0[0] < 200);
        let right = (0..1200).rev().find(|x| ink(*x)).unwrap();
        // A glyph may extend slightly over the left edge of its own width.
        assert!((85..=100).all(|x| x == 100 || !ink(x) || x > 90) && right <= 980, "{title}: ends at {right}");
        let kept = lines.concat().replace(' ', "");
        let all = title.replace(' ', "");
        assert!(kept == all || kept.trim_end_matches('…').len() > 60 && kept.ends_with('…'), "{lines:?}");
    }
}

#[test]
fn lines_are_of_like_length_and_begin_with_no_full_stop() {
    let sizes = [80.0];
    let frame = CardFrame { family: "Literata", weight: 600, sizes: &sizes, width: 880.0, lines: 4 };
    let (lines, _) = written("The rule that nobody in the Diet had ever voted upon", frame);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines.iter().all(|line| line.split(' ').count() > 1), "a word stands alone: {lines:?}");
    let frame = CardFrame { family: "Noto Sans CJK JP", ..frame };
    for width in [330.0, 410.0, 500.0, 590.0] {
        let (lines, _) = written("防衛装備、移転。三原則、改正。国会、承認。", CardFrame { width, lines: 12, ..frame });
        assert!(lines.len() > 2 && lines.iter().all(|line| !line.starts_with(['、', '。'])), "{lines:?}");
    }
}

#[test]
fn a_title_that_no_font_can_write_is_left_out_and_said() {
    let site = site();
    site.write("content/issues/aid/who-pays.md", "---\ntitle: The 𓀀 of state\n---\nText.\n");
    let run = site.build();
    assert!(run.err.contains("warning[missing-glyph]: no font of the theme has `𓀀`"), "{}", run.err);
    assert!(run.err.contains("content/issues/aid/who-pays.md:"), "{}", run.err);
    assert!(meta(&page(&site, "issues/aid/who-pays.html"), "og:image").is_some());
}

/// A different font changes the card, even if nothing else has changed since the last build.
#[test]
fn a_font_of_a_theme_stands_before_its_parents() {
    let site = site();
    site.write("postil.yaml", format!("{CONFIG}theme: child\n"));
    site.write("themes/child/theme.yaml", "name: child\nextends: folio\n");
    let inherited = site.build_of("index.html");
    let regular = folio_files().into_iter().find(|(path, _)| path == "fonts/Literata-Regular.ttf").unwrap().1;
    site.write("themes/child/fonts/Literata-SemiBold.ttf", regular);
    let own = site.build_of("index.html");
    let ink = |card: &RgbImage| card.pixels().filter(|pixel| pixel.0.iter().all(|part| *part < 90)).count();
    assert!(ink(&own) < ink(&inherited), "{} and {} dark pixels", ink(&own), ink(&inherited));
    assert_eq!(site.output().keys().filter(|path| path.starts_with("assets/cards/")).count(), 3, "old cards are gone");
    // A folder with nearly the right name is reported.
    site.write("themes/child/font/own.ttf", "");
    site.run(&["check"]).expect(1, "did you mean `fonts`?");
}

/// The site with the default theme in its own folder, and its card template replaced.
fn themed(template: &str) -> Site {
    let site = site();
    for (path, bytes) in folio_files() {
        site.write(&format!("themes/folio/{path}"), bytes);
    }
    site.write("themes/folio/templates/og.svg", template);
    site
}

fn card(inside: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">{inside}</svg>")
}

#[test]
fn a_template_that_makes_no_card_is_an_error() {
    let faults = [
        ("<svg><g></svg>".to_owned(), "the output of this template is not valid SVG"),
        ("no picture at all".to_owned(), "the output of this template is not valid SVG"),
        (card("").replace("630", "600"), "a card is 1200 × 630 pixels, and this is 1200 × 600"),
        (card("<text font-family=\"Literatta\">A</text>"), "the theme has no font `Literatta`"),
        (card("<text>A</text>"), "the theme has no font"),
        ("{{ fit(text=\"A\", family=\"Times\", sizes=[20], width=90) }}".to_owned(), "the theme has no font `Times`"),
        (card("{{ page.titel.x }}"), "titel"),
    ];
    for (template, words) in faults {
        let site = themed(&template);
        let run = site.run(&["build"]);
        run.expect(1, "error[template-error]");
        assert!(run.err.contains(words) && run.err.contains("themes/folio/templates/og.svg"), "{words}\n{}", run.err);
        assert!(!site.public("").exists());
    }
    let site = themed("");
    site.remove("themes/folio/templates/og.svg");
    site.run(&["build"]).expect(1, "error[theme-fault]: the theme `folio` has no template `og.svg`");
}

/// A card uses files of the theme's folder, and no others.
#[test]
fn a_template_reaches_no_file() {
    let secret = jpeg(&photograph(300, 300));
    let plain = themed(&card("")).build_of("index.html");
    let site = themed(&card("<image href=\"secret.jpg\" width=\"900\" height=\"600\"/>"));
    for folder in ["", "content/", "themes/folio/fonts/", "themes/folio/static/"] {
        site.write(&format!("{folder}secret.jpg"), &secret);
    }
    assert_eq!(site.build_of("index.html"), plain);
}

impl Site {
    /// Builds the site and returns the pixels of a page's card.
    fn build_of(&self, path: &str) -> RgbImage {
        self.build();
        let html = page(self, path);
        let file = meta(&html, "og:image").unwrap().strip_prefix("https://example.org/laws/").unwrap().to_owned();
        image::load_from_memory(&self.output()[&file]).unwrap().to_rgb8()
    }
}
