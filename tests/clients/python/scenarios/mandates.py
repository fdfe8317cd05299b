"""A mandate of every scheme: from the Billing Request to the first payment that is paid out."""

import schemes
from sandbox import DAY
from scenario import Scenario


class Mandates(Scenario):
    def test_a_mandate_of_every_scheme_collects_a_payment(self):
        for row in schemes.MANDATES:
            with self.subTest(schemes.name(row)):
                mandate = self.set_up(row)
                payment = self.payment(mandate)
                self.assertEqual(payment.status, "pending_submission")
                self.sandbox.advance(30 * DAY)
                self.assertEqual(self.client.mandates.get(mandate.id).status, "active")
                self.assertEqual(self.client.payments.get(payment.id).status, "paid_out")
                self.assertLessEqual({"created", "active"}, set(self.actions(mandate=mandate.id)))
                self.assertEqual(
                    self.actions(payment=payment.id), ["created", "submitted", "confirmed", "paid_out"]
                )

    def set_up(self, row):
        billing_request = self.fulfilled(row)
        mandate = self.client.mandates.get(billing_request.links.mandate_request_mandate)
        self.assertEqual(mandate.scheme, row.body["mandate_request"]["scheme"])
        self.assertEqual(mandate.links.customer, billing_request.links.customer)
        account = self.client.customer_bank_accounts.get(mandate.links.customer_bank_account)
        self.assertEqual(account.account_number_ending, row.payer.account_number_ending)
        self.assertEqual(account.currency, row.body["mandate_request"]["currency"])
        self.assertEqual(account.account_holder_name, "ROBIN ASHDOWN")
        return mandate

    def test_a_payer_can_ask_for_a_second_signature(self):
        row = schemes.mandate("bacs")
        billing_request = self.client.billing_requests.create(params=row.body)
        self.payer(row).go_to("confirm_payer_details", billing_request)
        billing_request = self.client.billing_requests.confirm_payer_details(
            billing_request.id, params={"payer_requested_dual_signature": True}
        )
        self.assertEqual(billing_request.status, "pending")
        self.assertTrue(billing_request.mandate_request.payer_requested_dual_signature)
