"""Mandates with limits, PayTo and variable recurring payments: what was agreed is what can be collected."""

import schemes
from gocardless_pro import errors
from scenario import Scenario


class RecurringAgreements(Scenario):
    def test_a_pay_to_agreement_is_authorised_at_the_bank_and_by_nothing_else(self):
        row = schemes.mandate("pay_to")
        billing_request = self.client.billing_requests.create(params=row.body)
        actions = [action["type"] for action in billing_request.actions]
        self.assertNotIn("confirm_payer_details", actions)
        self.assertNotIn("select_institution", actions)
        self.assertIn("bank_authorisation", actions)
        billing_request = self.payer(row).go_to("bank_authorisation", billing_request)
        authorisation = self.payer(row).open_bank(billing_request)
        self.assertEqual(authorisation.authorisation_type, "mandate")
        self.sandbox.decide(authorisation.url, "approve")
        self.assertEqual(self.client.billing_requests.get(billing_request.id).status, "fulfilled")

    def test_a_payer_can_give_a_pay_id(self):
        row = schemes.mandate("pay_to")
        billing_request = self.client.billing_requests.create(params=row.body)
        billing_request = self.client.billing_requests.collect_bank_account(
            billing_request.id, params={"pay_id": "12345678900", "country_code": "AU"}
        )
        self.assertIsNone(billing_request.resources.customer_bank_account["account_number_ending"])

    def test_a_mandate_says_what_was_agreed(self):
        for scheme, mandate_type in {"pay_to": "recurring", "faster_payments": "vrp_sweeping"}.items():
            with self.subTest(scheme):
                mandate = self.mandate(scheme)
                self.assertEqual(mandate.mandate_type, mandate_type)
                self.assertEqual(mandate.consent_parameters.max_amount_per_payment, 5000)

    def test_a_limit_is_needed(self):
        for scheme in ("pay_to", "faster_payments"):
            with self.subTest(scheme):
                body = schemes.mandate(scheme).body
                unlimited = {**body["mandate_request"]}
                del unlimited["constraints"]
                with self.caught_as(errors.ValidationFailedError):
                    self.client.billing_requests.create(params={**body, "mandate_request": unlimited})
