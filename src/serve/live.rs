//! The script and the panel that only pages served by `postil serve` have.
//!
//! In: the HTML of a build. Out: the same with one more element, and with a policy that allows its script. The files of a build
//! never contain any of it.

use std::fmt::Write;

use super::keeper::{Problem, ServedSite};
use crate::markup::escaped;

/// The path prefix of the server's own files. An output has no hidden files, so there is no conflict.
pub(super) const EVENTS: &str = "/.postil/events";
/// The script's address.
pub(super) const SCRIPT: &str = "/.postil/live.js";
/// The style sheet's address.
pub(super) const STYLE: &str = "/.postil/live.css";

/// The script.
pub(super) const SCRIPT_TEXT: &str = include_str!("live.js");
/// The style sheet of the panel.
pub(super) const STYLE_TEXT: &str = include_str!("live.css");

/// A page with the script.
pub(super) fn with_script(html: &str, version: &str) -> String {
    let html = with_policy(html);
    let script = format!("<script src=\"{SCRIPT}\" data-version=\"{version}\" async></script>\n");
    let at = html.rfind("</body>").unwrap_or(html.len());
    format!("{}{script}{}", &html[..at], &html[at..])
}

/// The page's own policy, extended by what the script needs.
fn with_policy(html: &str) -> String {
    let insertion_point = || {
        let named = html.find("http-equiv=\"Content-Security-Policy\"")?;
        let begin = named + html[named..].find("content=\"")? + "content=\"".len();
        Some((begin, begin + html[begin..].find('"')?))
    };
    match insertion_point() {
        Some((begin, end)) => format!("{}{}{}", &html[..begin], widened(&html[begin..end]), &html[end..]),
        None => html.to_owned(),
    }
}

/// A policy that also allows scripts, styles and connections from and to this server.
fn widened(policy: &str) -> String {
    let mut directives: Vec<Vec<&str>> =
        policy.split(';').map(|directive| directive.split_whitespace().collect()).collect();
    directives.retain(|directive: &Vec<&str>| !directive.is_empty());
    let of = |directives: &[Vec<&str>], name: &str| {
        directives.iter().position(|directive| directive[0].eq_ignore_ascii_case(name))
    };
    for name in ["script-src", "style-src", "connect-src"] {
        let index = of(&directives, name).or_else(|| {
            let mut own = directives[of(&directives, "default-src")?].clone();
            own[0] = name;
            directives.push(own);
            Some(directives.len() - 1)
        });
        // Without these directives, everything is allowed already.
        let Some(index) = index else { continue };
        directives[index].retain(|source| *source != "'none'");
        if !directives[index].contains(&"'self'") {
            directives[index].push("'self'");
        }
    }
    directives.iter().map(|directive| directive.join(" ")).collect::<Vec<_>>().join("; ")
}

/// A page to show if the site has none.
pub(super) fn failure(problems: &[Problem], version: &str) -> String {
    let mut list = String::new();
    for problem in problems {
        // Writing to a string cannot fail.
        let _ = writeln!(list, "<pre>{}</pre>", escaped(&problem.text));
    }
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>There is no page to show</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE}\">\n</head>\n<body class=\"failure\">\n\
         <h1>There is no page to show</h1>\n{list}<p>It will appear as soon as this is corrected.</p>\n</body>\n</html>\n"
    );
    with_script(&page, version)
}

/// The message to the script: the current version and the errors.
pub(super) fn message(shown: &ServedSite) -> String {
    serde_json::json!({ "version": shown.version, "problems": shown.problems }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_widened_by_this_server_and_nothing_else() {
        assert_eq!(
            widened("default-src 'none'; script-src 'self'; style-src https://a.example"),
            "default-src 'none'; script-src 'self'; style-src https://a.example 'self'; connect-src 'self'"
        );
        assert_eq!(widened("connect-src 'none'"), "connect-src 'self'");
        assert_eq!(widened("img-src data:;"), "img-src data:");
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let html = with_script("<body><p>\"</body> in words</p></body></html>", "7-1");
        let script = "<script src=\"/.postil/live.js\" data-version=\"7-1\" async></script>\n";
        assert_eq!(html, format!("<body><p>\"</body> in words</p>{script}</body></html>"));
        assert!(with_script("no body", "7-1").ends_with(script));
    }

    #[test]
    fn a_failure_is_escaped() {
        let problem = Problem { text: "<script>alert(1)</script> & \"more\"".to_owned(), is_of_disk: false };
        let page = failure(&[problem], "7-1");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;"), "{page}");
        assert_eq!(page.matches("<script").count(), 1);
    }
}
