"""What every scenario begins with: a merchant's client, a sandbox, and payers who go all the way."""

import unittest
from contextlib import contextmanager

import schemes
from payer import CUSTOMER, Payer
from sandbox import DAY


class Scenario(unittest.TestCase):
    """Base of all scenarios. The walk sets the client, the sandbox and the receiver before it runs them."""

    client = None
    sandbox = None
    receiver = None

    def payer(self, row, **customer):
        """Somebody who can pay as the row says; `customer` changes who they are."""
        return Payer(self.client, self.sandbox, row.payer, {**CUSTOMER, **customer})

    def fulfilled(self, row, **customer):
        """A Billing Request that its payer has gone through."""
        billing_request = self.client.billing_requests.create(params=row.body)
        billing_request = self.payer(row, **customer).pay(billing_request)
        self.assertEqual(billing_request.status, "fulfilled")
        self.assertEqual(billing_request.actions, [])
        return billing_request

    def mandate(self, scheme="bacs", **customer):
        """A new mandate, not yet submitted to the banks."""
        billing_request = self.fulfilled(schemes.mandate(scheme), **customer)
        return self.client.mandates.get(billing_request.links.mandate_request_mandate)

    def active_mandate(self, scheme="bacs", **customer):
        """A mandate that the banks have accepted."""
        mandate = self.mandate(scheme, **customer)
        self.sandbox.advance(10 * DAY)
        return self.client.mandates.get(mandate.id)

    def payment(self, mandate, **params):
        """A new payment against a mandate, not yet submitted to the banks."""
        currency = schemes.currency(mandate.scheme)
        return self.client.payments.create(
            params={"amount": 1200, "currency": currency, "links": {"mandate": mandate.id}, **params}
        )

    def simulate(self, scenario, resource):
        """Lets the scenario simulator drive a resource."""
        params = {"links": {"resource": resource.id}}
        self.assertEqual(self.client.scenario_simulators.run(scenario, params=params).id, scenario)

    @contextmanager
    def caught_as(self, error):
        """Expects that the client fails with this very error."""
        with self.assertRaises(error) as caught:
            yield caught
        self.assertIs(type(caught.exception), error)
        self.client.caught.add(error)

    def actions(self, **filters):
        """The actions of the events that the filters let through, oldest first."""
        return [event.action for event in self.client.events.all(params=filters)][::-1]
