"""What else can be done with a Billing Request: its currency, its flow, its template, its end."""

import schemes
from payer import CUSTOMER, INSTITUTION, REDIRECT_URI
from scenario import Scenario


class BillingRequests(Scenario):
    def billing_request(self, **params):
        return self.client.billing_requests.create(params=params or schemes.mandate("bacs").body)

    def test_a_payer_can_choose_the_currency(self):
        billing_request = self.billing_request(mandate_request={"currency": "GBP"})
        billing_request = self.client.billing_requests.choose_currency(
            billing_request.id, params={"currency": "EUR"}
        )
        self.assertEqual(billing_request.mandate_request.currency, "EUR")
        self.assertEqual(billing_request.mandate_request.scheme, "sepa_core")

    def test_a_billing_request_can_be_cancelled(self):
        billing_request = self.client.billing_requests.cancel(
            self.billing_request().id, params={"metadata": {"reason": "sold out"}}
        )
        self.assertEqual((billing_request.status, billing_request.actions), ("cancelled", []))
        self.assertEqual(self.actions(billing_request=billing_request.id), ["created", "cancelled"])

    def test_a_payer_can_be_notified(self):
        row = schemes.PAYMENTS[0]
        billing_request = self.billing_request(**row.body)
        self.client.billing_requests.collect_customer_details(billing_request.id, params={"customer": CUSTOMER})
        billing_request = self.client.billing_requests.notify(
            billing_request.id, params={"notification_type": "email", "redirect_uri": REDIRECT_URI}
        )
        self.assertEqual(billing_request.status, "pending")

    def test_a_payment_can_fall_back_to_a_mandate(self):
        billing_request = self.billing_request(fallback_enabled=True, **schemes.PAYMENTS[0].body)
        self.assertFalse(billing_request.fallback_occurred)
        billing_request = self.client.billing_requests.fallback(billing_request.id)
        self.assertTrue(billing_request.fallback_occurred)
        self.assertNotIn("select_institution", [action["type"] for action in billing_request.actions])

    def test_a_flow_leads_to_the_hosted_page(self):
        flow = self.client.billing_request_flows.create(
            params={"redirect_uri": REDIRECT_URI, "links": {"billing_request": self.billing_request().id}}
        )
        self.assertIsNone(flow.session_token)
        self.assertTrue(flow.auto_fulfil)
        self.assertIn(b"</html>", self.sandbox.download(flow.authorisation_url))
        self.assertTrue(self.client.billing_request_flows.initialise(flow.id).session_token.startswith("sesh_"))

    def test_a_template_makes_many_billing_requests(self):
        first, other = (self.template(name) for name in ("Coffee club", "Tea club"))
        self.assertNotEqual(first.id, other.id)
        self.assertIn(first.id, first.authorisation_url)
        self.assertIn(b"</html>", self.sandbox.download(first.authorisation_url))

    def test_a_template_can_be_changed(self):
        template = self.template("Coffee club")
        self.client.billing_request_templates.update(template.id, params={"name": "Cocoa club"})
        self.assertEqual(self.client.billing_request_templates.get(template.id).name, "Cocoa club")

    def template(self, name):
        return self.client.billing_request_templates.create(
            params={
                "name": name,
                "redirect_uri": REDIRECT_URI,
                "mandate_request_currency": "GBP",
                "mandate_request_scheme": "bacs",
                "payment_request_amount": "24.00",
                "payment_request_currency": "GBP",
                "payment_request_description": "First month",
            }
        )

    def test_everything_can_be_asked_at_once(self):
        row = schemes.PAYMENTS[0]
        made = self.client.billing_request_with_actions.create_with_actions(
            params={
                **row.body,
                "actions": {
                    "collect_customer_details": {"customer": CUSTOMER},
                    "collect_bank_account": {"account_holder_name": "Robin Ashdown", **row.payer.bank_account},
                    "select_institution": {"institution": INSTITUTION, "country_code": "GB"},
                    "create_bank_authorisation": True,
                    "bank_authorisation_redirect_uri": REDIRECT_URI,
                },
            }
        )
        self.assertEqual(made.billing_requests.status, "pending")
        decided = self.sandbox.decide(made.bank_authorisations.url, "approve")
        self.assertEqual(decided["outcome"], "success")
        billing_request = self.client.billing_requests.get(made.billing_requests.id)
        self.assertEqual(self.payer(row).pay(billing_request).status, "fulfilled")

    def test_banks_are_known_by_country_and_by_what_they_can_do(self):
        banks = self.client.institutions.list(params={"country_code": "GB"}).records
        self.assertEqual({bank.country_code for bank in banks}, {"GB"})
        self.assertIn(INSTITUTION, [bank.id for bank in banks])
        all_banks = [bank.id for bank in self.client.institutions.all(params={"country_code": "GB"})]
        self.assertLessEqual({bank.id for bank in banks}, set(all_banks))
        billing_request = self.billing_request(**schemes.PAYMENTS[0].body)
        offered = self.client.institutions.list_for_billing_request(
            billing_request.id, params={"country_code": "GB", "include_disabled": "true"}
        )
        self.assertIn("temporarily_disabled", [bank.attributes["status"] for bank in offered.records])
