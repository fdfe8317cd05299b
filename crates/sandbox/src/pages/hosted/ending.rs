//! What the page says when there is nothing left to do. It never says more than is known: paid is what is confirmed.

use super::agreement;
use super::place::End;
use super::view::View;
use crate::pages::layout::go_to;
use crate::resource::flow::{MERCHANT_EMAIL, MERCHANT_PHONE_NUMBER};
use crate::resource::mandate::MandateStatus;
use crate::resource::payment::PaymentStatus;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

/// How long a payer can read the thank-you page before the way back is taken for them, in seconds.
const TIME_TO_READ: u8 = 3;
/// How long between two looks at a fulfilment that goes on, in seconds.
const TIME_TO_FULFIL: u8 = 2;

pub(super) fn page(end: End, view: &View<'_>) -> Response {
    let leave = view.flow.exit_uri.as_deref().map(|address| (address, "Go back to the shop"));
    let over = |title, text| view.look().notice(StatusCode::OK, title, text, leave);
    match end {
        End::Fulfilled => fulfilled(view),
        End::Fulfilling => {
            let page = view.look().notice(StatusCode::OK, "One moment", "This page goes on by itself.", None);
            refreshing(page, TIME_TO_FULFIL, &view.flow.address(""))
        }
        End::Cancelled => over("This was cancelled", "The shop cancelled this request. Nothing was taken."),
        End::Expired => over("This link has expired", "Ask the shop for a new one. Nothing was taken."),
        End::Stuck => over("The shop has to go on first", "There is nothing that you can do here now."),
    }
}

/// The thank-you page with a button, or one that goes on by itself, or none at all: as the merchant wants it.
fn fulfilled(view: &View<'_>) -> Response {
    let (result, sentences) = (Result::of(view), sentences(view).join(" "));
    let options = &view.flow.options;
    let mut look = view.look();
    look.foot.insert(0, format!("Questions? {}, {MERCHANT_EMAIL}, {MERCHANT_PHONE_NUMBER}", view.payee()));
    match (result, view.flow.redirect_uri.as_deref()) {
        (Result::Failed, _) => {
            let way_on = view.flow.exit_uri.as_deref().map(|address| (address, "Go back to the shop"));
            look.notice(StatusCode::OK, "Your bank did not do this", &sentences, way_on)
        }
        (Result::Done, None) => look.notice(StatusCode::OK, "Thank you", &sentences, None),
        (Result::Done, Some(address)) if options.skip_success_screen => go_to(address),
        (Result::Done, Some(address)) => {
            let page = look.notice(StatusCode::OK, "Thank you", &sentences, Some((address, "Continue")));
            if options.show_success_redirect_button { page } else { refreshing(page, TIME_TO_READ, address) }
        }
    }
}

/// What came of it so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Result {
    Done,
    /// The payment failed, or the mandate without one.
    Failed,
}

impl Result {
    fn of(view: &View<'_>) -> Self {
        let failed = match (payment_status(view), mandate_status(view)) {
            (Some(status), _) => has_failed(status),
            (None, Some(status)) => !status.is_usable(),
            (None, None) => false,
        };
        if failed { Self::Failed } else { Self::Done }
    }
}

fn payment_status(view: &View<'_>) -> Option<PaymentStatus> {
    let id = view.billing_request.payment_request.as_ref()?.payment_id.as_deref()?;
    view.store.payments.get(id).ok().map(|payment| payment.status)
}

fn mandate_status(view: &View<'_>) -> Option<MandateStatus> {
    let id = view.billing_request.mandate_request.as_ref()?.mandate_id.as_deref()?;
    view.store.mandates.get(id).ok().map(|mandate| mandate.status)
}

const fn has_failed(status: PaymentStatus) -> bool {
    matches!(
        status,
        PaymentStatus::Failed
            | PaymentStatus::Cancelled
            | PaymentStatus::CustomerApprovalDenied
            | PaymentStatus::ChargedBack
    )
}

/// One sentence on the payment, one on the mandate.
fn sentences(view: &View<'_>) -> Vec<String> {
    let amount = view.amount().unwrap_or_default();
    let payment = payment_status(view).map(|status| match status {
        PaymentStatus::Confirmed | PaymentStatus::PaidOut => format!("You have paid {amount}."),
        status if has_failed(status) => format!("The payment of {amount} did not go through."),
        _ => format!("You have authorised {amount}. The payment is on its way."),
    });
    let mandate = view.mandate_scheme().zip(mandate_status(view)).map(|(scheme, status)| {
        let what = agreement::title(scheme);
        if status.is_usable() {
            format!("Your {what} is set up.")
        } else {
            format!("Your {what} is not in force.")
        }
    });
    payment.into_iter().chain(mandate).collect()
}

/// A page that goes on by itself.
fn refreshing(mut page: Response, seconds: u8, address: &str) -> Response {
    if let Ok(refresh) = HeaderValue::try_from(format!("{seconds}; url={address}")) {
        page.headers_mut().insert(header::REFRESH, refresh);
    }
    page
}
