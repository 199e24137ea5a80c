//! Parses and minifies a style sheet. The only file that uses lightningcss.
//!
//! In: CSS. Out: minified CSS, with placeholders for each `url(…)`; or errors with byte offsets. Independent of which files
//! exist.

use std::sync::{Arc, RwLock};

use lightningcss::dependencies::{Dependency, DependencyOptions, Location};
use lightningcss::error::{Error, ParserError, SelectorError};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use lightningcss::traits::ToCss;
use lightningcss::values::string::CSSString;

use crate::source::Span;

/// The oldest supported browsers: the first with popovers, `light-dark()` and nesting. Features that all of them support are kept
/// as they are; only features that some of them lack are rewritten.
const BROWSERS: Browsers = Browsers {
    android: None,
    chrome: Some(version(123, 0)),
    edge: Some(version(123, 0)),
    firefox: Some(version(125, 0)),
    ie: None,
    ios_saf: Some(version(17, 5)),
    opera: None,
    safari: Some(version(17, 5)),
    samsung: None,
};

const fn version(major: u32, minor: u32) -> u32 {
    major << 16 | minor << 8
}

/// A style sheet whose addresses have not been filled in yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stylesheet {
    css: String,
    /// The content of each `url(…)`.
    pub(super) urls: Vec<Url>,
}

/// The address in a `url(…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    /// As written.
    pub(super) address: String,
    /// Its span.
    pub(super) span: Span,
    placeholder: String,
}

/// An error in a style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StylesheetFault {
    /// Its span.
    pub(super) span: Span,
    /// The message.
    pub(super) message: String,
}

impl Stylesheet {
    /// Parses and minifies a style sheet; reports all its errors at once.
    pub(super) fn read(text: &str) -> Result<Self, Vec<StylesheetFault>> {
        let warnings = Arc::new(RwLock::new(Vec::new()));
        let options =
            ParserOptions { error_recovery: true, warnings: Some(Arc::clone(&warnings)), ..ParserOptions::default() };
        let mut sheet = StyleSheet::parse(text, options).map_err(|error| vec![fault(text, &error)])?;
        let faults: Vec<StylesheetFault> = warnings
            .read()
            .map(|found| found.iter().filter(|error| !is_new(&error.kind)).map(|error| fault(text, error)).collect())
            .unwrap_or_default();
        if !faults.is_empty() {
            return Err(faults);
        }
        let targets = Targets::from(BROWSERS);
        let minify = MinifyOptions { targets, ..MinifyOptions::default() };
        sheet.minify(minify).map_err(|error| vec![fault(text, &error)])?;
        // Analysing dependencies makes lightningcss write a placeholder for each `url(…)`.
        let dependencies = DependencyOptions { remove_imports: true };
        let options = PrinterOptions {
            minify: true,
            targets,
            analyze_dependencies: Some(dependencies),
            ..PrinterOptions::default()
        };
        let printed = sheet.to_css(options).map_err(|error| vec![fault(text, &error)])?;
        let (mut urls, mut imports) = (Vec::new(), Vec::new());
        for dependency in printed.dependencies.unwrap_or_default() {
            match dependency {
                Dependency::Url(url) => {
                    let start = offset(text, url.loc.start.line.saturating_sub(1), url.loc.start.column);
                    let end = text[start..].find([')', '\n']).map_or(start, |length| start + length);
                    let span = Span::new(start, end);
                    urls.push(Url { address: url.url, span, placeholder: url.placeholder });
                }
                Dependency::Import(import) => imports.push(import_fault(text, import.loc.start)),
            }
        }
        if imports.is_empty() { Ok(Self { css: printed.code, urls }) } else { Err(imports) }
    }

    /// The style sheet with the final address for each `url(…)`.
    pub(super) fn with(&self, mut address: impl FnMut(&Url) -> String) -> String {
        let mut css = self.css.clone();
        for url in &self.urls {
            let open = format!("url(\"{}\")", url.placeholder);
            let closed = format!("url({})", written(&address(url)));
            css = css.replacen(&open, &closed, 1);
        }
        css
    }
}

