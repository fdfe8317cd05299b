//! Which clearing numbers there are in Sweden, as Bankgirot lists them, and how their accounts are numbered. Names no
//! bank.

use super::{InIban, Numbering, ShortSerialNumbers};
use std::ops::RangeInclusive;

/// How many digits say which range a clearing number is of. A fifth is a check digit.
const RANGE_DIGITS: usize = 4;

/// Clearing numbers of one bank.
#[derive(Debug)]
pub(super) struct ClearingRange {
    numbers: RangeInclusive<u16>,
    /// What stands for the bank in an IBAN.
    pub(super) bank_code: &'static str,
    pub(super) numbering: &'static Numbering,
}

impl ClearingRange {
    /// The range of a clearing number, with or without what follows it.
    pub(super) fn of(number: &str) -> Option<&'static Self> {
        RANGES.iter().find(|range| range.holds_beginning_of(number))
    }

    pub(super) fn of_bank(bank_code: &str) -> impl Iterator<Item = &'static Self> {
        RANGES.iter().filter(move |range| range.bank_code == bank_code)
    }

    pub(super) fn holds_beginning_of(&self, number: &str) -> bool {
        let beginning = number.get(..RANGE_DIGITS).and_then(|digits| digits.parse().ok());
        beginning.is_some_and(|beginning| self.numbers.contains(&beginning))
    }
}

/// Most banks: eleven digits in all.
const JOINED: Numbering = Numbering {
    clearing_digits: 4,
    serial_digits: 7,
    short_serial_numbers: ShortSerialNumbers::Refused,
    in_iban: InIban::WithClearingNumber,
};
/// The clearing number is no part of the account number.
const APART: Numbering = Numbering { serial_digits: 10, in_iban: InIban::SerialNumberAlone, ..JOINED };
const NINE_APART: Numbering =
    Numbering { serial_digits: 9, short_serial_numbers: ShortSerialNumbers::Padded, ..APART };
const SEVENTEEN_APART: Numbering = Numbering { serial_digits: 17, ..NINE_APART };
const GIRO: Numbering =
    Numbering { serial_digits: 10, short_serial_numbers: ShortSerialNumbers::Padded, ..JOINED };
const FIVE_DIGIT_CLEARING: Numbering = Numbering { clearing_digits: 5, ..GIRO };

const fn range(
    numbers: RangeInclusive<u16>,
    bank_code: &'static str,
    numbering: &'static Numbering,
) -> ClearingRange {
    ClearingRange { numbers, bank_code, numbering }
}

static RANGES: &[ClearingRange] = &[
    range(1100..=1199, "300", &JOINED),
    range(1200..=1399, "120", &JOINED),
    range(1400..=2099, "300", &JOINED),
    range(2300..=2399, "230", &JOINED),
    range(2400..=2499, "120", &JOINED),
    range(3000..=3299, "300", &JOINED),
    range(3300..=3300, "300", &APART),
    range(3301..=3399, "300", &JOINED),
    range(3400..=3409, "902", &JOINED),
    range(3410..=3781, "300", &JOINED),
    range(3782..=3782, "300", &APART),
    range(3783..=4999, "300", &JOINED),
    range(5000..=5999, "500", &JOINED),
    range(6000..=6999, "600", &NINE_APART),
    range(7000..=7999, "800", &JOINED),
    range(8000..=8999, "800", &FIVE_DIGIT_CLEARING),
    range(9020..=9029, "902", &JOINED),
    range(9040..=9049, "904", &JOINED),
    range(9060..=9069, "902", &JOINED),
    range(9090..=9099, "909", &JOINED),
    range(9100..=9109, "910", &JOINED),
    range(9120..=9124, "500", &JOINED),
    range(9130..=9149, "500", &JOINED),
    range(9150..=9169, "915", &JOINED),
    range(9170..=9179, "917", &JOINED),
    range(9180..=9189, "120", &APART),
    range(9190..=9199, "919", &JOINED),
    range(9230..=9239, "923", &JOINED),
    range(9250..=9259, "925", &JOINED),
    range(9260..=9269, "919", &JOINED),
    range(9270..=9279, "927", &JOINED),
    range(9280..=9289, "928", &JOINED),
    range(9300..=9329, "930", &APART),
    range(9330..=9349, "933", &APART),
    range(9390..=9399, "939", &JOINED),
    range(9400..=9449, "940", &JOINED),
    range(9460..=9469, "945", &JOINED),
    range(9470..=9479, "947", &JOINED),
    range(9500..=9549, "950", &GIRO),
    range(9550..=9569, "955", &JOINED),
    range(9570..=9579, "957", &APART),
    range(9590..=9599, "959", &JOINED),
    range(9630..=9639, "963", &JOINED),
    range(9640..=9649, "964", &JOINED),
    range(9660..=9669, "966", &JOINED),
    range(9770..=9779, "977", &SEVENTEEN_APART),
    range(9880..=9889, "988", &JOINED),
    range(9890..=9899, "989", &APART),
    range(9960..=9969, "950", &GIRO),
];
