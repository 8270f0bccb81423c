use std::collections::BTreeSet;

use super::stream::Part;

/// The years that the answers leaned on although they should have been decided by now.
#[derive(Debug, Default)]
pub(super) struct Leaned {
    pub(super) years: BTreeSet<i32>,
}

impl Part for Leaned {
    fn merge(&mut self, later: Leaned) {
        self.years.extend(later.years);
    }
}
