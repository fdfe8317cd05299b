//! The banks of the sandbox in Estonia, Latvia and Lithuania. A bank code is two digits, the first four letters of the
//! BIC, and five digits.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

#[rustfmt::skip]
pub(super) static ESTONIA: Country = Country {
    code: "EE",
    banks: &[
        estonian("KADAKAS_PANK_KADAEE2X", "Kadakas Pank", "61").for_business(),
        estonian("MERETUULE_PANK_METUEE2X", "Meretuule Pank", "62"),
        estonian("PAASUKE_PAASEE2X", "Pääsuke", "63").giving_account(),
        estonian("RUKKILILL_RUKKEE2X", "Rukkilill", "64"),
    ],
    test_banks: &test_banks("EE", EURO, ["80", "81", "82", "83", "84", "85", "86", "87", "88", "89"]),
};

const fn estonian(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("EE", EURO, id, name, bank_code)
}

#[rustfmt::skip]
pub(super) static LATVIA: Country = Country {
    code: "LV",
    banks: &[
        latvian("BERZU_BANKA_BERZLV2X", "Bērzu Banka", "BERZ").for_business(),
        latvian("CIELAVA_CIELLV2X", "Cielava", "CIEL").giving_account(),
        latvian("OZOLZILE_BANKA_OZOLLV2X", "Ozolzīle Banka", "OZOL"),
        latvian("PIEKRASTES_BANKA_PIEKLV2X", "Piekrastes Banka", "PIEK"),
    ],
    test_banks: &test_banks("LV", EURO, ["SBXA", "SBXB", "SBXC", "SBXD", "SBXE", "SBXF", "SBXG", "SBXH", "SBXI", "SBXJ"]),
};

const fn latvian(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("LV", EURO, id, name, bank_code)
}

#[rustfmt::skip]
pub(super) static LITHUANIA: Country = Country {
    code: "LT",
    banks: &[
        lithuanian("AZUOLYNO_BANKAS_AZUOLT2X", "Ąžuolyno Bankas", "98001").for_business(),
        lithuanian("GANDRAS_GANDLT2X", "Gandras", "98002").giving_account(),
        lithuanian("LINU_BANKAS_LINULT2X", "Linų Bankas", "98003"),
        lithuanian("RUTOS_BANKAS_RUTOLT2X", "Rūtos Bankas", "98004"),
    ],
    test_banks: &test_banks("LT", EURO, ["98080", "98081", "98082", "98083", "98084", "98085", "98086", "98087", "98088", "98089"]),
};

const fn lithuanian(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("LT", EURO, id, name, bank_code)
}
