//! Banks that a payer can choose, as they are read. Knows no search: the browser compares text.

use crate::reader::{Reader, Unreadable};

/// Whether a bank can be used now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// It can, as far as GoCardless says.
    Available,
    /// It does not let a payer pay as much as this.
    OverLimit,
    /// It is down, or switched off.
    Unavailable,
}

/// A bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Its id, for `select_institution`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A small picture.
    pub icon_url: Option<String>,
    /// Whether it can be used now.
    pub availability: Availability,
}

impl Institution {
    /// Reads one bank of the contract's list.
    ///
    /// # Errors
    /// When it has no id or no name.
    pub fn read<R: Reader>(source: &R) -> Result<Self, Unreadable> {
        let availability = match source.text_of("availability").as_deref() {
            None | Some("available") => Availability::Available,
            Some("over_limit") => Availability::OverLimit,
            Some(_) => Availability::Unavailable,
        };
        Ok(Self {
            id: source.text_of("id").ok_or(Unreadable { key: "id" })?,
            name: source.text_of("name").ok_or(Unreadable { key: "name" })?,
            icon_url: source.address_of("icon_url"),
            availability,
        })
    }
}
