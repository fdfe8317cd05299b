//! The fields of a customer, and of the customer's billing detail: their names at GoCardless and the order in which a
//! payer is asked.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_name() {
        for field in CustomerField::ALL {
            assert_eq!(CustomerField::parse(field.name()), Some(field));
        }
        assert_eq!(CustomerField::parse("shoe_size"), None);
    }
}
