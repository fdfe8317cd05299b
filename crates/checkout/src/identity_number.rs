//! National identity numbers with their check digits, from what people type. Knows the forms; whose number it is,
//! GoCardless finds out.

use crate::account_number::digits;

/// A Swedish personnummer, samordningsnummer or organisationsnummer: ten digits, or twelve with the century. The last is
/// a check digit over the ten (Luhn's; Skatteverket, SKV 704).
pub(crate) fn swedish(text: &str) -> Option<String> {
    let digits = digits(text)?;
    let own = match digits.len() {
        10 => digits.as_str(),
        12 => digits.get(2..)?,
        _ => return None,
    };
    let doubled = weighted(own, &[2, 1, 2, 1, 2, 1, 2, 1, 2, 1]).map(|product| product / 10 + product % 10);
    (doubled.sum::<u32>() % 10 == 0).then_some(digits)
}

/// A Danish CPR number, which begins with the day and month of birth, or a CVR number, whose weighted sum is a multiple
/// of eleven. CPR numbers have had no check digit since 2007.
pub(crate) fn danish(text: &str) -> Option<String> {
    let digits = digits(text)?;
    let holds = match digits.as_bytes() {
        // Numbers that stand in for a CPR number have sixty added to the day.
        [d1, d2, m1, m2, _, _, _, _, _, _] => {
            matches!(two(*d1, *d2), 1..=31 | 61..=91) && matches!(two(*m1, *m2), 1..=12)
        }
        [_, _, _, _, _, _, _, _] => weighted(&digits, &[2, 7, 6, 5, 4, 3, 2, 1]).sum::<u32>() % 11 == 0,
        _ => false,
    };
    holds.then_some(digits)
}

/// The number that two digits make.
fn two(tens: u8, ones: u8) -> u32 {
    u32::from(tens - b'0') * 10 + u32::from(ones - b'0')
}

fn weighted(digits: &str, weights: &'static [u32]) -> impl Iterator<Item = u32> {
    digits.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_numbers_hold_by_their_check_digit_however_they_are_written() {
        for (typed, read) in [
            ("811228-9874", "8112289874"),
            ("19811228-9874", "198112289874"),
            (" 1981 1228 9874 ", "198112289874"),
            ("811228+9874", "8112289874"),
            ("556564-5404", "5565645404"),
            ("Personnummer: 811228–9874", "8112289874"),
            ("８１１２２８９８７４", "8112289874"),
        ] {
            assert_eq!(swedish(typed).as_deref(), Some(read), "{typed}");
        }
        for wrong in ["811228-9875", "556564-5405", "811228-987", "811228-98740", "811228-987O", "", "x"] {
            assert_eq!(swedish(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn danish_numbers_are_of_a_person_or_a_company() {
        for (typed, read) in [
            ("010170-1234", "0101701234"),
            ("610170 1234", "6101701234"),
            ("CPR 0101701234", "0101701234"),
            ("13585628", "13585628"),
            ("CVR: 13 58 56 28", "13585628"),
            ("DK-13585628", "13585628"),
        ] {
            assert_eq!(danish(typed).as_deref(), Some(read), "{typed}");
        }
        for wrong in ["320170-1234", "011370-1234", "13585629", "1358562", "010170-123", "o10170-1234x", ""] {
            assert_eq!(danish(wrong), None, "{wrong}");
        }
    }
}
