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

    def test_metadata_of_a_mandate_can_be_changed(self):
        mandate = self.client.mandates.update(self.mandate().id, params={"metadata": {"contract": "7"}})
        self.assertEqual(mandate.metadata, {"contract": "7"})

    def test_a_cancelled_mandate_can_be_reinstated(self):
        mandate = self.active_mandate()
        cancelled = self.client.mandates.cancel(mandate.id, params={"metadata": {"reason": "moved"}})
        self.assertEqual(cancelled.status, "cancelled")
        reinstated = self.client.mandates.reinstate(mandate.id, params={})
        self.assertEqual(reinstated.status, "pending_submission")
        self.sandbox.advance(10 * DAY)
        self.assertEqual(self.client.mandates.get(mandate.id).status, "active")
        actions = self.actions(mandate=mandate.id)
        self.assertIn("cancelled", actions)
        self.assertIn("reinstated", actions)

    def test_a_mandate_can_be_made_for_a_known_account(self):
        account = self.mandate().links.customer_bank_account
        mandate = self.client.mandates.create(
            params={
                "scheme": "bacs",
                "links": {"customer_bank_account": account},
                "metadata": {"contract": "8"},
            }
        )
        self.assertEqual(mandate.links.customer_bank_account, account)
        self.assertEqual(mandate.scheme, "bacs")

    def test_mandates_are_found_by_customer_and_status(self):
        mandate = self.active_mandate()

        def found(status):
            filters = {"customer": mandate.links.customer, "status": status}
            return [found.id for found in self.client.mandates.list(params=filters).records]

        self.assertEqual(found("active,cancelled"), [mandate.id])
        self.assertEqual(found("failed"), [])

    def test_a_mandate_has_a_pdf(self):
        pdf = self.client.mandate_pdfs.create(
            params={"links": {"mandate": self.mandate("sepa_core").id}}, headers={"Accept-Language": "de"}
        )
        self.assertTrue(pdf.url.startswith(self.sandbox.url))
        self.assertTrue(pdf.expires_at)
        self.assertTrue(self.sandbox.download(pdf.url).startswith(b"%PDF-"))
