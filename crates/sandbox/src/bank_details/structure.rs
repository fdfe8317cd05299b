//! How each country's IBANs are made up, as the IBAN registry of SWIFT has it. Knows no account.

use super::field::Class::{self, A, C, N};
use super::field::Shape;
use std::ops::Range;

/// The part of an IBAN that follows the check digits, and where in it the local details stand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Structure {
    pub(super) country_code: &'static str,
    format: &'static [(usize, Class)],
    pub(super) bank_code: Range<usize>,
    pub(super) branch_code: Option<Range<usize>>,
    pub(super) account_number: Range<usize>,
}

impl Structure {
    pub(super) fn of(country_code: &str) -> Option<&'static Self> {
        STRUCTURES.iter().find(|structure| structure.country_code == country_code)
    }

    pub(super) fn classes(&self) -> impl Iterator<Item = Class> {
        self.format.iter().flat_map(|(count, class)| std::iter::repeat_n(*class, *count))
    }

    /// What one of the parts looks like on its own.
    pub(super) fn shape(&self, part: &Range<usize>) -> Shape {
        Shape::exactly(self.classes().skip(part.start).take(part.len()).collect())
    }

    /// How many characters there are without country code and check digits.
    pub(super) fn length(&self) -> usize {
        self.account_number.end
    }

    pub(super) fn admits(&self, text: &str) -> bool {
        text.len() == self.length()
            && text.chars().zip(self.classes()).all(|(character, class)| class.admits(character))
    }
}

pub(super) fn all() -> &'static [Structure] {
    STRUCTURES
}

const fn with_branches(
    country_code: &'static str,
    format: &'static [(usize, Class)],
    bank_code: Range<usize>,
    branch_code: Range<usize>,
    account_number: Range<usize>,
) -> Structure {
    Structure { country_code, format, bank_code, branch_code: Some(branch_code), account_number }
}

const fn without_branches(
    country_code: &'static str,
    format: &'static [(usize, Class)],
    bank_code: Range<usize>,
    account_number: Range<usize>,
) -> Structure {
    Structure { country_code, format, bank_code, branch_code: None, account_number }
}

/// The countries of SEPA. In Belgium the bank code is the beginning of the account number; in Italy and San Marino a
/// check letter stands before the bank code.
static STRUCTURES: &[Structure] = &[
    with_branches("AD", &[(8, N), (12, C)], 0..4, 4..8, 8..20),
    without_branches("AT", &[(16, N)], 0..5, 5..16),
    without_branches("BE", &[(12, N)], 0..3, 0..12),
    with_branches("BG", &[(4, A), (6, N), (8, C)], 0..4, 4..8, 8..18),
    without_branches("CH", &[(5, N), (12, C)], 0..5, 5..17),
    with_branches("CY", &[(8, N), (16, C)], 0..3, 3..8, 8..24),
    without_branches("CZ", &[(20, N)], 0..4, 4..20),
    without_branches("DE", &[(18, N)], 0..8, 8..18),
    without_branches("DK", &[(14, N)], 0..4, 4..14),
    without_branches("EE", &[(16, N)], 0..2, 2..16),
    with_branches("ES", &[(20, N)], 0..4, 4..8, 8..20),
    without_branches("FI", &[(14, N)], 0..6, 6..14),
    with_branches("FR", &[(10, N), (11, C), (2, N)], 0..5, 5..10, 10..23),
    with_branches("GB", &[(4, A), (14, N)], 0..4, 4..10, 10..18),
    without_branches("GI", &[(4, A), (15, C)], 0..4, 4..19),
    with_branches("GR", &[(7, N), (16, C)], 0..3, 3..7, 7..23),
    without_branches("HR", &[(17, N)], 0..7, 7..17),
    with_branches("HU", &[(24, N)], 0..3, 3..7, 7..24),
    with_branches("IE", &[(4, A), (14, N)], 0..4, 4..10, 10..18),
    without_branches("IS", &[(22, N)], 0..4, 4..22),
    with_branches("IT", &[(1, A), (10, N), (12, C)], 1..6, 6..11, 11..23),
    without_branches("LI", &[(5, N), (12, C)], 0..5, 5..17),
    without_branches("LT", &[(16, N)], 0..5, 5..16),
    without_branches("LU", &[(3, N), (13, C)], 0..3, 3..16),
    without_branches("LV", &[(4, A), (13, C)], 0..4, 4..17),
    with_branches("MC", &[(10, N), (11, C), (2, N)], 0..5, 5..10, 10..23),
    with_branches("MT", &[(4, A), (5, N), (18, C)], 0..4, 4..9, 9..27),
    without_branches("NL", &[(4, A), (10, N)], 0..4, 4..14),
    without_branches("NO", &[(11, N)], 0..4, 4..11),
    without_branches("PL", &[(24, N)], 0..8, 8..24),
    with_branches("PT", &[(21, N)], 0..4, 4..8, 8..21),
    without_branches("RO", &[(4, A), (16, C)], 0..4, 4..20),
    without_branches("SE", &[(20, N)], 0..3, 3..20),
    without_branches("SI", &[(15, N)], 0..5, 5..15),
    without_branches("SK", &[(20, N)], 0..4, 4..20),
    with_branches("SM", &[(1, A), (10, N), (12, C)], 1..6, 6..11, 11..23),
    without_branches("VA", &[(18, N)], 0..3, 3..18),
];
