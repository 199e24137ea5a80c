//! Characters that stand in running text for the title that a bare `[[id]]` shows, which only the whole site knows: private-use
//! characters, one per title, counted in reading order.
//!
//! In: a character. Out: the index of the title. It must not know which page the text belongs to.

/// The first of the private-use characters.
pub(super) const TITLE: u32 = 0xF_0000;
/// How many of them are set aside; no page has more.
pub(super) const TITLES: u32 = 0xFFFE;

/// The index of the title that a character stands for.
pub(super) fn title_index(c: char) -> Option<usize> {
    let index = u32::from(c).checked_sub(TITLE).filter(|index| *index < TITLES)?;
    usize::try_from(index).ok()
}
