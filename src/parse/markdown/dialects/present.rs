//! Which constructs can be in a text at all: most pages have none of their signs, and are searched once instead of once for each.
//!
//! In: a text. Out: for each construct of the table, whether its sign is there. It must not know what the constructs mean.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::table::CONSTRUCTS;

static SIGNS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(CONSTRUCTS.iter().map(|construct| construct.sign)).ok());

/// For each construct, whether its sign is in a text.
pub(super) fn signs(text: &str) -> Vec<bool> {
    let Some(signs) = &*SIGNS else { return vec![true; CONSTRUCTS.len()] };
    let mut found = vec![false; CONSTRUCTS.len()];
    let mut missing = found.len();
    for sign in signs.find_overlapping_iter(text) {
        let is_there = &mut found[sign.pattern().as_usize()];
        if !*is_there {
            *is_there = true;
            missing -= 1;
        }
        if missing == 0 {
            break;
        }
    }
    found
}
