//! How the customer fields are asked for: label, what browsers may fill in, and the kind of input.

/// How one field is asked for.
#[derive(Debug)]
pub(super) struct FieldForm {
    pub(super) label: &'static str,
    pub(super) autocomplete: &'static str,
    pub(super) input_type: &'static str,
}

/// The countries that the page offers for an address, by code.
pub(super) const COUNTRIES: &[(&str, &str)] = &[
    ("GB", "United Kingdom"),
    ("DE", "Germany"),
    ("DK", "Denmark"),
    ("ES", "Spain"),
    ("FR", "France"),
    ("IE", "Ireland"),
    ("IT", "Italy"),
    ("NL", "Netherlands"),
    ("SE", "Sweden"),
    ("US", "United States"),
];

/// The form of a customer or billing-detail field.
pub(super) fn form_of(field: &str) -> FieldForm {
    let (label, autocomplete, input_type) = match field {
        "email" => ("Email address", "email", "email"),
        "given_name" => ("First name", "given-name", "text"),
        "family_name" => ("Last name", "family-name", "text"),
        "address_line1" => ("Address", "address-line1", "text"),
        "city" => ("Town or city", "address-level2", "text"),
        "region" => ("County or region", "address-level1", "text"),
        "postal_code" => ("Postcode", "postal-code", "text"),
        "country_code" => ("Country", "country", "text"),
        "swedish_identity_number" => ("Swedish identity number", "off", "text"),
        "danish_identity_number" => ("Danish identity number", "off", "text"),
        _ => ("Detail", "off", "text"),
    };
    FieldForm { label, autocomplete, input_type }
}
