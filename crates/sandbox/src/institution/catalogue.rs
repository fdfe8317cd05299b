//! Which banks there are, country by country. No name and no code is a real bank's.

mod austria;
mod baltic;
mod belgium;
mod finland;
mod france;
mod germany;
mod ireland;
mod italy;
mod luxembourg;
mod mediterranean;
mod netherlands;
mod portugal;
mod row;
mod slovenia_and_slovakia;
mod spain;
mod test_bank;
mod united_kingdom;
mod united_states;

use super::Institution;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A country whose payers choose a bank from a list.
struct Country {
    code: &'static str,
    /// By name.
    banks: &'static [Institution],
    test_banks: &'static [Institution],
}

static COUNTRIES: &[&Country] = &[
    &united_kingdom::COUNTRY,
    &austria::COUNTRY,
    &belgium::COUNTRY,
    &mediterranean::CYPRUS,
    &baltic::ESTONIA,
    &finland::COUNTRY,
    &france::COUNTRY,
    &germany::COUNTRY,
    &mediterranean::GREECE,
    &ireland::COUNTRY,
    &italy::COUNTRY,
    &baltic::LATVIA,
    &baltic::LITHUANIA,
    &luxembourg::COUNTRY,
    &mediterranean::MALTA,
    &netherlands::COUNTRY,
    &portugal::COUNTRY,
    &slovenia_and_slovakia::SLOVAKIA,
    &slovenia_and_slovakia::SLOVENIA,
    &spain::COUNTRY,
    &united_states::COUNTRY,
];

/// Every bank by its id: one, or for a test bank one in each country.
static BY_ID: LazyLock<HashMap<&'static str, Vec<&'static Institution>>> = LazyLock::new(|| {
    let mut by_id: HashMap<_, Vec<_>> = HashMap::new();
    for institution in all() {
        by_id.entry(institution.id).or_default().push(institution);
    }
    by_id
});

impl Country {
    fn institutions(&self) -> impl Iterator<Item = &'static Institution> + use<> {
        self.banks.iter().chain(self.test_banks)
    }
}

/// Every bank.
pub(crate) fn all() -> impl Iterator<Item = &'static Institution> {
    COUNTRIES.iter().flat_map(|country| country.institutions())
}

/// The banks of a country: the invented ones by name, then the test banks. None where payers do not choose a bank.
pub(crate) fn of(country_code: &str) -> impl Iterator<Item = &'static Institution> + use<> {
    let country = COUNTRIES.iter().find(|country| country.code == country_code);
    country.into_iter().flat_map(|country| country.institutions())
}

/// The bank of that id in that country.
pub(crate) fn find(country_code: &str, id: &str) -> Option<&'static Institution> {
    let same_id = BY_ID.get(id)?;
    same_id.iter().copied().find(|institution| institution.country_code == country_code)
}

/// The bank of that id in any country, which is enough to draw it.
pub(crate) fn find_anywhere(id: &str) -> Option<&'static Institution> {
    BY_ID.get(id)?.first().copied()
}

/// The bank that a national account number names.
pub(crate) fn with_bank_code(country_code: &str, bank_code: &str) -> Option<&'static Institution> {
    of(country_code).find(|institution| institution.bank_code == bank_code)
}

#[cfg(test)]
mod tests;
