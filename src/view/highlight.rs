//! Code, coloured by syntect as classes, so that the page's style sheet and its dark twin decide.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rayon::prelude::*;

use syntect::highlighting::ThemeSet;
use syntect::html::{ClassStyle, ClassedHTMLGenerator, css_for_theme_with_class_style};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::fragment::escaped;

/// Loading takes 20 ms, and most sites have no code: it is done when the first block asks.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "s-" };

/// A block of code: its language and its text.
pub(super) type Code<'a> = (Option<&'a str>, &'a str);

/// The blocks of code that stand in more than one place, each coloured once: a regular expression at a time, syntect takes
/// longer for ten lines than all other stages for their page.
#[derive(Debug, Default)]
pub(super) struct Highlights<'a>(HashMap<Code<'a>, String>);

impl<'a> Highlights<'a> {
    /// Colours what is repeated among all the blocks of a site.
    pub(super) fn new(blocks: impl Iterator<Item = Code<'a>>) -> Self {
        let (mut seen, mut repeated) = (HashSet::new(), HashSet::new());
        for block in blocks {
            if !seen.insert(block) {
                repeated.insert(block);
            }
        }
        let repeated: Vec<Code<'_>> = repeated.into_iter().collect();
        Self(repeated.into_par_iter().map(|block| (block, highlight(block.1, block.0))).collect())
    }

    /// A block as HTML.
    pub(super) fn html(&self, (language, code): Code<'_>) -> String {
        self.0.get(&(language, code)).cloned().unwrap_or_else(|| highlight(code, language))
    }
}

/// The code as HTML; without a language that syntect knows, as text.
fn highlight(code: &str, language: Option<&str>) -> String {
    let Some(syntax) = language.and_then(|language| SYNTAXES.find_syntax_by_token(language)) else {
        return escaped(code);
    };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        if generator.parse_html_for_line_which_includes_newline(line).is_err() {
            return escaped(code);
        }
    }
    generator.finalize()
}

/// The style sheet for code: light, and dark where the reader or the page asks for it.
pub fn style_sheet() -> String {
    let themes = ThemeSet::load_defaults();
    let css = |name: &str| {
        let theme = themes.themes.get(name);
        let css = theme.and_then(|theme| css_for_theme_with_class_style(theme, STYLE).ok()).unwrap_or_default();
        foregrounds(&css)
    };
    let (light, dark) = (css("InspiredGitHub"), css("base16-ocean.dark"));
    format!(
        "/* Colours of code, by syntect. */\n{light}\n@media (prefers-color-scheme: dark) {{\n:root:not([data-theme=\"light\"]) {{\n{dark}\n}}\n}}\n:root[data-theme=\"dark\"] {{\n{dark}\n}}\n"
    )
}

/// Leaves out the backgrounds: the page has its own.
fn foregrounds(css: &str) -> String {
    let lines = css.lines().filter(|line| {
        let line = line.trim_start();
        !(line.starts_with("background-color")
            || line.starts_with("/*")
            || line.starts_with('*')
            || line.starts_with("*/"))
    });
    let mut kept: Vec<&str> = lines.collect();
    // The first rule is for the whole block, and holds nothing but the colours of its ground.
    kept.retain(|line| !line.trim().is_empty());
    kept.join("\n")
}
