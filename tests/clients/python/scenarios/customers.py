"""Customers and their bank accounts, without a Billing Request."""

import schemes
from gocardless_pro import errors
from payer import CUSTOMER
from scenario import Scenario


class Customers(Scenario):
    def customer(self, **params):
        return self.client.customers.create(params={**CUSTOMER, **params})

    def account(self, row):
        customer = self.customer(**row.payer.customer_billing_detail)
        account = {"account_holder_name": "Robin Ashdown", "links": {"customer": customer.id}}
        return self.client.customer_bank_accounts.create(params={**row.payer.bank_account, **account})

    def test_a_customer_can_be_made_changed_and_removed(self):
        customer = self.customer(country_code="FR")
        self.assertEqual((customer.given_name, customer.language), ("Robin", "fr"))
        customer = self.client.customers.update(customer.id, params={"family_name": "Elmhurst"})
        self.assertEqual(self.client.customers.get(customer.id).family_name, "Elmhurst")
        self.client.customers.remove(customer.id)
        with self.caught_as(errors.InvalidApiUsageError):
            self.client.customers.get(customer.id)

    def test_an_account_of_every_country_can_be_kept(self):
        for row in schemes.MANDATES:
            with self.subTest(schemes.name(row)):
                account = self.account(row)
                self.assertEqual(account.country_code, row.payer.customer_billing_detail["country_code"])
                self.assertEqual(account.account_number_ending, row.payer.account_number_ending)

    def test_an_account_can_be_changed_and_disabled(self):
        account = self.account(schemes.mandate("bacs"))
        account = self.client.customer_bank_accounts.update(account.id, params={"metadata": {"kind": "joint"}})
        self.assertEqual(account.metadata, {"kind": "joint"})
        self.assertTrue(account.enabled)
        self.assertFalse(self.client.customer_bank_accounts.disable(account.id).enabled)

    def test_the_same_account_is_not_kept_twice(self):
        row = schemes.mandate("bacs")
        account = self.account(row)
        again = {"account_holder_name": "Robin Ashdown", "links": {"customer": account.links.customer}}
        with self.caught_as(errors.ValidationFailedError) as caught:
            self.client.customer_bank_accounts.create(params={**row.payer.bank_account, **again})
        (error,) = caught.exception.errors
        self.assertEqual(error["reason"], "bank_account_exists")
        self.assertEqual(error["links"]["customer_bank_account"], account.id)
