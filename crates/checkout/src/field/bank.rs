//! The fields of a bank account, as the people of each country know them. A row of the table is a field; what is typed
//! into it is read by the rule of its row.
//!
//! Names and lengths are those of GoCardless's customer bank account reference, "Local bank details".

use super::{InputKind, Width};

/// A field of a bank account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankField {
    /// The name on the account, asked for as such: a scheme rule of Bacs.
    AccountHolderName,
    /// The International Bank Account Number.
    Iban,
    /// Britain's sort code.
    SortCode,
    /// A British account number.
    BritishAccountNumber,
    /// Australia's Bank State Branch.
    Bsb,
    /// An Australian account number.
    AustralianAccountNumber,
    /// An Australian PayID: an email address, a telephone number, an ABN or an organisation's id.
    PayId,
    /// New Zealand's bank, branch, account and suffix, which people know as one number.
    NewZealandAccountNumber,
    /// A Canadian bank's institution number.
    InstitutionNumber,
    /// A Canadian branch's transit number.
    TransitNumber,
    /// A Canadian account number.
    CanadianAccountNumber,
    /// An American bank's routing number.
    RoutingNumber,
    /// An American account number.
    AmericanAccountNumber,
    /// Whether an American account is for checking or savings.
    AccountType,
    /// A Swedish clearing number.
    ClearingNumber,
    /// A Danish registration number.
    RegistrationNumber,
    /// A German bank's number, the Bankleitzahl.
    Bankleitzahl,
    /// An account number beside one of these three.
    ShortAccountNumber,
    /// Spain's bank, branch, check digits and account, which people know as one number.
    SpanishAccountNumber,
    /// Portugal's bank, branch, account and check digits, the NIB.
    PortugueseAccountNumber,
}

/// How what is typed into a field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Any line of text.
    Text,
    /// So many digits, with leading zeros up to `padded`.
    Digits { least: usize, most: usize, padded: usize },
    /// Letters and digits, so many of them.
    Alphanumeric { least: usize, most: usize },
    /// An IBAN with its check digits.
    Iban,
    /// Nine digits with the check digit of the American Bankers Association.
    Routing,
    /// Two, four, seven and two or three digits.
    NewZealand,
    /// An email address, digits, or the id of an organisation.
    PayId,
    /// `checking` or `savings`.
    AccountType,
}

/// What is true of a field.
pub(crate) struct Row {
    /// Begins the keys of its messages, and is the input's id.
    pub(crate) name: &'static str,
    /// The key of its label.
    pub(crate) label: &'static str,
    pub(crate) rule: Rule,
}

macro_rules! row {
    ($name:literal, $rule:expr) => {
        Row { name: $name, label: concat!($name, ".label"), rule: $rule }
    };
}

const fn digits(least: usize, most: usize, padded: usize) -> Rule {
    Rule::Digits { least, most, padded }
}

impl BankField {
    pub(crate) const fn row(self) -> Row {
        match self {
            Self::AccountHolderName => row!("account_holder_name", Rule::Text),
            Self::Iban => row!("iban", Rule::Iban),
            Self::SortCode => row!("sort_code", digits(6, 6, 6)),
            Self::BritishAccountNumber => row!("account_number", digits(6, 8, 8)),
            Self::Bsb => row!("bsb", digits(6, 6, 6)),
            Self::AustralianAccountNumber => {
                row!("account_number", Rule::Alphanumeric { least: 5, most: 10 })
            }
            Self::PayId => row!("pay_id", Rule::PayId),
            Self::NewZealandAccountNumber => row!("new_zealand_account_number", Rule::NewZealand),
            Self::InstitutionNumber => row!("institution_number", digits(3, 4, 4)),
            Self::TransitNumber => row!("transit_number", digits(5, 5, 5)),
            Self::CanadianAccountNumber => row!("account_number", digits(7, 12, 0)),
            Self::RoutingNumber => row!("routing_number", Rule::Routing),
            Self::AmericanAccountNumber => row!("account_number", digits(4, 17, 0)),
            Self::AccountType => row!("account_type", Rule::AccountType),
            Self::ClearingNumber => row!("clearing_number", digits(4, 5, 0)),
            Self::RegistrationNumber => row!("registration_number", digits(1, 4, 4)),
            Self::Bankleitzahl => row!("bankleitzahl", digits(8, 8, 0)),
            Self::ShortAccountNumber => row!("account_number", digits(1, 10, 0)),
            Self::SpanishAccountNumber => row!("national_account_number", digits(20, 20, 0)),
            Self::PortugueseAccountNumber => row!("national_account_number", digits(21, 21, 0)),
        }
    }

    /// The field's name at GoCardless.
    pub const fn api_name(self) -> &'static str {
        match self {
            Self::AccountHolderName => "account_holder_name",
            Self::Iban => "iban",
            Self::PayId => "pay_id",
            Self::AccountType => "account_type",
            Self::SortCode | Self::Bsb | Self::TransitNumber | Self::ClearingNumber => "branch_code",
            Self::InstitutionNumber | Self::RoutingNumber | Self::RegistrationNumber | Self::Bankleitzahl => {
                "bank_code"
            }
            _ => "account_number",
        }
    }

    /// The members of the request that the number is, with their lengths: the last one takes what is left.
    pub(crate) const fn parts(self) -> &'static [(&'static str, usize)] {
        match self {
            Self::NewZealandAccountNumber => {
                &[("bank_code", 2), ("branch_code", 4), ("account_number", 7), ("account_number_suffix", 3)]
            }
            Self::SpanishAccountNumber | Self::PortugueseAccountNumber => {
                &[("bank_code", 4), ("branch_code", 4), ("account_number", 13)]
            }
            _ => &[],
        }
    }

    /// How many characters it has, at least and at most, where its messages say so.
    pub const fn length(self) -> (usize, usize) {
        match self.row().rule {
            Rule::Digits { least, most, .. } | Rule::Alphanumeric { least, most } => (least, most),
            _ => (0, 0),
        }
    }

    /// The key of the field's label.
    pub const fn label(self) -> &'static str {
        self.row().label
    }

    /// How its input behaves. HTML has no `autocomplete` token for an account, but for the name on it.
    pub(super) const fn input(self) -> super::Input {
        let (kind, autocomplete, width) = match self.row().rule {
            Rule::Text => (InputKind::Text, "name", Width::Full),
            Rule::Iban | Rule::PayId => (InputKind::Text, "off", Width::Full),
            Rule::Alphanumeric { .. } => (InputKind::Text, "off", Width::Half),
            Rule::NewZealand => (InputKind::Digits, "off", Width::Full),
            Rule::AccountType => (InputKind::AccountType, "off", Width::Full),
            Rule::Digits { .. } | Rule::Routing => (InputKind::Digits, "off", Width::Half),
        };
        super::Input { kind, autocomplete, longest: 255, width }
    }
}
