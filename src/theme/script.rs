//! Scripts without indentation, and without the comments that fill lines of their own: readers load them, and need none.
//!
//! In: a script. Out: the same statements in fewer bytes. Scripts in which a line may begin within a text stay as they are. It must not know
//! which files a theme has.

use std::borrow::Cow;

/// Leaves out indentation, empty lines, and lines that are comments, except those for other programs: `/*!`, `@license`, `//#`.
pub(super) fn without_comments(script: &str) -> Cow<'_, str> {
    if script.lines().any(may_go_on) {
        return Cow::Borrowed(script);
    }
    let mut kept = String::with_capacity(script.len());
    let mut lines = script.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let words = line.trim();
        if words.starts_with("//") {
            if is_for_others(words) || words.contains("*/") {
                kept.push_str(line.trim_start());
            }
            continue;
        }
        if !words.starts_with("/*") {
            kept.push_str(line.trim_start());
            continue;
        }
        let mut comment = line.to_owned();
        // In `/*/`, the comment is not closed.
        let mut rest = words[2..].split_once("*/").map(|(_, rest)| rest);
        while rest.is_none() {
            let Some(next) = lines.next() else { break };
            comment.push_str(next);
            rest = next.split_once("*/").map(|(_, rest)| rest);
        }
        // What follows a comment in its last line is code.
        if is_for_others(&comment) || rest.is_none_or(|rest| !rest.trim().is_empty()) {
            kept.push_str(&comment);
        }
    }
    Cow::Owned(kept)
}

/// Whether a comment is read by other programs, or is a licence.
fn is_for_others(comment: &str) -> bool {
    let begins = ["//#", "//!", "/*!"].iter().any(|mark| comment.trim_start().starts_with(mark));
    begins || ["@license", "@preserve"].iter().any(|word| comment.contains(word))
}

/// Whether a text that a line begins may go on in the next one.
fn may_go_on(line: &str) -> bool {
    let count = |mark: &str| line.matches(mark).count();
    let may_be_nested = count("`") > 0 && count("${") > count("}");
    count("`") % 2 == 1 || may_be_nested || line.trim_end().ends_with('\\')
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn lines_of_comments_are_left_out() {
        assert_eq!(without_comments("/*/\n * hidden\n */\nlet a;\n"), "let a;\n");
        let script =
            "// What it is.\n/** Doc.\n * More. */\nlet a = \"// text\"; // why\n\n  /* one */\n  a = 4 /* two */;\n";
        assert_eq!(without_comments(script), "let a = \"// text\"; // why\na = 4 /* two */;\n");
    }

    #[test]
    fn what_may_be_text_or_is_for_others_stays() {
        for script in [
            "let a = `\n// text\n`;\n",
            "let a = \"\\\n// text\";\n",
            "/*! A licence. */\nlet a;\n",
            "/* @license MIT\n */\nlet a;\n",
            "//# sourceMappingURL=a.map\n",
            "/* one\n */ let a;\n",
            "let a; /* one\n// two */\n",
            "/* not closed\n",
            "// @license magnet:?x\nlet a;\n",
            "let a = `${b.map(c => `\n// text\n`)}`;\n",
        ] {
            assert_eq!(without_comments(script), script);
        }
    }
}
