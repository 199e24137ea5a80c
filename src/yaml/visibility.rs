//! How other programs say that a page is not published.
//!
//! In: a field that does not exist here, with its value. Out: what it says of the page. Only messages know it.

use serde_yaml::Value;

use super::{YamlNode, as_truth};
use crate::diagnostic::{Applicability, Diagnostic};

/// What a field says of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visibility {
    /// It is not published.
    Hidden,
    /// It is published.
    Public,
    /// It is published, but not to be found.
    Unlisted,
}

/// Fields that are true of a page that is not published.
const HIDES: [&str; 10] =
    ["private", "hidden", "unpublished", "secret", "wip", "hide", "is_private", "isdraft", "is_draft", "drafts"];
/// Fields that are true of a published page.
const SHOWS: [&str; 8] =
    ["publish", "public", "visible", "dg-publish", "is_published", "ispublished", "is_public", "listed"];
/// Fields with a word for it.
const WORDS: [&str; 7] =
    ["status", "visibility", "state", "access", "post_status", "publish_status", "publication_status"];
const HIDDEN_WORDS: [&str; 9] =
    ["draft", "private", "hidden", "unpublished", "pending", "internal", "wip", "in progress", "secret"];
const PUBLIC_WORDS: [&str; 3] = ["published", "public", "publish"];

/// What a field says of its page; `None` if it is about something else.
pub(super) fn of(name: &str, value: &Value) -> Option<Visibility> {
    let name = name.to_lowercase();
    let truth = value.as_bool().or_else(|| value.as_str().and_then(as_truth));
    if WORDS.contains(&name.as_str()) {
        let word = value.as_str()?.trim().to_lowercase();
        let is_hidden = HIDDEN_WORDS.contains(&word.as_str()).then_some(Visibility::Hidden);
        return is_hidden.or_else(|| PUBLIC_WORDS.contains(&word.as_str()).then_some(Visibility::Public));
    }
    let folded = name.replace('-', "_");
    if folded == "noindex" || folded == "no_index" {
        return truth.map(|is_unlisted| if is_unlisted { Visibility::Unlisted } else { Visibility::Public });
    }
    let hides = HIDES.contains(&folded.as_str());
    let shows = SHOWS.contains(&name.as_str()) || SHOWS.contains(&folded.as_str());
    (hides || shows).then_some(())?;
    truth.map(|truth| if truth == hides { Visibility::Hidden } else { Visibility::Public })
}

impl Visibility {
    /// Says how it is said here. `has_draft` tells whether the page has a field `draft` already.
    pub(super) fn explain(self, diagnostic: Diagnostic, field: &YamlNode<'_>, has_draft: bool) -> Diagnostic {
        let edit = field.rewrite_field("draft: true").filter(|_| !has_draft);
        match self {
            Self::Hidden => {
                diagnostic.suggest("write `draft: true`: then the page is not published", edit, Applicability::Likely)
            }
            Self::Public => diagnostic.help("remove the line: a page is published unless it says `draft: true`"),
            Self::Unlisted => diagnostic.suggest(
                "write `draft: true` if nobody should find the page: what is published is in lists and in the search",
                edit,
                Applicability::Likely,
            ),
        }
    }
}
