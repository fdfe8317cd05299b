-- The flow that was made from a template for a page's key.
CREATE TABLE template_flows (
    template TEXT NOT NULL,
    -- The key opens the flow, so only its hash is here.
    key_hash BLOB NOT NULL,
    flow TEXT NOT NULL,
    PRIMARY KEY (template, key_hash)
) STRICT;
