//! How each customer field is asked for: label, example, and what browsers may fill in. Knows no customer.

/// How one field is asked for.
#[derive(Debug)]
pub(super) struct CustomerField {
    pub(super) label: &'static str,
    pub(super) hint: Option<&'static str>,
    pub(super) autocomplete: &'static str,
    pub(super) input_type: &'static str,
}

/// The form of a customer or billing-detail field.
pub(super) fn form_of(field: &str) -> CustomerField {
    let text = |label, autocomplete| CustomerField { label, hint: None, autocomplete, input_type: "text" };
    let example = |label, hint| CustomerField { hint: Some(hint), ..text(label, "off") };
    match field {
        "email" => CustomerField { input_type: "email", ..text("Email address", "email") },
        "given_name" => text("First name", "given-name"),
        "family_name" => text("Last name", "family-name"),
        "company_name" => text("Company name", "organization"),
        "phone_number" => CustomerField {
            hint: Some("With the country's code, as in +44 1632 960123"),
            input_type: "tel",
            ..text("Phone number", "tel")
        },
        "address_line1" => text("Address", "address-line1"),
        "address_line2" => text("Address, second line", "address-line2"),
        "address_line3" => text("Address, third line", "address-line3"),
        "city" => text("Town or city", "address-level2"),
        "region" => text("State, province or region", "address-level1"),
        "postal_code" => text("Postcode", "postal-code"),
        "country_code" => text("Country", "country"),
        "swedish_identity_number" => {
            example("Swedish identity number", "Personnummer or organisationsnummer, as in 198112289874")
        }
        "danish_identity_number" => example("Danish identity number", "CPR or CVR number, as in 0101701234"),
        _ => text("Detail", "off"),
    }
}
