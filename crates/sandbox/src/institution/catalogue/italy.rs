//! The banks of the sandbox in Italy. A bank code here is an ABI code of five digits.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "IT", banks: BANKS, test_banks: TEST_BANKS };

const fn italian(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("IT", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    italian("BANCA_DEI_TIGLI_TIGLIT2X", "Banca dei Tigli", "98001").for_business(),
    italian("BANCA_DEL_CILIEGIO_CILIIT2X", "Banca del Ciliegio", "98002"),
    italian("BANCA_FONTECHIARA_FOCHIT2X", "Banca Fontechiara", "98003"),
    italian("BANCA_GIRASOLE_GIRAIT2X", "Banca Girasole", "98004"),
    italian("BANCA_MAESTRALE_MAESIT2X", "Banca Maestrale", "98005"),
    italian("BANCA_MELOGRANO_MELOIT2X", "Banca Melograno", "98006").temporarily_disabled(),
    italian("BANCA_ROCCAMORA_ROCMIT2X", "Banca Roccamora", "98007"),
    italian("BANCA_SOLFIORE_SOLFIT2X", "Banca Solfiore", "98008"),
    italian("BANCA_TORRENTE_TORRIT2X", "Banca Torrente", "98009").for_business(),
    italian("BANCA_ULIVELLA_ULIVIT2X", "Banca Ulivella", "98010"),
    italian("BANCA_VALDOMBRA_VALDIT2X", "Banca Valdombra", "98011"),
    italian("CASSA_DEI_MULINI_CAMUIT2X", "Cassa dei Mulini", "98012").without_instant(),
    italian("CASSA_DI_PIETRAVERDE_CAPVIT2X", "Cassa di Pietraverde", "98013"),
    italian("CREDITO_ARENARIA_CRARIT2X", "Credito Arenaria", "98014"),
    italian("CREDITO_DELLA_GINESTRA_CRGIIT2X", "Credito della Ginestra", "98015"),
    italian("LUCCIOLA_LUCCIT2X", "Lucciola", "98016").low_limits(),
    italian("RONDINE_RONDIT2X", "Rondine", "98017").giving_account(),
    italian("TRAMONTANA_BANCA_TRAMIT2X", "Tramontana Banca", "98018").disabled(),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("IT", EURO, ["98080", "98081", "98082", "98083", "98084", "98085", "98086", "98087", "98088", "98089"]);
