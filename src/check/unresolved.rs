//! References that lead nowhere: `unresolved-link`, `-anchor`, `-term`, `-person`, `-source`,
//! `ambiguous-link`, `missing-image`, `link-to-draft`.

use crate::diagnostic::{Diagnostic, Rule, closest};
use crate::graph::{Dangling, Graph, Listing, NodeId, Role, Route, Unresolved};
use crate::model::Kind;
use crate::model::address::decode;
use crate::model::chart::CHART_ENDING;
use crate::source::{SourceId, Sources, Span};

pub(super) fn check<'g>(sources: &'g Sources, graph: &'g Graph) -> impl Iterator<Item = Diagnostic> + 'g {
    let news = graph.dangling.iter().filter(|dangling| !is_reported(sources, &dangling.fault));
    news.map(|dangling| data_file(sources, graph, dangling).unwrap_or_else(|| diagnostic(graph, dangling)))
}

/// Whether what is named is there, and it has been said what is wrong with it.
fn is_reported(sources: &Sources, fault: &Unresolved) -> bool {
    match fault {
        Unresolved::Unread => true,
        Unresolved::Page { path } => sources.at(&format!("content/{path}")).is_some(),
        _ => false,
    }
}

/// A link to a file of data, which is there and has no page.
fn data_file(sources: &Sources, graph: &Graph, dangling: &Dangling) -> Option<Diagnostic> {
    let Unresolved::Asset { path } = &dangling.fault else { return None };
    sources.at(&format!("content/{path}"))?;
    let (what, help) = match path.split('/').next() {
        Some("sources") => ("a bibliography", "name the source: `[@key]` cites it and leads to its page"),
        Some("events") => ("a list of events", "name the event: `[[id]]` leads to it"),
        _ => ("a file of data", "link to the page that shows it"),
    };
    let message = format!("`content/{path}` is {what}, which has no page of its own");
    Some(Diagnostic::new(Rule::UnresolvedLink, graph.node(dangling.from).source, dangling.span, message).help(help))
}

