//! Events of mandates.

super::events! { Mandates;
    CREATED = "created", "mandate_created", [GoCardless, Api],
        "The mandate was created.";
    CUSTOMER_APPROVAL_GRANTED = "customer_approval_granted", "customer_approval_granted", [Customer],
        "The customer approved the mandate.";
    CUSTOMER_APPROVAL_SKIPPED = "customer_approval_skipped", "customer_approval_skipped", [Customer],
        "The mandate goes on without the customer's further approval.";
    SUBMITTED = "submitted", "mandate_submitted", [GoCardless],
        "The mandate was sent to the banks.";
    SUBMITTED_BANK_ACCOUNT_TRANSFERRED = "submitted", "bank_account_transferred", [Bank],
        "The mandate was sent to the bank that the customer's account moved to.";
    ACTIVE = "active", "mandate_activated", [GoCardless, Bank],
        "The mandate can be used: the banks' time to refuse it is over.";
    REINSTATED = "reinstated", "mandate_reinstated", [GoCardless, Bank],
        "The mandate can be used again.";
    RESUBMISSION_REQUESTED = "resubmission_requested", "resubmission_requested", [Api],
        "It was asked for the mandate to be set up again.";
    RESUBMISSION_REQUESTED_BANK_ACCOUNT_TRANSFERRED = "resubmission_requested", "bank_account_transferred", [Bank],
        "The mandate is set up again at the bank that the customer's account moved to.";
    REPLACED = "replaced", "scheme_identifier_changed", [GoCardless],
        "The creditor's scheme identifier changed, and another mandate stands in for this one.";
    TRANSFERRED = "transferred", "bank_account_transferred", [Bank],
        "The customer moved to another bank, and the mandate with them.";
    TRANSFERRED_AT_REQUEST = "transferred", "mandate_transferred", [Api],
        "The mandate was moved to another bank account at your request.";
    SUSPENDED_BY_PAYER = "suspended_by_payer", "mandate_suspended_by_payer", [Bank],
        "The payer suspended the mandate at their bank.";
    CONSUMED = "consumed", "mandate_consumed", [GoCardless],
        "The mandate was for one payment, which was taken.";
    EXPIRED = "expired", "mandate_expired", [GoCardless],
        "The mandate was not used for so long that it ran out.";
    EXPIRED_MANDATE_CANCELLED = "expired", "mandate_cancelled", [GoCardless, Bank],
        "The customer or their bank ended the mandate.";
    BLOCKED = "blocked", "mandate_blocked", [GoCardless],
        "The customer is on your list of blocked payers.";
    BLOCKED_BY_GOCARDLESS = "blocked", "mandate_blocked_by_gocardless", [GoCardless],
        "The customer is on GoCardless's list of blocked payers.";

    FAILED_AUTHORISATION_DISPUTED = "failed", "authorisation_disputed", [Bank],
        "The customer says that they did not authorise the mandate.";
    FAILED_BANK_ACCOUNT_CLOSED = "failed", "bank_account_closed", [Bank],
        "The bank account is closed.";
    FAILED_BANK_ACCOUNT_TRANSFERRED = "failed", "bank_account_transferred", [Bank],
        "The bank account moved to another bank.";
    FAILED_DIRECT_DEBIT_NOT_ENABLED = "failed", "direct_debit_not_enabled", [Bank],
        "Direct Debits cannot be taken from this bank account.";
    FAILED_INVALID_BANK_DETAILS = "failed", "invalid_bank_details", [Bank],
        "The bank does not know this account.";
    FAILED_MANDATE_CANCELLED = "failed", "mandate_cancelled", [Bank],
        "The mandate was cancelled at the bank already.";
    FAILED_OTHER = "failed", "other", [Bank],
        "The bank refused the mandate without saying more.";
    FAILED_PAYMENT_STOPPED = "failed", "payment_stopped", [Bank],
        "The payer or their bank stopped a payment of this mandate.";
    FAILED_REFER_TO_PAYER = "failed", "refer_to_payer", [Bank],
        "The bank refused the mandate and refers to the customer.";
    FAILED_RETURN_ON_ODFI_REQUEST = "failed", "return_on_odfi_request", [Bank],
        "The bank that collects asked for a payment of this mandate to be returned.";

    CANCELLED = "cancelled", "mandate_cancelled", [Api, Bank, GoCardless],
        "The mandate was cancelled.";
    CANCELLED_ACCOUNT_BLOCKED = "cancelled", "account_blocked_for_any_financial_transaction", [Bank],
        "The bank account is blocked.";
    CANCELLED_AUTHORISATION_DISPUTED = "cancelled", "authorisation_disputed", [Bank],
        "The customer says that they did not authorise the mandate.";
    CANCELLED_BANK_ACCOUNT_CLOSED = "cancelled", "bank_account_closed", [Bank, Api],
        "The bank account is closed or was disabled.";
    CANCELLED_BANK_ACCOUNT_TRANSFERRED = "cancelled", "bank_account_transferred", [Bank],
        "The bank account moved to another bank.";
    CANCELLED_DIRECT_DEBIT_NOT_ENABLED = "cancelled", "direct_debit_not_enabled", [Bank],
        "Direct Debits cannot be taken from this bank account.";
    CANCELLED_INITIAL_ONE_OFF_PAYMENT_FAILED = "cancelled", "initial_one_off_payment_failed", [GoCardless],
        "The instant payment that came with the mandate failed.";
    CANCELLED_INVALID_BANK_DETAILS = "cancelled", "invalid_bank_details", [Bank],
        "The bank does not know this account.";
    CANCELLED_OTHER = "cancelled", "other", [Bank],
        "The bank ended the mandate without saying more.";
    CANCELLED_PAYMENT_STOPPED = "cancelled", "payment_stopped", [Bank],
        "The payer or their bank stopped a payment of this mandate.";
    CANCELLED_REFER_TO_PAYER = "cancelled", "refer_to_payer", [Bank],
        "A payment of this mandate failed, and the bank refers to the customer.";
    CANCELLED_RETURN_ON_ODFI_REQUEST = "cancelled", "return_on_odfi_request", [Bank],
        "A payment of this mandate was returned at the request of the bank that collects.";
}
