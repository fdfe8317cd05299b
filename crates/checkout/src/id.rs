//! Ids of GoCardless resources, parsed once at the edge. Knows their form, not whether they exist.
//!
//! GoCardless's clients refuse ids with `/`, `?`, `#` or control characters before they build a path (PHP client 8.12.0);
//! these types let in only what has been seen in ids, so a parsed id is always one harmless path segment.

use std::fmt;

/// A string that is no id of the expected kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidId {
    /// The prefix that an id of this kind begins with.
    pub prefix: &'static str,
}

impl fmt::Display for InvalidId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an id that begins with ")?;
        formatter.write_str(self.prefix)
    }
}

impl std::error::Error for InvalidId {}

/// Longer than any id seen (a flow's has 32 characters), short enough for a path.
const LONGEST: usize = 64;

fn is_id(text: &str, prefix: &str) -> bool {
    text.len() > prefix.len()
        && text.len() <= LONGEST
        && text.starts_with(prefix)
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// Reads an id.
            ///
            /// # Errors
            /// [`InvalidId`] when the prefix is another, or the rest has anything but ASCII letters and digits.
            pub fn parse(text: &str) -> Result<Self, InvalidId> {
                if is_id(text, $prefix) { Ok(Self(text.to_owned())) } else { Err(InvalidId { prefix: $prefix }) }
            }

            /// The id as GoCardless writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A bank authorisation, `BAU…`.
    BankAuthorisationId = "BAU";
    /// A Billing Request Flow, `BRF…`: the payer's key to one checkout.
    FlowId = "BRF";
    /// A Billing Request, `BRQ…`.
    BillingRequestId = "BRQ";
    /// A Billing Request Template, `BRT…`.
    BillingRequestTemplateId = "BRT";
    /// A mandate, `MD…`.
    MandateId = "MD";
    /// A payment, `PM…`.
    PaymentId = "PM";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_its_prefix_and_letters_and_digits() {
        assert_eq!(FlowId::parse("BRF0002HJ").map(|id| id.to_string()), Ok("BRF0002HJ".to_owned()));
        for wrong in
            ["", "BRF", "BRQ0002HJ", "BRF/../x", "BRF 1", "BRF1?", "BRFé", &format!("BRF{}", "A".repeat(62))]
        {
            assert_eq!(FlowId::parse(wrong), Err(InvalidId { prefix: "BRF" }), "{wrong:?}");
        }
    }
}
