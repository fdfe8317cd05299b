//! Events of refunds.

super::events! { Refunds;
    CREATED = "created", "refund_created", [Api],
        "The refund was created and goes out with the next ones.";
    CREATED_OF_PAYMENT = "created", "payment_refunded", [Api],
        "The refund of a payment was created and goes out with the next ones.";
    PAID = "paid", "refund_paid", [GoCardless],
        "The refund was paid to the customer.";
    REFUND_SETTLED = "refund_settled", "refund_settled", [GoCardless],
        "The refund was taken off a payout.";
    FAILED = "failed", "refund_failed", [GoCardless],
        "The refund did not reach the customer.";
    FUNDS_RETURNED = "funds_returned", "refund_funds_returned", [GoCardless],
        "The money of a failed refund was given back to the merchant.";
}
