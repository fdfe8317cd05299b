//! The address of a mandate: a link cannot carry a session, so the address itself opens this one Billing Request's mandate,
//! for an hour or two. Knows nothing of PDFs.

use crate::config::PublicUrl;
use crate::problem::Problem;
use crate::session::SessionKeys;
use checkout::error_code::ErrorCode;
use checkout::id::BillingRequestId;
use reqwest::Url;

const PURPOSE: &str = "mandate";
/// An address stays the same for so long, and is good for as long again at least.
const HOUR: i64 = 3_600;

/// The address, which is the same for everybody who looks in the same hour. `now` is in seconds since 1970.
pub(crate) fn address(key: &SessionKeys, base: &PublicUrl, id: &BillingRequestId, now: i64) -> Url {
    let expires_at = (now / HOUR + 2) * HOUR;
    base.join(&["mandate_pdfs", &key.sign(PURPOSE, &format!("{id}.{expires_at}"))])
}

/// The Billing Request whose mandate an address opens, by the last segment of its path.
pub(crate) fn open(key: &SessionKeys, name: &str, now: i64) -> Result<BillingRequestId, Problem> {
    let claim = key.signed(PURPOSE, name).ok_or_else(Problem::not_found)?;
    let (id, expires_at) = claim.split_once('.').ok_or_else(Problem::not_found)?;
    if expires_at.parse().is_ok_and(|expires_at: i64| expires_at > now) {
        BillingRequestId::parse(id).map_err(|_| Problem::not_found())
    } else {
        Err(Problem::new(
            ErrorCode::FlowExpired,
            "This link to a mandate has expired. Open the checkout again.",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;
    use checkout::id::FlowId;

    #[test]
    fn an_address_opens_its_mandate_for_an_hour_or_two_and_a_session_opens_none() {
        let key = SessionKeys::new([7; 32], &[]);
        let base = PublicUrl::parse("https://pay.shop.example/gocardless").unwrap();
        let id = BillingRequestId::parse("BRQ1").unwrap();
        let url = address(&key, &base, &id, HOUR + 5);
        assert_eq!(url, address(&key, &base, &id, 2 * HOUR - 1));
        let name = url.path().rsplit('/').next().unwrap();
        assert_eq!(open(&key, name, 3 * HOUR - 1).unwrap(), id);
        assert_eq!(open(&key, name, 3 * HOUR).unwrap_err().code, ErrorCode::FlowExpired);
        let session =
            Session { flow: FlowId::parse("BRF1").unwrap(), billing_request: id, expires_at: 2 * HOUR };
        for wrong in ["", "x.y", &key.mint(&session)] {
            assert_eq!(open(&key, wrong, HOUR).unwrap_err().code, ErrorCode::NotFound, "{wrong}");
        }
    }
}
