//! The files of a Hugo site besides its articles: settings, and a theme of seven short templates.

const BASE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Description }}"><link rel="stylesheet" href="/style.css"></head><body><header><a href="/">Explainer</a><nav><a href="/s0/">s0</a><a href="/s1/">s1</a><a href="/tags/">tags</a></nav></header><main>{{ block "main" . }}{{ end }}</main><footer>Policy explainer</footer></body></html>
"#;

const PAGE: &str = r#"{{ define "main" }}<article><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>
<nav class="toc">{{ .TableOfContents }}</nav>
{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul></article>{{ end }}
"#;

const LIST: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range (.Paginate .Pages).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Description }}</li>{{ end }}</ul>{{ with .Paginator.Next }}<a href="{{ .URL }}">next</a>{{ end }}{{ end }}
"#;

const TAXONOMY: &str = r#"{{ define "main" }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"#;

const CONFIG: &str = r#"baseURL = "https://example.org/"
title = "Explainer"
[pagination]
pagerSize = 50
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
style = "github"
"#;

/// The files other than articles.
pub(super) fn frame(sections: usize) -> Vec<(String, String)> {
    let fixed = [
        ("hugo.toml", CONFIG),
        ("layouts/baseof.html", BASE),
        ("layouts/page.html", PAGE),
        ("layouts/section.html", LIST),
        ("layouts/term.html", LIST),
        ("layouts/taxonomy.html", TAXONOMY),
        ("layouts/home.html", "{{ define \"main\" }}<h1>Home</h1>{{ end }}\n"),
        ("static/style.css", "body{max-width:40em;margin:auto}\n"),
    ];
    let fixed = fixed.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    let sections = (0..sections)
        .map(|section| (format!("content/s{section}/_index.md"), format!("---\ntitle: Section {section}\n---\n")));
    fixed.chain(sections).collect()
}
