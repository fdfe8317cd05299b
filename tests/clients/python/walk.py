"""Runs every scenario against one sandbox, and then asks what of the client was left out."""

import sys
import unittest
import gocardless_pro

from receiver import Receiver
from sandbox import Sandbox
from scenario import Scenario
from witness import Witness

SCENARIOS = [
    "bank_details",
    "billing_requests",
    "creditors",
    "customers",
    "errors",
    "events",
    "idempotency",
    "instalment_schedules",
    "instant_payments",
    "mandates",
    "payments",
    "recurring_agreements",
    "refunds_and_payouts",
    "simulators",
    "subscriptions",
    "webhooks",
    # Last, because it reads what the others have left.
    "lists",
]


def main():
    with Receiver() as receiver, Sandbox(receiver) as sandbox:
        client = Witness(gocardless_pro.Client(access_token="merchant", base_url=sandbox.url))
        Scenario.client, Scenario.sandbox, Scenario.receiver = client, sandbox, receiver
        scenarios = unittest.defaultTestLoader.loadTestsFromNames(f"scenarios.{name}" for name in SCENARIOS)
        result = unittest.TextTestRunner(verbosity=1).run(scenarios)
    left_out = client.left_out()
    for name in left_out:
        print(f"left out: {name}", file=sys.stderr)
    return not result.wasSuccessful() or bool(left_out)


if __name__ == "__main__":
    sys.exit(main())
