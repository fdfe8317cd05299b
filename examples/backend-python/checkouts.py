"""The checkouts that payers are in: opens, acts, sends to the bank, and fulfils what it sees ready. Knows no HTTP."""

import re
import secrets
import time

from gocardless_pro.errors import GoCardlessProError, InvalidStateError, ValidationFailedError
from requests import RequestException

from answer import answer, bank, bank_status, details_in, has_completed, is_alive, picked
from problem import Problem
from settings import PUBLIC_URL, gocardless
from store import in_turn, keep, kept

HALF_AN_HOUR = 30 * 60
QUARTER_OF_AN_HOUR = 15 * 60
MOST_LOOKUPS = 20


def find(id):
    return gocardless.billing_requests.get(id).attributes


def open_flow(id):
    """Opens a flow, and answers with it, its Billing Request's id, and the checkout answer."""
    try:
        flow = gocardless.billing_request_flows.initialise(id, params={}).attributes
    except InvalidStateError:
        return open_ended(kept(id))
    flow.pop("session_token", None)
    keep(id, {name: value for name, value in flow.items() if not name.startswith("prefilled_")})
    billing_request = flow["links"]["billing_request"]
    with in_turn(billing_request):
        request = find(billing_request)
        record = kept(billing_request) or {"on_file": sorted(details_in(request))}
        # What one flow of a Billing Request locks, no other opens.
        for lock in ("lock_customer_details", "lock_bank_account"):
            record[lock] = record.get(lock) or flow.get(lock)
        keep(billing_request, record)
        return flow, billing_request, answer(complete(request))


def open_ended(flow):
    """GoCardless initialises no flow that has ended: such a one is known from when it was opened, or not at all."""
    if flow:
        billing_request = flow["links"]["billing_request"]
        stand = read(billing_request)
        if stand["request"]["status"] in ("fulfilling", "fulfilled", "cancelled"):
            return flow, billing_request, answer(stand)
    raise Problem("flow_expired", "The flow expired before it was completed.")


def read(id):
    """Where a checkout stands."""
    with in_turn(id):
        return complete(find(id))


def look_again(id):
    """Something happened to a Billing Request. Those that were never opened here are somebody else's to fulfil."""
    if kept(id):
        read(id)


def act(id, action, data):
    """Does what the payer asks."""
    billing_requests = gocardless.billing_requests
    perform = {
        "choose_currency": billing_requests.choose_currency,
        "collect_customer_details": billing_requests.collect_customer_details,
        "select_institution": billing_requests.select_institution,
        "collect_bank_account": billing_requests.collect_bank_account,
        "confirm_payer_details": billing_requests.confirm_payer_details,
        "fallback": billing_requests.fallback,
    }[action]
    given = set()
    if action == "collect_customer_details":
        given = {f"{group}/{name}" for group, fields in data.items() for name in fields}
    with in_turn(id):
        before, record = find(id), kept(id)
        refuse_what_is_locked(before, record, action, given)
        if action == "select_institution":
            banks = [one for one in listed(before, data["country_code"]) if one["id"] == data["institution"]]
        request = perform(id, params=data).attributes
        # What the payer gives is theirs to see.
        record["on_file"] = sorted(set(record["on_file"]) - given)
        if action == "select_institution" and banks:
            record["institution"] = banks[0]
        keep(id, record)
        return complete(request)


def refuse_what_is_locked(request, record, action, given):
    details = record["lock_customer_details"] and given & details_in(request)
    account = record["lock_bank_account"] and action == "collect_bank_account"
    if details or (account and has_completed(request, action)):
        raise Problem("invalid_state", "These details are locked and cannot be changed here.")


