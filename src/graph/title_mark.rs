//! Placeholder characters for the titles that links without text (`[[id]]`) show, which only the whole site knows: private-use
//! characters, one per title, numbered in reading order.
//!
//! In: a character. Out: the index of the title. It must not know which page the text belongs to.

/// The first placeholder character.
pub(super) const TITLE: u32 = 0xF_0000;
/// The number of placeholder characters, and so of such links on a page that are supported.
pub(super) const TITLES: u32 = 0xFFFE;

/// The first byte of all of them in UTF-8.
const FIRST_BYTE: u8 = 0xF3;

/// Whether a text may have such characters. Few do, and long sentences are searched once for each of their citations.
pub(super) fn may_have_titles(text: &str) -> bool {
    text.as_bytes().contains(&FIRST_BYTE)
}

/// The index of the title that a character stands for.
pub(super) fn title_index(c: char) -> Option<usize> {
    let index = u32::from(c).checked_sub(TITLE).filter(|index| *index < TITLES)?;
    usize::try_from(index).ok()
}
