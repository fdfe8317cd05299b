"""What else can be done with a Billing Request: its currency, its flow, its template, its end."""

import schemes
from payer import INSTITUTION, REDIRECT_URI
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

    def test_a_flow_leads_to_the_hosted_page(self):
        flow = self.client.billing_request_flows.create(
            params={"redirect_uri": REDIRECT_URI, "links": {"billing_request": self.billing_request().id}}
        )
        self.assertIsNone(flow.session_token)
        self.assertTrue(flow.auto_fulfil)
        self.assertIn(b"</html>", self.sandbox.download(flow.authorisation_url))
        self.assertTrue(self.client.billing_request_flows.initialise(flow.id).session_token.startswith("sesh_"))

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
