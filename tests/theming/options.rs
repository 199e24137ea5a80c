//! What a site chooses of its theme: its own colour can be read wherever the theme uses it, and a font is loaded only where it is used.

use postil::model::Color;
use postil::model::color::LEAST_CONTRAST;

use crate::folder;
use crate::site::Site;

fn built(config: &str) -> Site {
    let site = Site::clean();
    site.write("postil.yaml", format!("title: Test\n{config}"));
    site.build();
    site
}

/// The style sheet of all pages.
fn sheet(site: &Site, theme: &str) -> String {
    let output = site.output();
    let begins = format!("assets/{theme}.");
    let (_, css) = output.iter().find(|(path, _)| path.starts_with(&begins) && path.contains(".css")).unwrap();
    String::from_utf8(css.clone()).unwrap()
}

fn page(site: &Site) -> String {
    String::from_utf8(site.output()["terms/law.html"].clone()).unwrap()
}

/// The values of a custom property in a style sheet of this repository.
fn values(path: &str, name: &str) -> Vec<String> {
    let css = std::fs::read_to_string(folder::repository().join(path)).unwrap();
    let declaration = format!("{name}: ");
    let declared = css.split(&declaration).skip(1);
    declared.map(|rest| rest.split(';').next().unwrap_or_default().to_owned()).collect()
}

/// The lists of backgrounds in a `theme.yaml`, light and dark.
fn grounds(theme: &str) -> [Vec<Color>; 2] {
    let manifest = std::fs::read_to_string(folder::repository().join(format!("themes/{theme}/theme.yaml"))).unwrap();
    ["light", "dark"].map(|mode| {
        let line = manifest.lines().find_map(|line| line.trim().strip_prefix(&format!("{mode}: "))).unwrap();
        line.split('"').filter_map(Color::parse).collect()
    })
}

#[test]
fn a_site_without_choices_has_the_sheet_of_the_theme_alone() {
    let site = built("");
    let css = sheet(&site, "folio");
    assert!(!css.contains("--accent:light-dark"));
    let page = page(&site);
    assert!(page.contains("rel=\"preload\"") && page.contains("%239b2d1f"), "{page}");
}

#[test]
fn an_accent_has_two_shades_and_what_is_mixed_from_them() {
    let site = built("accent: \"#ffd700\"\n");
    let css = sheet(&site, "folio");
    let (_, rest) = css.split_once(":root:root{--accent:light-dark(").unwrap();
    let (shades, rest) = rest.split_once(')').unwrap();
    let shades: Vec<Color> = shades.split(',').filter_map(Color::parse).collect();
    let [light, dark] = grounds("folio");
    assert_eq!(shades.len(), 2, "{css}");
    assert!(shades[0].least_contrast(&light) >= LEAST_CONTRAST && shades[1].least_contrast(&dark) >= LEAST_CONTRAST);
    assert_eq!(shades[1].to_string(), "#ffd700", "gold can be read on dark backgrounds as it is");
    assert!(rest.contains("--wash:light-dark(color-mix(") && rest.contains(".stance-opposes"), "{rest}");
    assert!(page(&site).contains(&shades[0].to_string().replace('#', "%23")), "the icon has the colour as well");
}

/// The lists in `theme.yaml` are those of the style sheet, and an accent can be read on the tint that is mixed from it.
#[test]
fn the_backgrounds_are_those_of_the_style_sheets() {
    let names = ["--paper", "--panel", "--wash", "--glow"];
    let [light, dark] = grounds("folio");
    for (index, name) in names.iter().enumerate() {
        let found = values("themes/folio/static/style.css", name);
        // On paper, everything is white.
        let found: Vec<Color> = found.iter().filter_map(|value| Color::parse(value)).take(3).collect();
        assert_eq!(found, [light[index], dark[index], dark[index]], "{name}");
    }
    let [light, dark] = grounds("plain");
    for (index, name) in names.iter().enumerate() {
        let found = values("themes/plain/static/plain.css", name);
        assert_eq!(found, [format!("light-dark({}, {})", light[index], dark[index])], "{name}");
    }
    for theme in ["folio", "plain"] {
        for (backgrounds, share) in grounds(theme).into_iter().zip([7, 15]) {
            for (red, green, blue) in colors() {
                let color = Color(red, green, blue);
                let shade = color.legible_on(&backgrounds).unwrap();
                // Mixed in sRGB, which is as near as this needs, and a little nearer to the accent than in Oklab.
                let mixed = |accent: u8, paper: u8| {
                    let sum = u16::from(accent) * share + u16::from(paper) * (100 - share);
                    u8::try_from(sum / 100).unwrap()
                };
                let paper = backgrounds[0];
                let wash = Color(mixed(shade.0, paper.0), mixed(shade.1, paper.1), mixed(shade.2, paper.2));
                assert!(shade.contrast(wash) >= LEAST_CONTRAST, "{theme}: {color} as {shade} on {wash}");
            }
        }
    }
}

fn colors() -> impl Iterator<Item = (u8, u8, u8)> {
    let values = || (0..=255u8).step_by(51);
    values().flat_map(move |red| values().flat_map(move |green| values().map(move |blue| (red, green, blue))))
}

#[test]
fn a_font_of_the_system_loads_nothing() {
    for font in ["sans", "system"] {
        let site = built(&format!("font: {font}\n"));
        assert!(!page(&site).contains("rel=\"preload\""), "{font}");
        let css = sheet(&site, "folio");
        let (_, chosen) = css.rsplit_once("--serif:").unwrap();
        assert!(!chosen.contains("Literata") && chosen.contains("--mincho:\"Hiragino Sans\""), "{chosen}");
    }
}

#[test]
fn a_theme_that_extends_another_has_its_choices() {
    let plain = built("theme: plain\n");
    assert!(!page(&plain).contains("rel=\"preload\""), "its own letters are the system's");
    let serif = built("theme: plain\nfont: serif\naccent: teal\n");
    assert!(page(&serif).contains("rel=\"preload\""));
    let css = sheet(&serif, "plain");
    assert!(css.rsplit_once("--serif:").unwrap().1.starts_with("Literata"), "{css}");
    assert!(css.contains("--accent:light-dark(teal,") || css.contains("--accent:light-dark(#0"), "{css}");

    let site = Site::clean();
    site.write("postil.yaml", "title: Test\ntheme: own\nfont: slab\naccent: navy\n");
    site.write("themes/own/theme.yaml", "name: own\nextends: folio\nfonts: [serif, slab]\n");
    site.write("themes/own/options/font-slab.css", ":root:root { --serif: Rockwell, serif }\n");
    site.write("themes/own/options/accent.css", ".own { color: var(--accent) }\n");
    site.build();
    let css = sheet(&site, "own");
    assert!(css.contains(".own{color:var(--accent)}") && css.ends_with(":root:root{--serif:Rockwell, serif}"), "{css}");
    assert!(!css.contains("--wash:light-dark(color-mix"), "its sheet stands in place of that of folio");
}
