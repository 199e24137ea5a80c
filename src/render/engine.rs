//! Tera engines, set up once per language: compiled templates, interface strings, and the data that all pages share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::controls;
use super::error::Compiled;
use crate::card::{self, CardFrame, Fonts};
use crate::diagnostic::{Diagnostic, closest};
use crate::graph::Route;
use crate::locale::{Argument, Locale, Locales};
use crate::model::Language;
use crate::page::SiteView;
use crate::source::{SourceId, Sources};
use crate::theme::{Assets, Theme, policy};

/// The engines of all languages.
#[derive(Debug, Default)]
pub struct Engines(BTreeMap<Language, Engine>);

/// The templates of one language.
pub struct Engine {
    tera: Tera,
    compiled: Compiled,
}

/// The files that every page loads, by their paths from the site's root.
#[derive(Serialize)]
struct AssetsView {
    css: Vec<String>,
    js: Vec<String>,
}

impl Engines {
    /// Compiles a theme's templates for each language.
    pub fn new(
        theme: &Theme,
        assets: &Assets,
        sources: &Sources,
        locales: &Locales,
        fonts: Option<&Fonts>,
        site: impl Fn(&Locale) -> SiteView,
    ) -> Result<Self, Vec<Diagnostic>> {
        let compiled = Compiled::new(theme, sources);
        let mut tera = Tera::default();
        tera.set_fallback_prefixes(theme.prefixes()).map_err(|error| vec![compiled.diagnostic(&error)])?;
        let text = |id: &SourceId| sources.get(*id).text.clone();
        let templates = theme.templates.iter().map(|(name, id)| (name.clone(), text(id).to_string()));
        // `t` must exist when templates are compiled; each language then registers its own.
        tera.register_function("t", |_: Kwargs, _: &State| String::new());
        let named = Arc::new(assets.named.clone());
        tera.register_function("asset", move |arguments: Kwargs, _: &State| asset(&named, &arguments));
        tera.autoescape_on(vec![".html", ".htm", ".xml", ".svg"]);
        let fonts = fonts.cloned();
        tera.register_function("fit", move |arguments: Kwargs, _: &State| fitted(fonts.as_ref(), &arguments));
        tera.add_raw_templates(templates).map_err(|error| vec![compiled.diagnostic(&error)])?;
        let urls = |paths: &[String]| paths.iter().map(|path| Route::new(path).encoded()).collect();
        let assets = AssetsView { css: urls(&assets.css), js: urls(&assets.js) };
        let engines = locales.iter().map(|locale| {
            let engine = Engine::new(tera.clone(), compiled.clone(), Arc::clone(locale), &assets, &site(locale));
            (locale.language.clone(), engine)
        });
        Ok(Self(engines.collect()))
    }

    /// The engine of a language of the site.
    pub fn get(&self, language: &Language) -> Option<&Engine> {
        self.0.get(language)
    }
}

impl Engine {
    fn new(mut tera: Tera, compiled: Compiled, locale: Arc<Locale>, assets: &AssetsView, site: &SiteView) -> Self {
        let context = tera.global_context();
        context.insert("lang", locale.language.as_str());
        context.insert("ui", locale.strings().plain());
        context.insert("site", site);
        context.insert("assets", assets);
        context.insert("content_policy", policy::CONTENT);
        tera.register_function("t", move |arguments: Kwargs, _: &State| translate(&locale, &arguments));
        Self { tera, compiled }
    }

    /// Renders a whole file: HTML, or the SVG of a card.
    pub(super) fn template(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        let html = self.tera.render(name, context).map_err(|error| self.compiled.diagnostic(&error))?;
        Ok(controls::replaced(html))
    }

    /// Renders an element, appending it to `html`.
    pub(super) fn template_into(&self, name: &str, context: &Context, html: &mut Vec<u8>) -> Result<(), Diagnostic> {
        self.tera.render_to(name, context, html).map_err(|error| self.compiled.diagnostic(&error))
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

/// `fit(text=page.title, family="Literata", weight=600, sizes=[80, 64], width=1000, lines=4)`: returns `size`, and the `lines`
/// that fit.
fn fitted(fonts: Option<&Fonts>, arguments: &Kwargs) -> TeraResult<Value> {
    let fonts = fonts.ok_or_else(|| tera::Error::message("`fit` measures text for cards, and no cards are drawn"))?;
    let family: &str = arguments.must_get("family")?;
    let sizes: Vec<f32> = arguments.must_get("sizes")?;
    let frame = CardFrame {
        family,
        weight: arguments.get("weight")?.unwrap_or(400),
        sizes: &sizes,
        width: arguments.must_get("width")?,
        lines: arguments.get("lines")?.unwrap_or(1),
    };
    let fitted = card::fit(arguments.must_get("text")?, frame, fonts);
    let fitted = fitted.ok_or_else(|| {
        let families: BTreeSet<&str> = fonts.families().collect();
        let families = families.into_iter().collect::<Vec<_>>().join("`, `");
        tera::Error::message(format!("the theme has no font `{family}`: its folder `fonts/` contains `{families}`"))
    })?;
    Ok(Value::from_serializable(&fitted))
}

/// `t(key="pages-count", count=3)`
fn translate(locale: &Locale, arguments: &Kwargs) -> TeraResult<String> {
    let key: &str = arguments.must_get("key")?;
    let mut values = Vec::new();
    for (name, value) in arguments.iter() {
        let name = name.as_str().unwrap_or_default();
        if name == "key" {
            continue;
        }
        let value = match value.as_f64() {
            Some(number) => Argument::Number(number),
            None => Argument::Text(value.to_string()),
        };
        values.push((name, value));
    }
    let text = locale.strings().text(key, &values);
    text.ok_or_else(|| {
        let near = closest(key, locale.strings().keys()).map(|near| format!("; did you mean `{near}`?"));
        let near = near.unwrap_or_default();
        tera::Error::message(format!("there is no string `{key}` in the language `{}`{near}", locale.language))
    })
}

/// `asset(path="fonts/text.woff2")`: the published path of a file of `static/`, from the site's root.
fn asset(named: &BTreeMap<String, String>, arguments: &Kwargs) -> TeraResult<String> {
    let path: &str = arguments.must_get("path")?;
    named.get(path).map(|published| Route::new(published).encoded()).ok_or_else(|| {
        let near = closest(path, named.keys().map(String::as_str)).map(|near| format!("; did you mean `{near}`?"));
        tera::Error::message(format!("there is no file `static/{path}` in the theme{}", near.unwrap_or_default()))
    })
}
