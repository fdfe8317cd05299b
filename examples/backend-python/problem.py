"""The errors of the contract, and which of them an error of GoCardless's is. Knows nothing of HTTP but the status."""

import logging
import uuid

import requests
from gocardless_pro.errors import ApiError, GoCardlessProError
from werkzeug.exceptions import HTTPException

STATUS = {
    "invalid_request": 400, "session_missing": 401, "session_invalid": 401, "session_expired": 401,
    "origin_not_allowed": 403, "action_forbidden": 403, "not_found": 404, "unknown_action": 404, "invalid_state": 409,
    "already_authorised": 409, "flow_expired": 410, "body_too_large": 413, "unsupported_media_type": 415,
    "validation_failed": 422, "rate_limited": 429, "internal": 500, "upstream_failed": 502,
    "upstream_unreachable": 503, "upstream_timeout": 504,
}
TOLD = ("field", "message", "reason", "request_pointer")


class Problem(Exception):
    """Why a request was not done: a closed code, and words for whoever reads the page's console."""

    def __init__(self, code, message=None, refusal=None):
        super().__init__(code)
        self.code, self.message, self.status = code, message or code, STATUS[code]
        self.refusal = refusal.error if refusal else {}

    @classmethod
    def of(cls, error):
        if isinstance(error, cls):
            return error
        if isinstance(error, HTTPException):
            return cls("body_too_large" if error.code == 413 else "not_found")
        if isinstance(error, ApiError):
            return of_refusal(error)
        if isinstance(error, requests.Timeout):
            return cls("upstream_timeout")
        if isinstance(error, requests.ConnectionError):
            return cls("upstream_unreachable")
        if isinstance(error, GoCardlessProError):
            return cls("upstream_failed")
        logging.error("not foreseen", exc_info=error)
        return cls("internal", "The backend made a mistake. Its log says which.")

    def envelope(self):
        """GoCardless's, with the code of the contract in it."""
        errors = self.refusal.get("errors") or []
        return {"error": {
            "dropin_code": self.code,
            "message": self.message,
            "type": self.refusal.get("type") or "invalid_api_usage",
            "code": self.status,
            "request_id": self.refusal.get("request_id") or str(uuid.uuid4()),
            "errors": [{name: entry[name] for name in TOLD if name in entry} for entry in errors],
        }}


def of_refusal(refusal):
    # GoCardless takes an account that the customer has already on its hosted page only.
    is_on_file = any(entry.get("reason") == "bank_account_exists" for entry in refusal.errors or [])
    if refusal.code == 403 or is_on_file:
        return Problem("action_forbidden", refusal.message, refusal)
    if refusal.code == 404:
        return Problem("not_found")
    if refusal.code == 429:
        return Problem("rate_limited", refusal.message, refusal)
    # The type says more than the status: some states are answered with 422.
    if 400 <= refusal.code < 500 and refusal.type in ("invalid_state", "validation_failed"):
        return Problem(refusal.type, refusal.message, refusal)
    return Problem("upstream_failed")
