//! Events of payments.

super::events! { Payments;
    CREATED = "created", "payment_created", [GoCardless, Api],
        "The payment was created.";
    CREATED_BY_INSTALMENT_SCHEDULE = "created", "instalment_schedule_created", [Api],
        "An instalment schedule created the payment.";
    CUSTOMER_APPROVAL_GRANTED = "customer_approval_granted", "customer_approval_granted", [Customer],
        "The customer approved the payment.";
    CUSTOMER_APPROVAL_DENIED = "customer_approval_denied", "customer_approval_denied", [Customer],
        "The customer did not approve the payment.";
    SUBMITTED = "submitted", "payment_submitted", [GoCardless],
        "The payment was sent to the banks and can no longer be cancelled.";
    CONFIRMED = "confirmed", "payment_confirmed", [GoCardless],
        "The money arrived: the banks' ordinary time to return it is over.";
    PAID_OUT = "paid_out", "payment_paid_out", [GoCardless],
        "The money was paid out to the merchant.";
    SDS_SETTLEMENT_DELAYED = "sds_settlement_delayed", "sds_settlement_delayed", [GoCardless],
        "The payment's settlement takes longer than usual.";
    LATE_FAILURE_SETTLED = "late_failure_settled", "late_failure_settled", [GoCardless],
        "The payment failed late, and its amount was taken off a payout.";
    CHARGEBACK_CANCELLED = "chargeback_cancelled", "payment_confirmed", [GoCardless, Bank],
        "The bank took its chargeback of this payment back.";
    CHARGEBACK_SETTLED = "chargeback_settled", "chargeback_settled", [GoCardless],
        "The payment was charged back, and its amount was taken off a payout.";
    SURCHARGE_FEE_DEBITED = "surcharge_fee_debited", "surcharge_fee_debited", [GoCardless],
        "A fee was taken because the payment failed or was charged back.";
    RESUBMISSION_REQUESTED = "resubmission_requested", "payment_retried", [Api],
        "It was asked for the payment to be tried again.";
    RESUBMISSION_REQUESTED_AUTOMATICALLY = "resubmission_requested", "payment_autoretried", [GoCardless],
        "GoCardless will try the payment again by itself.";

    FAILED_ACCOUNT_BLOCKED = "failed", "account_blocked_for_any_financial_transaction", [Bank],
        "The payer's account is blocked.";
    FAILED_AUTHORISATION_DISPUTED = "failed", "authorisation_disputed", [Bank],
        "The customer says that they did not authorise the payment.";
    FAILED_BANK_ACCOUNT_CLOSED = "failed", "bank_account_closed", [Bank],
        "The payer's account is closed.";
    FAILED_BANK_ACCOUNT_TRANSFERRED = "failed", "bank_account_transferred", [Bank],
        "The payer's account moved to another bank after the payment was sent.";
    FAILED_BANK_DECLINED_PAYMENT = "failed", "bank_declined_payment", [Bank],
        "The payer's bank declined the payment.";
    FAILED_DAILY_PAYMENT_LIMIT_REACHED = "failed", "daily_payment_limit_reached", [Bank],
        "The payment is over what the bank lets the payer pay in a day.";
    FAILED_DIRECT_DEBIT_NOT_ENABLED = "failed", "direct_debit_not_enabled", [Bank],
        "Direct Debits cannot be taken from the payer's account.";
    FAILED_INSUFFICIENT_FUNDS = "failed", "insufficient_funds", [Bank],
        "The payer's account does not hold enough.";
    FAILED_INSUFFICIENT_PAYMENT_PERMISSIONS = "failed", "insufficient_payment_permissions", [Bank],
        "The payer may not make this payment without another's approval.";
    FAILED_INVALID_BANK_DETAILS = "failed", "invalid_bank_details", [Bank],
        "The bank does not know the payer's account.";
    FAILED_MANDATE_CANCELLED = "failed", "mandate_cancelled", [Bank],
        "The customer cancelled the mandate at their bank before the payment was taken.";
    FAILED_OTHER = "failed", "other", [Bank, GoCardless],
        "The payment failed without more being said.";
    FAILED_PAYMENT_STOPPED = "failed", "payment_stopped", [Bank],
        "The payer or their bank stopped the payment.";
    FAILED_PAYMENT_VIOLATED_MANDATE_PARAMETERS = "failed", "payment_violated_mandate_parameters", [Bank],
        "The payment goes beyond what its mandate allows.";
    FAILED_REFER_TO_PAYER = "failed", "refer_to_payer", [Bank],
        "The bank refused the payment and refers to the payer, most often for want of funds.";
    FAILED_RETURN_ON_ODFI_REQUEST = "failed", "return_on_odfi_request", [Bank],
        "The payment was returned at the request of the bank that collects.";
    FAILED_TEST_FAILURE = "failed", "test_failure", [Bank],
        "The sandbox let the payment fail, for failures to be tested.";

    CHARGED_BACK_AUTHORISATION_DISPUTED = "charged_back", "authorisation_disputed", [Bank],
        "The customer says that they did not authorise the payment, and their bank took it back.";
    CHARGED_BACK_MANDATE_CANCELLED = "charged_back", "mandate_cancelled", [Bank],
        "The mandate was withdrawn, and the bank took the payment back.";
    CHARGED_BACK_OTHER = "charged_back", "other", [Bank],
        "The bank took the payment back without saying more.";
    CHARGED_BACK_REFUND_REQUESTED = "charged_back", "refund_requested", [Bank],
        "The customer asked their bank for the payment back.";
    CHARGED_BACK_RETURN_ON_ODFI_REQUEST = "charged_back", "return_on_odfi_request", [Bank],
        "The payment was taken back at the request of the bank that collects.";

    CANCELLED = "cancelled", "payment_cancelled", [Api],
        "The payment was cancelled at your request.";
    CANCELLED_ACCOUNT_BLOCKED = "cancelled", "account_blocked_for_any_financial_transaction", [Bank],
        "The payer's account is blocked.";
    CANCELLED_AUTHORISATION_DISPUTED = "cancelled", "authorisation_disputed", [Bank],
        "The customer says that they did not authorise the payment's mandate.";
    CANCELLED_BANK_ACCOUNT_CLOSED = "cancelled", "bank_account_closed", [Bank, Api],
        "The payer's account is closed or was disabled.";
    CANCELLED_BANK_ACCOUNT_TRANSFERRED = "cancelled", "bank_account_transferred", [Bank],
        "The payer's account moved to another bank, and the mandate ended.";
    CANCELLED_DIRECT_DEBIT_NOT_ENABLED = "cancelled", "direct_debit_not_enabled", [Bank],
        "Direct Debits cannot be taken from the payer's account.";
    CANCELLED_INITIAL_ONE_OFF_PAYMENT_FAILED = "cancelled", "initial_one_off_payment_failed", [GoCardless],
        "The instant payment that came with the mandate failed.";
    CANCELLED_INSTALMENT_SCHEDULE_CANCELLED = "cancelled", "instalment_schedule_cancelled", [GoCardless, Api],
        "The payment's instalment schedule was cancelled.";
    CANCELLED_INVALID_BANK_DETAILS = "cancelled", "invalid_bank_details", [Bank],
        "The bank does not know the payer's account.";
    CANCELLED_MANDATE_CANCELLED = "cancelled", "mandate_cancelled", [GoCardless, Api, Bank],
        "The payment's mandate was cancelled.";
    CANCELLED_MANDATE_EXPIRED = "cancelled", "mandate_expired", [GoCardless],
        "The mandate expired before the payment could be taken.";
    CANCELLED_MANDATE_SUSPENDED_BY_PAYER = "cancelled", "mandate_suspended_by_payer", [Bank],
        "The payer suspended the payment's mandate.";
    CANCELLED_OTHER = "cancelled", "other", [Bank],
        "The payment could not be taken, without more being said.";
    CANCELLED_PAYMENT_STOPPED = "cancelled", "payment_stopped", [Bank],
        "The payer or their bank stopped the payment.";
    CANCELLED_REFER_TO_PAYER = "cancelled", "refer_to_payer", [Bank],
        "The payment's mandate ended, and the bank refers to the payer.";
    CANCELLED_RETURN_ON_ODFI_REQUEST = "cancelled", "return_on_odfi_request", [Bank],
        "An earlier payment was returned at the request of the bank that collects.";
}
