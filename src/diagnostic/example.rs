//! Examples of rules: a file with the lines that break one, and those that mend it.
//!
//! In: `examples.txt`. Out: an [`Example`], for people as a list of lines and for tests as two files. It must not know what
//! the rules are about.

use std::fmt;

use super::Rule;

/// `= rule`, then the path of a file and its lines; before each stands a space, `-` or `+`, as in a diff.
const EXAMPLES: &str = include_str!("examples.txt");

/// A file that breaks a rule, and the same file mended.
#[derive(Clone, Debug)]
pub struct Example {
    lines: Vec<(Side, &'static str)>,
}

/// Which of the two files a line stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In both.
    Both,
    /// In the one that breaks the rule.
    Wrong,
    /// In the one that does not.
    Right,
}

impl Rule {
    /// How the rule is broken and mended; nothing for those that no small text can break.
    pub fn example(self) -> Option<Example> {
        let head = |part: &&'static str| part.lines().next() == Some(self.name());
        let (_, lines) = EXAMPLES.split("\n= ").find(head)?.split_once('\n')?;
        let lines = lines.lines().filter_map(|line| {
            let side = match line.chars().next()? {
                '-' => Side::Wrong,
                '+' => Side::Right,
                _ => Side::Both,
            };
            Some((side, &line[1..]))
        });
        Some(Example { lines: lines.collect() })
    }
}

impl Example {
    /// The path and the text of the file that breaks the rule, or of the other.
    pub fn file(&self, side: Side) -> (&'static str, String) {
        let mut lines = self.lines.iter().filter(|(of, _)| *of == Side::Both || *of == side).map(|(_, line)| *line);
        let path = lines.next().unwrap_or_default();
        (path, lines.flat_map(|line| [line, "\n"]).collect())
    }
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (side, line) in &self.lines {
            let sign = match side {
                Side::Both => ' ',
                Side::Wrong => '-',
                Side::Right => '+',
            };
            writeln!(f, "{}", format!("  {sign} {line}").trim_end())?;
        }
        Ok(())
    }
}
