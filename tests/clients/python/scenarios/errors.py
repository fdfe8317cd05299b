"""Every error that GoCardless documents, as the class that the client has for it."""

import gocardless_pro
import schemes
from gocardless_pro import errors
from payer import CUSTOMER
from scenario import Scenario


class Errors(Scenario):
    def test_values_that_are_refused(self):
        with self.caught_as(errors.ValidationFailedError) as caught:
            self.client.customers.create(params={**CUSTOMER, "email": "robin at example"})
        (error,) = caught.exception.errors
        self.assertEqual((error["field"], error["request_pointer"]), ("email", "/customers/email"))
        self.assertEqual(caught.exception.code, 422)

    def test_a_resource_that_does_not_exist(self):
        with self.caught_as(errors.InvalidApiUsageError) as caught:
            self.client.payments.get("PM000000000000")
        self.assertEqual(caught.exception.code, 404)
        self.assertEqual(caught.exception.errors[0]["reason"], "resource_not_found")

    def test_a_document_of_the_wrong_structure(self):
        with self.caught_as(errors.InvalidApiUsageError) as caught:
            self.client.billing_request_flows.create(params={"redirect_uri": "https://shop.example.com"})
        self.assertEqual(caught.exception.code, 400)

    def test_an_action_at_the_wrong_time(self):
        billing_request = self.client.billing_requests.create(params=schemes.mandate("bacs").body)
        with self.caught_as(errors.InvalidStateError) as caught:
            self.client.billing_requests.fulfil(billing_request.id)
        self.assertTrue(caught.exception.request_id)
        self.assertTrue(caught.exception.documentation_url.startswith("https://developer.gocardless.com/"))

    def test_a_missing_token(self):
        stranger = self.client.with_client(gocardless_pro.Client(access_token="", base_url=self.sandbox.url))
        with self.caught_as(errors.AuthenticationError):
            stranger.customers.list()

    def test_what_a_merchant_may_not_do(self):
        self.sandbox.fault(path_contains="/payments", kind="status", status=403)
        with self.caught_as(errors.PermissionsError):
            self.client.payments.list()

    def test_how_many_requests_are_left(self):
        self.client.billing_requests.list()
        before = self.client.rate_limit
        self.client.billing_requests.list()
        self.assertLess(self.client.rate_limit["ratelimit-remaining"], before["ratelimit-limit"])

    def test_too_many_requests(self):
        self.sandbox.fault(path_contains="/payments", kind="status", status=429)
        with self.caught_as(errors.RateLimitError):
            self.client.payments.list()

    def test_a_failure_of_gocardless(self):
        self.sandbox.fault(path_contains="/payments", kind="status", status=500)
        with self.caught_as(errors.GoCardlessInternalError):
            self.client.payments.list()

    def test_an_answer_that_is_not_json(self):
        billing_request = self.client.billing_requests.create(params=schemes.mandate("bacs").body)
        self.sandbox.fault(method="POST", path_contains="/actions/cancel", kind="malformed")
        with self.caught_as(errors.MalformedResponseError):
            self.client.billing_requests.cancel(billing_request.id)
