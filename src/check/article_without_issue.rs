//! `article-without-issue`: an article is in a folder without an issue.

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::Graph;
use crate::model::Kind;

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    graph.nodes().filter(|(_, node)| node.key.kind == Kind::Article && node.issue.is_none()).filter_map(|(_, node)| {
        let folder = node.path.as_deref()?.split('/').nth(1)?;
        let unread = graph.is_unread(Kind::Issue, folder);
        let message = format!("this article belongs to the issue `{folder}`, which has no page");
        (!unread).then(|| {
            Diagnostic::new(Rule::ArticleWithoutIssue, node.source, node.span, message)
                .help(format!("create the file `content/issues/{folder}/index.md` with a `title` and a `question`"))
        })
    })
}
