//! The fields that a payer can be asked for: their names at GoCardless and how an input for them behaves.
//! Knows no values and no words.

mod bank;
mod customer;

pub use bank::BankField;
pub(crate) use bank::Rule;
pub use customer::{CustomerField, CustomerResource};

/// Any field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Of the customer.
    Customer(CustomerField),
    /// Of the bank account.
    Bank(BankField),
    /// The currency, which decides on the scheme.
    Currency,
    /// The country whose banks are listed, which is not where the payer lives.
    BankCountry,
}

/// What a field is called in some countries.
#[derive(Debug, PartialEq, Eq)]
pub struct Wording {
    /// The key of its label.
    pub label: &'static str,
    /// The key of what to say where it is missing.
    pub missing: &'static str,
}

/// What a browser needs to know about an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// The keyboard and the kind of input.
    pub kind: InputKind,
    /// The `autocomplete` token (WCAG 1.3.5); bank fields have none in the HTML standard.
    pub autocomplete: &'static str,
    /// The most characters that are accepted.
    pub longest: usize,
    /// How much of the row it takes.
    pub width: Width,
}

/// The kinds of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// A choice between checking and savings.
    AccountType,
    /// A choice of country.
    Country,
    /// A choice of currency.
    Currency,
    /// Digits, with separators as people write them.
    Digits,
    /// An email address.
    Email,
    /// A telephone number.
    Telephone,
    /// Any text.
    Text,
}

/// How much of a row an input takes on a wide sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// A whole row.
    Full,
    /// Half a row.
    Half,
}

impl Field {
    /// The field's name, which begins the keys of its messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Customer(field) => field.name(),
            Self::Bank(field) => field.row().name,
            Self::Currency => "currency",
            Self::BankCountry => CustomerField::CountryCode.name(),
        }
    }

    /// The field's name at GoCardless. Fields of different countries have the same.
    pub const fn api_name(self) -> &'static str {
        match self {
            Self::Customer(field) => field.name(),
            Self::Bank(field) => field.api_name(),
            Self::Currency => "currency",
            Self::BankCountry => CustomerField::CountryCode.name(),
        }
    }

    /// Whether this is GoCardless's name for it, or for a part of it.
    pub fn is_named(self, name: &str) -> bool {
        self.api_name() == name
            || matches!(self, Self::Bank(field) if field.parts().iter().any(|(part, _)| *part == name))
    }

    /// Whether there is a message that says what to enter, since the label is not enough.
    pub const fn has_hint(self) -> bool {
        matches!(self, Self::Bank(_))
    }

    /// How many characters it has, at least and at most, where its messages say so.
    pub const fn length(self) -> (usize, usize) {
        match self {
            Self::Bank(field) => field.length(),
            Self::Customer(_) | Self::Currency | Self::BankCountry => (0, 0),
        }
    }

    /// How its input behaves. The email's length is that of a mailbox (RFC 5321); the other lengths are generous,
    /// since GoCardless publishes none and tells what it refuses.
    pub const fn input(self) -> Input {
        use CustomerField as C;
        use InputKind::{Country, Digits, Email, Telephone, Text};
        use Width::{Full, Half};
        let (kind, autocomplete, longest, width) = match self {
            Self::Customer(C::GivenName) => (Text, "given-name", 255, Half),
            Self::Customer(C::FamilyName) => (Text, "family-name", 255, Half),
            Self::Customer(C::CompanyName) => (Text, "organization", 255, Full),
            Self::Customer(C::Email) => (Email, "email", 254, Full),
            Self::Customer(C::PhoneNumber) => (Telephone, "tel", 40, Full),
            Self::Customer(C::AddressLine1) => (Text, "address-line1", 255, Full),
            Self::Customer(C::AddressLine2) => (Text, "address-line2", 255, Full),
            Self::Customer(C::AddressLine3) => (Text, "address-line3", 255, Full),
            Self::Customer(C::City) => (Text, "address-level2", 255, Half),
            Self::Customer(C::Region) => (Text, "address-level1", 255, Half),
            Self::Customer(C::PostalCode) => (Text, "postal-code", 20, Half),
            Self::Customer(C::CountryCode) => (Country, "country", 2, Full),
            Self::Customer(C::SwedishIdentityNumber | C::DanishIdentityNumber) => (Digits, "off", 20, Full),
            Self::Bank(field) => return field.input(),
            Self::Currency => (InputKind::Currency, "transaction-currency", 3, Full),
            Self::BankCountry => (Country, "off", 2, Full),
        };
        Input { kind, autocomplete, longest, width }
    }
}
