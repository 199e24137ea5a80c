//! Colours: their notation, their contrast, and shades of them that can be read on given backgrounds.
//!
//! In: the text of a colour. Out: a [`Color`], or another lightness of it. It must not know where a colour is used.

use std::fmt;

/// The least contrast between text and its background: level AA of WCAG 2.2.
pub const LEAST_CONTRAST: f64 = 4.5;

/// The named colours of CSS that can be written by name: a short list of those that suit an accent.
const NAMES: [(&str, Color); 20] = [
    ("black", Color(0, 0, 0)),
    ("blue", Color(0, 0, 255)),
    ("brown", Color(165, 42, 42)),
    ("chocolate", Color(210, 105, 30)),
    ("crimson", Color(220, 20, 60)),
    ("firebrick", Color(178, 34, 34)),
    ("forestgreen", Color(34, 139, 34)),
    ("goldenrod", Color(218, 165, 32)),
    ("gray", Color(128, 128, 128)),
    ("green", Color(0, 128, 0)),
    ("indigo", Color(75, 0, 130)),
    ("navy", Color(0, 0, 128)),
    ("olive", Color(128, 128, 0)),
    ("orange", Color(255, 165, 0)),
    ("purple", Color(128, 0, 128)),
    ("red", Color(255, 0, 0)),
    ("royalblue", Color(65, 105, 225)),
    ("slategray", Color(112, 128, 144)),
    ("steelblue", Color(70, 130, 180)),
    ("teal", Color(0, 128, 128)),
];

