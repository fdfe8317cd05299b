//! The banks of the sandbox in Ireland. A bank code here is the first four letters of the BIC.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "IE", banks: BANKS, test_banks: TEST_BANKS };

const fn irish(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("IE", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    irish("ASHGROVE_BANK_ASHGIE2X", "Ashgrove Bank", "ASHG"),
    irish("BANK_OF_CLONMARA_CLMRIE2X", "Bank of Clonmara", "CLMR").for_business(),
    irish("CURLEW_CURLIE2X", "Curlew", "CURL").giving_account(),
    irish("DUNMOYLE_BANK_DUNMIE2X", "Dunmoyle Bank", "DUNM"),
    irish("FUCHSIA_BANK_FUCHIE2X", "Fuchsia Bank", "FUCH"),
    irish("GLENRUA_CREDIT_SOCIETY_GLRUIE2X", "Glenrua Credit Society", "GLRU").without_instant(),
    irish("KILBRACK_BANK_KLBKIE2X", "Kilbrack Bank", "KLBK").temporarily_disabled(),
    irish("MERROW_BANK_MERWIE2X", "Merrow Bank", "MERW"),
    irish("SLIEVEBEG_BANK_SLBGIE2X", "Slievebeg Bank", "SLBG").low_limits(),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("IE", EURO, ["SBXA", "SBXB", "SBXC", "SBXD", "SBXE", "SBXF", "SBXG", "SBXH", "SBXI", "SBXJ"]);
