//! The table of constructs: what each begins with, whose it is, and what to write instead.
//!
//! An entry that stands before another has precedence where both fit.

use super::{Construct, attributes, blocks, lines, marks, wide};

const ALERT: &str =
    "write a quotation whose first line is `> [!NOTE]`; the kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION";
const CONTENTS: &str = "leave it out: a page lists its headings by itself";
const FORMULA: &str = "write it in words, with `*x*`, `<sup>2</sup>` and `<sub>2</sub>`, or as a picture";
const PARTS: &str = "write what it stands for: Postil reads no templates";
const NO_ATTRIBUTES: &str = "leave it out: only pictures have attributes, `width` and a class, and only headings an id";
const ASCII: &str = "write the brackets and marks in half width: `[^note]`, `[@key]`, `[[name]]`, `{漢字|かんじ}`";

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct { sign: "$$", what: "a formula of TeX", write: FORMULA, find: marks::display_formula },
    Construct { sign: "\\begin{", what: "an environment of TeX", write: FORMULA, find: marks::environment },
    Construct { sign: "$", what: "a formula of TeX", write: FORMULA, find: marks::formula },
    Construct { sign: "{{", what: "template syntax of another program", write: PARTS, find: marks::template },
    Construct { sign: "{%", what: "template syntax of another program", write: PARTS, find: marks::template },
    Construct { sign: "[TOC]", what: "a table of contents of another program", write: CONTENTS, find: lines::contents },
    Construct { sign: "[toc]", what: "a table of contents of another program", write: CONTENTS, find: lines::contents },
    Construct {
        sign: ":::",
        what: "a container of Pandoc, Quarto or VitePress",
        write: ALERT,
        find: blocks::container,
    },
    Construct { sign: "!!!", what: "an admonition of MkDocs", write: ALERT, find: blocks::admonition },
    Construct { sign: "???", what: "an admonition of MkDocs", write: ALERT, find: blocks::admonition },
    Construct {
        sign: "=== \"",
        what: "a tab of MkDocs",
        write: "write a heading: `### Title`, and its text without indentation",
        find: lines::tab,
    },
    Construct { sign: ".. ", what: "a directive of reStructuredText", write: ALERT, find: lines::directive },
    Construct {
        sign: "#+",
        what: "a keyword of Org",
        write: "write it in Markdown, or leave it out",
        find: lines::keyword,
    },
    Construct {
        sign: "==",
        what: "a highlight of Obsidian and Pandoc",
        write: "write `<mark>…</mark>`",
        find: marks::highlight,
    },
    Construct { sign: "^", what: "a superscript of Pandoc", write: "write `<sup>…</sup>`", find: marks::superscript },
    Construct { sign: "~", what: "a subscript of Pandoc", write: "write `<sub>…</sub>`", find: marks::subscript },
    Construct {
        sign: "^",
        what: "the id of a block in Obsidian",
        write: "leave it out; to be linked to, a heading gets an id: `## Words {#id}`",
        find: lines::block_id,
    },
    Construct { sign: "{", what: "an attribute of Pandoc or kramdown", write: NO_ATTRIBUTES, find: attributes::find },
    Construct {
        sign: "#",
        what: "a tag of Obsidian",
        write: "tags of a page are a field of its front matter: `tags: [policy]`",
        find: lines::tag,
    },
    Construct { sign: "［", what: "syntax in full width", write: ASCII, find: wide::bracket },
    Construct { sign: "[＠", what: "syntax in full width", write: ASCII, find: wide::bracket },
    Construct { sign: "[＾", what: "syntax in full width", write: ASCII, find: wide::bracket },
    Construct { sign: "｛", what: "syntax in full width", write: ASCII, find: wide::ruby },
    Construct { sign: "｜", what: "syntax in full width", write: ASCII, find: wide::bar },
];
