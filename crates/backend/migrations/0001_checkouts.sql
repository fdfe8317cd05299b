-- One schema for SQLite and PostgreSQL: text, and 64-bit integers for moments, in seconds since 1970.

-- Which Billing Request a flow belongs to. GoCardless cannot be asked: there is no way to read a flow.
CREATE TABLE flows (
    id TEXT PRIMARY KEY,
    billing_request TEXT NOT NULL,
    -- JSON: the flow as last seen, without session token and prefilled details; null when only a webhook told of it.
    flow TEXT
);

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
    -- When fulfilling was tried last.
    fulfilment_claimed_at BIGINT,
    -- What came of it.
    payment TEXT,
    mandate TEXT,
    -- JSON: what the merchant's server is told, and the one word of it that it is told about unasked.
    report TEXT,
    outcome TEXT,
    -- When what the report says was read, in milliseconds since 1970: an older reading does not replace it.
    reported_at BIGINT
);

CREATE INDEX checkouts_by_payment ON checkouts (payment);
CREATE INDEX checkouts_by_mandate ON checkouts (mandate);

-- What is to be posted to the merchant's server, in order for each Billing Request.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    billing_request TEXT NOT NULL,
    position BIGINT NOT NULL,
    body TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    -- When the last attempt had failed, and nobody tries any more.
    given_up_at BIGINT
);

CREATE INDEX outbox_by_billing_request ON outbox (billing_request, position) WHERE given_up_at IS NULL;
CREATE INDEX outbox_by_due ON outbox (due_at) WHERE given_up_at IS NULL;

-- What is about to be made at GoCardless, so that it is made once however often it is tried.
CREATE TABLE creations (
    -- A hash of what it is made for: one thing at a time.
    subject TEXT PRIMARY KEY,
    -- A hash of what is asked for. Who asks for something else gets a new key.
    body_hash TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    started_at BIGINT NOT NULL
);

CREATE INDEX creations_by_start ON creations (started_at);

-- Where the bank may send a payer back to, once.
CREATE TABLE returns (
    state_hash TEXT PRIMARY KEY,
    bank_authorisation TEXT NOT NULL,
    flow TEXT NOT NULL,
    billing_request TEXT NOT NULL,
    return_to TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE INDEX returns_by_bank_authorisation ON returns (bank_authorisation);
CREATE INDEX returns_by_end ON returns (expires_at);

-- Every event that was heard of, once.
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    resource_type TEXT NOT NULL,
    action TEXT NOT NULL,
    -- As GoCardless wrote it.
    created_at TEXT NOT NULL,
    billing_request TEXT,
    -- The payment or the mandate that it is about.
    resource TEXT,
    -- JSON: what went wrong, where it tells of something that went wrong.
    failure TEXT,
    received_at BIGINT NOT NULL
);

CREATE INDEX failures_by_billing_request ON events (billing_request) WHERE failure IS NOT NULL;
CREATE INDEX failures_by_resource ON events (resource) WHERE failure IS NOT NULL;

-- What several backends do in turns, and when it was done last.
CREATE TABLE turns (
    name TEXT PRIMARY KEY,
    taken_at BIGINT NOT NULL
);

-- How far a list of GoCardless's was read.
CREATE TABLE cursors (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- How many events about a Billing Request were heard of, and how many of them it was looked at after.
CREATE TABLE news (
    billing_request TEXT PRIMARY KEY,
    heard BIGINT NOT NULL,
    seen BIGINT NOT NULL
);

CREATE INDEX news_to_see ON news (billing_request) WHERE seen < heard;

-- Where GoCardless says that each bank's icon is.
CREATE TABLE icons (
    institution TEXT PRIMARY KEY,
    address TEXT NOT NULL
);

-- Keys that the backend makes for itself when none is configured, in base64url.
CREATE TABLE keys (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- The flow that was made from a template for a page's key.
CREATE TABLE template_flows (
    template TEXT NOT NULL,
    -- The key opens the flow, so only its hash is here.
    key_hash TEXT NOT NULL,
    flow TEXT NOT NULL,
    PRIMARY KEY (template, key_hash)
);
