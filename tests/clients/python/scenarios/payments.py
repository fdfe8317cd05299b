"""Payments against a mandate: how they are made, changed, refused and tried again."""

from sandbox import DAY
from scenario import Scenario


class Payments(Scenario):
    def test_a_payment_is_as_it_was_asked_for(self):
        payment = self.payment(
            self.active_mandate(), description="October", metadata={"order": "21"}, retry_if_possible=True
        )
        self.assertEqual(
            (
                payment.amount,
                payment.currency,
                payment.description,
                payment.metadata,
                payment.retry_if_possible,
            ),
            (1200, "GBP", "October", {"order": "21"}, True),
        )
        self.assertRegex(payment.charge_date, r"^\d{4}-\d{2}-\d{2}$")

    def test_metadata_of_a_payment_can_be_changed(self):
        payment = self.payment(self.active_mandate())
        payment = self.client.payments.update(payment.id, params={"metadata": {"order": "22"}})
        self.assertEqual(payment.metadata, {"order": "22"})

    def test_a_payment_can_be_cancelled_before_it_is_submitted(self):
        payment = self.payment(self.active_mandate())
        cancelled = self.client.payments.cancel(payment.id, params={"metadata": {"reason": "returned"}})
        self.assertEqual(cancelled.status, "cancelled")
        self.assertEqual(self.actions(payment=payment.id), ["created", "cancelled"])

    def test_a_failed_payment_can_be_retried(self):
        payment = self.payment(self.active_mandate())
        self.simulate("payment_failed", payment)
        self.assertEqual(self.client.payments.get(payment.id).status, "failed")
        retried = self.client.payments.retry(payment.id, params={})
        self.assertEqual(retried.status, "pending_submission")
        self.sandbox.advance(30 * DAY)
        self.assertEqual(self.client.payments.get(payment.id).status, "paid_out")
        self.assertIn("resubmission_requested", self.actions(payment=payment.id))

    def test_names_of_payers_decide_how_a_payment_ends(self):
        for given_name, status in {
            "Successful": "paid_out",
            "Penniless": "failed",
            "Fickle": "charged_back",
            "Late": "failed",
        }.items():
            with self.subTest(given_name):
                payment = self.payment(self.active_mandate(given_name=given_name))
                self.sandbox.advance(60 * DAY)
                self.assertEqual(self.client.payments.get(payment.id).status, status)
