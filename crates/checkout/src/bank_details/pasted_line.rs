//! A whole account pasted into one field, such as `Sort code 20-00-00, account 55779911`. Knows the order of no country:
//! it is read only where it can be read in one way.

use crate::account_number;
use crate::field::{BankField, Field};
use crate::problem::Problem;

type Number = (BankField, String);

/// The two numbers of an account in what was typed into one of their fields and does not fit there, the other being
/// empty.
pub(super) fn find(fields: &[BankField], typed: &dyn Fn(Field) -> String) -> Option<(Number, Number)> {
    let &[_, first, second] = fields else { return None };
    let mut line = typed(Field::Bank(first));
    line.push_str(&typed(Field::Bank(second)));
    let is_one = [first, second].iter().any(|field| typed(Field::Bank(*field)).is_empty());
    let is_refused = |field: BankField| {
        account_number::parse(field.row().rule, &typed(Field::Bank(field))) == Err(Problem::WrongForm)
    };
    if !is_one || line.len() > account_number::LONGEST || !(is_refused(first) || is_refused(second)) {
        return None;
    }
    let line: String = line.chars().map(account_number::narrow).collect();
    let groups = line.split(|character: char| !character.is_ascii_digit());
    let groups: Vec<&str> = groups.filter(|group| !group.is_empty()).collect();
    let number = |field: BankField, groups: &[&str]| {
        Some((field, account_number::parse(field.row().rule, &groups.concat()).ok()?))
    };
    let mut readings = Vec::new();
    for place in 0..groups.len() {
        let (before, after) = groups.split_at(place);
        for (before_is, after_is) in [(first, second), (second, first)] {
            readings.extend(number(before_is, before).zip(number(after_is, after)));
        }
    }
    let reading = readings.pop()?;
    readings.is_empty().then_some(reading)
}
