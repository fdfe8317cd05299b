//! Amounts as people read them.

/// An amount of minor units with its currency's sign.
pub(crate) fn shown(amount: u64, currency: &str) -> String {
    let number = format!("{}.{:02}", amount / 100, amount % 100);
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
    fn minor_units_come_after_the_point() {
        assert_eq!(shown(2405, "GBP"), "£24.05");
        assert_eq!(shown(5, "SEK"), "0.05 SEK");
    }
}
