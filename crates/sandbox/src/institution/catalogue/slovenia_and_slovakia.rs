//! The banks of the sandbox in Slovenia and Slovakia. A bank code is five digits in the first, four in the second.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

#[rustfmt::skip]
pub(super) static SLOVENIA: Country = Country {
    code: "SI",
    banks: &[
        slovenian("HRANILNICA_POD_GOZDOM_HRPGSI2X", "Hranilnica Pod Gozdom", "98001").without_instant(),
        slovenian("LASTOVKA_LASTSI2X", "Lastovka", "98002").giving_account(),
        slovenian("LIPOV_LIST_BANKA_LIPOSI2X", "Lipov List Banka", "98003").for_business(),
        slovenian("PLANIKA_PLANSI2X", "Planika", "98004"),
    ],
    test_banks: &test_banks("SI", EURO, ["98080", "98081", "98082", "98083", "98084", "98085", "98086", "98087", "98088", "98089"]),
};

const fn slovenian(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("SI", EURO, id, name, bank_code)
}

#[rustfmt::skip]
pub(super) static SLOVAKIA: Country = Country {
    code: "SK",
    banks: &[
        slovak("JARABINA_BANKA_JARASK2X", "Jarabina Banka", "9701").for_business(),
        slovak("LASTOVICKA_LASVSK2X", "Lastovička", "9702").giving_account(),
        slovak("SPORITELNA_JAVORINA_SPJASK2X", "Sporiteľňa Javorina", "9703").without_instant(),
        slovak("VRBA_BANKA_VRBASK2X", "Vŕba Banka", "9704"),
    ],
    test_banks: &test_banks("SK", EURO, ["9780", "9781", "9782", "9783", "9784", "9785", "9786", "9787", "9788", "9789"]),
};

const fn slovak(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("SK", EURO, id, name, bank_code)
}
