"""What the backend is told by its environment: the names are those of docs/backend.md. Knows no request."""

import os

import gocardless_pro


def required(name):
    # A mounted secret often ends in a line break, which no header may hold.
    value = os.environ.get(name, "").strip()
    if not value:
        raise SystemExit(f"{name} is not set: the README says what it means")
    return value


ACCESS_TOKEN = required("GOCARDLESS_ACCESS_TOKEN")
ENVIRONMENT = required("GOCARDLESS_ENVIRONMENT")
WEBHOOK_SECRET = required("GOCARDLESS_WEBHOOK_SECRET")
PUBLIC_URL = required("DROPIN_PUBLIC_URL")
ALLOWED_ORIGINS = required("DROPIN_ALLOWED_ORIGINS").split(",")
PRIVACY_URL = os.environ.get("DROPIN_PRIVACY_URL")
LISTEN = os.environ.get("DROPIN_LISTEN", "127.0.0.1:8787")
ASSETS = required("DROPIN_ASSETS")
DATABASE = os.environ.get("DROPIN_DATABASE", "checkouts.sqlite")

gocardless = gocardless_pro.Client(
    access_token=ACCESS_TOKEN,
    environment=ENVIRONMENT,
    # Another address, such as that of a sandbox on this machine.
    base_url=os.environ.get("GOCARDLESS_API_URL"),
    timeout=10,
)