fn diagnostic(graph: &Graph, dangling: &Dangling) -> Diagnostic {
    let source = graph.node(dangling.from).source;
    let fault = |rule, message: String| Diagnostic::new(rule, source, dangling.span, message);
    match &dangling.fault {
        Unresolved::Page { path } => {
            let diagnostic = fault(rule_of_path(path), format!("there is no page `content/{path}`"));
            let made = path.replace(".md", ".html");
            if graph.made_pages(&graph.node(dangling.from).language).any(|path| path == made) {
                let way = way(graph, dangling.from, &made);
                return diagnostic.help(format!("Postil makes that page itself: write `{way}`"));
            }
            if let Some(listing) = Listing::at(&made) {
                return diagnostic.help(not_made(graph, dangling.from, listing));
            }
            suggest_path(graph, dangling.from, diagnostic, path)
        }
        Unresolved::Name { name } => {
            let diagnostic = fault(Rule::UnresolvedLink, format!("nothing has the name `{name}`"));
            if graph.ids(Kind::Source).any(|key| key == name) {
                return diagnostic
                    .help(format!("`{name}` is the key of a source: write `[@{name}]`, and in a field `\"@{name}\"`"));
            }
            let names = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Source).flat_map(|kind| graph.ids(kind));
            suggest(diagnostic, name, names)
        }
        Unresolved::Unread => fault(Rule::UnresolvedLink, "what this names could not be read".to_owned()),
        Unresolved::Ambiguous { name, candidates } => {
            let forms: Vec<String> = candidates.iter().map(|candidate| format!("`[[{candidate}]]`")).collect();
            fault(Rule::AmbiguousLink, format!("`{name}` names {} things", candidates.len()))
                .help(format!("write {}", forms.join(" or ")))
        }
        Unresolved::Entity { kinds, id } => {
            entity(graph, fault(rule_of_kinds(kinds), entity_message(kinds, id)), kinds, id)
        }
        Unresolved::Source { key } => unknown_source(graph, source, dangling.span, key),
        Unresolved::Chart { path } => {
            let diagnostic = fault(Rule::MissingChart, format!("there is no chart `content/{path}`"));
            // The ending is no part of what one can mistype into another chart.
            let stems = graph.chart_paths().filter_map(|path| path.strip_suffix(CHART_ENDING));
            let typed = path.trim_end_matches(CHART_ENDING);
            match closest(typed, stems.filter(|other| has_like_names(typed, other))) {
                Some(meant) => {
                    let way = way(graph, dangling.from, meant);
                    diagnostic.help(format!("did you mean `{way}{CHART_ENDING}`?"))
                }
                None => diagnostic.help("charts stand in `content/data/` and end with `.chart.yaml`"),
            }
        }
        Unresolved::MisplacedChart { path } => misplaced_chart(graph, dangling, path),
        Unresolved::DataAsImage { path } => {
            let message = format!("`content/{path}` holds data, which a browser does not show as a picture");
            let diagnostic = fault(Rule::DataAsImage, message);
            match graph.chart_of(path) {
                Some(chart) => diagnostic.help(format!("did you mean `{}`?", way(graph, dangling.from, chart))),
                None => diagnostic
                    .help("describe a figure of it in a `.chart.yaml` file and name that, or write a link: `[…](…)`"),
            }
        }
        Unresolved::Rooted { written } => {
            let message = format!("`{written}` begins with `/`, and paths count from the folder of this file");
            rooted(graph, dangling.from, fault(Rule::PathOutsideSite, message), written)
        }
        Unresolved::Asset { path } if dangling.role == Role::Image => {
            let diagnostic = fault(Rule::MissingImage, format!("there is no image `content/{path}`"));
            suggest_asset(graph, dangling.from, diagnostic, path)
        }
        Unresolved::Asset { path } => {
            let diagnostic = fault(Rule::UnresolvedLink, format!("there is no file `content/{path}`"));
            let moved = graph.aliases.get(&Route::new(path)).and_then(|page| graph.node(*page).path.as_deref());
            if let Some(page) = moved {
                let way = way(graph, dangling.from, page);
                return diagnostic.help(format!("that is an old address of a page: write `{way}`"));
            }
            let diagnostic = match path.strip_suffix(".html").map(|stem| format!("{stem}.md")) {
                Some(page) if graph.paths().any(|path| path == page) => {
                    diagnostic.help(format!("did you mean `{}`?", way(graph, dangling.from, &page)))
                }
                Some(_) => suggest_made(graph, dangling.from, diagnostic, path),
                None => suggest_asset(graph, dangling.from, diagnostic, path),
            };
            if diagnostic.help.is_empty() {
                diagnostic.help("link to pages by their Markdown file: `[…](../terms/name.md)`")
            } else {
                diagnostic
            }
        }
        Unresolved::MadePage { path } => {
            let message = format!("`{path}` is a page that Postil makes, which stands in no relation");
            fault(Rule::UnresolvedLink, message).help("name a page that somebody wrote, an event or a source")
        }
        Unresolved::NotMade { listing } => {
            let message = format!("`{}` is not made, because there are no {}", listing.path(), listing.lists());
            fault(Rule::UnresolvedLink, message).help(not_made(graph, dangling.from, *listing))
        }
        Unresolved::MadePlace { path, fragment } if path == "timeline.html" => {
            let diagnostic = fault(Rule::UnresolvedAnchor, format!("there is no event `{fragment}`"));
            suggest(diagnostic, fragment, graph.ids(Kind::Event))
        }
        Unresolved::MadePlace { path, .. } => {
            let message = format!("`{path}` is a page that Postil makes, whose places have no lasting names");
            fault(Rule::UnresolvedAnchor, message)
                .help("leave out what follows `#`, or link to the thing itself: `[[id]]`")
        }
        Unresolved::Anchor { node, fragment } => {
            let page = graph.node(*node);
            let message = format!("the page `{}` has no heading, figure or note `{fragment}`", page.key.id);
            let diagnostic =
                suggest(fault(Rule::UnresolvedAnchor, message), fragment, page.anchors.iter().map(String::as_str));
            list_anchors(diagnostic, &page.anchors)
        }
        Unresolved::Draft { node } => {
            let page = graph.node(*node);
            fault(Rule::LinkToDraft, format!("`{}` is a draft, and this page is public", page.key.id))
                .also(page.source, page.span, "the draft")
                .help("publish the draft, make this page a draft too, or take the link out")
        }
    }
}

