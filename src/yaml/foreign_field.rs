//! Fields that pages have in other programs, and what says the same here.
//!
//! In: the name of a field that does not exist. Out: help. Fields of the same meaning are synonyms, which the readers know.

/// What to write instead of a field of Hugo, Jekyll, Quarto or Obsidian; `known` are the fields that the page may have.
pub(super) fn help(name: &str, known: &[&str]) -> Option<&'static str> {
    let name = name.to_lowercase().replace('-', "_");
    if !known.contains(&"draft") {
        return None;
    }
    Some(match name.as_str() {
        "slug" | "url" => {
            "remove the line: the name of the file is the address of the page, and former addresses are `aliases: [old/about.html]`"
        }
        "layout" | "type" | "template" | "cssclass" | "cssclasses" | "css" | "format" | "output" => {
            "remove the line: how pages look is a matter of the theme, the same for all of a kind"
        }
        "menu" | "menus" | "nav" | "nav_order" | "parent" | "linktitle" => {
            "remove the line, and name the page in `menu` of `postil.yaml`"
        }
        "toc" | "showtoc" | "table_of_contents" | "comments" | "math" | "mermaid" | "sidebar" | "search"
        | "pagination" => "remove the line: a page lists its headings by itself, and the theme has the rest",
        "cover" | "thumbnail" | "banner" | "hero" | "featured_image" | "featuredimage" | "header_image"
        | "og_image"
            if known.contains(&"image") =>
        {
            "write `image: {src: picture.jpg, alt: What it shows}`"
        }
        "bibliography" | "csl" | "references" => {
            "remove the line: bibliographies are in `content/sources/`, and the style is `citation_style` in `postil.yaml`"
        }
        _ => return None,
    })
}
