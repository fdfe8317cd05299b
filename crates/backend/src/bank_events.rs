//! What happened at the bank. The API's resource does not say it, the events do: visited, authorised, denied, failed,
//! expired, and that the payer was blocked. Events come late and in any order. Pure: the clock is passed in.

use crate::billing_request::BillingRequest;
use crate::json::text;
use crate::store::LastBankAuthorisation;
use checkout::progress::AuthorisationStatus;
use serde_json::Value;
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

/// A bank authorisation with less time left is not worth sending a payer to, and who is at the bank with it is warned.
const ENOUGH_TIME: Duration = Duration::minutes(2);
/// How long GoCardless keeps a payer out who came from a place that it does not serve (event `payer_geo_blocked`).
const BLOCK: Duration = Duration::hours(24);

/// The last bank authorisation of a Billing Request: ours, or one that the hosted page made after it.
pub(crate) fn last_bank_authorisation(
    billing_request: &BillingRequest,
    ours: Option<&LastBankAuthorisation>,
    events: &[Value],
) -> Option<LastBankAuthorisation> {
    let linked = billing_request.linked_bank_authorisation().map(|id| id.as_str().to_owned());
    let in_events = newest(events, |_| true)
        .filter(|event| created_at(event) > time_of(ours.and_then(|ours| ours.created_at.as_deref())))
        .and_then(bank_authorisation_of)
        .map(str::to_owned);
    let id = linked.or(in_events);
    match (id, ours) {
        (None, ours) => ours.cloned(),
        (Some(id), Some(ours)) if ours.id == id => Some(ours.clone()),
        (Some(id), _) => Some(LastBankAuthorisation {
            id,
            authorisation_type: billing_request.authorisation_type().map(str::to_owned),
            institution: None,
            created_at: None,
            expires_at: None,
            is_for_former_account: false,
        }),
    }
}

/// What became of a bank authorisation.
pub(crate) fn status(
    billing_request: &BillingRequest,
    last: &LastBankAuthorisation,
    events: &[Value],
    now: OffsetDateTime,
) -> AuthorisationStatus {
    if billing_request.is_authorised() {
        // The Billing Request knows it before the events do.
        return AuthorisationStatus::Authorised;
    }
    let about_it = |event: &Value| bank_authorisation_of(event) == Some(&last.id);
    let outcome = newest(events, |event| about_it(event) && is_outcome(event)).and_then(meaning);
    if outcome != Some(AuthorisationStatus::Authorised) && is_payer_blocked(events, now) {
        return AuthorisationStatus::Blocked;
    }
    if let Some(outcome) = outcome {
        return outcome;
    }
    if time_of(last.expires_at.as_deref()).is_some_and(|expires_at| expires_at <= now) {
        return AuthorisationStatus::Expired;
    }
    newest(events, about_it).and_then(meaning).unwrap_or(AuthorisationStatus::Pending)
}

/// Whether there is time enough to approve it. Where nobody says when it expires, there is none to rely on.
pub(crate) fn has_time(last: &LastBankAuthorisation, now: OffsetDateTime) -> bool {
    time_of(last.expires_at.as_deref()).is_some_and(|expires_at| expires_at > now + ENOUGH_TIME)
}

/// Whether it can still be approved, but not for long.
pub(crate) fn expires_soon(
    last: &LastBankAuthorisation,
    status: AuthorisationStatus,
    now: OffsetDateTime,
) -> bool {
    matches!(status, AuthorisationStatus::Pending | AuthorisationStatus::Visited)
        && last.expires_at.is_some()
        && !has_time(last, now)
}

/// When time alone changes what is said of it: when it expires soon, and when it has.
pub(crate) fn turns_at(
    last: &LastBankAuthorisation,
    status: AuthorisationStatus,
    now: OffsetDateTime,
) -> Option<OffsetDateTime> {
    if !matches!(status, AuthorisationStatus::Pending | AuthorisationStatus::Visited) {
        return None;
    }
    let expires_at = time_of(last.expires_at.as_deref())?;
    [expires_at - ENOUGH_TIME, expires_at].into_iter().find(|turn| *turn > now)
}

fn is_payer_blocked(events: &[Value], now: OffsetDateTime) -> bool {
    events.iter().any(|event| {
        text(event, "/action") == Some("payer_geo_blocked")
            && created_at(event).is_some_and(|blocked_at| blocked_at + BLOCK > now)
    })
}

/// Reads a time as GoCardless writes it.
pub(crate) fn time_of(text: Option<&str>) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text?, &Rfc3339).ok()
}

/// The newest event about a bank authorisation that `wanted` lets through. GoCardless lists the newest first, so of
/// two with the same time the first is the newer.
fn newest(events: &[Value], wanted: impl Fn(&Value) -> bool) -> Option<&Value> {
    events
        .iter()
        .rev()
        .filter(|event| meaning(event).is_some() && bank_authorisation_of(event).is_some() && wanted(event))
        .max_by_key(|event| created_at(event))
}

fn bank_authorisation_of(event: &Value) -> Option<&str> {
    text(event, "/links/bank_authorisation")
}

fn created_at(event: &Value) -> Option<OffsetDateTime> {
    time_of(text(event, "/created_at"))
}

fn is_outcome(event: &Value) -> bool {
    meaning(event).is_some_and(|status| status != AuthorisationStatus::Visited)
}

