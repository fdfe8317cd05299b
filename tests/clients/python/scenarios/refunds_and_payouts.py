"""Money that goes on: payouts to the merchant, and refunds to payers."""

from sandbox import DAY
from scenario import Scenario


class RefundsAndPayouts(Scenario):
    def paid_out(self):
        payment = self.payment(self.active_mandate())
        self.sandbox.advance(30 * DAY)
        return self.client.payments.get(payment.id)

    def test_a_payment_is_paid_out_to_the_creditor(self):
        payment = self.paid_out()
        payout = self.client.payouts.get(payment.links.payout)
        self.assertEqual(payout.currency, "GBP")
        self.assertEqual(payout.links.creditor, payment.links.creditor)
        self.assertGreater(payout.amount, 0)
        payout = self.client.payouts.update(payout.id, params={"metadata": {"ledger": "3"}})
        self.assertEqual(payout.metadata, {"ledger": "3"})

    def test_a_payment_can_be_refunded(self):
        refund = self.refund(self.paid_out())
        self.assertEqual((refund.amount, refund.currency), (500, "GBP"))
        self.assertEqual(self.client.refunds.get(refund.id).status, refund.status)
        refund = self.client.refunds.update(refund.id, params={"metadata": {"case": "5"}})
        self.assertEqual(refund.metadata, {"case": "5"})
        self.sandbox.advance(10 * DAY)
        self.assertEqual(self.client.refunds.get(refund.id).status, "paid")

    def test_refunds_go_where_the_simulator_leads_them(self):
        for scenario, status in {
            "refund_paid": "paid",
            "refund_settled": "paid",
            "refund_bounced": "bounced",
            "refund_returned": "funds_returned",
        }.items():
            with self.subTest(scenario):
                refund = self.refund(self.paid_out())
                self.simulate(scenario, refund)
                refund = self.client.refunds.get(refund.id)
                self.assertEqual(refund.status, status)

    def test_a_payout_can_bounce(self):
        payout = self.client.payouts.get(self.paid_out().links.payout)
        self.assertEqual(payout.status, "paid")
        self.simulate("payout_bounced", payout)
        self.assertEqual(self.client.payouts.get(payout.id).status, "bounced")

    def refund(self, payment):
        return self.client.refunds.create(
            params={"amount": 500, "total_amount_confirmation": 500, "links": {"payment": payment.id}}
        )
