//! Checks that a hint level comes before the block level of the same measure.

use crate::policy::limits::Limits;
use crate::policy::refusal::Refusal;

/// Compares each `..._guide...` with the `..._block...` of the same name. Which way they lie apart, upwards or
/// downwards, the defaults say.
pub(super) fn check(limits: &Limits) -> Result<(), Refusal> {
    let (table, usual) = (limits.table(), Limits::default().table());
    let value_in = |table: &[(&'static str, f64, f64, f64)], name: &str| {
        let row = table.iter().find(|(known, ..)| *known == name);
        row.map(|(known, value, ..)| (*known, *value))
    };
    for (guide, value, ..) in table.iter().copied() {
        let partner = guide.replace("_guide", "_block");
        let block = value_in(&table, &partner).filter(|(block, _)| *block != guide);
        let usual_values = (value_in(&usual, guide), value_in(&usual, &partner));
        let (Some((block, limit)), (Some((_, low)), Some((_, high)))) = (block, usual_values)
        else {
            continue;
        };
        let is_beyond = if low < high { value > limit } else { value < limit };
        if is_beyond {
            return Err(Refusal::GuideBeyondBlock { guide, value, block, limit });
        }
    }
    Ok(())
}
