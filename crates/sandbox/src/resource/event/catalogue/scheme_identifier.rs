//! Events of scheme identifiers.

super::events! { SchemeIdentifiers;
    ACTIVATED = "activated", "scheme_identifier_activated", [GoCardless],
        "The scheme identifier can be used.";
}
