//! Money in whole minor units. Knows no symbols and no locales: the browser's Intl formats.

use crate::reader::Reader;

/// An amount of a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// In the currency's minor unit: pence, cents, öre.
    pub minor_units: i64,
    /// ISO 4217 code.
    pub currency: String,
}

impl Money {
    /// Reads `amount` and `currency`.
    pub fn read<R: Reader>(source: &R) -> Option<Self> {
        Some(Self { minor_units: source.get("amount")?.integer()?, currency: source.text_of("currency")? })
    }

    /// The amount as a decimal number with this many digits after the point, exactly. `Intl.NumberFormat` takes it as
    /// text, so no amount ever passes through a float.
    pub fn decimal(&self, fraction_digits: usize) -> String {
        let digits = self.minor_units.unsigned_abs().to_string();
        let padding = (fraction_digits + 1).saturating_sub(digits.len());
        let mut decimal = String::new();
        if self.minor_units < 0 {
            decimal.push('-');
        }
        decimal.extend(std::iter::repeat_n('0', padding));
        decimal.push_str(&digits);
        if fraction_digits > 0 {
            decimal.insert(decimal.len() - fraction_digits, '.');
        }
        decimal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(minor_units: i64, fraction_digits: usize) -> String {
        Money { minor_units, currency: "GBP".to_owned() }.decimal(fraction_digits)
    }

    #[test]
    fn minor_units_become_an_exact_decimal() {
        assert_eq!(decimal(2400, 2), "24.00");
        assert_eq!(decimal(5, 2), "0.05");
        assert_eq!(decimal(0, 2), "0.00");
        assert_eq!(decimal(-150, 2), "-1.50");
        assert_eq!(decimal(1234, 0), "1234");
        assert_eq!(decimal(1, 3), "0.001");
        assert_eq!(decimal(i64::MIN, 2), "-92233720368547758.08");
    }

    proptest::proptest! {
        #[test]
        fn no_digit_is_lost(minor_units: i64, fraction_digits in 0usize..5) {
            let decimal = decimal(minor_units, fraction_digits);
            let digits: String = decimal.chars().filter(|character| *character != '.').collect();
            proptest::prop_assert_eq!(digits.parse::<i64>(), Ok(minor_units));
        }
    }
}
