"""What can be asked for with each scheme, and who pays: the table that both walks share."""

import json
from pathlib import Path
from types import SimpleNamespace

_TABLE = json.loads((Path(__file__).parent.parent / "schemes.json").read_text(encoding="utf-8"))


def _rows(kind):
    return [
        SimpleNamespace(body=row["billing_request"], payer=SimpleNamespace(**_TABLE["payers"][row["payer"]]))
        for row in _TABLE[kind]
    ]


MANDATES = _rows("mandates")
PAYMENTS = _rows("payments")
PAYMENTS_AND_MANDATES = _rows("payments_and_mandates")


def name(row):
    """What a failure is found by, such as `bacs DE`."""
    requests = (row.body.get("mandate_request"), row.body.get("payment_request"))
    schemes = " and ".join(request["scheme"] for request in requests if request)
    return f"{schemes} {row.payer.customer_billing_detail['country_code']}"


def mandate(scheme):
    """The first row of the mandates that is of this scheme."""
    return next(row for row in MANDATES if row.body["mandate_request"]["scheme"] == scheme)


def currency(scheme):
    """The currency of a mandate's scheme."""
    return mandate(scheme).body["mandate_request"]["currency"]
