"""Instalment schedules: a sum in parts, by dates or by an interval."""

from datetime import date, timedelta

import schemes
from sandbox import DAY
from scenario import Scenario


class InstalmentSchedules(Scenario):
    def params(self, instalments):
        return {
            "name": "Grinder, in three parts",
            "currency": "GBP",
            "total_amount": 6000,
            "instalments": instalments,
            "links": {"mandate": self.active_mandate().id},
        }

    def settled(self, schedule):
        """The schedule once its payments are made, which GoCardless does a little later."""
        self.sandbox.advance(60)
        schedule = self.client.instalment_schedules.get(schedule.id)
        payments = [self.client.payments.get(id) for id in schedule.links.payments]
        self.assertEqual([payment.amount for payment in payments], [2000] * 3)
        return schedule

    def by_interval(self):
        instalments = {"interval": 1, "interval_unit": "monthly", "amounts": [2000] * 3}
        return self.client.instalment_schedules.create_with_schedule(params=self.params(instalments))

    def test_instalments_can_have_dates(self):
        params = self.params([])
        earliest = self.client.mandates.get(params["links"]["mandate"]).next_possible_charge_date
        dates = [date.fromisoformat(earliest) + timedelta(weeks=4 * weeks) for weeks in (1, 2, 3)]
        params["instalments"] = [{"amount": 2000, "charge_date": str(day)} for day in dates]
        schedule = self.client.instalment_schedules.create_with_dates(params=params)
        self.assertEqual(schedule.status, "pending")
        self.assertEqual(self.settled(schedule).status, "active")
        self.sandbox.advance(150 * DAY)
        self.assertEqual(self.client.instalment_schedules.get(schedule.id).status, "completed")

    def test_instalments_can_have_an_interval(self):
        schedule = self.settled(self.by_interval())
        self.assertEqual((schedule.status, schedule.total_amount), ("active", 6000))

    def test_a_billing_request_brings_its_instalments(self):
        row = schemes.mandate("pad")
        instalments = {"interval": 1, "interval_unit": "monthly", "amounts": [2000] * 3}
        terms = {
            "name": "Grinder, in three parts",
            "currency": "CAD",
            "total_amount": 6000,
            "instalments_with_schedule": instalments,
        }
        billing_request = self.client.billing_requests.create(
            params={**row.body, "instalment_schedule_request": terms}
        )
        links = self.payer(row).pay(billing_request).links
        schedule = self.client.instalment_schedules.get(links.instalment_schedule_request_instalment_schedule)
        self.assertEqual(schedule.links.mandate, links.mandate_request_mandate)

    def test_metadata_of_a_schedule_can_be_changed(self):
        schedule = self.client.instalment_schedules.update(
            self.by_interval().id, params={"metadata": {"order": "31"}}
        )
        self.assertEqual(schedule.metadata, {"order": "31"})

    def test_a_cancelled_schedule_cancels_its_payments(self):
        schedule = self.client.instalment_schedules.cancel(self.settled(self.by_interval()).id)
        self.assertEqual(schedule.status, "cancelled")
        for payment in schedule.links.payments:
            self.assertEqual(self.client.payments.get(payment).status, "cancelled")
