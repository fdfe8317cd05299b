//! Sort codes and account numbers, from what people type and paste. Knows the forms; what exists, GoCardless knows.

use crate::problem::Problem;

pub(crate) fn parse_sort_code(typed: &str) -> Result<String, Problem> {
    let digits = digits(typed)?;
    match digits.len() {
        6 => Ok(digits),
        7.. => Err(Problem::TooLong),
        _ => Err(Problem::WrongForm),
    }
}

pub(crate) fn parse_account_number(typed: &str) -> Result<String, Problem> {
    let digits = digits(typed)?;
    match digits.len() {
        6..=8 => {}
        9.. => return Err(Problem::TooLong),
        _ => return Err(Problem::WrongForm),
    }
    let mut padded = "0".repeat(8 - digits.len());
    padded.push_str(&digits);
    Ok(padded)
}

/// The digits of a text, whatever stands between them: separators, a pasted label, full-width digits.
///
/// A letter among the digits (an `O` for a zero) is an error and not a separator.
fn digits(typed: &str) -> Result<String, Problem> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let first = text.find(|character| digit(character).is_some()).ok_or(Problem::WrongForm)?;
    let number = text.get(first..).unwrap_or_default();
    if number.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return Err(Problem::WrongForm);
    }
    Ok(number.chars().filter_map(digit).collect())
}

/// ASCII digits, and the full-width ones that East Asian keyboards type.
fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '\u{FF10}'..='\u{FF19}' => char::from_digit(u32::from(character) - 0xFF10, 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sort_codes_are_read_as_people_write_them() {
        for right in [
            "200000",
            "20-00-00",
            " 20 00 00 ",
            "20–00–00",
            "Sort code: 20-00-00",
            "20.00.00",
            "２０００００",
        ] {
            assert_eq!(parse_sort_code(right), Ok("200000".to_owned()), "{right:?}");
        }
        for wrong in ["20000", "2O-00-00", "twenty", "GB33BUKB20201555555555"] {
            assert_eq!(parse_sort_code(wrong), Err(Problem::WrongForm), "{wrong:?}");
        }
        assert_eq!(parse_sort_code(" "), Err(Problem::Missing));
        assert_eq!(parse_sort_code("20-00-00-0"), Err(Problem::TooLong));
    }

    #[test]
    fn short_account_numbers_are_padded_and_shorter_ones_refused() {
        assert_eq!(parse_account_number("5577 9911"), Ok("55779911".to_owned()));
        assert_eq!(parse_account_number("1234567"), Ok("01234567".to_owned()));
        assert_eq!(parse_account_number("123456"), Ok("00123456".to_owned()));
        assert_eq!(parse_account_number("12345"), Err(Problem::WrongForm));
        assert_eq!(parse_account_number("123456789"), Err(Problem::TooLong));
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_makes_it_panic_or_pass_in_a_wrong_form(typed in "\\PC*") {
            if let Ok(number) = parse_account_number(&typed) {
                proptest::prop_assert!(number.len() == 8 && number.bytes().all(|byte| byte.is_ascii_digit()));
            }
        }
    }
}
