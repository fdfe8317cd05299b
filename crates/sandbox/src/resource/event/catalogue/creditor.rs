//! Events of creditors.

super::events! { Creditors;
    UPDATED = "updated", "creditor_updated", [GoCardless],
        "The creditor was changed.";
    NEW_PAYOUT_CURRENCY_ADDED = "new_payout_currency_added", "new_payout_currency_added", [GoCardless],
        "The creditor can be paid in another currency.";
    BOUNCED_PAYOUT = "bounced_payout", "bounced_payout", [GoCardless],
        "A payout to the creditor came back.";
    ACCOUNT_AUTO_FROZEN = "account_auto_frozen", "account_auto_frozen", [GoCardless],
        "The creditor's account was frozen.";
    ACCOUNT_AUTO_FROZEN_REVERTED = "account_auto_frozen_reverted", "account_auto_frozen_reverted", [GoCardless],
        "The creditor's account is no longer frozen.";
}
