"""Events: what is told about a resource, and how they are found."""

import schemes
from scenario import Scenario


class Events(Scenario):
    def test_events_tell_what_happened_to_a_billing_request(self):
        row = schemes.mandate("bacs")
        billing_request = self.fulfilled(row)
        self.assertEqual(
            self.actions(billing_request=billing_request.id),
            [
                "created",
                "collect_customer_details",
                "collect_bank_account",
                "payer_details_confirmed",
                "fulfilled",
            ],
        )

    def test_an_event_says_what_it_is_about_and_why(self):
        mandate = self.active_mandate()
        (listed,) = self.client.events.list(params={"mandate": mandate.id, "action": "active"}).records
        event = self.client.events.get(listed.id)
        self.assertEqual(event.resource_type, "mandates")
        self.assertEqual(event.links.mandate, mandate.id)
        self.assertEqual(event.details.cause, "mandate_activated")
        self.assertTrue(event.details.description)

    def test_events_are_found_by_time(self):
        mandate = self.mandate()
        (created,) = self.client.events.list(params={"mandate": mandate.id}).records
        self.sandbox.advance(60)
        self.payment(mandate)
        later = self.client.events.all(params={"created_at[gt]": created.created_at})
        self.assertNotIn(created.id, [event.id for event in later])
        until = self.client.events.all(params={"created_at[lte]": created.created_at, "mandate": mandate.id})
        self.assertEqual([event.id for event in until], [created.id])
