//! A lower bound for generators: reads, parses front matter and Markdown, fills one template, writes. It resolves, checks and
//! lists nothing, so no generator with the same libraries can be faster. `benches/compare.sh floor` compares Postil with it.
//!
//! `cargo run --release --example floor -- CONTENT OUTPUT`

#![allow(clippy::disallowed_methods, reason = "it is a program of its own")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use mimalloc::MiMalloc;
use pulldown_cmark::{Options, html};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tera::{Context, Tera};
use walkdir::WalkDir;

// The same allocator as Postil's, so that only the work differs.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

/// Turns every Markdown file below a folder into a page.
#[derive(Parser)]
struct Arguments {
    content: PathBuf,
    output: PathBuf,
}

#[derive(Deserialize, Serialize)]
struct FrontMatter {
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    published: String,
    #[serde(default)]
    tags: Vec<String>,
}

const PAGE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title><meta name="description" content="{{ page.summary }}"></head>
<body><main><h1>{{ page.title }}</h1><time>{{ page.published }}</time>{{ body | safe }}<ul>{% for tag in page.tags %}<li>{{ tag }}</li>{% endfor %}</ul></main></body></html>
"#;

type Fault = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Fault> {
    let Arguments { content, output } = Arguments::parse();
    let mut tera = Tera::default();
    tera.add_raw_templates([("page.html", PAGE)])?;
    let files = WalkDir::new(&content).into_iter().collect::<Result<Vec<_>, _>>()?;
    let pages: Vec<&Path> = files
        .iter()
        .map(walkdir::DirEntry::path)
        .filter(|path| path.extension().is_some_and(|found| found == "md"))
        .collect();
    for folder in files.iter().filter(|entry| entry.file_type().is_dir()) {
        fs::create_dir_all(output.join(folder.path().strip_prefix(&content)?))?;
    }
    pages.par_iter().try_for_each(|path| {
        let target = output.join(path.strip_prefix(&content)?).with_extension("html");
        fs::write(target, page(&tera, &fs::read_to_string(path)?)?)?;
        Ok(())
    })
}

fn page(tera: &Tera, text: &str) -> Result<String, Fault> {
    let parts = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n"));
    let (front_matter, markdown) = parts.ok_or("a file has no front matter")?;
    let front_matter: FrontMatter = serde_yaml::from_str(front_matter)?;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut body = String::with_capacity(2 * markdown.len());
    html::push_html(&mut body, pulldown_cmark::Parser::new_ext(markdown, options));
    let mut context = Context::new();
    context.insert("page", &front_matter);
    context.insert("body", &body);
    Ok(tera.render("page.html", &context)?)
}
