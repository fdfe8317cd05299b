"""Subscriptions: payments that are made by themselves, with a rest in between."""

import schemes
from sandbox import DAY
from scenario import Scenario


class Subscriptions(Scenario):
    def subscription(self, **params):
        return self.client.subscriptions.create(
            params={
                "amount": 900,
                "currency": "GBP",
                "name": "Coffee club",
                "interval_unit": "monthly",
                "day_of_month": 1,
                "links": {"mandate": self.active_mandate().id},
                **params,
            }
        )

    def payments(self, subscription):
        return list(self.client.payments.all(params={"subscription": subscription.id}))

    def test_a_subscription_collects_as_often_as_it_says(self):
        subscription = self.subscription(count=3)
        self.assertEqual(subscription.status, "active")
        self.assertEqual(len(subscription.upcoming_payments), 3)
        self.sandbox.advance(150 * DAY)
        self.assertEqual([payment.amount for payment in self.payments(subscription)], [900] * 3)
        self.assertEqual(self.client.subscriptions.get(subscription.id).status, "finished")
        actions = self.actions(subscription=subscription.id)
        self.assertEqual(actions[0], "created")
        self.assertEqual(actions.count("payment_created"), 3)
        self.assertEqual(actions[-1], "finished")

    def test_a_billing_request_brings_its_subscription(self):
        row = schemes.mandate("ach")
        terms = {"amount": 900, "currency": "USD", "name": "Coffee club", "interval_unit": "monthly"}
        billing_request = self.client.billing_requests.create(
            params={**row.body, "subscription_request": terms}
        )
        links = self.payer(row).pay(billing_request).links
        subscription = self.client.subscriptions.get(links.subscription_request_subscription)
        self.assertEqual(subscription.links.mandate, links.mandate_request_mandate)

    def test_a_subscription_can_be_changed(self):
        subscription = self.client.subscriptions.update(
            self.subscription().id, params={"amount": 1100, "name": "Coffee club, large"}
        )
        self.assertEqual((subscription.amount, subscription.name), (1100, "Coffee club, large"))
        self.assertEqual(subscription.upcoming_payments[0]["amount"], 1100)

    def test_a_subscription_can_rest(self):
        subscription = self.client.subscriptions.pause(self.subscription().id, params={})
        self.assertEqual(subscription.status, "paused")
        self.assertEqual(subscription.upcoming_payments, [])
        subscription = self.client.subscriptions.resume(subscription.id, params={})
        self.assertEqual(subscription.status, "active")
        self.assertTrue(subscription.upcoming_payments)
        self.assertEqual(self.actions(subscription=subscription.id)[-2:], ["paused", "resumed"])

    def test_a_cancelled_subscription_collects_nothing_more(self):
        subscription = self.client.subscriptions.cancel(
            self.subscription().id, params={"metadata": {"reason": "moved"}}
        )
        self.assertEqual(subscription.status, "cancelled")
        before = len(self.payments(subscription))
        self.sandbox.advance(90 * DAY)
        self.assertEqual(len(self.payments(subscription)), before)
