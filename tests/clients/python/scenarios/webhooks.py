"""Webhooks, as the client's own verifier and parser take them."""

import json

from gocardless_pro import errors, webhooks
from scenario import Scenario


class Webhooks(Scenario):
    def delivery(self, mandate, action):
        """The delivery with that event of a mandate."""
        return self.receiver.wait_for(
            lambda delivery: any(
                event["links"].get("mandate") == mandate.id and event["action"] == action
                for event in json.loads(delivery.body)["events"]
            )
        )

    def test_webhooks_are_signed_as_the_client_expects(self):
        mandate = self.mandate()
        delivery = self.delivery(mandate, "created")
        events = webhooks.parse(delivery.body, self.receiver.secret, delivery.signature)
        event = next(event for event in events if event.links.mandate == mandate.id)
        self.assertEqual((event.resource_type, event.action), ("mandates", "created"))
        self.assertEqual(self.client.events.get(event.id).attributes, event.attributes)

    def test_a_wrong_signature_is_refused(self):
        delivery = self.delivery(self.mandate(), "created")
        with self.caught_as(errors.InvalidSignatureError):
            webhooks.parse(delivery.body, "another secret", delivery.signature)

    def test_a_webhook_is_kept_and_can_be_sent_again(self):
        delivery = self.delivery(self.mandate(), "created")
        parsed = webhooks.parse_with_meta(delivery.body, self.receiver.secret, delivery.signature)
        webhook = self.client.webhooks.get(parsed.webhook_id)
        self.assertTrue(webhook.successful)
        self.assertEqual((webhook.url, webhook.response_code), (self.receiver.url, 204))
        self.assertEqual(webhook.request_body, delivery.body.decode())
        self.assertEqual(webhook.request_headers["Webhook-Signature"], delivery.signature)
        self.client.webhooks.retry(webhook.id)
        self.receiver.wait_for(lambda other: other.body == delivery.body, times=2)
