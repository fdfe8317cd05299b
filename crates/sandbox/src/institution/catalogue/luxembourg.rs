//! The banks of the sandbox in Luxembourg. A bank code here is three digits.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

#[rustfmt::skip]
pub(super) static COUNTRY: Country = Country {
    code: "LU",
    banks: &[
        luxembourgish("BANQUE_DU_COTEAU_COTELU2X", "Banque du Coteau", "901").for_business(),
        luxembourgish("BANQUE_PRIMEVERE_PRIMLU2X", "Banque Primevère", "902"),
        luxembourgish("FEIERBLUMM_FEIBLU2X", "Feierblumm", "903").giving_account(),
        luxembourgish("HECKENROUS_BANK_HECKLU2X", "Heckenrous Bank", "904"),
    ],
    test_banks: &test_banks("LU", EURO, ["980", "981", "982", "983", "984", "985", "986", "987", "988", "989"]),
};

const fn luxembourgish(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("LU", EURO, id, name, bank_code)
}
