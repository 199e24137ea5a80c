//! `accent` and `font`: what a site chooses of its theme.
//!
//! In: the text of the fields. Out: a colour, a name, each with its place. Which colours and fonts suit a theme is not known here.

use super::Setting;
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::Color;
use crate::yaml::{Reader, Shape, YamlNode, reader, text};

/// A colour with its place.
pub(super) fn accent() -> impl Reader<Value = Setting<Color>> {
    color(Rule::ConfigFault).then(|node, value| Some(Setting::new(node, value)))
}

/// The name of one of the theme's fonts with its place.
pub(super) fn font() -> impl Reader<Value = Setting<String>> {
    text().then(|node, value| Some(Setting::new(node, value)))
}

/// A colour; one that cannot be read is reported as a fault of that rule.
pub fn color(rule: Rule) -> impl Reader<Value = Color> {
    reader(|| Shape::Color, move |node| read(node, rule))
}

fn read(node: &YamlNode<'_>, rule: Rule) -> Option<Color> {
    let written = node.scalar()?;
    let color = Color::parse(written.trim());
    if color.is_none() {
        node.report(unknown(node, rule, &written));
    }
    color
}

/// A text that is no colour, with the one that may be meant.
fn unknown(node: &YamlNode<'_>, rule: Rule, written: &str) -> Diagnostic {
    let fault = Diagnostic::new(rule, node.source(), node.span(), format!("`{written}` is not a colour"));
    let bare = format!("#{}", written.trim());
    if Color::parse(&bare).is_some() {
        let edit = node.rewrite_value(&format!("\"{bare}\""));
        return fault.suggest(format!("write `\"{bare}\"`"), edit, Applicability::Likely);
    }
    let opaque = written.get(..7).filter(|opaque| written.len() == 9 && Color::parse(opaque).is_some());
    if let Some(opaque) = opaque {
        let help = format!("a colour has six digits: `{opaque}`; transparency is left to the theme");
        return fault.suggest(help, node.rewrite(opaque), Applicability::Likely);
    }
    let fault = if written.starts_with('#') {
        fault
    } else {
        fault.did_you_mean_edit(&written.to_lowercase().replace([' ', '-', '_'], ""), Color::names(), |near| {
            node.rewrite(near)
        })
    };
    let names: Vec<&str> = Color::names().collect();
    fault.help(format!("write six hexadecimal digits in quotes, such as `\"#9a2b1c\"`, or one of {}", names.join(", ")))
}
