//! The banks of the sandbox in the United States. A bank code here is the routing number; those that begin with 99 are
//! nobody's. They tell the account, and pay nothing at once.

use super::Country;
use super::row::{ACCOUNT_INFORMATION, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "US", banks: BANKS, test_banks: TEST_BANKS };

const fn american(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("US", ACCOUNT_INFORMATION, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    american("ALDER_CREEK_BANK_ALDCUS3X", "Alder Creek Bank", "993100004"),
    american("CEDAR_MESA_CREDIT_UNION_CDMSUS3X", "Cedar Mesa Credit Union", "993101003").giving_account(),
    american("FIRST_BANK_OF_PINEHOLLOW_PNHLUS3X", "First Bank of Pinehollow", "993102002").for_business(),
    american("GREAT_HERON_GRHNUS3X", "Great Heron", "993103001").temporarily_disabled(),
    american("LANTERN_BANK_LNTNUS3X", "Lantern Bank", "993104000"),
    american("SANDBAR_SAVINGS_SDBRUS3X", "Sandbar Savings", "993105009").disabled(),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("US", ACCOUNT_INFORMATION, ["993106008", "993107007", "993108006", "993109005", "993110007", "993111006", "993112005", "993113004", "993114003", "993115002"]);
