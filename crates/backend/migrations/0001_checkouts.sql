-- Which Billing Request a flow belongs to. GoCardless cannot be asked: there is no way to read a flow.
CREATE TABLE flows (
    id TEXT PRIMARY KEY,
    billing_request TEXT NOT NULL,
    -- The flow as last seen, without session token and prefilled details; null when only a webhook told of it.
    flow TEXT
) STRICT;

CREATE INDEX flows_by_billing_request ON flows (billing_request);

-- What GoCardless does not tell about a Billing Request that was opened here.
CREATE TABLE checkouts (
    billing_request TEXT PRIMARY KEY,
    -- JSON array: the details that were there before the payer typed any.
    on_file TEXT NOT NULL,
    -- JSON: the institution that the payer chose.
    institution TEXT,
    -- JSON: the last bank authorisation made here.
    bank_authorisation TEXT,
    -- Seconds since 1970 of the last attempt to fulfil.
    fulfilment_claimed_at INTEGER
) STRICT;

-- Where the bank may send a payer back to, once.
CREATE TABLE returns (
    state_hash BLOB PRIMARY KEY,
    flow TEXT NOT NULL,
    billing_request TEXT NOT NULL,
    bank_authorisation TEXT,
    return_to TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

CREATE INDEX returns_by_bank_authorisation ON returns (bank_authorisation);

-- Every event that was delivered with a good signature, once.
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    resource_type TEXT NOT NULL,
    action TEXT NOT NULL,
    billing_request TEXT,
    received_at INTEGER NOT NULL,
    handled_at INTEGER
) STRICT;

CREATE INDEX events_to_handle ON events (received_at) WHERE handled_at IS NULL;

-- Keys that the backend makes for itself when none is configured.
CREATE TABLE keys (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;
