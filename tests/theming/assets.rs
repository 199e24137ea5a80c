//! Static files are published under names with a hash of their content, and all references to them are updated.

use std::collections::BTreeSet;

use crate::folder::Tree;
use crate::site::Site;

/// The small site with a theme of one style sheet, a font and a picture.
fn site() -> Site {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\ntheme: own\n");
    site.write("themes/own/theme.yaml", "name: own\nextends: folio\n");
    site.write("themes/own/static/own.css", CSS);
    site.write("themes/own/static/print/paper.css", "body { background: url(../pictures/mark.svg) }\n");
    site.write("themes/own/static/fonts/text.woff2", b"letters");
    site.write("themes/own/static/pictures/mark.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    let footer = "<img src=\"{{ root }}{{ asset(path=\"pictures/mark.svg\") }}\" alt=\"\"><link rel=\"stylesheet\" media=\"print\" href=\"{{ root }}{{ asset(path=\"print/paper.css\") }}\">";
    site.write("themes/own/templates/partials/footer.html", footer);
    site
}

const CSS: &str = "@font-face { font-family: Own; src: url('fonts/text.woff2') format('woff2') }\n\
                   .own { background: url(pictures/mark.svg#part), url(\"data:image/svg+xml,<svg a='1'/>\"); color: light-dark(white, black); & b { margin: 0px } }\n";

/// The only published file with this beginning and end.
fn one<'t>(output: &'t Tree, begins: &str, ends: &str) -> &'t str {
    let found: Vec<&String> = output.keys().filter(|path| path.starts_with(begins) && path.ends_with(ends)).collect();
    assert_eq!(found.len(), 1, "{begins}…{ends}: {found:?}");
    let digits = &found[0][begins.len()..found[0].len() - ends.len()];
    assert!(digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()), "{}", found[0]);
    found[0]
}

fn text(output: &Tree, path: &str) -> String {
    String::from_utf8(output[path].clone()).unwrap()
}

#[test]
fn files_are_named_after_their_bytes_and_found_by_their_names() {
    let site = site();
    site.build();
    let output = site.output();
    let font = one(&output, "assets/fonts/text.", ".woff2");
    let mark = one(&output, "assets/pictures/mark.", ".svg");
    let bundle = one(&output, "assets/own.", ".css");
    let paper = one(&output, "assets/print/paper.", ".css");
    let css = text(&output, bundle);
    let below = |path: &str| path.strip_prefix("assets/").unwrap().to_owned();
    assert!(
        css.contains(&format!("url({})", below(font))) && css.contains(&format!("url({}#part)", below(mark))),
        "{css}"
    );
    assert!(text(&output, paper).contains(&format!("url(../{})", below(mark))));
    let term = text(&output, "terms/law.html");
    assert!(term.contains(&format!("href=\"../{bundle}\"")) && term.contains(&format!("src=\"../{mark}\"")), "{term}");
    assert!(term.contains(&format!("href=\"../{paper}\"")));
    // Every other file of the theme is inherited from folio and named in the same way.
    let assets: BTreeSet<&String> = output.keys().filter(|path| path.starts_with("assets/")).collect();
    let (search, assets): (BTreeSet<&String>, BTreeSet<&String>) =
        assets.into_iter().partition(|path| path.starts_with("assets/search/"));
    assert_eq!(assets.len(), 9, "{assets:?}");
    one(&output, "assets/script.", ".js");
    one(&output, "assets/search.", ".js");
    // The script of the search, of which the theme has the parts, and its index.
    let (index, scripts): (Vec<&String>, Vec<&String>) =
        search.into_iter().partition(|path| path.matches('.').count() == 1);
    assert_eq!((index.len(), scripts.len()), (4, 1), "{index:?} {scripts:?}");
    // Its typefaces are loaded before the style sheet asks for them: else text is drawn without them.
    for name in ["literata", "literata-italic"] {
        let path = one(&output, &format!("assets/fonts/{name}."), ".woff2");
        assert!(term.contains(&format!(
            "<link rel=\"preload\" href=\"../{path}\" as=\"font\" type=\"font/woff2\" crossorigin>"
        )));
    }
}

