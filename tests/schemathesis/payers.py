"""Payers for Schemathesis: checkouts that exist, what opens them, and what their answers have named so far."""

import itertools
import json
import urllib.error
import urllib.parse
import urllib.request

MANDATE = {"mandate_request": {"currency": "GBP", "scheme": "bacs"}}
PAYMENT = {"payment_request": {"currency": "GBP", "amount": 2400, "description": "A kettle"}}
# The last has a currency to choose, and the mandate falls back where the bank does not.
KINDS = [MANDATE, PAYMENT, {**MANDATE, **PAYMENT}, {**PAYMENT, "fallback_enabled": True}, {"mandate_request": {}}]

DETAILS = {
    "customer": {"email": "ada@example.com", "given_name": "Ada", "family_name": "Byron"},
    "customer_billing_detail": {
        "address_line1": "1 Mill Lane",
        "city": "Leith",
        "postal_code": "EH6 6QW",
        "country_code": "GB",
    },
}
ACCOUNT = {
    "account_holder_name": "Ada Byron",
    "branch_code": "20-00-00",
    "account_number": "55779911",
    "country_code": "GB",
}
BANK = {"institution": "read_refund_account_sandbox_bank", "country_code": "GB"}

EVERYTHING = {"collect_customer_details": DETAILS, "collect_bank_account": ACCOUNT, "select_institution": BANK}

# So that every operation meets every kind, and payers who are done, too.
REQUESTS_OF_A_PAYER = 4


class Payers:
    """What was made at the sandbox, and learnt of the backend's answers."""

    def __init__(self, sandbox, backend):
        self._sandbox = sandbox
        self._backend = backend
        self._kinds = itertools.cycle(KINDS)
        # What a payer has done already: with an odd number of kinds, each is begun either way.
        self._done = itertools.cycle([{"select_institution": BANK}, EVERYTHING])
        self._tokens = {}
        self._current = None
        self._left = 0
        self.flows = []
        self.authorisations = {}
        self.institutions = []
        self.mandates = []
        self.ways_back = []

    def flow(self):
        """A new flow of a new Billing Request."""
        billing_request = self._make("billing_requests", next(self._kinds))
        self.flows.append(self._make("billing_request_flows", {"links": {"billing_request": billing_request}}))
        return self.flows[-1]

    def current(self):
        """The Billing Request that is worked on now."""
        if self._left == 0:
            self._left = REQUESTS_OF_A_PAYER
            self._begin()
        self._left -= 1
        return self._current

    def token(self, billing_request):
        """What opens a Billing Request; the current one's where it is nobody's."""
        return self._tokens.get(billing_request) or self._tokens[self.current()]

    def knows(self, billing_request):
        return billing_request in self._tokens

    def learn(self, answer):
        """Remembers what an answer names."""
        if "session" in answer:
            self._tokens[answer["billing_requests"]["id"]] = answer["session"]["token"]
        if "mandate_pdf" in answer.get("progress", {}):
            self.mandates.append(answer["progress"]["mandate_pdf"].rsplit("/", 1)[1])
        self.institutions += [bank["id"] for bank in answer.get("institutions", []) if bank["icon_url"]]
        authorisation = answer.get("bank_authorisations")
        if authorisation and authorisation["id"] not in self.authorisations:
            self.authorisations[authorisation["id"]] = authorisation["links"]["billing_request"]
            self._visit(authorisation["url"])

    def _begin(self):
        """Opens a flow, and does some of what it asks for."""
        opened = self._ask(f"billing_request_flows/{self.flow()}/actions/initialise", {})
        self.learn(opened)
        self._current = opened["billing_requests"]["id"]
        done = next(self._done)
        for action in opened["billing_requests"]["actions"]:
            if action["type"] in done:
                self._ask(f"billing_requests/{self._current}/actions/{action['type']}", done[action["type"]])

    def _ask(self, path, data):
        """The backend, as the current payer. Where a currency is to be chosen, British English chooses pounds."""
        headers = {"Accept-Language": "en-GB", "Authorization": f"Bearer {self._tokens.get(self._current)}"}
        return _post(f"{self._backend}/{path}", {"data": data}, headers)

    def _visit(self, bank):
        """Every other payer approves, and has a way back."""
        decision = "approve" if len(self.authorisations) % 2 else "leave"
        urllib.request.urlopen(bank).close()
        form = urllib.parse.urlencode({"decision": decision, "account": "0"}).encode()
        try:
            _STAYING.open(bank, data=form).close()
        except urllib.error.HTTPError as redirect:
            with redirect:
                query = urllib.parse.urlsplit(redirect.headers["Location"]).query
            self.ways_back.append(dict(urllib.parse.parse_qsl(query))["state"])

    def _make(self, resource, fields):
        headers = {"Authorization": "Bearer merchant", "GoCardless-Version": "2015-07-06"}
        return _post(f"{self._sandbox}/{resource}", {resource: fields}, headers)[resource]["id"]


def _post(url, body, headers):
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json", **headers}
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


_STAYING = urllib.request.build_opener(_Stay)
