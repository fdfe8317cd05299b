//! Numbers of accounts and banks, from what people type and paste. Knows the forms and the check digits; what exists,
//! GoCardless knows.

use crate::field::Rule;
use crate::problem::Problem;

/// The most bytes that are looked at.
pub(crate) const LONGEST: usize = 255;

/// Reads what was typed by the rule of its field.
pub(crate) fn parse(rule: Rule, typed: &str) -> Result<String, Problem> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    if text.len() > LONGEST {
        return Err(Problem::WrongForm);
    }
    let read = match rule {
        Rule::Text => (!text.contains(char::is_control)).then(|| text.to_owned()),
        Rule::Digits { least, most, padded } => {
            digits(text).filter(|digits| within(digits, least, most)).map(|digits| pad(&digits, padded))
        }
        Rule::Alphanumeric { least, most } => {
            alphanumeric(without_label(text)).filter(|characters| within(characters, least, most))
        }
        Rule::Iban => labelled_iban(text),
        Rule::Routing => digits(text).filter(|digits| digits.len() == 9 && routing_checksum_holds(digits)),
        Rule::NewZealand => digits(text).filter(|digits| within(digits, 15, 16)).map(long_suffix),
        Rule::PayId => pay_id(text),
        Rule::AccountType => matches!(text, "checking" | "savings").then(|| text.to_owned()),
    };
    read.ok_or(Problem::WrongForm)
}

fn within(characters: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&characters.len())
}

fn pad(digits: &str, length: usize) -> String {
    let mut padded = digits.to_owned();
    while padded.len() < length {
        padded.insert(0, '0');
    }
    padded
}

/// The digits of a text, whatever stands between them: separators, a pasted label, full-width digits.
///
/// A letter among the digits (an `O` for a zero) is an error and not a separator.
pub(crate) fn digits(text: &str) -> Option<String> {
    let first = text.find(|character| narrow(character).is_ascii_digit())?;
    let number = text.get(first..)?;
    let characters = number.chars().map(narrow);
    let mut digits = String::new();
    for character in characters {
        if character.is_ascii_digit() {
            digits.push(character);
        } else if character.is_ascii_alphabetic() {
            return None;
        }
    }
    Some(digits)
}

/// Suffixes have three digits, the first of which is mostly left out.
fn long_suffix(mut digits: String) -> String {
    if digits.len() == 15 {
        digits.insert(13, '0');
    }
    digits
}

/// Letters and digits, the letters as capitals, whatever separates them.
fn alphanumeric(text: &str) -> Option<String> {
    let mut characters = String::new();
    for character in text.chars().map(narrow) {
        if character.is_ascii_alphanumeric() {
            characters.push(character.to_ascii_uppercase());
        } else if !is_separator(character) {
            return None;
        }
    }
    Some(characters)
}

/// What follows the words before the first one with a digit in it.
fn without_label(text: &str) -> &str {
    let mut rest = text;
    while let Some((word, others)) = rest.split_once(is_separator) {
        if word.contains(|character| narrow(character).is_ascii_digit()) {
            break;
        }
        rest = others;
    }
    rest
}

/// An IBAN, at whatever word it begins.
fn labelled_iban(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        if let Some(iban) = iban(rest) {
            return Some(iban);
        }
        rest = rest.split_once(is_separator)?.1;
    }
}

/// An IBAN (ISO 13616): two letters, two check digits, eleven to thirty letters and digits. ISO 7064 makes check digits from
/// `02` to `98`; of the others, some would hold besides.
fn iban(text: &str) -> Option<String> {
    let iban = alphanumeric(text)?;
    let (country, rest) = iban.split_at_checked(2)?;
    let (check_digits, account) = rest.split_at_checked(2)?;
    let has_the_form = country.bytes().all(|byte| byte.is_ascii_uppercase())
        && check_digits.bytes().all(|byte| byte.is_ascii_digit())
        && ("02"..="98").contains(&check_digits)
        && within(account, 11, 30);
    (has_the_form && remainder_of_97([account, country, check_digits]) == 1).then_some(iban)
}

/// What is left when the number is divided by 97. Letters count from ten.
fn remainder_of_97(parts: [&str; 3]) -> u32 {
    let values = parts.into_iter().flat_map(str::chars).filter_map(|character| character.to_digit(36));
    values.fold(0, |remainder, value| (remainder * if value > 9 { 100 } else { 10 } + value) % 97)
}

/// The check digit of American routing numbers: three, seven and one times the digits make a multiple of ten.
fn routing_checksum_holds(digits: &str) -> bool {
    let weighted = digits.bytes().zip([3, 7, 1].into_iter().cycle());
    weighted.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum::<u32>() % 10 == 0
}

/// An email address (RFC 5322: ASCII), the digits of a telephone number or an ABN, or an organisation's id.
fn pay_id(text: &str) -> Option<String> {
    let is_one_word = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':');
    match text.split_once('@') {
        Some((mailbox, domain)) => {
            let has_the_form = is_one_word && !mailbox.is_empty() && domain.contains('.');
            has_the_form.then(|| text.to_ascii_lowercase())
        }
        None if is_one_word
            && text.is_ascii()
            && text.contains(|letter: char| letter.is_ascii_alphabetic()) =>
        {
            within(text, 3, LONGEST).then(|| text.to_ascii_lowercase())
        }
        None => digits(text).filter(|digits| within(digits, 8, 15)),
    }
}

/// What stands between the parts of a number: punctuation, a space of some width, a dash of some length.
fn is_separator(character: char) -> bool {
    narrow(character).is_ascii_punctuation()
        || matches!(character, ' ' | '\u{A0}' | '\u{2000}'..='\u{2015}' | '\u{202F}' | '\u{3000}')
}

/// ASCII for the full-width letters and digits that East Asian keyboards type, and for the digits of Arabic and Persian ones.
pub(crate) fn narrow(character: char) -> char {
    let above_ascii = match character {
        '\u{FF01}'..='\u{FF5E}' => 0xFEE0,
        '\u{0660}'..='\u{0669}' => 0x0630,
        '\u{06F0}'..='\u{06F9}' => 0x06C0,
        _ => 0,
    };
    char::from_u32(u32::from(character) - above_ascii).unwrap_or(character)
}
