//! The banks of the sandbox in Belgium. A bank code here is three digits.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "BE", banks: BANKS, test_banks: TEST_BANKS };

const fn belgian(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("BE", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    belgian("ARDOISE_BANQUE_ARDOBE2X", "Ardoise Banque", "151").for_business(),
    belgian("BANK_AAN_DE_KAAI_KAAIBE2X", "Bank aan de Kaai", "152"),
    belgian("BANQUE_DE_LECLUSE_ECLUBE2X", "Banque de l'Écluse", "153"),
    belgian("BANQUE_DU_TILLEUL_TILLBE2X", "Banque du Tilleul", "154"),
    belgian("BEUKENHOF_BANK_BEUKBE2X", "Beukenhof Bank", "155"),
    belgian("BRUYERE_BRUYBE2X", "Bruyère", "156").low_limits(),
    belgian("KLAPROOS_BANK_KLAPBE2X", "Klaproos Bank", "157").temporarily_disabled(),
    belgian("LIJSTERBES_BANK_LIJSBE2X", "Lijsterbes Bank", "158").without_instant(),
    belgian("MEUSE_VERTE_BANQUE_MEUVBE2X", "Meuse Verte Banque", "159"),
    belgian("ZWALUW_ZWALBE2X", "Zwaluw", "160").giving_account(),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("BE", EURO, ["161", "162", "163", "164", "165", "166", "167", "168", "169", "170"]);
