//! Regions that GoCardless wants by their code, and people write by their name. Pure.

/// ISO 3166-2:US and ISO 3166-2:CA, without the country.
const CODES: &[(&str, &str, &str)] = &[
    ("US", "AL", "Alabama"),
    ("US", "AK", "Alaska"),
    ("US", "AZ", "Arizona"),
    ("US", "AR", "Arkansas"),
    ("US", "CA", "California"),
    ("US", "CO", "Colorado"),
    ("US", "CT", "Connecticut"),
    ("US", "DE", "Delaware"),
    ("US", "DC", "District of Columbia"),
    ("US", "FL", "Florida"),
    ("US", "GA", "Georgia"),
    ("US", "HI", "Hawaii"),
    ("US", "ID", "Idaho"),
    ("US", "IL", "Illinois"),
    ("US", "IN", "Indiana"),
    ("US", "IA", "Iowa"),
    ("US", "KS", "Kansas"),
    ("US", "KY", "Kentucky"),
    ("US", "LA", "Louisiana"),
    ("US", "ME", "Maine"),
    ("US", "MD", "Maryland"),
    ("US", "MA", "Massachusetts"),
    ("US", "MI", "Michigan"),
    ("US", "MN", "Minnesota"),
    ("US", "MS", "Mississippi"),
    ("US", "MO", "Missouri"),
    ("US", "MT", "Montana"),
    ("US", "NE", "Nebraska"),
    ("US", "NV", "Nevada"),
    ("US", "NH", "New Hampshire"),
    ("US", "NJ", "New Jersey"),
    ("US", "NM", "New Mexico"),
    ("US", "NY", "New York"),
    ("US", "NC", "North Carolina"),
    ("US", "ND", "North Dakota"),
    ("US", "OH", "Ohio"),
    ("US", "OK", "Oklahoma"),
    ("US", "OR", "Oregon"),
    ("US", "PA", "Pennsylvania"),
    ("US", "PR", "Puerto Rico"),
    ("US", "RI", "Rhode Island"),
    ("US", "SC", "South Carolina"),
    ("US", "SD", "South Dakota"),
    ("US", "TN", "Tennessee"),
    ("US", "TX", "Texas"),
    ("US", "UT", "Utah"),
    ("US", "VT", "Vermont"),
    ("US", "VA", "Virginia"),
    ("US", "WA", "Washington"),
    ("US", "WV", "West Virginia"),
    ("US", "WI", "Wisconsin"),
    ("US", "WY", "Wyoming"),
    ("CA", "AB", "Alberta"),
    ("CA", "BC", "British Columbia"),
    ("CA", "MB", "Manitoba"),
    ("CA", "NB", "New Brunswick"),
    ("CA", "NL", "Newfoundland and Labrador"),
    ("CA", "NT", "Northwest Territories"),
    ("CA", "NS", "Nova Scotia"),
    ("CA", "NU", "Nunavut"),
    ("CA", "ON", "Ontario"),
    ("CA", "PE", "Prince Edward Island"),
    ("CA", "QC", "Quebec"),
    ("CA", "SK", "Saskatchewan"),
    ("CA", "YT", "Yukon"),
];

/// The code of a region that was written by its name, or by its code in small letters. Without a country, of whichever
/// country has one of that name: no two do.
pub(crate) fn code(country_code: Option<&str>, region: &str) -> Option<&'static str> {
    let region = region.trim();
    let of_country = |country: &str| country_code.is_none_or(|code| code == country);
    let found = CODES.iter().find(|(country, code, name)| {
        of_country(country) && (code.eq_ignore_ascii_case(region) || name.eq_ignore_ascii_case(region))
    });
    found.map(|(_, code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_small_letters_become_codes() {
        assert_eq!(code(Some("US"), " california"), Some("CA"));
        assert_eq!(code(Some("US"), "ny"), Some("NY"));
        assert_eq!(code(None, "Ontario"), Some("ON"));
        assert_eq!(code(Some("CA"), "California"), None);
        assert_eq!(code(Some("GB"), "Kent"), None);
        assert_eq!(code(Some("US"), "Cal"), None);
    }

    #[test]
    fn no_code_and_no_name_is_of_two_regions() {
        for (place, (_, code, name)) in CODES.iter().enumerate() {
            let again = CODES
                .iter()
                .skip(place + 1)
                .any(|(_, other, name_of_other)| other == code || name_of_other == name);
            assert!(!again, "{code} {name}");
        }
    }
}