#[test]
fn one_style_sheet_holds_all_in_order_and_in_fewer_bytes() {
    let site = site();
    site.build();
    let output = site.output();
    let css = text(&output, one(&output, "assets/own.", ".css"));
    let places = [".masthead{", ".own{"].map(|words| css.find(words));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    // Features of current browsers are kept.
    assert!(
        css.contains("color:light-dark(#fff,#000)") && css.contains("& b{margin:0}"),
        "{}",
        &css[css.len() - 400..]
    );
    assert!(css.lines().count() < 10, "{} lines", css.lines().count());
}

#[test]
fn a_name_stays_until_the_bytes_change_and_goes_with_them() {
    let site = site();
    site.build();
    let before = site.output();
    let (bundle, mark) = (one(&before, "assets/own.", ".css"), one(&before, "assets/pictures/mark.", ".svg"));
    site.build();
    assert_eq!(before.keys().collect::<Vec<_>>(), site.output().keys().collect::<Vec<_>>());
    // The style sheet refers to the picture, so its own name changes as well.
    site.write("themes/own/static/pictures/mark.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1'/>");
    site.build();
    let after = site.output();
    assert_eq!(before.len(), after.len(), "the old files are gone");
    assert!(!after.contains_key(bundle) && !after.contains_key(mark));
    assert_eq!(one(&before, "assets/fonts/text.", ".woff2"), one(&after, "assets/fonts/text.", ".woff2"));
}

/// A theme's file replaces a parent's, and the parent's style sheet refers to the new one.
#[test]
fn a_style_sheet_of_a_parent_takes_the_childs_files() {
    let site = site();
    site.write("postil.yaml", "title: Test\ntheme: child\n");
    site.write("themes/child/theme.yaml", "name: child\nextends: own\n");
    site.write("themes/child/static/style.css", "/* none of folio's */");
    site.write("themes/child/static/fonts/text.woff2", b"other letters");
    site.build();
    let output = site.output();
    let font = one(&output, "assets/fonts/text.", ".woff2");
    assert_eq!(output[font], b"other letters");
    let css = text(&output, one(&output, "assets/child.", ".css"));
    assert!(css.contains(font.strip_prefix("assets/").unwrap()) && !css.contains(".masthead"), "{css}");
}

#[test]
fn a_file_that_is_not_there_is_said_with_the_nearest() {
    let site = site();
    site.write("themes/own/templates/partials/footer.html", "{{ asset(path=\"pictures/mork.svg\") }}");
    let run = site.run(&["build"]);
    run.expect(1, "there is no file `static/pictures/mork.svg` in the theme; did you mean `pictures/mark.svg`?");
    run.expect(1, "themes/own/templates/partials/footer.html:1");
}

/// Scripts in a folder that is named as one are published as one, and a theme replaces a part.
#[test]
fn scripts_may_be_in_parts() {
    let site = site();
    site.write("themes/own/static/tools/plain.js/2-last.js", b"last();\n");
    site.write("themes/own/static/tools/plain.js/1-first.js", b"// Why.\n  first(); // Because.");
    site.write("themes/own/static/search/engine.js/6-panel.js", b"mine();");
    site.write(
        "themes/own/templates/partials/footer.html",
        "<i data-script=\"{{ root }}{{ asset(path=\"tools/plain.js\") }}\"></i>",
    );
    site.build();
    let output = site.output();
    let plain = one(&output, "assets/tools/plain.", ".js");
    assert_eq!(text(&output, plain), "first(); // Because.\nlast();\n");
    assert!(text(&output, "index.html").contains(&format!("data-script=\"{plain}\"")));
    let engine = text(&output, one(&output, "assets/search/engine.", ".js"));
    assert!(engine.contains("DecompressionStream") && engine.ends_with("mine();\n"), "{engine}");
}
