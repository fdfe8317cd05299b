//! Keeps a bank, or none, in a file as what finds it again: its country and its id.

use super::{Institution, catalogue};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A bank's key, as it stands in the file.
#[derive(Serialize, Deserialize)]
struct Key {
    country_code: String,
    id: String,
}

pub(crate) fn serialize<S: Serializer>(
    institution: &Option<&'static Institution>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let key =
        institution.map(|bank| Key { country_code: bank.country_code.to_owned(), id: bank.id.to_owned() });
    key.serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<&'static Institution>, D::Error> {
    let Some(Key { country_code, id }) = Option::<Key>::deserialize(deserializer)? else {
        return Ok(None);
    };
    let found = catalogue::find(&country_code, &id);
    found.map(Some).ok_or_else(|| D::Error::custom(format!("{country_code} has no institution {id}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Kept(#[serde(with = "super")] Option<&'static Institution>);

    #[test]
    fn what_is_kept_is_found_again() {
        for bank in catalogue::all().map(Some).chain([None]) {
            let kept = serde_json::to_string(&Kept(bank)).unwrap();
            assert_eq!(serde_json::from_str::<Kept>(&kept).unwrap(), Kept(bank));
        }
    }

    #[test]
    fn a_bank_that_is_gone_is_an_error() {
        let gone = json!({ "country_code": "GB", "id": "NO_SUCH_BANK" });
        let error = serde_json::from_value::<Kept>(gone).unwrap_err();
        assert_eq!(error.to_string(), "GB has no institution NO_SUCH_BANK");
    }
}
