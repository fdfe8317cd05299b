//! A whole account pasted into one field, such as `Sort code 20-00-00, account 55779911`. Knows the order of no country:
//! it is read only where it can be read in one way.

use crate::account_number;
use crate::field::{BankField, Field};
use crate::problem::Problem;

/// The two numbers of an account in what was typed into one of their fields and does not fit there.
pub(super) fn find(
    fields: &[BankField],
    typed: &dyn Fn(Field) -> String,
) -> Option<[(BankField, String); 2]> {
    let &[_, first, second] = fields else { return None };
    let text = [first, second].into_iter().map(|field| (field, typed(Field::Bank(field))));
    let refused = |(field, text): &(BankField, String)| {
        text.len() <= account_number::LONGEST
            && account_number::parse(field.row().rule, text) == Err(Problem::WrongForm)
    };
    let line: String = text.into_iter().find(refused)?.1.chars().map(account_number::narrow).collect();
    let groups: Vec<&str> = line.split(|character: char| !character.is_ascii_digit()).collect();
    let mut reading = None;
    for place in 0..groups.len() {
        let (before, after) = groups.split_at(place);
        for (before_is, after_is) in [(first, second), (second, first)] {
            let before = account_number::parse(before_is.row().rule, &before.concat());
            let after = account_number::parse(after_is.row().rule, &after.concat());
            if let (Ok(before), Ok(after)) = (before, after) {
                let another = Some([(before_is, before), (after_is, after)]);
                if reading.is_some() && reading != another {
                    return None;
                }
                reading = another;
            }
        }
    }
    reading
}
