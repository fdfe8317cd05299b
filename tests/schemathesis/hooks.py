"""What Schemathesis cannot know by itself: ids that exist, sessions that open them, signatures, and pages that are allowed."""

import atexit
import collections
import hashlib
import hmac
import itertools
import json
import os
import pathlib

import requests.adapters
import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase

from payers import BANK, Payers

SHOP = os.environ["SHOP"]
# What stands in a request until it is known whom it is about, or what its bytes are.
SESSION = "Bearer session"
SIGNATURE = "signature"

payers = Payers(os.environ["SANDBOX_URL"], os.environ["BACKEND_URL"])
turns = itertools.count(1)
# How often each operation answered with each status.
reached = collections.defaultdict(collections.Counter)
atexit.register(lambda: pathlib.Path(os.environ["REACHED"]).write_text(json.dumps(reached)))


@schemathesis.auth(refresh_interval=None)
class Credentials:
    """Shows each operation what it wants to be shown."""

    def get(self, case, context):
        schemes = [name for scheme in case.operation.definition.raw.get("security", []) for name in scheme]
        return {
            "session": {"Authorization": SESSION},
            "merchant_key": {"Authorization": f"Bearer {os.environ['DROPIN_MERCHANT_KEY']}"},
            "webhook_signature": {"Webhook-Signature": SIGNATURE},
        }.get(schemes[0] if schemes else None, {})

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), **data}


@schemathesis.hook
def before_call(context, case, kwargs):
    if not is_wrong(case, ParameterLocation.PATH):
        fill_path(case)
    if not is_wrong(case, ParameterLocation.BODY):
        fill_body(case)
    if case.operation.path == "/return" and payers.ways_back and nearly_always():
        case.query["state"] = payers.ways_back.pop()
    if case.headers and case.headers.get("Authorization") == SESSION:
        path = case.path_parameters or {}
        owner = payers.authorisations.get(path.get("bank_authorisation"))
        billing_request = owner or path.get("billing_request") or named_in(case.body)
        case.headers["Authorization"] = f"Bearer {payers.token(billing_request)}"


@schemathesis.hook
def after_call(context, case, response):
    if case.method == case.operation.method.upper():
        reached[case.operation.definition.raw["operationId"]][response.status_code] += 1
    if response.status_code == 200 and response.headers.get("content-type") == ["application/json"]:
        payers.learn(response.json())


def is_wrong(case, location):
    """Whether it is wrong on purpose."""
    return case.meta is not None and case.meta.is_negative_at(location)


def nearly_always():
    """What is not there has an answer, too."""
    return next(turns) % 8 != 0


def fill_path(case):
    """Ids that exist in place of those that only look like one."""
    path = case.path_parameters or {}
    if "flow" in path and nearly_always():
        path["flow"] = payers.flow()
    if "billing_request" in path and not comes_of_a_link(case, path["billing_request"]) and nearly_always():
        path["billing_request"] = payers.current()
    known = {
        "bank_authorisation": list(payers.authorisations),
        "institution": payers.institutions,
        "name": payers.mandates,
        "id": payers.flows,
    }
    for name, ids in known.items():
        if name in path and ids and path[name] not in ids and nearly_always():
            path[name] = ids[-1]
    if "asset" in path and nearly_always():
        path["asset"] = "dropin.js"


def fill_body(case):
    """A Billing Request of this payer's, a page of the shop's, and a bank that there is."""
    named = named_in(case.body)
    if named is not None:
        wanted = case.body["bank_authorisations"]
        wanted["return_to"] = f"{SHOP}/checkout"
        if not comes_of_a_link(case, named):
            wanted["links"]["billing_request"] = payers.current()
    if case.operation.path.endswith("/select_institution") and nearly_always():
        case.body["data"].update(BANK)


def comes_of_a_link(case, billing_request):
    """Whether it is somebody's whose way is followed."""
    return case.meta is not None and case.meta.phase.name == TestPhase.STATEFUL and payers.knows(billing_request)


def named_in(body):
    """The Billing Request that a body names, if it names one."""
    try:
        named = body["bank_authorisations"]["links"]["billing_request"]
    except (KeyError, TypeError):
        return None
    return named if isinstance(named, str) else None


send = requests.adapters.HTTPAdapter.send


def send_signed(adapter, request, **options):
    """Signs what is sent as a delivery, by its bytes."""
    if request.headers.get("Webhook-Signature") == SIGNATURE:
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        secret = os.environ["GOCARDLESS_WEBHOOK_SECRET"].encode()
        request.headers["Webhook-Signature"] = hmac.new(secret, body, hashlib.sha256).hexdigest()
    return send(adapter, request, **options)


requests.adapters.HTTPAdapter.send = send_signed
