//! German bank codes that no payment can be made with. The Bundesbank's other rules, which turn single banks' old
//! account numbers into new ones, are left out: a sandbox has no such accounts.

use super::iban::Iban;

/// Bank codes under the Bundesbank's IBAN rule 0001.
#[rustfmt::skip]
const WITHOUT_PAYMENTS: [&str; 46] = [
    "10060198", "21000000", "23000000", "25190088", "29000000", "30150001", "35451460", "35451775", "36060192",
    "38010053", "39160191", "40150001", "40351220", "47000000", "47460028", "50030000", "50030600", "50040033",
    "50230800", "51300000", "51410600", "51430400", "52410300", "52410310", "52411000", "52411010", "55150098",
    "55160195", "58560294", "60050009", "60069669", "67291900", "70011900", "70012000", "70013010", "70015000",
    "70015015", "70015025", "70015035", "70030014", "70030300", "72030260", "73311600", "77300000", "82060197",
    "85000000",
];

pub(super) fn objection(iban: &Iban) -> Option<(&'static str, &'static str)> {
    WITHOUT_PAYMENTS.contains(&iban.bank_code()).then_some(("account_number", "does not support payments"))
}
