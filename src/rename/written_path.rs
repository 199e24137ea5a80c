//! A relative path as somebody wrote it, and what becomes of it when files move.
//!
//! In: the written path, and between which files it leads before and after. Out: the path to write instead, in which only what has to differ
//! differs. It must not know files.

use crate::check::relative_path;
use crate::model::address::decode;
use crate::parse::inside;
use crate::source::composed;

/// From one file to another. Both are given relative to the content folder.
#[derive(Clone, Copy)]
pub(super) struct Way<'p> {
    /// The file that refers.
    pub(super) base: &'p str,
    /// What it refers to.
    pub(super) target: &'p str,
}

/// What to write instead; `None` if the written path is still right. `written` is `None` if it is not known where it stands.
pub(super) fn rewritten(written: Option<&str>, was: Way<'_>, is: Way<'_>) -> Option<String> {
    let (old, new) = (relative_path(was.base, was.target), relative_path(is.base, is.target));
    let Some(written) = written.filter(|written| *written != old) else { return (old != new).then_some(new) };
    // It has `./`, `a/../` or names in another code: what need not change stays.
    let folder = is.base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let leads = |path: &str| inside(&composed(&decode(path)), folder);
    if leads(written).as_deref() == Some(is.target) {
        return None;
    }
    let kept = written.rmatch_indices('/').find_map(|(at, _)| {
        let begun = &written[..=at];
        let from = leads(begun)?;
        let below = if from.is_empty() { Some(is.target) } else { is.target.strip_prefix(&format!("{from}/")) };
        Some(format!("{begun}{}", relative_path("", below?)))
    });
    Some(kept.unwrap_or(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_elsewhere_changes() {
        let from = |base| move |target| Way { base, target };
        let article = from("issues/a/b.md");
        for (written, was, is, expected) in [
            ("../../terms/law.md", article("terms/law.md"), article("terms/act.md"), Some("../../terms/act.md")),
            ("./../../terms/law.md", article("terms/law.md"), article("terms/act.md"), Some("./../../terms/act.md")),
            ("../x/../a/./c.md", article("issues/a/c.md"), article("issues/a/d.md"), Some("../x/../a/./d.md")),
            ("./c.md", article("issues/a/c.md"), from("issues/z/b.md")("issues/z/c.md"), None),
            ("./c.md", article("issues/a/c.md"), article("issues/z/c.md"), Some("../z/c.md")),
            ("../a/c.md", article("issues/a/c.md"), from("issues/z/b.md")("issues/z/c.md"), Some("../z/c.md")),
            ("../../caf%C3%A9/law.md", article("café/law.md"), article("café/act.md"), Some("../../caf%C3%A9/act.md")),
            ("c.md", article("issues/a/c.md"), article("issues/a/d e.md"), Some("d%20e.md")),
            ("./c.md", from("b.md")("c.md"), from("b.md")("d.md"), Some("./d.md")),
        ] {
            assert_eq!(rewritten(Some(written), was, is).as_deref(), expected, "{written}");
        }
    }
}
