//! `path-outside-site`: a path from the root of a host, or with too many steps upwards. It probably means a path from the content folder,
//! or the published path of a page.

use super::{DanglingCase, Part};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::address::decode;

pub(super) fn path(case: &DanglingCase<'_, '_>, written: &str) -> Diagnostic {
    let message = match (written.starts_with('/'), case.is_setting) {
        (false, _) => format!("`{written}` leaves the site"),
        (true, true) => format!("`{written}` begins with `/`, but paths in `postil.yaml` are relative to `content/`"),
        (true, false) => format!("`{written}` begins with `/`, but paths are relative to the folder of this file"),
    };
    let diagnostic = case.fault(Rule::PathOutsideSite, message);
    let (path, fragment) = match written.find('#') {
        Some(at) => written.split_at(at),
        None => (written, ""),
    };
    let path = below(&decode(path));
    let path = path.strip_prefix("content/").unwrap_or(&path);
    let page = path.strip_suffix(".html").unwrap_or(path);
    let forms = [path.to_owned(), format!("{page}.md"), format!("{page}/index.md"), format!("{page}/index.html")];
    if let Some(form) = forms.iter().find(|form| exists(case, form)) {
        let way = case.relative_path(form);
        let help = format!("for that path below `content/`, write `{way}{fragment}`");
        return diagnostic.suggest(help, case.rewrite(Part::Name, &way), Applicability::Likely);
    }
    let typed = if path.rsplit('/').next().is_some_and(|name| name.contains('.')) { path } else { &forms[1] };
    let meant = if case.is_picture() { case.known.asset(path) } else { case.known.page(typed) };
    if let Some(meant) = meant.or_else(|| case.known.asset(path)) {
        return case.did_you_mean(diagnostic, Part::Name, &case.relative_path(meant));
    }
    if case.is_setting {
        return diagnostic.help(case.path_help());
    }
    if !written.starts_with('/') {
        return diagnostic.help("paths are relative to the folder of this file and must stay inside `content/`");
    }
    diagnostic.help(match case.relative_path("").as_str() {
        "" => "this file is directly in `content/`".to_owned(),
        root => format!("from this file, `content/` is `{root}`"),
    })
}

/// The path below the content folder that was probably meant: too many steps upwards lead no further.
fn below(path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

/// Whether a path from the content folder can be linked.
fn exists(case: &DanglingCase<'_, '_>, path: &str) -> bool {
    let graph = case.graph();
    let language = &graph.node(case.dangling.from).language;
    graph.has_path(path) || graph.assets.contains_key(path) || graph.makes(language, path)
}
