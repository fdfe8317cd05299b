//! What happens to creditors: made, changed, verified.

use crate::error::ApiResult;
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::creditor::{Creditor, VerificationStatus};
use crate::resource::details::Details;
use crate::resource::event::catalogue::creditor;
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::store::Store;

/// Makes a creditor from the members of its envelope, and answers with its id. It is not verified yet.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let mut details = Details::of_creditor(&[]);
    details.update(&mut input);
    for field in ["name", "country_code"] {
        input.refuse_missing(field);
    }
    let creditor_type = input.choice("creditor_type");
    input.refuse_missing("creditor_type");
    let creditor_type = input.finish_with(creditor_type)?;
    let id = store.ids.next(IdKind::Creditor);
    let creditor = Creditor {
        id: id.clone(),
        created_at: store.now,
        details,
        creditor_type,
        verification_status: VerificationStatus::ActionRequired,
        scheme_identifiers: store.next_scheme_identifiers(),
        bank_account_id: store.ids.next(IdKind::CreditorBankAccount),
    };
    store.creditors.insert(creditor);
    Ok(id)
}

/// Takes over what was given of the fields; what is left out stays.
pub(crate) fn update(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let mut details = store.creditors.get(id)?.details.clone();
    details.update(&mut input);
    for field in details.incomplete(["name", "country_code"].into_iter()) {
        input.refuse(field, "is required");
    }
    input.finish()?;
    store.creditors.get_mut(id)?.details = details;
    store.record(&creditor::UPDATED, Origin::GoCardless, &[(Link::Creditor, id)]);
    Ok(())
}

/// GoCardless comes to another view of a creditor.
pub(crate) fn verify(store: &mut Store, id: &str, status: VerificationStatus) -> ApiResult<()> {
    store.creditors.get_mut(id)?.verification_status = status;
    let happening = Happening::new(&creditor::UPDATED, Origin::GoCardless, &[(Link::Creditor, id)]);
    store.tell(happening.of_property("verification_status"));
    Ok(())
}
