//! Which bank details each scheme's payers are asked for, by the API's names of them. Knows no page.

use crate::scheme::Scheme;

/// One way to say which account it is.
#[derive(Debug)]
pub(super) struct AccountForm {
    pub(super) name: &'static str,
    /// What leads here from another form.
    pub(super) invitation: &'static str,
    /// The country of the account, where the form itself does not say it.
    pub(super) country_code: Option<&'static str>,
    pub(super) fields: &'static [AccountField],
}

/// One of the details.
#[derive(Debug)]
pub(super) struct AccountField {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: Option<&'static str>,
    pub(super) content: Content,
}

/// What is put into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Digits,
    Text,
    /// Not every account has it.
    TextIfAny,
    Name,
    AccountType,
    Country,
}

/// The forms of a scheme, the usual one first.
pub(super) const fn forms_of(scheme: Scheme) -> &'static [AccountForm] {
    match scheme {
        Scheme::Ach => &[UNITED_STATES],
        Scheme::Autogiro => &[SWEDEN],
        Scheme::Bacs | Scheme::FasterPayments => &[UNITED_KINGDOM, IBAN],
        Scheme::Becs => &[AUSTRALIA],
        Scheme::BecsNz => &[NEW_ZEALAND],
        Scheme::Betalingsservice => &[DENMARK, IBAN],
        Scheme::Pad => &[CANADA],
        Scheme::PayTo => &[PAY_ID, AUSTRALIA],
        Scheme::SepaCore | Scheme::SepaCreditTransfer | Scheme::SepaInstantCreditTransfer => {
            &[IBAN, NATIONAL]
        }
    }
}

/// The label of a field, whichever form it is in.
pub(super) fn label(scheme: Scheme, name: &str) -> Option<&'static str> {
    let fields = forms_of(scheme).iter().flat_map(|form| form.fields);
    fields.into_iter().find(|field| field.name == name).map(|field| field.label)
}

const fn digits(name: &'static str, label: &'static str, hint: &'static str) -> AccountField {
    AccountField { name, label, hint: Some(hint), content: Content::Digits }
}

const HOLDER: AccountField = AccountField {
    name: "account_holder_name",
    label: "Name on the account",
    hint: None,
    content: Content::Name,
};

const IBAN: AccountForm = AccountForm {
    name: "iban",
    invitation: "Use an IBAN instead",
    country_code: None,
    fields: &[
        HOLDER,
        AccountField {
            name: "iban",
            label: "IBAN",
            hint: Some("It is on your bank card or your statement, as in DE89 3704 0044 0532 0130 00"),
            content: Content::Text,
        },
    ],
};

const NATIONAL: AccountForm = AccountForm {
    name: "local_details",
    invitation: "I do not know my IBAN",
    country_code: None,
    fields: &[
        HOLDER,
        AccountField {
            name: "country_code",
            label: "Country of the account",
            hint: None,
            content: Content::Country,
        },
        AccountField {
            name: "bank_code",
            label: "Bank code",
            hint: Some("Leave empty what your account does not have"),
            content: Content::TextIfAny,
        },
        AccountField { name: "branch_code", label: "Branch code", hint: None, content: Content::TextIfAny },
        AccountField { name: "account_number", label: "Account number", hint: None, content: Content::Text },
    ],
};

const UNITED_KINGDOM: AccountForm = AccountForm {
    name: "sort_code",
    invitation: "Use a sort code and account number instead",
    country_code: Some("GB"),
    fields: &[
        HOLDER,
        digits("branch_code", "Sort code", "6 digits, as in 20-00-00"),
        digits("account_number", "Account number", "6 to 8 digits, as in 55779911"),
    ],
};

const AUSTRALIA: AccountForm = AccountForm {
    name: "bsb",
    invitation: "Use a BSB and account number instead",
    country_code: Some("AU"),
    fields: &[
        HOLDER,
        digits("branch_code", "BSB", "6 digits, as in 082-082"),
        AccountField {
            name: "account_number",
            label: "Account number",
            hint: Some("5 to 10 characters, as in 012345678"),
            content: Content::Text,
        },
    ],
};

const PAY_ID: AccountForm = AccountForm {
    name: "pay_id",
    invitation: "Use a PayID instead",
    country_code: Some("AU"),
    fields: &[AccountField {
        name: "pay_id",
        label: "PayID",
        hint: Some("The phone number, email address or ABN that your bank knows your account by"),
        content: Content::Text,
    }],
};

const NEW_ZEALAND: AccountForm = AccountForm {
    name: "new_zealand",
    invitation: "Use an account number instead",
    country_code: Some("NZ"),
    fields: &[
        HOLDER,
        digits("bank_code", "Bank", "2 digits: of 12-3113-0003869-00 the 12"),
        digits("branch_code", "Branch", "4 digits: of 12-3113-0003869-00 the 3113"),
        digits("account_number", "Account number", "7 digits: of 12-3113-0003869-00 the 0003869"),
        digits("account_number_suffix", "Suffix", "2 or 3 digits: of 12-3113-0003869-00 the last two"),
    ],
};

const CANADA: AccountForm = AccountForm {
    name: "canada",
    invitation: "Use an account number instead",
    country_code: Some("CA"),
    fields: &[
        HOLDER,
        digits("bank_code", "Institution number", "3 or 4 digits, as in 0003"),
        digits("branch_code", "Transit number", "5 digits, as in 00006"),
        digits("account_number", "Account number", "7 to 12 digits, as in 1234567"),
    ],
};

const UNITED_STATES: AccountForm = AccountForm {
    name: "united_states",
    invitation: "Use an account number instead",
    country_code: Some("US"),
    fields: &[
        HOLDER,
        digits("bank_code", "Routing number", "9 digits, as in 026073150"),
        digits("account_number", "Account number", "4 to 17 digits, as in 2715500356"),
        AccountField {
            name: "account_type",
            label: "Account type",
            hint: None,
            content: Content::AccountType,
        },
    ],
};

const DENMARK: AccountForm = AccountForm {
    name: "denmark",
    invitation: "Use a registration and account number instead",
    country_code: Some("DK"),
    fields: &[
        HOLDER,
        digits("bank_code", "Registration number", "Up to 4 digits, as in 345"),
        digits("account_number", "Account number", "Up to 10 digits, as in 3179681"),
    ],
};

const SWEDEN: AccountForm = AccountForm {
    name: "sweden",
    invitation: "Use an account number instead",
    country_code: Some("SE"),
    fields: &[
        HOLDER,
        digits("branch_code", "Clearing number", "4 or 5 digits, as in 5491"),
        digits("account_number", "Account number", "Up to 10 digits, as in 0000003"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_scheme_have_names_of_their_own() {
        for scheme in Scheme::ALL {
            let mut names: Vec<_> = forms_of(scheme).iter().map(|form| form.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), forms_of(scheme).len(), "{}", scheme.name());
        }
    }
}
