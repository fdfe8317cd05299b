//! The banks of the sandbox in Spain. A bank code here is four digits.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "ES", banks: BANKS, test_banks: TEST_BANKS };

const fn spanish(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("ES", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    spanish("BANCA_RETAMA_RETAES2X", "Banca Retama", "9801"),
    spanish("BANCO_ALCARAVAN_ALCVES2X", "Banco Alcaraván", "9802"),
    spanish("BANCO_DE_LA_ENCINA_ENCIES2X", "Banco de la Encina", "9803").for_business(),
    spanish("BANCO_DEL_AZAHAR_AZAHES2X", "Banco del Azahar", "9804"),
    spanish("BANCO_JACARANDA_JACAES2X", "Banco Jacaranda", "9805"),
    spanish("BANCO_NACAR_NACAES2X", "Banco Nácar", "9806"),
    spanish("BANCO_PENACLARA_PECLES2X", "Banco Peñaclara", "9807").temporarily_disabled(),
    spanish("BANCO_TORREALTA_TOALES2X", "Banco Torrealta", "9808"),
    spanish("BANCO_VALDELOMAR_VALOES2X", "Banco Valdelomar", "9809").for_business(),
    spanish("BRISA_BRISES2X", "Brisa", "9810").low_limits(),
    spanish("CAJA_DE_LOS_OLIVOS_CAOLES2X", "Caja de los Olivos", "9811"),
    spanish("CAJA_DEL_ROMERAL_CAROES2X", "Caja del Romeral", "9812").without_instant(),
    spanish("CAJA_MONTELAR_CAMLES2X", "Caja Montelar", "9813"),
    spanish("CIERZO_CIEZES2X", "Cierzo", "9814").giving_account(),
    spanish("GOLONDRINA_GOLOES2X", "Golondrina", "9815"),
    spanish("VEGA_CLARA_BANCO_VECLES2X", "Vega Clara Banco", "9816"),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("ES", EURO, ["9880", "9881", "9882", "9883", "9884", "9885", "9886", "9887", "9888", "9889"]);
