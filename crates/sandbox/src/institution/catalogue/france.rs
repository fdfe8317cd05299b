//! The banks of the sandbox in France. A bank code here is five digits.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "FR", banks: BANKS, test_banks: TEST_BANKS };

const fn french(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("FR", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    french("AJONC_AJONFR2X", "Ajonc", "99001"),
    french("BANQUE_DE_LORME_BQORFR2X", "Banque de l'Orme", "99002"),
    french("BANQUE_DE_LA_PASSERELLE_BQPAFR2X", "Banque de la Passerelle", "99003").for_business(),
    french("BANQUE_DES_TISSERANDS_BQTIFR2X", "Banque des Tisserands", "99004"),
    french("BANQUE_HIRONDELLE_BQHIFR2X", "Banque Hirondelle", "99005").giving_account(),
    french("BANQUE_MIRABELLE_BQMIFR2X", "Banque Mirabelle", "99006"),
    french("BANQUE_NOROIT_BQNOFR2X", "Banque Noroît", "99007").temporarily_disabled(),
    french("BANQUE_PIVOINE_BQPIFR2X", "Banque Pivoine", "99008"),
    french("BANQUE_SAINTE_AUBAINE_BQSAFR2X", "Banque Sainte-Aubaine", "99009"),
    french("CAISSE_DES_COQUELICOTS_CACOFR2X", "Caisse des Coquelicots", "99010"),
    french("CAISSE_DU_BOCAGE_CABOFR2X", "Caisse du Bocage", "99011").without_instant(),
    french("COMPTOIR_DES_EMBRUNS_COEMFR2X", "Comptoir des Embruns", "99012").for_business(),
    french("CREDIT_DES_TROIS_RIVES_CRTRFR2X", "Crédit des Trois Rives", "99013"),
    french("GENET_GENTFR2X", "Genêt", "99014"),
    french("LIBELLULE_LIBEFR2X", "Libellule", "99015").low_limits(),
    french("MUTUELLE_DES_FALAISES_MUFAFR2X", "Mutuelle des Falaises", "99016"),
    french("OEILLET_BANQUE_OEILFR2X", "Œillet Banque", "99017"),
    french("TOURNESOL_BANQUE_TOURFR2X", "Tournesol Banque", "99018").disabled(),
    french("VENT_DAUTAN_VENAFR2X", "Vent d'Autan", "99019"),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("FR", EURO, ["99080", "99081", "99082", "99083", "99084", "99085", "99086", "99087", "99088", "99089"]);
