"""Creating the same thing twice, which the client settles by itself."""

import uuid

import gocardless_pro
import schemes
from gocardless_pro import errors
from payer import CUSTOMER
from scenario import Scenario


class Idempotency(Scenario):
    def test_the_same_key_gives_the_same_resource(self):
        for service, params in self.created().items():
            with self.subTest(service):
                create = getattr(self.client, service).create
                headers = {"Idempotency-Key": str(uuid.uuid4())}
                first, second = (create(params=params, headers=headers) for _ in range(2))
                self.assertEqual(first.id, second.id)

    def created(self):
        """What each service that a client can read again creates."""
        row = schemes.mandate("bacs")
        mandate = self.active_mandate()
        customer = self.client.customers.create(params=CUSTOMER)
        payment = {"amount": 1200, "currency": "GBP", "links": {"mandate": mandate.id}}
        account = {"account_holder_name": "Robin Ashdown", "links": {"customer": customer.id}}
        return {
            "billing_requests": row.body,
            "billing_request_templates": {"name": "Coffee club", "mandate_request_currency": "GBP"},
            "creditors": {"name": "Walnut Tea", "country_code": "GB", "creditor_type": "company"},
            "customers": CUSTOMER,
            "customer_bank_accounts": {**row.payer.bank_account, **account},
            "mandates": {"links": {"customer_bank_account": mandate.links.customer_bank_account}},
            "payments": payment,
            "subscriptions": {**payment, "interval_unit": "monthly"},
        }

    def test_a_lost_answer_is_asked_for_again(self):
        before = len(list(self.client.customers.all()))
        self.sandbox.fault(method="POST", path_contains="/customers", kind="lost")
        self.assertEqual(self.client.customers.create(params=CUSTOMER).given_name, "Robin")
        self.assertEqual(len(list(self.client.customers.all())), before + 1)

    def test_a_client_can_be_told_of_the_conflict(self):
        strict = self.client.with_client(
            gocardless_pro.Client(
                access_token="merchant", base_url=self.sandbox.url, raise_on_idempotency_conflict=True
            )
        )
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        first = strict.customers.create(params=CUSTOMER, headers=headers)
        with self.caught_as(errors.IdempotentCreationConflictError) as caught:
            strict.customers.create(params=CUSTOMER, headers=headers)
        self.assertEqual(caught.exception.conflicting_resource_id, first.id)
