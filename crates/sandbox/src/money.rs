//! Amounts as people write and read them.

/// An amount of minor units in full, as in `100.00`.
pub(crate) fn in_full(amount: u64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// The minor units of an amount in full, with at most two places after the point.
pub(crate) fn from_full(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let minor: u64 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(minor)
}

/// An amount of minor units with its currency's sign.
pub(crate) fn shown(amount: u64, currency: &str) -> String {
    let number = in_full(amount);
    match currency {
        "GBP" => format!("£{number}"),
        "EUR" => format!("€{number}"),
        _ => format!("{number} {currency}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_full_are_read_and_written() {
        for (text, amount) in [("69.99", 6_999), ("5000.0", 500_000), ("100", 10_000), ("0.05", 5)] {
            assert_eq!(from_full(text), Some(amount), "{text}");
        }
        for text in ["", ".5", "5.", "-1", "1,00", "1.999", "1e3", "99999999999999999999", "1.0 "] {
            assert_eq!(from_full(text), None, "{text}");
        }
        assert_eq!(in_full(6_999), "69.99");
    }

    #[test]
    fn minor_units_come_after_the_point() {
        assert_eq!(shown(2405, "GBP"), "£24.05");
        assert_eq!(shown(5, "SEK"), "0.05 SEK");
    }
}
