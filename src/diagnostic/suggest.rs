//! "Did you mean": the nearest of some names.

/// The candidate nearest to what was typed, if it is near enough to be meant. Ties go to the first in
/// the order of the alphabet, so that the answer does not depend on the order of the candidates.
pub fn closest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest_within(4, typed, candidates)
}

/// The same, with no more than so many letters between them.
pub fn closest_within<'a>(most: usize, typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed_folded = typed.to_lowercase();
    let length = typed.chars().count();
    // What differs in every letter is another name.
    let limit = (length / 3).clamp(1, most).min(length.saturating_sub(1));
    candidates
        .into_iter()
        // Folding may make letters of one two, so this leaves some room; it keeps most of them from being folded at all.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit * 2)
        .map(|candidate| (distance(&typed_folded, &candidate.to_lowercase(), limit), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment distance in characters: insert, delete, replace, swap two neighbours.
/// Gives up with `limit + 1` as soon as the lengths alone exceed the limit.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &to) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(from != to)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_slip_and_refuses_the_far() {
        let names = ["summary", "published", "updated"];
        assert_eq!(closest("sumary", names), Some("summary"));
        assert_eq!(closest("publsihed", names), Some("published"));
        assert_eq!(closest("colour", names), None);
        assert_eq!(closest("", names), None);
        assert_eq!(closest("a", ["A", "b", "ab"]), Some("A"));
        assert_eq!(closest("c", ["a", "b", "cd"]), None);
    }

    #[test]
    fn swapped_neighbours_count_once() {
        assert_eq!(distance("ab", "ba", 4), 1);
    }
}
