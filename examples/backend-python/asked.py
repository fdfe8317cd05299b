"""What a page may send: ids that can be ids, and exactly the fields of the contract. Knows not what is done with them."""

import re

from problem import Problem


def invalid(message):
    return Problem("invalid_request", message)


def text(value):
    return isinstance(value, str)


def flag(value):
    return isinstance(value, bool)


def country(value):
    return text(value) and re.fullmatch("[A-Z]{2}", value)


def texts(*names):
    return dict.fromkeys(names, text)


# The fields of each action; null is as good as absent.
ACTIONS = {
    "choose_currency": {"currency": text},
    "collect_customer_details": {
        "customer": texts("email", "given_name", "family_name", "company_name", "language", "phone_number"),
        "customer_billing_detail": texts(
            "address_line1", "address_line2", "address_line3", "city", "region", "postal_code", "country_code",
            "swedish_identity_number", "danish_identity_number",
        ),
    },
    "select_institution": {"institution": text, "country_code": country},
    "collect_bank_account": texts(
        "account_holder_name", "account_number", "account_number_suffix", "account_type", "bank_code", "branch_code",
        "country_code", "iban", "pay_id",
    ),
    "confirm_payer_details": {"payer_requested_dual_signature": flag},
    "fallback": {},
}
# What these cannot do without. GoCardless says what is missing elsewhere.
REQUIRED = {"choose_currency": {"currency"}, "select_institution": {"institution", "country_code"}}
LOOKUP = {"bank_details_lookups": ACTIONS["collect_bank_account"]}
BANK_AUTHORISATION = {"bank_authorisations": {"links": {"billing_request": text}, "return_to": text}}


def action_data(action, body):
    """What an action takes, rebuilt from what is known of it."""
    if action not in ACTIONS:
        raise Problem("unknown_action", "There is no such action here.")
    data = built({"data": ACTIONS[action]}, body).get("data")
    if data is None or REQUIRED.get(action, set()) - data.keys():
        raise invalid("The body lacks a field.")
    return data


def nothing(body):
    if "data" not in built({"data": {}}, body):
        raise invalid('The body must be {"data":{}}.')


def bank_authorisation(body, allowed_origins):
    """The Billing Request to authorise, and the page that the payer comes back to, without its fragment."""
    wanted = built(BANK_AUTHORISATION, body).get("bank_authorisations", {})
    billing_request, page = wanted.get("links", {}).get("billing_request", ""), wanted.get("return_to", "")
    if not re.match("[a-z]+:", page):
        raise invalid("return_to is no address of a page.")
    # Letter by letter: browsers and urllib do not take all addresses apart alike.
    if not any(page == origin or page.startswith((f"{origin}/", f"{origin}?")) for origin in allowed_origins):
        raise Problem("origin_not_allowed")
    return identified("BRQ", billing_request), page.partition("#")[0]


def lookup(body):
    """The account whose bank is to be named."""
    account = built(LOOKUP, body).get("bank_details_lookups")
    if account is None:
        raise invalid("The body lacks a field.")
    return account


def identified(prefix, value):
    if value.startswith(prefix) and re.fullmatch("[A-Za-z0-9]{4,64}", value):
        return value
    raise invalid(f"An id of {prefix}… is wrong.")


def country_code(query):
    if query.keys() == {"country_code"} and country(query["country_code"]):
        return query["country_code"]
    raise invalid("The query must be country_code, in two capital letters, and nothing else.")


def built(shape, given):
    """A copy with the fields of a shape and no others, each of the right type."""
    if not isinstance(given, dict):
        raise invalid("The body is not an object.")
    copy = {}
    for name, value in given.items():
        wanted = shape.get(name)
        if value is None:
            continue
        if isinstance(wanted, dict):
            copy[name] = built(wanted, value)
        elif wanted and wanted(value):
            copy[name] = value
        else:
            raise invalid("A field of the body is unknown, or of the wrong type.")
    return copy