/// An opaque sRGB colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// The colours that have a name.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// A colour as written: `#9a2b1c`, `#9bc` or a name.
    pub fn parse(written: &str) -> Option<Self> {
        let Some(digits) = written.strip_prefix('#') else {
            return NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(written)).map(|(_, color)| *color);
        };
        let values: Option<Vec<u8>> = digits.chars().map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
        match values?.as_slice() {
            [r, g, b] => Some(Self(r * 17, g * 17, b * 17)),
            [r, red, g, green, b, blue] => Some(Self(r * 16 + red, g * 16 + green, b * 16 + blue)),
            _ => None,
        }
    }

    /// The contrast with another colour, from 1 to 21, as WCAG defines it.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The least contrast with any of several colours.
    pub fn least_contrast(self, others: &[Self]) -> f64 {
        others.iter().map(|other| self.contrast(*other)).fold(f64::INFINITY, f64::min)
    }

    /// The colour itself if text in it can be read on all these backgrounds; otherwise the nearest lighter or darker shade with
    /// which it can, of the same hue and as strong as the screen allows. `None` if there is none.
    pub fn legible_on(self, backgrounds: &[Self]) -> Option<Self> {
        let is_legible = |color: &Self| color.least_contrast(backgrounds) >= LEAST_CONTRAST;
        if is_legible(&self) {
            return Some(self);
        }
        let lab = Oklab::of(self);
        (1..=STEPS).find_map(|step| {
            let distance = f64::from(step) / f64::from(STEPS);
            let shades = [lab.lightness - distance, lab.lightness + distance];
            let shades = shades.into_iter().filter(|lightness| (0.0..=1.0).contains(lightness));
            shades.map(|lightness| lab.with_lightness(lightness)).find(is_legible)
        })
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// How finely shades are tried.
const STEPS: u32 = 400;

/// A colour in Oklab, where equal steps of lightness look equal and keep the hue (Björn Ottosson, 2020).
#[derive(Clone, Copy)]
struct Oklab {
    lightness: f64,
    a: f64,
    b: f64,
}

impl Oklab {
    fn of(color: Color) -> Self {
        let [red, green, blue] = color.linear();
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        Self {
            lightness: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            a: 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            b: 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        }
    }

    /// Another lightness of the same hue; the chroma is reduced as far as sRGB requires.
    fn with_lightness(self, lightness: f64) -> Color {
        let of = |chroma: f64| Self { lightness, a: self.a * chroma, b: self.b * chroma }.linear();
        let is_inside = |linear: &[f64; 3]| linear.iter().all(|value| (-0.0001..=1.0001).contains(value));
        let whole = of(1.0);
        if is_inside(&whole) {
            return encoded(whole);
        }
        let (mut inside, mut outside) = (0.0, 1.0);
        for _ in 0..20 {
            let middle = f64::midpoint(inside, outside);
            if is_inside(&of(middle)) { inside = middle } else { outside = middle }
        }
        encoded(of(inside))
    }

    fn linear(self) -> [f64; 3] {
        let l = (self.lightness + 0.396_337_777_4 * self.a + 0.215_803_757_3 * self.b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * self.a - 0.063_854_172_8 * self.b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * self.a - 1.291_485_548_0 * self.b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// The nearest sRGB colour to linear light.
fn encoded(linear: [f64; 3]) -> Color {
    let [red, green, blue] = linear.map(|value| {
        let value = value.clamp(0.0, 1.0);
        let value = if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 };
        let nearest = (value * 255.0).round();
        (0..=u8::MAX).find(|byte| f64::from(*byte) >= nearest).unwrap_or(u8::MAX)
    });
    Color(red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: Color = Color(0xfd, 0xfb, 0xf7);
    const NIGHT: Color = Color(0x18, 0x16, 0x13);

    #[test]
    fn notations() {
        for (written, color) in [
            ("#9a2b1c", Some(Color(0x9a, 0x2b, 0x1c))),
            ("#9A2B1C", Some(Color(0x9a, 0x2b, 0x1c))),
            ("#9bc", Some(Color(0x99, 0xbb, 0xcc))),
            ("Teal", Some(Color(0, 128, 128))),
            ("#9a2b1c80", None),
            ("9a2b1c", None),
            ("#９ab", None),
            ("#", None),
            ("", None),
        ] {
            assert_eq!(Color::parse(written), color, "{written}");
        }
        assert_eq!(Color(0x9a, 0x2b, 0x1c).to_string(), "#9a2b1c");
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let rounded = |one: Color, other: Color| (one.contrast(other) * 100.0).round() / 100.0;
        assert!((rounded(Color(0, 0, 0), Color(255, 255, 255)) - 21.0).abs() < f64::EPSILON);
        assert!((rounded(Color(0x76, 0x76, 0x76), Color(255, 255, 255)) - 4.54).abs() < f64::EPSILON);
        assert!((rounded(Color(255, 0, 0), Color(255, 255, 255)) - 4.0).abs() < f64::EPSILON);
    }

    #[test]
    fn what_can_be_read_stays_and_what_cannot_becomes_a_near_shade() {
        let navy = Color(0, 0, 128);
        assert_eq!(navy.legible_on(&[PAPER]), Some(navy));
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let color = Color(red, green, blue);
                    for background in [PAPER, NIGHT] {
                        let shade = color.legible_on(&[background]).map(|shade| shade.contrast(background));
                        // Not by more than it must.
                        let most = color.contrast(background).max(4.9);
                        assert!(
                            shade.is_some_and(|shade| (LEAST_CONTRAST..=most).contains(&shade)),
                            "{color} {shade:?}"
                        );
                    }
                }
            }
        }
        let gray = Color(0x77, 0x77, 0x77);
        assert_eq!(gray.legible_on(&[PAPER, NIGHT]).map(|shade| shade.to_string()), None);
    }

    #[test]
    fn a_shade_keeps_the_hue() {
        for written in ["#0a6b4b", "navy", "crimson", "goldenrod", "purple"] {
            let color = Color::parse(written).unwrap_or(PAPER);
            let [one, other] = [PAPER, NIGHT].map(|ground| Oklab::of(color.legible_on(&[ground]).unwrap_or(ground)));
            let apart = one.b.atan2(one.a) - other.b.atan2(other.a);
            assert!(apart.abs() < 0.06, "{written}: {apart}");
        }
    }
}
