//! The theme of a site with those that it extends.
//!
//! In: the name in the configuration. Out: the [`Theme`]. A theme is looked up in the site's folder first, then among the
//! built-in ones.

use super::BuildError;
use crate::body::Element;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{self, Files, Sources, ThemeFiles};
use crate::theme::{self, Layer, Theme};

/// Reads the theme and all that it extends. A missing one is replaced by the default theme, so that one error does not lead to a
/// hundred errors about missing templates.
pub(super) fn load_theme(
    files: &dyn Files,
    config: &Config,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Theme, BuildError> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some(config.theme.clone());
    while let Some(wanted) = next.take() {
        let (name, (shown, own)) = match find(files, &wanted, sources)? {
            ThemeSearch::Found(shown, own) => (wanted, (shown, own)),
            other => {
                if matches!(other, ThemeSearch::Missing) {
                    diagnostics.push(missing(files, &wanted, layers.last()));
                }
                if layers.iter().any(|layer| layer.name == theme::DEFAULT) {
                    break;
                }
                (theme::DEFAULT.to_owned(), built_in(theme::DEFAULT))
            }
        };
        let (layer, faults) = Layer::read(&name, &shown, own, sources);
        diagnostics.extend(faults);
        layers.push(layer);
        next = parent(&layers, diagnostics);
    }
    // Each theme that is reached through the same link reports that link.
    sources.links.extend(source::link_to_themes(files));
    sources.links.sort();
    sources.links.dedup();
    let theme = Theme::of(layers);
    diagnostics.extend(theme.missing(&Element::NAMES));
    Ok(theme)
}

/// The theme that the last one extends, unless that has been read already. The default theme is used if the manifest does not
/// say.
fn parent(layers: &[Layer], diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let last = layers.last()?;
    let stand_in = || {
        let complete = layers.iter().any(|layer| layer.name == theme::DEFAULT);
        (!complete).then(|| theme::DEFAULT.to_owned())
    };
    let Some((extends, source)) = last.manifest.extends.as_ref().zip(last.manifest_source) else {
        return if last.sound { None } else { stand_in() };
    };
    let name = &extends.value;
    let Some(at) = layers.iter().position(|layer| layer.name == *name) else { return Some(name.clone()) };
    let circle: Vec<String> = layers[at..].iter().map(|layer| format!("`{}`", layer.name)).collect();
    let message = if circle.len() == 1 {
        format!("the theme `{name}` extends itself")
    } else {
        format!("these themes extend each other in a circle: {}", circle.join(", "))
    };
    diagnostics.push(
        Diagnostic::new(Rule::ThemeFault, source, extends.span, message).help("remove `extends` from one of them"),
    );
    stand_in()
}

/// The result of a search for a theme.
enum ThemeSearch {
    /// Its folder as shown in diagnostics, and its files.
    Found(String, ThemeFiles),
    /// A folder that is a link out of the site, which is reported among unreadable files.
    Refused,
    /// No such theme.
    Missing,
}

fn find(files: &dyn Files, name: &str, sources: &mut Sources) -> Result<ThemeSearch, BuildError> {
    let Some(theme) = source::read_theme(files, name)? else {
        let known = theme::built_in_names().any(|known| known == name);
        let (shown, own) = built_in(name);
        return Ok(if known { ThemeSearch::Found(shown, own) } else { ThemeSearch::Missing });
    };
    let refused = theme.files.is_empty() && !theme.refused.is_empty();
    sources.unreadable.extend(theme.refused);
    sources.links.extend(theme.links);
    Ok(if refused { ThemeSearch::Refused } else { ThemeSearch::Found(format!("themes/{name}"), theme.files) })
}

fn built_in(name: &str) -> (String, ThemeFiles) {
    (format!("{}/{name}", theme::BUILT_IN), theme::built_in(name).unwrap_or_default())
}

/// A theme that is neither in the site's folder nor built in.
fn missing(files: &dyn Files, name: &str, child: Option<&Layer>) -> Diagnostic {
    let mut known = source::theme_names(files);
    known.extend(theme::built_in_names().map(str::to_owned));
    known.sort_unstable();
    known.dedup();
    let message = format!("there is no theme `{name}`");
    let extends = child.and_then(|child| Some((child.manifest_source?, child.manifest.extends.as_ref()?.span)));
    let fault = match extends {
        Some((source, span)) => Diagnostic::new(Rule::ThemeFault, source, span, message),
        None => Diagnostic::file(Rule::ThemeFault, &format!("themes/{name}"), None, message),
    };
    let fault = fault.did_you_mean(name, known.iter().map(String::as_str));
    if !fault.help.is_empty() {
        return fault;
    }
    let fault = fault.help(format!("known themes: {}", known.join(", ")));
    match extends {
        Some(_) => fault,
        None => fault.help(format!("create the folder `themes/{name}/`, or remove `theme` from postil.yaml")),
    }
}