fn meaning(event: &Value) -> Option<AuthorisationStatus> {
    match text(event, "/action")? {
        "bank_authorisation_visited" => Some(AuthorisationStatus::Visited),
        "bank_authorisation_authorised" => Some(AuthorisationStatus::Authorised),
        "bank_authorisation_denied" => Some(AuthorisationStatus::Denied),
        "bank_authorisation_failed" => Some(AuthorisationStatus::Failed),
        "bank_authorisation_expired" => Some(AuthorisationStatus::Expired),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at(text: &str) -> OffsetDateTime {
        time_of(Some(text)).unwrap()
    }

    fn event(action: &str, minute: u8) -> Value {
        json!({
            "action": format!("bank_authorisation_{action}"),
            "created_at": format!("2026-11-22T11:{minute:02}:00.000Z"),
            "links": {"bank_authorisation": "BAU1"}
        })
    }

    fn ours() -> LastBankAuthorisation {
        LastBankAuthorisation {
            id: "BAU1".to_owned(),
            authorisation_type: Some("payment".to_owned()),
            institution: None,
            created_at: Some("2026-11-22T11:00:00.000Z".to_owned()),
            expires_at: Some("2026-11-22T12:10:00.000Z".to_owned()),
            is_for_former_account: false,
        }
    }

    fn billing_request(status: &str) -> BillingRequest {
        BillingRequest::read(json!({
            "id": "BRQ1", "status": "pending",
            "actions": [{"type": "bank_authorisation", "status": status}]
        }))
        .unwrap()
    }

    #[test]
    fn the_newest_outcome_counts_and_a_late_visit_does_not() {
        use AuthorisationStatus::{Authorised, Denied, Expired, Failed, Pending, Visited};
        for (events, expected) in [
            (vec![], Pending),
            (vec![event("visited", 1)], Visited),
            (vec![event("visited", 9), event("denied", 2)], Denied),
            (vec![event("failed", 5), event("authorised", 4)], Failed),
            (vec![event("expired", 5), event("visited", 4)], Expired),
            (vec![event("denied", 3), event("authorised", 3)], Denied),
        ] {
            assert_eq!(
                status(&billing_request("pending"), &ours(), &events, at("2026-11-22T12:00:00Z")),
                expected,
                "{events:?}"
            );
        }
        assert_eq!(
            status(&billing_request("completed"), &ours(), &[], at("2026-11-22T12:00:00Z")),
            Authorised
        );
    }

    #[test]
    fn one_that_ran_out_is_expired_before_the_event_says_so() {
        let later = at("2026-11-22T12:10:00Z");
        assert_eq!(
            status(&billing_request("pending"), &ours(), &[event("visited", 1)], later),
            AuthorisationStatus::Expired
        );
    }

    #[test]
    fn it_expires_soon_in_its_last_two_minutes() {
        use AuthorisationStatus::{Denied, Pending, Visited};
        for (now, status, expected) in [
            ("2026-11-22T12:07:59Z", Visited, false),
            ("2026-11-22T12:08:00Z", Visited, true),
            ("2026-11-22T12:08:00Z", Pending, true),
            ("2026-11-22T12:08:00Z", Denied, false),
        ] {
            assert_eq!(expires_soon(&ours(), status, at(now)), expected, "{now} {status:?}");
        }
        let endless = LastBankAuthorisation { expires_at: None, ..ours() };
        assert!(!expires_soon(&endless, Visited, at("2026-11-22T12:08:00Z")));
    }

    #[test]
    fn time_changes_what_is_said_two_minutes_before_the_end_and_at_it() {
        use AuthorisationStatus::{Authorised, Pending};
        for (now, status, expected) in [
            ("2026-11-22T12:07:59Z", Pending, Some("2026-11-22T12:08:00Z")),
            ("2026-11-22T12:08:00Z", Pending, Some("2026-11-22T12:10:00Z")),
            ("2026-11-22T12:10:00Z", Pending, None),
            ("2026-11-22T12:07:59Z", Authorised, None),
        ] {
            assert_eq!(turns_at(&ours(), status, at(now)), expected.map(at), "{now} {status:?}");
        }
    }

    #[test]
    fn a_payer_is_blocked_for_a_day_unless_the_bank_approved() {
        let blocked = json!({"action": "payer_geo_blocked", "created_at": "2026-11-22T11:05:00.000Z"});
        let status = |events: &[Value], now| status(&billing_request("pending"), &ours(), events, at(now));
        let events = [blocked.clone(), event("visited", 4)];
        assert_eq!(status(&events, "2026-11-22T11:06:00Z"), AuthorisationStatus::Blocked);
        assert_eq!(status(&events, "2026-11-23T11:05:00Z"), AuthorisationStatus::Expired);
        let events = [event("authorised", 6), blocked];
        assert_eq!(status(&events, "2026-11-22T11:07:00Z"), AuthorisationStatus::Authorised);
    }

    #[test]
    fn one_that_the_hosted_page_made_after_ours_is_the_last() {
        let mut other = event("visited", 30);
        other["links"]["bank_authorisation"] = json!("BAU2");
        let events = [other, event("denied", 2)];
        let last = last_bank_authorisation(&billing_request("pending"), Some(&ours()), &events);
        assert_eq!(last.map(|last| last.id), Some("BAU2".to_owned()));
    }
}
