//! Things that name one another, put in an order in which each comes after those that it names.
//!
//! In: for each thing, the things that it names. Out: the order, and the loops, which have none. It does not recurse and takes
//! time in proportion to the number of names. It must not know what the things are.

/// An order of things, and those that have none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// Everything outside of loops; each comes after what it names, but for names of things in loops.
    pub(super) sorted: Vec<usize>,
    /// Whether a thing is in a loop, or between two of them.
    pub(super) is_looped: Vec<bool>,
    /// The loops, one of each knot, from name to name.
    pub(super) loops: Vec<Vec<usize>>,
}

/// Orders things by what each of them names.
pub(super) fn order(names: &[Vec<usize>]) -> Order {
    let mut named_by = vec![Vec::new(); names.len()];
    for (thing, named) in names.iter().enumerate() {
        for &name in named {
            named_by[name].push(thing);
        }
    }
    let mut is_done = vec![false; names.len()];
    let mut sorted = remove_independent(names, &named_by, &mut is_done);
    // What is left is in a loop or leads to one; seen from the other side, what leads to one can be told apart.
    let mut leading = remove_independent(&named_by, names, &mut is_done);
    leading.reverse();
    sorted.append(&mut leading);
    let is_looped: Vec<bool> = is_done.iter().map(|is_done| !is_done).collect();
    let loops = cycles(names, &is_looped);
    Order { sorted, is_looped, loops }
}

/// Takes away again and again what names nothing that is left, in that order.
fn remove_independent(names: &[Vec<usize>], named_by: &[Vec<usize>], is_done: &mut [bool]) -> Vec<usize> {
    let left = |thing: usize| names[thing].iter().filter(|&&name| !is_done[name]).count();
    let mut pending: Vec<usize> = (0..names.len()).map(left).collect();
    let mut peeled: Vec<usize> = (0..names.len()).filter(|&thing| !is_done[thing] && pending[thing] == 0).collect();
    let mut next = 0;
    while let Some(&thing) = peeled.get(next) {
        next += 1;
        is_done[thing] = true;
        for &user in named_by[thing].iter().filter(|&&user| !is_done[user]) {
            pending[user] -= 1;
            if pending[user] == 0 {
                peeled.push(user);
            }
        }
    }
    peeled
}

/// Follows names from each looped thing until one comes up again.
fn cycles(names: &[Vec<usize>], is_looped: &[bool]) -> Vec<Vec<usize>> {
    let mut walk_of = vec![None; names.len()];
    let mut loops = Vec::new();
    for start in (0..names.len()).filter(|&thing| is_looped[thing]) {
        let mut walk = Vec::new();
        let mut at = start;
        while walk_of[at].is_none() {
            walk_of[at] = Some(start);
            walk.push(at);
            // A looped thing names another.
            let Some(&next) = names[at].iter().find(|&&name| is_looped[name]) else { break };
            at = next;
        }
        if walk_of[at] == Some(start)
            && let Some(first) = walk.iter().position(|&thing| thing == at)
        {
            loops.push(walk.split_off(first));
        }
    }
    loops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_comes_first() {
        assert_eq!(order(&[vec![1, 2], vec![2], vec![]]).sorted, [2, 1, 0]);
        assert_eq!(order(&[]), Order::default());
    }

    #[test]
    fn loops_are_told_apart_from_what_leads_to_them() {
        // 0 names itself; 1 and 2 name one another; 3 leads to 1, 4 to 3; 5 stands alone, and 1 names it.
        let order = order(&[vec![0], vec![2, 5], vec![1], vec![1], vec![3], vec![]]);
        assert_eq!(order.loops, [vec![0], vec![1, 2]]);
        assert_eq!(order.is_looped, [true, true, true, false, false, false]);
        assert_eq!(order.sorted, [5, 3, 4]);
    }

    #[test]
    fn a_name_twice_is_a_name() {
        assert_eq!(order(&[vec![1, 1], vec![]]).sorted, [1, 0]);
        assert_eq!(order(&[vec![0, 0]]).loops, [vec![0]]);
    }

    #[test]
    fn long_chains_and_loops_take_no_stack() {
        let length = 200_000;
        let chain: Vec<Vec<usize>> = (0..length).map(|thing| (thing + 1..length).take(1).collect()).collect();
        assert_eq!(order(&chain).sorted.len(), length);
        let ring: Vec<Vec<usize>> = (0..length).map(|thing| vec![(thing + 1) % length]).collect();
        assert_eq!(order(&ring).loops.len(), 1);
    }
}