/// A source that no bibliography has.
pub(super) fn unknown_source(graph: &Graph, source: SourceId, span: Span, key: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Rule::UnresolvedSource, source, span, format!("no bibliography has the key `{key}`"));
    let diagnostic = suggest(diagnostic, key, graph.ids(Kind::Source));
    if diagnostic.help.is_empty() { diagnostic.help("add it to a file in `content/sources/`") } else { diagnostic }
}

/// A chart that is linked, stands in running text, or is the picture of a page.
fn misplaced_chart(graph: &Graph, dangling: &Dangling, path: &str) -> Diagnostic {
    let source = graph.node(dangling.from).source;
    let message = match dangling.role {
        Role::Image => "a chart is a figure, not a picture in running text or of a page",
        _ => "a chart has no page of its own to link to",
    };
    let way = way(graph, dangling.from, path);
    Diagnostic::new(Rule::MisplacedChart, source, dangling.span, message)
        .help(format!("write `![…]({way})` alone in a paragraph of the text"))
}

/// A slip in a typed reference deserves the name of what was meant.
fn rule_of_path(path: &str) -> Rule {
    let kind = path.split('/').next().and_then(Kind::of_folder);
    rule_of_kinds(kind.as_slice())
}

fn rule_of_kinds(kinds: &[Kind]) -> Rule {
    match kinds {
        [Kind::Term, ..] => Rule::UnresolvedTerm,
        [Kind::Person | Kind::Institution, ..] => Rule::UnresolvedPerson,
        _ => Rule::UnresolvedLink,
    }
}

fn entity_message(kinds: &[Kind], id: &str) -> String {
    let folders: Vec<String> =
        kinds.iter().filter_map(|kind| kind.folder()).map(|folder| format!("`content/{folder}/`")).collect();
    format!("there is no `{id}` in {}", folders.join(" or "))
}

fn entity(graph: &Graph, diagnostic: Diagnostic, kinds: &[Kind], id: &str) -> Diagnostic {
    let ids = kinds.iter().flat_map(|kind| graph.ids(*kind));
    let diagnostic = suggest(diagnostic, id, ids);
    if !diagnostic.help.is_empty() {
        return diagnostic;
    }
    match kinds {
        [Kind::Issue] => diagnostic.help(format!("make the folder `content/issues/{id}/` with an `index.md`")),
        [kind, ..] => diagnostic.help(format!("make the file `content/{}/{id}.md`", kind.folder().unwrap_or_default())),
        [] => diagnostic,
    }
}

