//! Constructs of the article syntax, and texts in several scripts with positions for them.
//!
//! In: a number. Out: documents, always the same for the same number. First systematic ones, with each construct in each
//! position, then random ones, with constructs beside and inside each other.

/// Every inline construct, with `W` for words and `^n` for a note of its own.
#[rustfmt::skip]
pub(crate) const CONSTRUCTS: &[&str] = &[
    "[W](../../terms/sdf.md)", "[W](../../terms/sdf.md \"implements\")", "[](../../terms/sdf.md)", "[ W ](https://example.org/a?b=é)",
    "[W](<../../岸 田.md>)", "[W](#h1 'it''s \"W\"')", "![W](../../images/map.png)", "![](../../images/map.png)", "![W](../../images/map.png \"W\")",
    "[![W](../../images/map.png)](../../terms/sdf.md)", "[![](../../images/map.png) W](../../terms/sdf.md)", "[[sdf]]", "[[#W]]", "[[sdf|W]]",
    "[[sdf#law| W ]]", "[[sdf|[@act] W]]", "[[sdf|W [@act]]]", "[[W]]", "[@act]", "[@act, p. 5İ, W; see W @paper, art. 9-W]", "[@act W]", "[W @W]",
    "[W][@act]", "@act", "[W][^n]", "[[@act] W][^n]", "[W [@act]][^n]", "[[[sdf]] W][^n]", "[[W][^n] W][^n]", "[^n]", "[W][^missing]",
    "[^W]", "[W", "W]", "](W)", "[W][W]", "`W`", "`` `W ``", "*W*", "_W_", "**W**", "**「W」**", "*「W*」", "***W***", "~~W~~", "{漢W|かんじ}",
    "{W|W}", "{W", "<b>W</b>", "<b>W", "W</i>", "<br>", "<abbr title=\"W\">W</abbr>", "<a href='W'>W</a>", "<!-- W -->", "<https://example.org/W>",
    "<W@example.org>", "https://example.org/W", "(http://a.example/(W))…", "\\[W\\]", "\\*W", "\\W", "&amp;W", "&eacute;", "&#0;", "&#x1F600;", "&W;",
    "SDF", "SDF-W", "the *SDF* W", "\"W\"", "'W'", "'90s", "W...", "W--W---W", "W\\|W", "{#W}", "- W", "1. W", "# W", "> W", "```W", "W\u{301}",
    "\u{0}W", "\u{1b}[31mW", "\u{202e}W", "\u{feff}", "W\u{a0}", "\u{2028}", "\u{85}W", "İSDFİ", "自衛隊W",
];

/// Texts with `X` in a position among words.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "X", "X W", "W X", "WXW", "W\nX", "W\nXW", "X\nW", "W\nX\nW", "W  \nXW", "W\\\nX W", "*W\nX* W", "**X**W", "[W\nX][^n]", "[X\nW](../../terms/sdf.md)",
    "[[sdf|W X]]", "\"X\" W", "「X」", "X、\nX", "X [@act].\nX", "XX", "W\r\nXW", "<b>W\nX</b>W", "~~X\nX~~",
];

/// Characters with a meaning in Markdown.
const MARKS: &[&str] = &[
    "[", "]", "(", ")", "*", "**", "_", "`", "~", "|", "\\", "<", ">", "{", "}", "@", "\"", "'", "^", "#", "&", "!",
    "\t", "\n", "岸", "א", "🎉",
];

/// The number of kinds of blocks around a text; lines are indented as each of them requires.
const BLOCKS: usize = 10;

/// Words in several scripts; a number is added, so that few occur twice in a page.
const WORDS: [&str; 5] = ["Word", "岸田、", "שלום", "👩‍👩‍👧", "é. "];

/// Random numbers: Steele, Lea and Flood's `SplitMix64`.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % bound as u64).unwrap_or(0)
    }

    fn one(&mut self, of: &[&'static str]) -> &'static str {
        of[self.below(of.len())]
    }
}

/// Each construct in each position, in every script.
pub(crate) fn by_rule() -> impl Iterator<Item = String> {
    let places = CONSTRUCTS.iter().flat_map(|construct| PLACES.iter().map(move |place| place.replace('X', construct)));
    places.enumerate().flat_map(|(number, text)| {
        let words = if number % 2 == 0 { [0, 1] } else { [2, 3] };
        words.map(|word| block(number % BLOCKS, &filled(&text, WORDS[word], number), number * 4 + word))
    })
}

/// A random document.
pub(crate) fn by_chance(random: &mut Random, number: usize) -> String {
    let mut text = String::new();
    for _ in 0..=random.below(3) {
        let inside = random.one(CONSTRUCTS);
        let construct = match random.below(3) {
            0 => random.one(CONSTRUCTS).replacen('W', inside, 1),
            _ => inside.to_owned(),
        };
        text.push_str(&random.one(PLACES).replace('X', &construct));
        text.push_str(random.one(&["", " ", "\n", "。", "、\n", ". ", "  \n"]));
    }
    if random.below(3) == 0 {
        text = slipped(random, &text);
    }
    let word = WORDS[random.below(WORDS.len())];
    block(random.below(BLOCKS), &filled(&text, word, number), number)
}

/// The text with a character added or removed, or truncated.
fn slipped(random: &mut Random, text: &str) -> String {
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let (before, after) = text.split_at(edges[random.below(edges.len())]);
    match random.below(4) {
        0 => before.to_owned(),
        1 => format!("{before}{}", after.get(1..).unwrap_or_default()),
        _ => format!("{before}{}{after}", random.one(MARKS)),
    }
}

fn filled(text: &str, word: &str, number: usize) -> String {
    text.replace('W', &format!("{word}{number}"))
}

/// The text as a block, with the notes that it refers to.
fn block(kind: usize, text: &str, number: usize) -> String {
    let mut parts = text.split("^n");
    let mut called = parts.next().unwrap_or_default().to_owned();
    let mut notes = String::new();
    for (index, part) in parts.enumerate() {
        let label = format!("^{number}-{index}");
        notes.extend(["\n\n[", &label, "]: **Context:** 岸\n    [標](../../terms/sdf.md) [@act]"]);
        called.push_str(&label);
        called.push_str(part);
    }
    let line = called.replace("\r\n", " ").replace(['\n', '\r'], " ");
    let under = |indent: &str| called.replace('\n', &format!("\n{indent}"));
    let block = match kind {
        0 | 1 => called,
        2 => format!("- {}\n\n  {line}", under("  ")),
        3 => format!("> {}", under("> ")),
        4 => format!("> [!NOTE]\n> {}", under("> ")),
        5 => format!("## {line} {{#h{number}}}"),
        6 => format!("| {line} | é |\n|---|---|\n| 岸 | {line} |"),
        7 => format!("1. - [ ] {}", under("     ")),
        8 => format!("{called}\n-----"),
        _ => format!("<p>\n{called}</p>"),
    };
    format!("{block}{notes}\n\n")
}
