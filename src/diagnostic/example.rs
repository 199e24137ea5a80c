//! Examples of rules: a file with the lines that break a rule, and the corrected lines.
//!
//! In: `examples.txt`. Out: an [`Example`], for people as a list of lines and for tests as two files. Independent of what the
//! rules mean.

use std::fmt;

use super::Rule;

/// `= rule`, then the path of a file and its lines, each prefixed with a space, `-` or `+`, as in a diff.
const EXAMPLES: &str = include_str!("examples.txt");

/// A file that breaks a rule, and the corrected file.
#[derive(Clone, Debug)]
pub struct Example {
    lines: Vec<(Side, &'static str)>,
}

/// Which of the two files contains a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Both.
    Both,
    /// The one that breaks the rule.
    Wrong,
    /// The corrected one.
    Right,
}

impl Rule {
    /// The example of the rule; `None` for rules that no short text can break.
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
    /// The path and the text of one of the two files.
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