def complete(request):
    """Fulfils a Billing Request that is ready, and reads what goes with it."""
    id = request["id"]
    if request["status"] == "ready_to_fulfil":
        try:
            request = gocardless.billing_requests.fulfil(id, params={}).attributes
        except (GoCardlessProError, RequestException):
            # It may have been done all the same: only GoCardless knows.
            request = find(id)
    record = kept(id)
    mandate = ((request.get("mandate_request") or {}).get("links") or {}).get("mandate")
    payment = ((request.get("payment_request") or {}).get("links") or {}).get("payment")
    events = []
    if record.get("bank_authorisation"):
        wanted = {"billing_request": id, "limit": 500}
        events = [event.attributes for event in gocardless.events.list(params=wanted).records]
    return {
        "request": request,
        "record": record,
        "events": events,
        "mandate": mandate and gocardless.mandates.get(mandate).attributes,
        "payment": payment and gocardless.payments.get(payment).attributes,
    }


def banks_for(id, country_code):
    """The banks to choose from, with the one that was chosen or guessed before all others."""
    stand = read(id)
    request = stand["request"]
    first = stand["record"].get("institution") or (request.get("resources") or {}).get("institution") or {}
    banks = [bank(one, request) for one in listed(request, country_code)]
    return sorted(banks, key=lambda one: one["id"] != first.get("id"))


def listed(request, country_code):
    scheme = (request.get("payment_request") or {}).get("scheme") or "faster_payments"
    wanted = {"country_code": country_code}
    if scheme == "faster_payments":
        # A bank that is down is shown as such, rather than missed.
        wanted["include_disabled"] = "true"
        list = gocardless.institutions.list_for_billing_request(request["id"], params=wanted)
    else:
        list = gocardless.institutions.list(params=wanted | {"scheme": scheme})
    return [one.attributes for one in list.records]


def bank_name(id, account):
    """The name of an account's bank. Nothing of the holder is asked, and nobody goes through a bank's accounts."""
    if account.get("pay_id"):
        return None
    with in_turn(id):
        record = kept(id)
        lookups = [moment for moment in record.get("lookups", []) if moment > time.time() - QUARTER_OF_AN_HOUR]
        if len(lookups) >= MOST_LOOKUPS:
            raise Problem("rate_limited")
        keep(id, record | {"lookups": [*lookups, time.time()]})
    names = ("account_number", "bank_code", "branch_code", "country_code", "iban")
    try:
        return gocardless.bank_details_lookups.create(params=picked(account, *names)).bank_name
    except ValidationFailedError:
        # What is wrong with it is said when it is sent.
        return None


def authorise(id, flow, page):
    """The bank authorisation to send the payer to: the one that is alive, or a new one, but none after an approved one."""
    with in_turn(id):
        stand = read(id)
        request, record = stand["request"], stand["record"]
        last = record.get("bank_authorisation")
        institution = (record.get("institution") or {}).get("id")
        status = last and bank_status(request, last, stand["events"])
        if status == "authorised" or has_completed(request, "bank_authorisation"):
            raise Problem("already_authorised")
        if request["status"] != "pending":
            raise Problem("invalid_state", "This needs no bank authorisation now.")
        is_good = last and last["institution"] == institution and is_alive(status, last)
        state = last["state"] if is_good else secrets.token_urlsafe(32)
        keep(state, {"flow": flow, "page": page, "expires_at": time.time() + HALF_AN_HOUR})
        if not is_good:
            wanted = {"links": {"billing_request": id}, "redirect_uri": f"{PUBLIC_URL}/return?state={state}"}
            made = gocardless.bank_authorisations.create(params=wanted).attributes
            last = {name: made.get(name) for name in ("id", "authorisation_type", "expires_at")}
            keep(id, record | {"bank_authorisation": last | {"institution": institution, "state": state}})
        return bank_authorisation(id, last["id"])


def bank_authorisation(billing_request, id):
    """A bank authorisation of this Billing Request. Without its QR code, which would have to be served from here."""
    resource = gocardless.bank_authorisations.get(id).attributes
    if resource["links"].get("billing_request") != billing_request:
        raise Problem("not_found")
    return resource | {"qr_code_url": None}


def come_back(state):
    """The way back of this state, and whether it is open: once, and for half an hour."""
    way = kept(state) if re.fullmatch(r"[\w-]{43}", state) else None
    is_open = bool(way) and way["expires_at"] > time.time()
    if is_open:
        keep(state, way | {"expires_at": 0})
    return way or {}, is_open
