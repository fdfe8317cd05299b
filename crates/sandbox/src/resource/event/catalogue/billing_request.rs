//! Events of Billing Requests. The descriptions are those of GoCardless's reference, word for word where it has one.

super::events! { BillingRequests;
    CREATED = "created", "billing_request_created", [GoCardless, Api, Payer],
        "This billing request has been created.";
    FLOW_CREATED = "flow_created", "billing_request_flow_created", [GoCardless, Api, Payer],
        "A billing request flow has been created against this billing request.";
    FLOW_VISITED = "flow_visited", "billing_request_flow_visited", [Payer],
        "The billing request flow has been visited.";
    FLOW_EXITED = "flow_exited", "billing_request_flow_exited", [Payer],
        "The billing request flow has been exited by the payer.";
    CHOOSE_CURRENCY = "choose_currency", "billing_request_choose_currency", [Api, Payer],
        "Currency details have been collected for this billing request.";
    COLLECT_AMOUNT = "collect_amount", "billing_request_collect_amount", [Payer],
        "Amount has been collected for this billing request.";
    COLLECT_CUSTOMER_DETAILS = "collect_customer_details", "billing_request_collect_customer_details", [Api, Payer],
        "Customer details have been collected for this billing request.";
    SELECT_INSTITUTION = "select_institution", "billing_request_select_institution", [Payer],
        "Institution details have been collected for this billing request.";
    COLLECT_BANK_ACCOUNT = "collect_bank_account", "billing_request_collect_bank_account", [Api, Payer],
        "Bank account details have been collected for this billing request.";
    PAYER_DETAILS_CONFIRMED = "payer_details_confirmed", "billing_request_payer_details_confirmed", [Api, Payer],
        "Payer has confirmed all their details for this billing request.";
    BANK_AUTHORISATION_VISITED = "bank_authorisation_visited", "billing_request_bank_authorisation_visited", [Payer],
        "A bank authorisation link for this billing request has been visited.";
    BANK_AUTHORISATION_AUTHORISED = "bank_authorisation_authorised", "billing_request_bank_authorisation_authorised", [Payer, GoCardless],
        "A bank authorisation for this billing request has been authorised by the payer.";
    BANK_AUTHORISATION_DENIED = "bank_authorisation_denied", "billing_request_bank_authorisation_denied", [Payer, GoCardless],
        "A bank authorisation for this billing request has been denied by the payer.";
    BANK_AUTHORISATION_EXPIRED = "bank_authorisation_expired", "billing_request_bank_authorisation_expired", [Payer],
        "A bank authorisation for this billing request has expired.";
    BANK_AUTHORISATION_FAILED = "bank_authorisation_failed", "billing_request_bank_authorisation_failed", [Payer, GoCardless],
        "A bank authorisation for this billing request has failed because of a bank account mismatch.";
    BANK_AUTHORISATION_INSUFFICIENT_FUNDS = "bank_authorisation_failed", "insufficient_funds", [Payer, GoCardless],
        "The payer's account does not hold enough to authorise this billing request.";
    FULFILLED = "fulfilled", "billing_request_fulfilled", [GoCardless, Api],
        "This billing request has been fulfilled and the resources have been created.";
    CANCELLED = "cancelled", "billing_request_cancelled", [GoCardless, Api],
        "This billing request has been cancelled none of the resources have been created.";
    FAILED = "failed", "billing_request_failed", [GoCardless, Api],
        "This billing request has failed.";
    PAYER_GEO_BLOCKED = "payer_geo_blocked", "payer_geo_blocked", [Payer],
        "Payer blocked for 24 hours for attempting to pay from an unsupported location.";
}
