//! Columns drawn from a seed.

use arrow_array::PrimitiveArray;
use arrow_array::types::ArrowPrimitiveType;

/// A splitmix64 sequence.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(bits ^ (bits >> 31)) * u128::from(bound)) >> 64) as u64
    }

    pub(crate) fn between(&mut self, from: i64, until: i64) -> i64 {
        from + self.below((until - from) as u64) as i64
    }

    /// So many rows, one in a few null.
    pub(crate) fn column<T: ArrowPrimitiveType>(
        &mut self,
        rows: usize,
        mut value: impl FnMut(&mut Random) -> T::Native,
    ) -> PrimitiveArray<T> {
        (0..rows).map(|_| (self.below(5) > 0).then(|| value(self))).collect()
    }

    /// A day number: mostly of the calendar, sometimes about its ends, sometimes none at all.
    pub(crate) fn day(&mut self) -> i32 {
        match self.below(10) {
            0 => self.between(10_950, 10_965) as i32,
            1 => self.between(74_860, 74_880) as i32,
            2 => self.below(1 << 32) as i32,
            _ => self.between(10_957, 74_875) as i32,
        }
    }
}
