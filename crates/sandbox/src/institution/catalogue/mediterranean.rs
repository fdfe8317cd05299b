//! The banks of the sandbox in Greece, Cyprus and Malta. A bank code is three digits, three digits, and the first four
//! letters of the BIC.

use super::Country;
use super::row::{EURO, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

#[rustfmt::skip]
pub(super) static GREECE: Country = Country {
    code: "GR",
    banks: &[
        greek("TAMEIO_ANEMOMYLOS_ANEMGR2X", "Ταμείο Ανεμόμυλος", "901").without_instant(),
        greek("TRAPEZA_AMYGDALIAS_AMYGGR2X", "Τράπεζα Αμυγδαλιάς", "902").for_business(),
        greek("TRAPEZA_ELAIONA_ELEOGR2X", "Τράπεζα Ελαιώνα", "903"),
        greek("TRAPEZA_THYMARI_THYMGR2X", "Τράπεζα Θυμάρι", "904").low_limits(),
        greek("CHELIDONI_CHELGR2X", "Χελιδόνι", "905").giving_account(),
    ],
    test_banks: &test_banks("GR", EURO, ["980", "981", "982", "983", "984", "985", "986", "987", "988", "989"]),
};

const fn greek(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("GR", EURO, id, name, bank_code)
}

#[rustfmt::skip]
pub(super) static CYPRUS: Country = Country {
    code: "CY",
    banks: &[
        cypriot("KYKLAMINO_BANK_KYKLCY2X", "Kyklamino Bank", "901"),
        cypriot("LEMONIA_LEMOCY2X", "Lemonia", "902").giving_account(),
        cypriot("TRAPEZA_KYPARISSI_KYPACY2X", "Τράπεζα Κυπαρίσσι", "903").for_business(),
        cypriot("TRAPEZA_CHAROYPIA_CHARCY2X", "Τράπεζα Χαρουπιά", "904"),
    ],
    test_banks: &test_banks("CY", EURO, ["980", "981", "982", "983", "984", "985", "986", "987", "988", "989"]),
};

const fn cypriot(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("CY", EURO, id, name, bank_code)
}

#[rustfmt::skip]
pub(super) static MALTA: Country = Country {
    code: "MT",
    banks: &[
        maltese("BANK_TAL_HARRUB_HARRMT2X", "Bank tal-Ħarrub", "HARR").for_business(),
        maltese("GHASFUR_GHASMT2X", "Għasfur", "GHAS").giving_account(),
        maltese("TAL_BAJJA_SAVINGS_BAJJMT2X", "Tal-Bajja Savings", "BAJJ"),
    ],
    test_banks: &test_banks("MT", EURO, ["SBXA", "SBXB", "SBXC", "SBXD", "SBXE", "SBXF", "SBXG", "SBXH", "SBXI", "SBXJ"]),
};

const fn maltese(id: &'static str, name: &'static str, bank_code: &'static str) -> Institution {
    ordinary("MT", EURO, id, name, bank_code)
}
