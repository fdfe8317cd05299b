"""Somebody who pays: takes every step that a Billing Request asks for, and knows no scheme by name."""

CUSTOMER = {"given_name": "Robin", "family_name": "Ashdown", "email": "robin.ashdown@example.com"}
INSTITUTION = "read_refund_account_sandbox_bank"
REDIRECT_URI = "https://shop.example.com/thanks"


class Payer:
    """A payer with an address and a bank account, in front of one merchant's client."""

    def __init__(self, client, sandbox, details, customer=CUSTOMER):
        self._client, self._sandbox, self._details, self._customer = client, sandbox, details, customer

    def pay(self, billing_request):
        """Goes all the way, and lets the merchant fulfil what is not fulfilled by itself."""
        billing_request = self.go_to(None, billing_request)
        if billing_request.status == "ready_to_fulfil":
            billing_request = self._client.billing_requests.fulfil(billing_request.id)
        return billing_request

    def go_to(self, last, billing_request):
        """Does what is required until that action is next, or nothing."""
        while (action := self._next_action(billing_request)) and action["type"] != last:
            getattr(self, action["type"])(billing_request, action)
            billing_request = self._client.billing_requests.get(billing_request.id)
        return billing_request

    def collect_customer_details(self, billing_request, action):
        """Tells only what is asked for."""
        incomplete = action["collect_customer_details"]["incomplete_fields"]
        known = {"customer": self._customer, "customer_billing_detail": self._details.customer_billing_detail}
        told = {part: {field: known[part][field] for field in incomplete[part]} for part in known}
        self._client.billing_requests.collect_customer_details(billing_request.id, params=told)

    def collect_bank_account(self, billing_request, _):
        account = {"account_holder_name": "Robin Ashdown", **self._details.bank_account}
        self._client.billing_requests.collect_bank_account(billing_request.id, params=account)

    def select_institution(self, billing_request, _):
        country_code = self._details.customer_billing_detail["country_code"]
        offered = self._client.institutions.list_for_billing_request(
            billing_request.id, params={"country_code": country_code, "ids": INSTITUTION}
        )
        chosen = {"institution": offered.records[0].id, "country_code": country_code}
        self._client.billing_requests.select_institution(billing_request.id, params=chosen)

    def confirm_payer_details(self, billing_request, _):
        self._client.billing_requests.confirm_payer_details(billing_request.id, params={})

    def bank_authorisation(self, billing_request, _):
        authorisation = self.open_bank(billing_request)
        assert self._sandbox.decide(authorisation.url, "approve")["outcome"] == "success"
        authorisation = self._client.bank_authorisations.get(authorisation.id)
        assert authorisation.authorised_at, "the bank's approval is not seen at the authorisation"

    def open_bank(self, billing_request):
        """A bank authorisation that nobody has decided yet."""
        links = {"billing_request": billing_request.id}
        return self._client.bank_authorisations.create(params={"redirect_uri": REDIRECT_URI, "links": links})

    @staticmethod
    def _next_action(billing_request):
        pending = [action for action in billing_request.actions if action["status"] == "pending"]
        waiting = {action["type"] for action in pending}
        required = (action for action in pending if action["required"])
        return next((action for action in required if not waiting & set(action["requires_actions"])), None)
