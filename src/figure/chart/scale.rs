//! Scales: map values to coordinates, and choose round values for grid lines.

/// A linear scale. Its domain is never empty, for any input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// Maps `low..high` to `from..to`. A domain of a single value is widened: around it, or from zero to one.
    pub(super) fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        let (low, high) = if low <= high { (low, high) } else { (high, low) };
        let apart = high - low > f64::MIN_POSITIVE;
        let half = if low == 0.0 { 0.5 } else { low.abs() / 2.0 };
        match (apart, low == 0.0) {
            (true, _) => Self { low, high, from, to },
            (false, true) => Self { low: 0.0, high: 1.0, from, to },
            (false, false) => Self { low: low - half, high: high + half, from, to },
        }
    }

    /// The scale with its domain extended to round values.
    pub(super) fn nice(self, about: usize) -> Self {
        let step = step(self.low, self.high, about);
        let (low, high) = ((self.low / step).floor() * step, (self.high / step).ceil() * step);
        if low.is_finite() && high.is_finite() { Self { low, high, ..self } } else { self }
    }

    /// The coordinate of a value; values outside the domain are clamped.
    pub(super) fn at(&self, value: f64) -> f64 {
        // Halved, because the difference of two finite numbers may be infinite.
        let part = (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0);
        self.from + part.clamp(0.0, 1.0) * (self.to - self.from)
    }

    /// About `about` round values in the domain, and the number of decimals to write them with.
    pub(super) fn ticks(&self, about: usize) -> (Vec<f64>, usize) {
        let step = step(self.low, self.high, about);
        // Tolerate rounding errors at the start.
        let first = (self.low / step - 1e-9).ceil();
        let count = about * 3 + 2;
        let ticks = (0..count).scan(first, |index, _| {
            let tick = *index * step;
            *index += 1.0;
            // Tolerate rounding errors at the end.
            (tick <= self.high + step * 1e-9).then_some(if tick == 0.0 { 0.0 } else { tick })
        });
        (ticks.collect(), decimals(step))
    }
}

/// The step of 1, 2 or 5 times a power of ten that divides a range into about this many parts.
fn step(low: f64, high: f64, about: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let raw = (high / about.max(1) as f64 - low / about.max(1) as f64).max(f64::MIN_POSITIVE);
    let power = 10_f64.powf(raw.log10().floor());
    let times = match raw / power {
        part if part < 1.5 => 1.0,
        part if part < 3.5 => 2.0,
        part if part < 7.5 => 5.0,
        _ => 10.0,
    };
    let step = times * power;
    if step.is_normal() { step } else { raw }
}

/// The number of decimals that multiples of a step need.
fn decimals(step: f64) -> usize {
    let decimals = -step.log10().floor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a few")]
    let decimals = decimals.clamp(0.0, 12.0) as usize;
    decimals
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ticks(low: f64, high: f64, about: usize) -> (Vec<f64>, usize) {
        Scale::new((low, high), (0.0, 1.0)).nice(about).ticks(about)
    }

    fn is_close(a: &[f64], b: &[f64]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9)
    }

    #[test]
    fn ticks_are_round() {
        let (values, decimals) = ticks(0.0, 60.4, 4);
        assert!(is_close(&values, &[0.0, 20.0, 40.0, 60.0, 80.0]), "{values:?}");
        assert_eq!(decimals, 0);
        let (values, decimals) = ticks(0.61, 0.87, 4);
        assert!(is_close(&values, &[0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9]), "{values:?}");
        assert_eq!(decimals, 2);
        let (values, _) = ticks(-3.0, 7.0, 5);
        assert!(is_close(&values, &[-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0]), "{values:?}");
    }

    #[test]
    fn a_domain_of_one_value_is_widened() {
        let at = |value: f64| Scale::new((value, value), (0.0, 100.0)).at(value);
        assert!((at(7.0) - 50.0).abs() < 1e-9);
        assert!((at(-7.0) - 50.0).abs() < 1e-9);
        assert!(at(0.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn positions_stay_in_the_range(values in prop::collection::vec(prop::num::f64::NORMAL | prop::num::f64::ZERO, 1..20)) {
            let low = values.iter().copied().fold(f64::INFINITY, f64::min);
            let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            for scale in [Scale::new((low, high), (10.0, 350.0)), Scale::new((low, high), (10.0, 350.0)).nice(4)] {
                for value in values.iter().copied().chain(scale.ticks(4).0) {
                    let at = scale.at(value);
                    prop_assert!((10.0..=350.0).contains(&at), "{value} of {low}..{high} at {at}");
                }
                prop_assert!(scale.ticks(4).0.len() <= 14);
            }
        }

        #[test]
        fn a_few_round_values_fall_into_every_stretch(low in -1e9..1e9_f64, length in 1e-3..1e9_f64) {
            let scale = Scale::new((low, low + length), (0.0, 1.0)).nice(4);
            let count = scale.ticks(4).0.len();
            prop_assert!((3..=9).contains(&count), "{count} ticks");
        }
    }
}
