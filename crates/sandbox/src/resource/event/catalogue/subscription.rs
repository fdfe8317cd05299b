//! Events of subscriptions.

super::events! { Subscriptions;
    CREATED = "created", "subscription_created", [Api, GoCardless],
        "The subscription was created.";
    CUSTOMER_APPROVAL_GRANTED = "customer_approval_granted", "customer_approval_granted", [Customer],
        "The customer approved the subscription.";
    CUSTOMER_APPROVAL_DENIED = "customer_approval_denied", "customer_approval_denied", [Customer],
        "The customer did not approve the subscription.";
    PAYMENT_CREATED = "payment_created", "payment_created", [GoCardless],
        "The subscription created a payment.";
    AMENDED = "amended", "subscription_amended", [Api],
        "The subscription's amount was changed.";
    SCHEDULED_PAUSE = "scheduled_pause", "scheduled_pause", [Api],
        "The subscription will be paused on a later day.";
    SCHEDULED_PAUSE_CANCELLED = "scheduled_pause_cancelled", "scheduled_pause_cancelled", [Api],
        "The subscription will not be paused after all.";
    SCHEDULED_RESUME = "scheduled_resume", "scheduled_resume", [Api],
        "The paused subscription will go on from a later day.";
    PAUSED = "paused", "subscription_paused", [Api, GoCardless],
        "The subscription was paused.";
    RESUMED = "resumed", "subscription_resumed", [Api, GoCardless],
        "The subscription goes on.";
    FINISHED = "finished", "subscription_finished", [GoCardless],
        "The subscription created its last payment.";

    CANCELLED = "cancelled", "subscription_cancelled", [Api],
        "The subscription was cancelled at your request.";
    CANCELLED_ACCOUNT_BLOCKED = "cancelled", "account_blocked_for_any_financial_transaction", [Bank],
        "The payer's account is blocked.";
    CANCELLED_AUTHORISATION_DISPUTED = "cancelled", "authorisation_disputed", [Bank],
        "The customer says that they did not authorise the subscription's mandate.";
    CANCELLED_BANK_ACCOUNT_CLOSED = "cancelled", "bank_account_closed", [Bank, Api],
        "The payer's account is closed or was disabled.";
    CANCELLED_BANK_ACCOUNT_TRANSFERRED = "cancelled", "bank_account_transferred", [Bank],
        "The payer's account moved to another bank, and the mandate ended.";
    CANCELLED_DIRECT_DEBIT_NOT_ENABLED = "cancelled", "direct_debit_not_enabled", [Bank],
        "Direct Debits cannot be taken from the payer's account.";
    CANCELLED_INITIAL_ONE_OFF_PAYMENT_FAILED = "cancelled", "initial_one_off_payment_failed", [GoCardless],
        "The instant payment that came with the mandate failed.";
    CANCELLED_INVALID_BANK_DETAILS = "cancelled", "invalid_bank_details", [Bank],
        "The bank does not know the payer's account.";
    CANCELLED_MANDATE_CANCELLED = "cancelled", "mandate_cancelled", [GoCardless, Api, Bank],
        "The subscription's mandate was cancelled.";
    CANCELLED_MANDATE_EXPIRED = "cancelled", "mandate_expired", [GoCardless],
        "The subscription's mandate expired.";
    CANCELLED_MANDATE_SUSPENDED_BY_PAYER = "cancelled", "mandate_suspended_by_payer", [Bank],
        "The payer suspended the subscription's mandate.";
    CANCELLED_OTHER = "cancelled", "other", [Bank],
        "The subscription's mandate ended, without more being said.";
    CANCELLED_PAYMENT_STOPPED = "cancelled", "payment_stopped", [Bank],
        "The payer or their bank stopped a payment of this subscription.";
    CANCELLED_PLAN_CANCELLED = "cancelled", "plan_cancelled", [Api],
        "The plan that the subscription belongs to was cancelled.";
    CANCELLED_REFER_TO_PAYER = "cancelled", "refer_to_payer", [Bank],
        "The subscription's mandate ended, and the bank refers to the payer.";
    CANCELLED_RETURN_ON_ODFI_REQUEST = "cancelled", "return_on_odfi_request", [Bank],
        "A payment was returned at the request of the bank that collects, and the mandate ended.";
}
