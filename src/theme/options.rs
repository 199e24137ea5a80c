//! What a site chooses of its theme: the colour of links and marks, and a font.
//!
//! In: the theme and the configuration. Out: [`ThemeOptions`], or errors where the choice is written. It must not know how style
//! sheets are published.

use super::Theme;
use crate::config::{Config, Setting};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Color;
use crate::model::color::LEAST_CONTRAST;
use crate::source::SourceId;
use crate::yaml::Spanned;

/// The style sheet, below `options/`, of themes whose accent is that of the site.
const ACCENT_SHEET: &str = "accent.css";

/// What a site chose of its theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeOptions {
    /// The colour of links and marks; nothing for the theme's own.
    pub accent: Option<AccentShades>,
    /// The name of the font; nothing if the theme lists none.
    pub font: Option<String>,
    /// The style sheets that these choices add.
    pub(super) sheets: Vec<SourceId>,
}

/// The two shades of an accent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccentShades {
    /// On light backgrounds.
    pub light: Color,
    /// On dark backgrounds.
    pub dark: Color,
}

impl ThemeOptions {
    /// The rules of the site's own colour, before the style sheets that use it.
    pub(super) fn variables(&self) -> String {
        let Some(AccentShades { light, dark }) = self.accent else { return String::new() };
        // Twice the root, to stand before the theme's dark colours as well.
        format!(":root:root{{--accent:light-dark({light},{dark})}}")
    }
}

impl Theme {
    /// What the site chose, and what is wrong with it.
    pub fn options(&self, config: &Config) -> (ThemeOptions, Vec<Diagnostic>) {
        let mut faults = self.font_faults();
        let mut chosen = ThemeOptions::default();
        if let Some(accent) = &config.accent {
            match self.shades(accent) {
                Ok(shades) => {
                    chosen.accent = Some(shades);
                    chosen.sheets.extend(self.options.get(ACCENT_SHEET));
                }
                Err(fault) => faults.push(fault),
            }
        }
        chosen.font = self.font_names.first().map(|font| font.value.clone());
        if let Some(font) = &config.font {
            match self.font(font) {
                Ok(name) => {
                    if chosen.font.as_ref() != Some(&name) {
                        chosen.sheets.extend(self.options.get(&font_sheet(&name)));
                    }
                    chosen.font = Some(name);
                }
                Err(fault) => faults.push(fault),
            }
        }
        (chosen, faults)
    }

    /// The shades of the site's colour that can be read on the theme's backgrounds.
    fn shades(&self, accent: &Setting<Color>) -> Result<AccentShades, Diagnostic> {
        let fault = |message| Diagnostic::new(Rule::ThemeFault, accent.source, accent.span, message);
        let Some(grounds) = &self.accent else {
            let message = format!("the theme `{}` does not take an accent of the site", self.name);
            return Err(fault(message).help(format!(
                "remove `accent`, or write the theme's backgrounds into `{}/theme.yaml`: `accent: {{light: [\"#ffffff\"], dark: [\"#15181c\"]}}`",
                self.shown
            )));
        };
        let shade = |backgrounds: &[Color], mode: &str| {
            let color = accent.value;
            color.legible_on(backgrounds).ok_or_else(|| {
                let contrast = color.least_contrast(backgrounds);
                let message = format!(
                    "no shade of `{color}` can be read on all the {mode} backgrounds of the theme `{}`: its contrast is {contrast:.1}:1, \
                     and text needs {LEAST_CONTRAST}:1",
                    self.name
                );
                fault(message).help("choose another colour, or see whether `accent` in `theme.yaml` lists the right backgrounds")
            })
        };
        Ok(AccentShades { light: shade(&grounds.light, "light")?, dark: shade(&grounds.dark, "dark")? })
    }

    /// The name of the font that the site chose.
    fn font(&self, chosen: &Setting<String>) -> Result<String, Diagnostic> {
        let known = || self.font_names.iter().map(|font| font.value.as_str());
        if known().any(|name| name == chosen.value) {
            return Ok(chosen.value.clone());
        }
        let fault = |message: String| Diagnostic::new(Rule::ThemeFault, chosen.source, chosen.span, message);
        if self.font_names.is_empty() {
            let message = format!("the theme `{}` has no choice of fonts", self.name);
            return Err(fault(message).help("remove `font`, or choose it in a style sheet of the theme"));
        }
        let fault = fault(format!("the theme `{}` has no font `{}`", self.name, chosen.value));
        let fault = fault.did_you_mean(&chosen.value, known());
        let listed: Vec<String> = known().map(|name| format!("`{name}`")).collect();
        Err(fault.help(format!("its fonts are {}", listed.join(", "))))
    }

    /// Fonts without a style sheet. The first needs none: it is what the theme has anyway.
    fn font_faults(&self) -> Vec<Diagnostic> {
        let is_missing = |font: &&Spanned<String>| !self.options.contains_key(&font_sheet(&font.value));
        let missing = self.font_names.iter().skip(1).filter(is_missing).filter_map(|font| {
            let message =
                format!("there is no file `options/{}` for the font `{}`", font_sheet(&font.value), font.value);
            Some(Diagnostic::new(Rule::ThemeFault, self.fonts_source?, font.span, message))
        });
        missing.collect()
    }
}

fn font_sheet(name: &str) -> String {
    format!("font-{name}.css")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_theme_without_choices_says_so() {
        let theme = Theme { name: "mine".to_owned(), shown: "themes/mine".to_owned(), ..Theme::default() };
        let mut sources = Sources::default();
        let id = sources.push("postil.yaml", "title: Test\naccent: navy\nfont: serif\n");
        let (config, _) = crate::config::read(Some(sources.get(id)));
        let (chosen, faults) = theme.options(&config);
        assert_eq!(chosen, ThemeOptions::default());
        let messages: Vec<&str> = faults.iter().map(|fault| &*fault.message).collect();
        assert_eq!(
            messages,
            ["the theme `mine` does not take an accent of the site", "the theme `mine` has no choice of fonts"]
        );
    }
}
