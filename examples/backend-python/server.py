"""The routes of the contract (docs/contract.md) that this backend has. Knows HTTP; what routes do is in checkouts.py."""

import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import waitress
from flask import Blueprint, Flask, redirect, request
from gocardless_pro import webhooks
from gocardless_pro.errors import InvalidSignatureError
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

import checkouts
from answer import answer
from asked import action_data, bank_authorisation, country_code, identified, invalid, lookup, nothing
from problem import Problem
from settings import (
    ACCESS_TOKEN, ALLOWED_ORIGINS, ASSETS, ENVIRONMENT, LISTEN, PRIVACY_URL, PUBLIC_URL, WEBHOOK_SECRET,
)

LIFETIME_SECONDS = 900
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm"}

# Signed with the token, so that there is one secret less to keep, and a restart ends no session.
sessions = URLSafeTimedSerializer(ACCESS_TOKEN, salt="session")
app = Flask(__name__, static_folder=None)
app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
pages, others = Blueprint("pages", __name__), Blueprint("others", __name__)


@app.errorhandler(Exception)
def refuse(error):
    problem = Problem.of(error)
    return problem.envelope(), problem.status, {"retry-after": "30"} if problem.code == "rate_limited" else {}


@app.before_request
def refuse_other_origins():
    """CORS alone would only keep other pages from reading the answers."""
    request.max_content_length = 1024 * 1024 if request.blueprint == "others" else 32 * 1024
    if "Origin" in request.headers and request.origin not in ALLOWED_ORIGINS and request.blueprint != "others":
        raise Problem("origin_not_allowed")
    if request.method == "OPTIONS":
        allowed = {"methods": "GET,POST", "headers": "authorization,content-type"}
        return "", 204, {f"access-control-allow-{what}": value for what, value in allowed.items()}


@app.after_request
def add_headers(response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "access-control-allow-origin" in response.headers:
        # A file, for every page.
        return response
    response.vary.add("Origin")
    if request.origin in ALLOWED_ORIGINS:
        response.headers["access-control-allow-origin"] = request.origin
    return response


def body():
    """A body that says that it is JSON, which makes a browser ask first, and is."""
    if request.mimetype != "application/json":
        raise Problem("unsupported_media_type")
    try:
        return json.loads(request.get_data())
    except ValueError:
        raise invalid("The body is not JSON.") from None


def session():
    """The flow and the Billing Request that the request's token opens."""
    if not request.authorization or request.authorization.type != "bearer":
        raise Problem("session_missing", "There is no session token.")
    try:
        return sessions.loads(request.authorization.token or "", max_age=LIFETIME_SECONDS)
    except SignatureExpired:
        raise Problem("session_expired", "Initialise the flow again.") from None
    except BadSignature:
        raise Problem("session_invalid", "The session token was not minted here.") from None


def opened(billing_request):
    """The flow by which the payer came to this Billing Request, and the id, where the session opens it."""
    flow, own = session()
    if identified("BRQ", billing_request) != own:
        raise Problem("not_found")
    return flow, own


@pages.post("/billing_request_flows/<id>/actions/initialise")
def initialise(id):
    identified("BRF", id)
    nothing(body())
    flow, billing_request, checkout = checkouts.open_flow(id)
    return checkout | {"billing_request_flows": flow, "session": {
        "token": sessions.dumps([id, billing_request]),
        "expires_in": LIFETIME_SECONDS,
        "environment": ENVIRONMENT,
        "language": flow.get("language") or (flow.get("prefilled_customer") or {}).get("language"),
        "privacy_url": PRIVACY_URL,
    }}


@pages.get("/billing_requests/<id>")
def read(id):
    _, billing_request = opened(id)
    return answer(checkouts.read(billing_request))


@pages.post("/billing_requests/<id>/actions/<action>")
def act(id, action):
    _, billing_request = opened(id)
    return answer(checkouts.act(billing_request, action, action_data(action, body())))


@pages.get("/billing_requests/<id>/institutions")
def institutions(id):
    _, billing_request = opened(id)
    return {"institutions": checkouts.banks_for(billing_request, country_code(request.args))}


@pages.post("/bank_details_lookups")
def look_up():
    _, billing_request = session()
    return {"bank_details_lookups": {"bank_name": checkouts.bank_name(billing_request, lookup(body()))}}


@pages.post("/bank_authorisations")
def authorise():
    billing_request, page = bank_authorisation(body(), ALLOWED_ORIGINS)
    flow, _ = opened(billing_request)
    return {"bank_authorisations": checkouts.authorise(billing_request, flow, page)}


@pages.get("/bank_authorisations/<id>")
def read_bank_authorisation(id):
    _, billing_request = session()
    return {"bank_authorisations": checkouts.bank_authorisation(billing_request, identified("BAU", id))}


@pages.post("/events")
def take_events():
    """What happens in pages is not counted here."""
    return "", 204


@pages.get("/<asset>")
def serve(asset):
    """The drop-in's files: `style.<hash>.css` for a year, and for five minutes what always has the same name."""
    file = Path(ASSETS, asset)
    if not re.fullmatch(r"\w[\w.-]*", asset) or file.suffix not in TYPES or not file.is_file():
        raise Problem("not_found")
    headers = {
        "content-type": TYPES[file.suffix],
        "cache-control": f"public, max-age={'31536000, immutable' if asset.count('.') > 1 else '300'}",
        "cross-origin-resource-policy": "cross-origin",
        # The same for every page: a browser says its origin when it imports, not when it fetches, and would ask again.
        "access-control-allow-origin": "*",
        "vary": "Accept-Encoding",
    }
    compressed = Path(ASSETS, f"{asset}.br")
    if "br" in request.accept_encodings and compressed.is_file():
        return compressed.read_bytes(), headers | {"content-encoding": "br"}
    return file.read_bytes(), headers


@others.post("/webhooks")
def receive():
    try:
        events = webhooks.parse(request.get_data(), WEBHOOK_SECRET, request.headers.get("Webhook-Signature", ""))
    except (InvalidSignatureError, TypeError):  # Python compares only signatures of ASCII characters.
        return "", 498
    failure = None
    for billing_request in {event.attributes["links"].get("billing_request") for event in events} - {None}:
        try:
            checkouts.look_again(billing_request)
        except Exception as error:
            failure = error
    # The others were looked at. GoCardless delivers again.
    if failure:
        raise failure
    return "", 204


@others.get("/return")
def come_back():
    way, is_open = checkouts.come_back(request.args.get("state", ""))
    if not is_open:
        link = f'<a href="{html.escape(way["page"])}">Back to the shop</a>' if way else ""
        return f"<!doctype html><title>You can close this page</title><p>This way back was used before. {link}", 410
    page = urlsplit(way["page"])
    query = [pair for pair in parse_qsl(page.query, keep_blank_values=True) if pair[0] != "gocardless_flow"]
    query = urlencode([*query, ("gocardless_flow", way["flow"])])
    return redirect(urlunsplit(page._replace(query=query)), 303)


@others.get("/healthz")
def healthz():
    return "ok"


for routes in (pages, others):
    app.register_blueprint(routes, url_prefix=urlsplit(PUBLIC_URL).path)

if __name__ == "__main__":
    server = waitress.create_server(app, listen=LISTEN, threads=16, ident=None)
    print(f"ready: {PUBLIC_URL} on {LISTEN}", flush=True)
    server.run()
