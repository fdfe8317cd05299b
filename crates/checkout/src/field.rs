//! The fields that a payer can be asked for: their names at GoCardless and how an input for them behaves.
//! Knows no values and no words.

/// A field of the customer, or of the customer's billing detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerField {
    /// Given name.
    GivenName,
    /// Family name.
    FamilyName,
    /// Company name, in place of the names of a person.
    CompanyName,
    /// Email address.
    Email,
    /// Telephone number.
    PhoneNumber,
    /// First line of the address.
    AddressLine1,
    /// Second line of the address.
    AddressLine2,
    /// Third line of the address.
    AddressLine3,
    /// Town or city.
    City,
    /// State, province or region.
    Region,
    /// Postal code.
    PostalCode,
    /// Country, ISO 3166-1 alpha-2.
    CountryCode,
    /// Swedish personal or organisation number.
    SwedishIdentityNumber,
    /// Danish CPR or CVR number.
    DanishIdentityNumber,
}

/// The resource of the API that a customer field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerResource {
    /// `customer`.
    Customer,
    /// `customer_billing_detail`.
    CustomerBillingDetail,
}

impl CustomerResource {
    /// The resource's key in a request and in `resources`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::CustomerBillingDetail => "customer_billing_detail",
        }
    }
}

impl CustomerField {
    /// Every field, in the order in which a payer is asked.
    pub const ALL: [Self; 14] = [
        Self::GivenName,
        Self::FamilyName,
        Self::CompanyName,
        Self::Email,
        Self::PhoneNumber,
        Self::AddressLine1,
        Self::AddressLine2,
        Self::AddressLine3,
        Self::City,
        Self::Region,
        Self::PostalCode,
        Self::CountryCode,
        Self::SwedishIdentityNumber,
        Self::DanishIdentityNumber,
    ];

    /// The field with this name at GoCardless.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// The field's name at GoCardless.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::CompanyName => "company_name",
            Self::Email => "email",
            Self::PhoneNumber => "phone_number",
            Self::AddressLine1 => "address_line1",
            Self::AddressLine2 => "address_line2",
            Self::AddressLine3 => "address_line3",
            Self::City => "city",
            Self::Region => "region",
            Self::PostalCode => "postal_code",
            Self::CountryCode => "country_code",
            Self::SwedishIdentityNumber => "swedish_identity_number",
            Self::DanishIdentityNumber => "danish_identity_number",
        }
    }

    /// The resource that it belongs to.
    pub const fn resource(self) -> CustomerResource {
        match self {
            Self::GivenName | Self::FamilyName | Self::CompanyName | Self::Email | Self::PhoneNumber => {
                CustomerResource::Customer
            }
            _ => CustomerResource::CustomerBillingDetail,
        }
    }
}

/// A field of a bank account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankField {
    /// The name on the account, asked for as such: a scheme rule of Bacs.
    AccountHolderName,
    /// The sort code.
    BranchCode,
    /// The account number.
    AccountNumber,
}

/// Any field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Of the customer.
    Customer(CustomerField),
    /// Of the bank account.
    Bank(BankField),
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
    /// A choice of country.
    Country,
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
    /// The field with this name at GoCardless.
    pub fn parse(name: &str) -> Option<Self> {
        let bank = match name {
            "account_holder_name" => BankField::AccountHolderName,
            "branch_code" => BankField::BranchCode,
            "account_number" => BankField::AccountNumber,
            _ => return CustomerField::parse(name).map(Self::Customer),
        };
        Some(Self::Bank(bank))
    }

    /// The field's name at GoCardless, which also begins the keys of its messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Customer(field) => field.name(),
            Self::Bank(BankField::AccountHolderName) => "account_holder_name",
            Self::Bank(BankField::BranchCode) => "branch_code",
            Self::Bank(BankField::AccountNumber) => "account_number",
        }
    }

    /// The key of the message that says what to enter, where the label is not enough.
    pub const fn hint(self) -> Option<&'static str> {
        match self {
            Self::Bank(BankField::AccountHolderName) => Some("account_holder_name.hint"),
            Self::Bank(BankField::BranchCode) => Some("branch_code.hint"),
            Self::Bank(BankField::AccountNumber) => Some("account_number.hint"),
            Self::Customer(_) => None,
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
            Self::Bank(BankField::AccountHolderName) => (Text, "name", 255, Full),
            Self::Bank(BankField::BranchCode | BankField::AccountNumber) => (Digits, "off", 40, Half),
        };
        Input { kind, autocomplete, longest, width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_name() {
        for field in CustomerField::ALL {
            assert_eq!(Field::parse(field.name()), Some(Field::Customer(field)));
        }
        for name in ["account_holder_name", "branch_code", "account_number"] {
            assert_eq!(Field::parse(name).map(Field::name), Some(name));
        }
        assert_eq!(Field::parse("shoe_size"), None);
    }
}
