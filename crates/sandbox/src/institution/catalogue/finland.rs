//! The banks of the sandbox in Finland. A bank code here is the first six digits of an account number.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "FI", banks: BANKS, test_banks: TEST_BANKS };

const fn finnish(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("FI", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    finnish("KAPY_PANKKI_KAPYFI2X", "Käpy Pankki", "900100"),
    finnish("KOIVURANTA_PANKKI_KOIRFI2X", "Koivuranta Pankki", "900200").for_business(),
    finnish("KUIKKA_KUIKFI2X", "Kuikka", "900300").giving_account(),
    finnish("LUMIKELLO_PANKKI_LUMIFI2X", "Lumikello Pankki", "900400"),
    finnish("PIHLAJATIEN_SAASTOPANKKI_PIHLFI2X", "Pihlajatien Säästöpankki", "900500").without_instant(),
    finnish("PUOLUKKA_PUOLFI2X", "Puolukka", "900600").low_limits(),
    finnish("SUOPURSU_PANKKI_SUOPFI2X", "Suopursu Pankki", "900700").temporarily_disabled(),
    finnish("TUULISAARI_PANKKI_TUUSFI2X", "Tuulisaari Pankki", "900800"),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("FI", EURO, ["908000", "908100", "908200", "908300", "908400", "908500", "908600", "908700", "908800", "908900"]);
