//! The banks of the sandbox in Austria. A bank code here is a Bankleitzahl of five digits.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "AT", banks: BANKS, test_banks: TEST_BANKS };

const fn austrian(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("AT", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    austrian("ALMRAUSCH_BANK_ALMRAT2X", "Almrausch Bank", "98001"),
    austrian("BANKHAUS_EDELWALD_EDWAAT2X", "Bankhaus Edelwald", "98002").for_business(),
    austrian("ENZIAN_ENZIAT2X", "Enzian", "98003").giving_account(),
    austrian("GAMSBACH_BANK_GAMBAT2X", "Gamsbach Bank", "98004"),
    austrian("KASTANIENHOF_BANK_KASTAT2X", "Kastanienhof Bank", "98005"),
    austrian("LAERCHENWALD_BANK_LAEWAT2X", "Lärchenwald Bank", "98006").without_instant(),
    austrian("MARILLENHAIN_BANK_MARHAT2X", "Marillenhain Bank", "98007"),
    austrian("STEINBOCK_STBOAT2X", "Steinbock", "98008").low_limits(),
    austrian("TAUERNLICHT_BANK_TAULAT2X", "Tauernlicht Bank", "98009").temporarily_disabled(),
    austrian("WIESENGRUND_BANK_WIEGAT2X", "Wiesengrund Bank", "98010"),
    austrian("ZIRBE_ZIRBAT2X", "Zirbe", "98011"),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("AT", EURO, ["98080", "98081", "98082", "98083", "98084", "98085", "98086", "98087", "98088", "98089"]);
