"""Bank details that are looked up."""

import schemes
from gocardless_pro import errors
from scenario import Scenario


class BankDetails(Scenario):
    def test_an_account_holder_is_known_by_name(self):
        account = schemes.mandate("bacs").payer.bank_account
        with self.caught_as(errors.ValidationFailedError) as caught:
            self.client.bank_details_lookups.create(params={**account, "account_holder_name": "Mismatch"})
        self.assertEqual(caught.exception.errors[0]["field"], "account_holder_name")

    def test_bank_details_tell_which_schemes_reach_them(self):
        for row in schemes.MANDATES:
            with self.subTest(schemes.name(row)):
                lookup = self.client.bank_details_lookups.create(params=row.payer.bank_account)
                self.assertIn(row.body["mandate_request"]["scheme"], lookup.available_debit_schemes)
                self.assertTrue(lookup.bank_name)
