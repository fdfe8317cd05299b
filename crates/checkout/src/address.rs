//! How addresses are asked for, country by country: the order of the fields and what people there call them. Knows no
//! values. A country that is not named here is like most.

use crate::field::CustomerField::{
    self, AddressLine1, AddressLine2, AddressLine3, City, CountryCode, PostalCode, Region,
};
use crate::field::Wording;

/// The fields of an address, in the order in which a payer is asked. The country comes first, because the others follow
/// from it.
pub(crate) const fn fields(country_code: &str) -> &'static [CustomerField] {
    match country_code.as_bytes() {
        b"AU" | b"CA" | b"GB" | b"IE" | b"NZ" | b"US" => {
            &[CountryCode, AddressLine1, AddressLine2, AddressLine3, City, Region, PostalCode]
        }
        _ => &[CountryCode, AddressLine1, AddressLine2, AddressLine3, PostalCode, City, Region],
    }
}

/// What people in a country call a field, where that is not its usual name.
pub(crate) const fn wording(field: CustomerField, country_code: &str) -> Option<&'static Wording> {
    match (field, country_code.as_bytes()) {
        (Region, b"AU" | b"US") => Some(&Wording { label: "state.label", missing: "state.missing" }),
        (Region, b"CA" | b"ES" | b"IT") => {
            Some(&Wording { label: "province.label", missing: "province.missing" })
        }
        (Region, b"GB" | b"IE") => Some(&Wording { label: "county.label", missing: "county.missing" }),
        (PostalCode, b"US") => Some(&Wording { label: "zip_code.label", missing: "zip_code.missing" }),
        (PostalCode, b"CA") => {
            Some(&Wording { label: "canadian_postal_code.label", missing: "canadian_postal_code.missing" })
        }
        _ => None,
    }
}

/// Whether no address of the country is complete without its region.
pub(crate) const fn has_regions(country_code: &str) -> bool {
    matches!(country_code.as_bytes(), b"AU" | b"CA" | b"US")
}
