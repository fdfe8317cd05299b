"""Stands before a client and sees which of its methods are used, and which of its errors have been caught."""

import inspect

from gocardless_pro import errors
from gocardless_pro.services.base_service import BaseService

# Services of the client that are outside the sandbox's endpoints.
OUTSIDE = {
    "balances",
    "bank_account_details",
    "bank_account_holder_verifications",
    "blocks",
    "creditor_bank_accounts",
    "currency_exchange_rates",
    "customer_notifications",
    "exports",
    "funds_availabilities",
    "logos",
    "mandate_import_entries",
    "mandate_imports",
    "negative_balance_limits",
    "outbound_payment_import_entries",
    "outbound_payment_imports",
    "outbound_payments",
    "payer_authorisations",
    "payment_account_transactions",
    "payment_accounts",
    "payout_items",
    "redirect_flows",
    "scheme_identifiers",
    "tax_rates",
    "transferred_mandates",
    "verification_details",
}


class Witness:
    """A client that remembers which of its methods have answered. Scenarios add the errors that they have caught."""

    def __init__(self, client, called=None, caught=None):
        self._client = client
        self.called = set() if called is None else called
        self.caught = set() if caught is None else caught

    def with_client(self, client):
        """Another client with the same memory."""
        return Witness(client, self.called, self.caught)

    def __getattr__(self, name):
        member = getattr(self._client, name)
        return _Service(self, name, member) if isinstance(member, BaseService) else member

    def methods(self):
        """Every public method of every service that is not outside, by reflection."""
        return {
            (service, method)
            for service in self._services() - OUTSIDE
            for method, _ in inspect.getmembers(type(getattr(self._client, service)), inspect.isfunction)
            if not method.startswith("_")
        }

    def left_out(self):
        """What no scenario has used or caught, and what the list above says though it is not so."""
        called = {service for service, _ in self.called}
        return sorted(
            [f"{service}.{method}" for service, method in self.methods() - self.called]
            + [error.__name__ for error in self._errors() - self.caught]
            + [f"{service} is said to be outside" for service in OUTSIDE - (self._services() - called)]
        )

    def _services(self):
        return {name for name, member in inspect.getmembers(self._client) if isinstance(member, BaseService)}

    @staticmethod
    def _errors():
        """Every error that the client knows, but the bases of others."""
        classes = {member for _, member in inspect.getmembers(errors, inspect.isclass)}
        return {error for error in classes if not error.__subclasses__()}


class _Service:
    def __init__(self, witness, name, service):
        self._witness, self._name, self._service = witness, name, service

    def __getattr__(self, method):
        call = getattr(self._service, method)

        def witnessed(*arguments, **options):
            answer = call(*arguments, **options)
            self._witness.called.add((self._name, method))
            return answer

        return witnessed
