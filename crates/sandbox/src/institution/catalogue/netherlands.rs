//! The banks of the sandbox in the Netherlands. A bank code here is the first four letters of the BIC.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "NL", banks: BANKS, test_banks: TEST_BANKS };

const fn dutch(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("NL", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    dutch("BANK_VAN_DE_PLAS_PLASNL2X", "Bank van de Plas", "PLAS").for_business(),
    dutch("DIJKBANK_DYKBNL2X", "Dijkbank", "DYKB"),
    dutch("DUINROOS_BANK_DUIRNL2X", "Duinroos Bank", "DUIR"),
    dutch("GRUTTO_GRUTNL2X", "Grutto", "GRUT").giving_account(),
    dutch("HOUTWAL_BANK_HOUWNL2X", "Houtwal Bank", "HOUW"),
    dutch("KORENMOLEN_BANK_KORMNL2X", "Korenmolen Bank", "KORM").temporarily_disabled(),
    dutch("LISDODDE_LISDNL2X", "Lisdodde", "LISD").low_limits(),
    dutch("POLDERWACHT_BANK_POLWNL2X", "Polderwacht Bank", "POLW"),
    dutch("VEENLAND_BANK_VEELNL2X", "Veenland Bank", "VEEL").without_instant(),
    dutch("ZILVERMEEUW_ZILMNL2X", "Zilvermeeuw", "ZILM"),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("NL", EURO, ["SBXA", "SBXB", "SBXC", "SBXD", "SBXE", "SBXF", "SBXG", "SBXH", "SBXI", "SBXJ"]);
