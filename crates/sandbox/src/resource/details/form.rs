//! What a field of a customer's details accepts. Knows no field.

use std::net::IpAddr;

/// What GoCardless writes to customers in.
const LANGUAGES: &[&str] = &["en", "fr", "de", "pt", "es", "it", "nl", "da", "nb", "sl", "sv"];
/// Reserved for addresses that cannot exist (RFC 2606): the sandbox refuses them, as a mail check would.
const REFUSED_DOMAIN: &str = ".invalid";
/// ISO 3166-2:US, without the country: the states, the capital's district and the territories.
const STATES: &str = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY \
                      NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI";

/// What a field accepts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Text { longest: usize },
    Email,
    Language,
    PhoneNumber,
    CountryCode,
    IpAddress,
    SwedishIdentityNumber,
    DanishIdentityNumber,
}

impl Form {
    pub(super) fn check(self, text: &str) -> Result<(), String> {
        let sound = match self {
            Self::Text { longest } if text.chars().count() > longest => {
                return Err(format!("is too long (maximum is {longest} characters)"));
            }
            Self::Text { .. } => !text.chars().any(char::is_control),
            Self::Email => is_email(text),
            Self::Language => LANGUAGES.contains(&text),
            Self::PhoneNumber => is_phone_number(text),
            Self::IpAddress => text.parse::<IpAddr>().is_ok(),
            Self::CountryCode => text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()),
            Self::SwedishIdentityNumber => is_swedish_identity_number(text),
            Self::DanishIdentityNumber => is_danish_identity_number(text),
        };
        if sound { Ok(()) } else { Err("is invalid".to_owned()) }
    }
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let labels_sound = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    let blank = text.chars().any(|character| character.is_whitespace() || character.is_control());
    !local.is_empty() && labels_sound && !blank && text.len() <= 254 && !domain.ends_with(REFUSED_DOMAIN)
}

fn is_phone_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.starts_with('+') && (7..=15).contains(&digits)
}

/// A personnummer, samordningsnummer or organisationsnummer: ten digits, the last of them a check digit, with or without
/// the century before them.
fn is_swedish_identity_number(text: &str) -> bool {
    let Some(digits) = digits_of(text, &['-', '+', ' ']) else { return false };
    let own = match digits.len() {
        10 => digits.as_slice(),
        12 => digits.get(2..).unwrap_or_default(),
        _ => return false,
    };
    let summands = own.iter().enumerate().map(|(place, digit)| match place % 2 {
        0 => digit * 2 / 10 + digit * 2 % 10,
        _ => *digit,
    });
    summands.sum::<u32>().is_multiple_of(10)
}

/// A CPR of ten digits or a CVR of eight.
fn is_danish_identity_number(text: &str) -> bool {
    digits_of(text, &['-', ' ']).is_some_and(|digits| matches!(digits.len(), 8 | 10))
}

/// The digits of a number that is written with these signs between them, and with nothing else.
fn digits_of(text: &str, between: &[char]) -> Option<Vec<u32>> {
    let written = text.chars().filter(|character| !between.contains(character));
    written.map(|character| character.to_digit(10)).collect()
}

pub(super) fn is_state(region: &str) -> bool {
    STATES.split(' ').any(|state| state == region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_numbers_have_their_check_digit() {
        for sound in ["556564-5404", "198112289874", "811228-9874", "8112289874"] {
            assert!(Form::SwedishIdentityNumber.check(sound).is_ok(), "{sound}");
        }
        for wrong in ["556564-5405", "5565645404 0", "556564", "55656A-5404", ""] {
            assert!(Form::SwedishIdentityNumber.check(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn danish_numbers_are_of_a_person_or_a_company() {
        for sound in ["220550-6218", "0101701234", "12345678"] {
            assert!(Form::DanishIdentityNumber.check(sound).is_ok(), "{sound}");
        }
        for wrong in ["123456789", "22055O-6218", "1234567"] {
            assert!(Form::DanishIdentityNumber.check(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn states_are_two_letters() {
        assert!(is_state("CA") && is_state("PR"));
        assert!(!is_state("California") && !is_state("ca") && !is_state("CA CO") && !is_state(""));
    }
}