/// Syntax that lightningcss does not know but keeps: it may be newer than lightningcss, and browsers ignore what they do not
/// know.
fn is_new(error: &ParserError<'_>) -> bool {
    use SelectorError::{UnsupportedPseudoClass, UnsupportedPseudoElement};
    match error {
        ParserError::AtRuleInvalid(_) => true,
        ParserError::SelectorError(error) => {
            matches!(error, UnsupportedPseudoClass(_) | UnsupportedPseudoElement(_))
        }
        _ => false,
    }
}

fn fault<T: std::fmt::Display>(text: &str, error: &Error<T>) -> StylesheetFault {
    let start = error.loc.as_ref().map_or(0, |loc| offset(text, loc.line, loc.column));
    let said = error.kind.to_string();
    // Only the first sentence; the rest are details of the library.
    let said = said.split(". ").next().unwrap_or_default();
    let mut letters = said.chars();
    let said: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    StylesheetFault { span: words(text, start), message: format!("this is not valid CSS: {said}") }
}

fn import_fault(text: &str, start: Location) -> StylesheetFault {
    let line = offset(text, start.line.saturating_sub(1), 1);
    let span = words(text, line + text[line..].find('@').unwrap_or(0));
    StylesheetFault { span, message: "a theme's style sheets cannot use `@import`".to_owned() }
}

/// The span from an offset to the end of the statement, at least one character.
fn words(text: &str, start: usize) -> Span {
    let first = text[start..].chars().next().map_or(0, char::len_utf8);
    let rest = &text[start + first..];
    let length = rest.find(['\n', '\r', ';', '{', '}']).unwrap_or(rest.len());
    Span::new(start, start + first + length)
}

/// The byte offset of a line, counted from 0, and a column, counted from 1 in UTF-16 code units as in the library.
fn offset(text: &str, line: u32, column: u32) -> usize {
    let mut start = 0;
    for _ in 0..line {
        let Some(end) = text[start..].find(['\n', '\r', '\u{c}']) else { break };
        let ending = if text[start + end..].starts_with("\r\n") { 2 } else { 1 };
        start += end + ending;
    }
    let mut units = column.saturating_sub(1) as usize;
    for (at, c) in text[start..].char_indices() {
        if units == 0 {
            return start + at;
        }
        units = units.saturating_sub(c.len_utf16());
    }
    text.len()
}

/// An address as written in `url(…)`, quoted if needed.
fn written(address: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%#?=&:,;+@!*".contains(c);
    if address.chars().all(plain) {
        return address.to_owned();
    }
    CSSString(address.into()).to_css_string(PrinterOptions::default()).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn css(text: &str) -> String {
        Stylesheet::read(text).unwrap().with(|url| url.address.clone())
    }

    #[test]
    fn what_browsers_know_is_kept() {
        assert_eq!(css(".a { color: light-dark(#ffffff, black); & b { margin: 0px } }").trim(), {
            ".a{color:light-dark(#fff,#000);& b{margin:0}}"
        });
        // Of the browsers above, only Safari needs the prefix.
        assert_eq!(css("a { user-select: none }").trim(), "a{-webkit-user-select:none;user-select:none}");
        // Rules newer than the library are kept.
        assert_eq!(css("@new-rule { a { b: c } }").trim(), "@new-rule{a { b: c }}");
    }

    #[test]
    fn faults_have_their_places() {
        let text = "a { color: red }\r\n/* 岸田 */ b { color: 😀😀 red } c { : }\n d {{ x } }\n";
        let faults = Stylesheet::read(text).unwrap_err();
        let spans: Vec<&str> = faults.iter().map(|fault| fault.span.slice(text)).collect();
        assert_eq!(spans, ["}", "{ x "]);
        assert_eq!(
            Some(faults[0].span.start()),
            text.find("}\n d"),
            "the one of `c`, past letters of two and four bytes"
        );
        assert!(faults.iter().all(|fault| fault.message.starts_with("this is not valid CSS: ")));
    }

    #[test]
    fn addresses_are_put_in() {
        let sheet =
            Stylesheet::read("a { background: url(b.png) , url('b.png'), url('data:image/svg+xml,<a b=\"\"/>') }")
                .unwrap();
        let written = sheet.with(|url| if url.address == "b.png" { "c d.png".to_owned() } else { url.address.clone() });
        assert_eq!(written.matches(r#"url("c d.png")"#).count(), 2, "{written}");
        assert!(written.contains(r#"url("data:image/svg+xml,<a b=\"\"/>")"#), "{written}");
    }
}
