//! How a picture is set, where its author says so.

/// How a picture is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageLayout {
    /// How wide it is; as wide as it is, or as the text, if nothing is said.
    pub width: Option<ImageWidth>,
    /// The classes for style sheets, separated by spaces.
    pub class: Option<String>,
}

/// How wide a picture is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageWidth {
    /// In CSS pixels.
    Pixels(usize),
    /// In percent of the width of the text.
    Percent(usize),
}
