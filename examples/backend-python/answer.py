"""The checkout answer of the contract, made of what GoCardless says and what was kept. Pure, but for the clock."""

import copy
import re
from datetime import datetime, timedelta, timezone

GROUPS = ("customer", "customer_billing_detail")
# They tell on nobody, and the page needs them.
NEVER_MASKED = ("id", "created_at", "language", "country_code", "schemes", "metadata")
OUTCOME = re.compile("bank_authorisation_(visited|authorised|denied|failed|expired)")
TIME_ENOUGH = timedelta(minutes=2)


def has_completed(request, action_type):
    actions = request.get("actions") or []
    return any(action["type"] == action_type and action["status"] == "completed" for action in actions)


def details_in(request):
    """The details that are in a Billing Request: `customer/email`, and the account as a whole by its id."""
    resources = request.get("resources") or {}
    fields = [(group, name, value) for group in GROUPS for name, value in (resources.get(group) or {}).items()]
    details = {f"{group}/{name}" for group, name, value in fields if value is not None}
    account = resources.get("customer_bank_account")
    return details | {f"customer_bank_account/{account['id']}"} if account else details


def mask(resources, on_file):
    """Masks what was on file before this payer came: it may be somebody else's. Answers whether there was any."""
    account = resources.get("customer_bank_account") or {}
    hidden = [detail.split("/") for detail in on_file]
    if f"customer_bank_account/{account.get('id')}" in on_file:
        hidden.append(["customer_bank_account", "account_holder_name"])
    payer_details = "open"
    for group, name in hidden:
        fields = resources.get(group) or {}
        if isinstance(fields.get(name), str) and name not in NEVER_MASKED:
            fields[name] = re.sub("^(.?)[^@]*", r"\1•••", fields[name], count=1, flags=re.DOTALL)
            if "metadata" in fields:
                fields["metadata"] = {}
            payer_details = "masked"
    return payer_details


def is_future(time, by=timedelta(0)):
    return bool(time) and datetime.fromisoformat(time.replace("Z", "+00:00")) > datetime.now(timezone.utc) + by


def bank_status(request, last, events):
    """What happened at the bank. The resource does not say; the events do, of which GoCardless lists the newest first."""
    approved = request["status"].startswith("fulfil") and not request.get("fallback_occurred")
    if approved or has_completed(request, "bank_authorisation"):
        return "authorised"
    about = [event["action"] for event in events if event["links"].get("bank_authorisation") == last["id"]]
    happened = [match[1] for match in map(OUTCOME.fullmatch, about) if match]
    for outcome in happened:
        if outcome != "visited":
            return outcome
    if not is_future(last["expires_at"]):
        return "expired"
    return "visited" if happened else "pending"


def is_alive(status, last):
    """Whether it can still be approved, with time enough for it."""
    return status in ("pending", "visited") and is_future(last["expires_at"], by=TIME_ENOUGH)


def answer(stand):
    """`billing_requests` and `progress`."""
    request, record = stand["request"], stand["record"]
    shown = copy.deepcopy(request)
    progress = {"payer_details": mask(shown.get("resources") or {}, record["on_file"])}
    institution = record.get("institution") or (request.get("resources") or {}).get("institution")
    if institution:
        progress["institution"] = picked(institution, "id", "name", "autocompletes_collect_bank_account")
    if last := record.get("bank_authorisation"):
        status = bank_status(request, last, stand["events"])
        progress["bank_authorisation"] = picked(last, "id", "authorisation_type") | {"status": status}
    if stand["mandate"]:
        progress["mandate"] = picked(stand["mandate"], "id", "status", "reference", "next_possible_charge_date")
    if stand["payment"]:
        progress["payment"] = picked(stand["payment"], "id", "status", "reference")
    return {"billing_requests": shown, "progress": progress}


def bank(institution, request):
    """A bank of the contract's list. Without its icon, which would have to be served from here."""
    customer = (request.get("resources") or {}).get("customer") or {}
    payer = "business" if customer.get("company_name") else "personal"
    limits = [limit.get(payer) for limit in (institution.get("limits") or {}).values() if limit]
    amount = int((request.get("payment_request") or {}).get("amount") or 0)
    availability = "available"
    if institution.get("status", "enabled") != "enabled":
        availability = "unavailable"
    elif any(limit is not None and amount > limit for limit in limits):
        availability = "over_limit"
    return picked(institution, "id", "name") | {"icon_url": None, "availability": availability}


def picked(resource, *names):
    return {name: resource[name] for name in names if resource.get(name) is not None}
