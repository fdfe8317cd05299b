//! The check letter before an Italian or Sammarinese bank code, the CIN.

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// The letters by what they count for at the first, third, fifth … place. At the others they count by the alphabet.
const ODD_PLACES: &str = "BAKPLCQDREVOSFTGUHMINJWZYX";

/// The letter that belongs before bank code, branch code and account number.
pub(super) fn check_letter(details: &str) -> Option<char> {
    let orders = [ODD_PLACES, ALPHABET].into_iter().cycle();
    let counted = details.chars().zip(orders).filter_map(|(character, order)| order.find(letter(character)?));
    ALPHABET.chars().nth(counted.sum::<usize>() % ALPHABET.len())
}

/// A digit counts as the letter at its place: 0 as A, 1 as B.
fn letter(character: char) -> Option<char> {
    match character.to_digit(10) {
        Some(digit) => ALPHABET.chars().zip(0..).find(|(_, place)| *place == digit).map(|(letter, _)| letter),
        None => Some(character),
    }
}
