//! The citation style of a site that brings its own.
//!
//! In: the path in the configuration. Out: the configuration with the style, or what is wrong with its file.

use std::sync::Arc;

use super::Options;
use crate::config::{CitationStyle, Config, parse_citation_style};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{self, Sources, Span};

/// Reads the file of the style, if the configuration names one.
pub(super) fn load_style(
    options: &Options,
    config: &mut Config,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let CitationStyle::File(path, style) = &mut config.citation_style else { return };
    let Some(text) = source::read_named(&options.root, path) else {
        let message = format!("the citation style `{path}` is not there, or is no file of this site");
        let fault = Diagnostic::file(Rule::ConfigFault, path, None, message);
        diagnostics.push(
            fault.help("give the path of a CSL file from the folder of the site, without links: `styles/oscola.csl`"),
        );
        return;
    };
    let id = sources.push(path, &text);
    match parse_citation_style(&text) {
        Ok(read) => *style = Some(Arc::new(read)),
        Err(message) => {
            let message = format!("this is no citation style: {}", message.lines().next().unwrap_or_default());
            let fault = Diagnostic::new(Rule::ConfigFault, id, Span::new(0, text.len().min(1)), message);
            diagnostics.push(fault.help("styles are at https://github.com/citation-style-language/styles"));
        }
    }
}
