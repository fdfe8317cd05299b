"""An instant payment of every scheme, and what a bank can make of it."""

import schemes
from payer import REDIRECT_URI
from sandbox import DAY
from scenario import Scenario


class InstantPayments(Scenario):
    def test_a_payment_of_every_scheme_is_paid_out(self):
        for row in schemes.PAYMENTS:
            with self.subTest(schemes.name(row)):
                billing_request = self.fulfilled(row)
                payment = self.client.payments.get(billing_request.links.payment_request_payment)
                self.assertEqual(payment.amount, row.body["payment_request"]["amount"])
                self.assertEqual(payment.currency, row.body["payment_request"]["currency"])
                self.assertEqual(payment.scheme, row.body["payment_request"]["scheme"])
                self.sandbox.advance(7 * DAY)
                self.assertEqual(self.client.payments.get(payment.id).status, "paid_out")
                self.assertEqual(self.actions(payment=payment.id)[-2:], ["confirmed", "paid_out"])

    def test_a_payment_and_a_mandate_come_of_one_approval(self):
        for row in schemes.PAYMENTS_AND_MANDATES:
            with self.subTest(schemes.name(row)):
                links = self.fulfilled(row).links
                self.sandbox.advance(7 * DAY)
                self.assertEqual(self.client.payments.get(links.payment_request_payment).status, "paid_out")
                mandate = self.client.mandates.get(links.mandate_request_mandate)
                self.assertEqual(mandate.scheme, row.body["mandate_request"]["scheme"])

    def test_a_payer_can_refuse_at_the_bank_and_go_there_again(self):
        row = schemes.PAYMENTS[0]
        payer = self.payer(row)
        billing_request = self.client.billing_requests.create(params=row.body)
        billing_request = payer.go_to("bank_authorisation", billing_request)
        refused = payer.open_bank(billing_request)
        self.assertEqual(refused.redirect_uri, REDIRECT_URI)
        self.assertEqual(self.sandbox.decide(refused.url, "refuse")["outcome"], "failure")
        self.assertIsNone(self.client.bank_authorisations.get(refused.id).authorised_at)
        self.assertEqual(payer.pay(billing_request).status, "fulfilled")
        actions = self.actions(billing_request=billing_request.id)
        self.assertEqual(
            [action for action in actions if action.startswith("bank_authorisation")],
            ["bank_authorisation_visited", "bank_authorisation_denied"]
            + ["bank_authorisation_visited", "bank_authorisation_authorised"],
        )
