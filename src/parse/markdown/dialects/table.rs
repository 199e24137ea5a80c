//! The table of constructs: what each begins with, whose it is, and what to write instead.
//!
//! An entry that stands before another has precedence where both fit.

use super::{Construct, attributes, blocks, fields, lines, marks, migrated, review, scripts, wide};

const ALERT: &str =
    "write a quotation whose first line is `> [!NOTE]`; the kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION";
const CONTENTS: &str = "leave it out: a page lists its headings by itself";
const FORMULA: &str = "write it in words, with `*x*`, `<sup>2</sup>` and `<sub>2</sub>`, or as a picture";
const PARTS: &str = "write what it stands for: Postil reads no templates";
const NO_ATTRIBUTES: &str = "leave it out: only pictures have attributes, `width` and a class, and only headings an id";
const ASCII: &str = "write the brackets and marks in half width: `[^note]`, `[@key]`, `[[name]]`, `{漢字|かんじ}`";

const INCLUDE: &str = "write the words here, or link to the page that has them: `[[id]]`";
const BULLET: &str = "write `- ` at the beginning of each item, and an empty line before the first";
const TABLE: &str = "write a table with `|` between its cells, and `|---|---|` below its head";

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        sign: "{",
        what: "a mark of CriticMarkup",
        write: "accept or reject it: readers would see both versions",
        find: review::find,
    },
    Construct { sign: "$$", what: "a formula of TeX", write: FORMULA, find: marks::display_formula },
    Construct { sign: "\\begin{", what: "an environment of TeX", write: FORMULA, find: marks::environment },
    Construct { sign: "\\", what: "a formula of TeX", write: FORMULA, find: marks::backslash },
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
    Construct {
        sign: "^", what: "a superscript of Pandoc", write: "write `<sup>…</sup>`", find: scripts::superscript
    },
    Construct { sign: "~", what: "a subscript of Pandoc", write: "write `<sub>…</sub>`", find: scripts::subscript },
    Construct {
        sign: "~",
        what: "a strikethrough of GitHub with one tilde",
        write: "write `~~…~~` for words that are struck out",
        find: scripts::struck,
    },
    Construct {
        sign: "*[",
        what: "an abbreviation of PHP Markdown, kramdown or Quarto",
        write: "write `<abbr title=\"…\">…</abbr>`, or make a term of it in `terms/`",
        find: fields::abbreviation,
    },
    Construct {
        sign: "::",
        what: "a field of Dataview in Obsidian",
        write: "write it in words; what describes the page is a field of its front matter",
        find: fields::dataview,
    },
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
    Construct {
        sign: "{",
        what: "a citation of EndNote that is not formatted",
        write: "cite the source: `[@key]`",
        find: migrated::endnote,
    },
    Construct {
        sign: "[cite:",
        what: "a citation of Org",
        write: "leave `cite:` out: `[@key]`",
        find: migrated::enclosed,
    },
    Construct { sign: "<%", what: "template syntax of another program", write: PARTS, find: migrated::enclosed },
    Construct { sign: "{!", what: "an include of MkDocs", write: INCLUDE, find: migrated::enclosed },
    Construct { sign: "--8<--", what: "an include of MkDocs", write: INCLUDE, find: migrated::enclosed },
    Construct {
        sign: "Error! ",
        what: "a broken cross-reference of Word",
        write: "write what it meant: link to a heading, `[words](page.md#id)`, or to a note",
        find: migrated::broken_reference,
    },
    Construct { sign: "•", what: "a bullet of Word", write: BULLET, find: migrated::bullet },
    Construct { sign: "▪", what: "a bullet of Word", write: BULLET, find: migrated::bullet },
    Construct { sign: "‣", what: "a bullet of Word", write: BULLET, find: migrated::bullet },
    Construct { sign: "◦", what: "a bullet of Word", write: BULLET, find: migrated::bullet },
    Construct { sign: "+--", what: "a table of Pandoc", write: TABLE, find: migrated::table_border },
    Construct {
        sign: "[",
        what: "a state of a task in Obsidian",
        write: "write `[ ]` for what is to be done and `[x]` for what is done, or leave it out",
        find: migrated::task,
    },
    Construct {
        sign: ":",
        what: "a name for an emoji or an icon",
        write: "write the character itself, or leave it out",
        find: migrated::emoji,
    },
    Construct { sign: "［", what: "syntax in full width", write: ASCII, find: wide::bracket },
    Construct { sign: "[＠", what: "syntax in full width", write: ASCII, find: wide::bracket },
    Construct { sign: "[＾", what: "syntax in full width", write: ASCII, find: wide::bracket },
    Construct { sign: "｛", what: "syntax in full width", write: ASCII, find: wide::ruby },
    Construct { sign: "｜", what: "syntax in full width", write: ASCII, find: wide::bar },
];
