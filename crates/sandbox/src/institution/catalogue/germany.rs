//! The banks of the sandbox in Germany. A bank code here is a Bankleitzahl of eight digits.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "DE", banks: BANKS, test_banks: TEST_BANKS };

const fn german(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("DE", EURO, id, name, bank_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    german("ALSTERKONTOR_ALKODE2X", "Alsterkontor", "90010000").low_limits(),
    german("BANK_AM_WEHR_BAWEDE2X", "Bank am Wehr", "90020000"),
    german("BERGAHORN_BANK_BEAHDE2X", "Bergahorn Bank", "90030000"),
    german("DEICHBANK_DEIBDE2X", "Deichbank", "90040000"),
    german("EICHENHAIN_BANK_EICHDE2X", "Eichenhain Bank", "90050000").for_business(),
    german("FAEHRHAUS_BANK_FAEHDE2X", "Fährhaus Bank", "90060000"),
    german("FELDMARK_GENOSSENSCHAFTSBANK_FELGDE2X", "Feldmark Genossenschaftsbank", "90070000").without_instant(),
    german("GRUENAU_BANK_GRUADE2X", "Grünau Bank", "90080000"),
    german("HAFENLICHT_BANK_HALIDE2X", "Hafenlicht Bank", "90090000"),
    german("HASELBACH_SOEHNE_HASODE2X", "Haselbach & Söhne", "90100000").for_business(),
    german("KIEFERNHOF_BANK_KIEFDE2X", "Kiefernhof Bank", "90110000"),
    german("KRANICH_KRANDE2X", "Kranich", "90120000").giving_account(),
    german("LEINPFAD_BANK_LEIPDE2X", "Leinpfad Bank", "90130000"),
    german("LINDENPLATZ_BANK_LIPLDE2X", "Lindenplatz Bank", "90140000").temporarily_disabled(),
    german("MOORWEG_BANK_MOOWDE2X", "Moorweg Bank", "90150000"),
    german("MUEHLBACH_KREDITBANK_MUKRDE2X", "Mühlbach Kreditbank", "90160000").for_business(),
    german("NEBELHORN_BANK_NEBHDE2X", "Nebelhorn Bank", "90170000"),
    german("OSTERMARSCH_BANK_OSMADE2X", "Ostermarsch Bank", "90180000").without_instant(),
    german("PAPPELALLEE_BANK_PAPADE2X", "Pappelallee Bank", "90190000"),
    german("QUELLENTAL_BANK_QUTADE2X", "Quellental Bank", "90200000").disabled(),
    german("ROTBUCHE_ROTBDE2X", "Rotbuche", "90210000"),
    german("SALZUFER_BANK_SALZDE2X", "Salzufer Bank", "90220000"),
    german("SILBERDISTEL_BANK_SIDIDE2X", "Silberdistel Bank", "90230000"),
    german("WACHOLDER_BANK_WACHDE2X", "Wacholder Bank", "90240000"),
    german("ZAUNKOENIG_ZAUKDE2X", "Zaunkönig", "90250000").giving_account(),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("DE", EURO, ["90800000", "90810000", "90820000", "90830000", "90840000", "90850000", "90860000", "90870000", "90880000", "90890000"]);
