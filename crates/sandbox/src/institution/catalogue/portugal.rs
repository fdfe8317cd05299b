//! The banks of the sandbox in Portugal. A bank code here is four digits.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "PT", banks: BANKS, test_banks: TEST_BANKS };

const fn portuguese(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("PT", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    portuguese("ANDORINHA_ANDOPT2X", "Andorinha", "9801").giving_account(),
    portuguese("BANCO_DA_CORTICA_CORTPT2X", "Banco da Cortiça", "9802").for_business(),
    portuguese("BANCO_DO_ALECRIM_ALECPT2X", "Banco do Alecrim", "9803"),
    portuguese("BANCO_MARESIA_MARSPT2X", "Banco Maresia", "9804"),
    portuguese("BANCO_ROSMANINHO_ROSMPT2X", "Banco Rosmaninho", "9805").temporarily_disabled(),
    portuguese("CAIXA_DAS_AMENDOEIRAS_AMENPT2X", "Caixa das Amendoeiras", "9806"),
    portuguese("CAIXA_DO_MOINHO_MOINPT2X", "Caixa do Moinho", "9807").without_instant(),
    portuguese("FAROLIM_FAROPT2X", "Farolim", "9808").low_limits(),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("PT", EURO, ["9880", "9881", "9882", "9883", "9884", "9885", "9886", "9887", "9888", "9889"]);
