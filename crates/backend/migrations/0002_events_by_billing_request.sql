-- What was heard of one Billing Request.
CREATE INDEX events_by_billing_request ON events (billing_request);
