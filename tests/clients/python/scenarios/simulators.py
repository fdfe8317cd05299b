"""The scenario simulators: each takes its resource where its name says."""

import schemes
from scenario import Scenario


class Simulators(Scenario):
    def test_payments_go_where_the_simulator_leads_them(self):
        for scenario, status in {
            "payment_submitted": "submitted",
            "payment_confirmed": "confirmed",
            "payment_paid_out": "paid_out",
            "payment_failed": "failed",
            "payment_charged_back": "charged_back",
            "payment_chargeback_settled": "charged_back",
            "payment_late_failure": "failed",
            "payment_late_failure_settled": "failed",
        }.items():
            with self.subTest(scenario):
                payment = self.payment(self.active_mandate())
                self.simulate(scenario, payment)
                self.assertEqual(self.client.payments.get(payment.id).status, status)

    def test_mandates_go_where_the_simulator_leads_them(self):
        for scenario, status in {
            "mandate_activated": "active",
            "mandate_failed": "failed",
            "mandate_expired": "expired",
            "mandate_transferred": "active",
            "mandate_transferred_with_resubmission": "pending_submission",
        }.items():
            with self.subTest(scenario):
                mandate = self.mandate()
                self.simulate(scenario, mandate)
                self.assertEqual(self.client.mandates.get(mandate.id).status, status)

    def test_a_payer_can_suspend_a_pay_to_mandate(self):
        mandate = self.active_mandate("pay_to")
        self.simulate("mandate_suspended_by_payer", mandate)
        self.assertEqual(self.client.mandates.get(mandate.id).status, "suspended_by_payer")

    def test_a_creditor_is_verified(self):
        (creditor,) = self.client.creditors.list(params={"limit": 1}).records
        for status in ("action_required", "in_review", "successful"):
            with self.subTest(status):
                self.simulate(f"creditor_verification_status_{status}", creditor)
                self.assertEqual(self.client.creditors.get(creditor.id).verification_status, status)

    def test_a_billing_request_is_fulfilled_without_a_bank(self):
        row = schemes.PAYMENTS[0]
        for scenario, status in {
            "billing_request_fulfilled": "pending_submission",
            "billing_request_fulfilled_and_payment_failed": "failed",
            "billing_request_fulfilled_and_payment_confirmed_to_failed": "failed",
            "billing_request_fulfilled_and_payment_paid_out": "paid_out",
        }.items():
            with self.subTest(scenario):
                billing_request = self.client.billing_requests.create(params=row.body)
                self.payer(row).go_to("bank_authorisation", billing_request)
                self.simulate(scenario, billing_request)
                billing_request = self.client.billing_requests.get(billing_request.id)
                self.assertEqual(billing_request.status, "fulfilled")
                payment = self.client.payments.get(billing_request.links.payment_request_payment)
                self.assertEqual(payment.status, status)