fn suggest<'a>(diagnostic: Diagnostic, typed: &str, names: impl Iterator<Item = &'a str>) -> Diagnostic {
    match closest(typed, names) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

fn not_made(graph: &Graph, from: NodeId, listing: Listing) -> String {
    let (lists, language) = (listing.lists(), &graph.node(from).language);
    format!(
        "Postil makes that page as soon as there are {lists} in the language `{language}`; until then, take the link out"
    )
}

/// A path from the root of a host is probably meant from the content folder, and for a page as it is published.
fn rooted(graph: &Graph, from: NodeId, diagnostic: Diagnostic, written: &str) -> Diagnostic {
    let (path, fragment) = written.split_once('#').map_or((written, String::new()), |(p, f)| (p, format!("#{f}")));
    let path = decode(path.trim_matches('/'));
    let path = path.strip_prefix("content/").unwrap_or(&path);
    let page = path.strip_suffix(".html").unwrap_or(path);
    let forms = [path.to_owned(), format!("{page}.md"), format!("{page}/index.md"), format!("{page}/index.html")];
    let made = || graph.made_pages(&graph.node(from).language);
    let exists = |form: &&String| {
        let form = form.as_str();
        graph.paths().chain(graph.assets.keys().map(String::as_str)).chain(made()).any(|path| path == form)
    };
    // A link holds no space.
    let way = |to: &str| way(graph, from, to).replace(' ', "%20");
    if let Some(form) = forms.iter().find(exists) {
        return diagnostic.help(format!("for that place below `content/`, write `{}{fragment}`", way(form)));
    }
    let typed = if path.rsplit('/').next().is_some_and(|name| name.contains('.')) { path } else { &forms[1] };
    if let Some(meant) = closest(typed, graph.paths().filter(|other| has_like_names(typed, other))) {
        return diagnostic.help(format!("did you mean `{}`?", way(meant)));
    }
    diagnostic.help(match way("").as_str() {
        "" => "this file stands in `content/` itself".to_owned(),
        root => format!("from this file, `content/` is `{root}`"),
    })
}

/// The near miss may be in the name of the file or in the way to it.
fn suggest_path(graph: &Graph, from: NodeId, diagnostic: Diagnostic, path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let same_name = |other: &&str| name != "index.md" && other.rsplit('/').next() == Some(name);
    let alike = |other: &&str| has_like_names(path, other);
    let meant = closest(path, graph.paths().filter(alike)).or_else(|| graph.paths().filter(same_name).min());
    match meant {
        Some(meant) => diagnostic.help(format!("did you mean `{}`?", way(graph, from, meant))),
        None => diagnostic.help("a path counts from the folder of this file: `../../terms/name.md`"),
    }
}

/// Whether a slip in each name could make one path of the other; that they share long folders says nothing.
fn has_like_names(path: &str, other: &str) -> bool {
    let like = |(name, other): (&str, &str)| name == other || closest(name, [other]).is_some();
    path.matches('/').count() == other.matches('/').count() && path.split('/').zip(other.split('/')).all(like)
}

fn suggest_asset(graph: &Graph, from: NodeId, diagnostic: Diagnostic, path: &str) -> Diagnostic {
    let alike = |other: &&str| has_like_names(path, other);
    match closest(path, graph.assets.keys().map(String::as_str).filter(alike)) {
        Some(meant) => diagnostic.help(format!("did you mean `{}`?", way(graph, from, meant))),
        None => diagnostic,
    }
}

fn suggest_made(graph: &Graph, from: NodeId, diagnostic: Diagnostic, path: &str) -> Diagnostic {
    let made = graph.made_pages(&graph.node(from).language).filter(|other| has_like_names(path, other));
    match closest(path, made) {
        Some(meant) => diagnostic.help(format!("did you mean `{}`?", way(graph, from, meant))),
        None => suggest_asset(graph, from, diagnostic, path),
    }
}

/// What to type in a file to lead to another: the path from its folder.
fn way(graph: &Graph, from: NodeId, to: &str) -> String {
    let here = graph.node(from).path.as_deref().unwrap_or_default();
    let equal = here.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let shared = here.as_bytes()[..equal].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1);
    format!("{}{}", "../".repeat(here[shared..].matches('/').count()), &to[shared..])
}

fn list_anchors(diagnostic: Diagnostic, anchors: &[String]) -> Diagnostic {
    let places: Vec<&str> =
        anchors.iter().map(String::as_str).filter(|anchor| !belongs_to_words(anchor)).take(8).collect();
    if places.is_empty() || !diagnostic.help.is_empty() {
        return diagnostic;
    }
    diagnostic.help(format!("its headings and figures: {}", places.join(", ")))
}

/// Whether a place is that of a note, of a passage or of a claim: nobody links to one by guessing.
fn belongs_to_words(anchor: &str) -> bool {
    ["note-", "ref-", "claim-"].iter().any(|mark| anchor.starts_with(mark))
}
