// Instalment schedules: a sum in parts, by dates or by an interval.

import assert from "node:assert/strict";
import { test } from "node:test";
import { activeMandate, client, payer, sandbox } from "../merchant.js";
import { DAY } from "../sandbox.js";
import * as schemes from "../schemes.js";

async function grinder() {
  const mandate = await activeMandate();
  const name = "Grinder, in three parts";
  return { mandate, parameters: { name, currency: "GBP", total_amount: 6000, links: { mandate: mandate.id } } };
}

async function byInterval() {
  const { parameters } = await grinder();
  const instalments = { interval: 1, interval_unit: "monthly", amounts: [2000, 2000, 2000] };
  return client.instalmentSchedules.createWithSchedule({ ...parameters, instalments });
}

/** The schedule once its payments are made, which GoCardless does a little later. */
async function settled({ id }) {
  await sandbox.advance(60);
  const schedule = await client.instalmentSchedules.find(id);
  const payments = await Promise.all(schedule.links.payments.map((payment) => client.payments.find(payment)));
  assert.deepEqual(
    payments.map(({ amount }) => amount),
    [2000, 2000, 2000],
  );
  return schedule;
}

test("instalments can have dates", async () => {
  const { mandate, parameters } = await grinder();
  const earliest = Date.parse(mandate.next_possible_charge_date);
  const instalments = [28, 56, 84].map((days) => ({
    amount: 2000,
    charge_date: new Date(earliest + days * DAY * 1000).toISOString().slice(0, 10),
  }));
  const schedule = await client.instalmentSchedules.createWithDates({ ...parameters, instalments });
  assert.equal(schedule.status, "pending");
  assert.equal((await settled(schedule)).status, "active");
  await sandbox.advance(150 * DAY);
  assert.equal((await client.instalmentSchedules.find(schedule.id)).status, "completed");
});

test("instalments can have an interval", async () => {
  const schedule = await settled(await byInterval());
  assert.deepEqual([schedule.status, schedule.total_amount], ["active", 6000]);
});

test("a Billing Request brings its instalments", async () => {
  const row = schemes.mandate("pad");
  const terms = {
    name: "Grinder, in three parts",
    currency: "CAD",
    total_amount: 6000,
    instalments_with_schedule: { interval: 1, interval_unit: "monthly", amounts: [2000, 2000, 2000] },
  };
  const made = await client.billingRequests.create({ ...row.body, instalment_schedule_request: terms });
  const { links } = await payer(row).pay(made);
  const schedule = await client.instalmentSchedules.find(links.instalment_schedule_request_instalment_schedule);
  assert.equal(schedule.links.mandate, links.mandate_request_mandate);
});

test("metadata of a schedule can be changed", async () => {
  const { id } = await byInterval();
  const { metadata } = await client.instalmentSchedules.update(id, { metadata: { order: "31" } });
  assert.deepEqual(metadata, { order: "31" });
});

test("a cancelled schedule cancels its payments", async () => {
  const { id } = await settled(await byInterval());
  const cancelled = await client.instalmentSchedules.cancel(id);
  assert.equal(cancelled.status, "cancelled");
  for (const payment of cancelled.links.payments) {
    assert.equal((await client.payments.find(payment)).status, "cancelled");
  }
});
