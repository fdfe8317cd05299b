"""A running sandbox, its controls, and a payer's hand on its bank's page."""

import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request

DAY = 24 * 60 * 60


class Sandbox:
    """The program that SANDBOX names, until the end of a `with` block. Its clock moves only when it is told to."""

    def __init__(self, receiver):
        self._process = subprocess.Popen(
            [os.environ["SANDBOX"], "--port", "0", "--clock", "fixed", "--webhook-url", receiver.url],
            env={**os.environ, "GOCARDLESS_WEBHOOK_SECRET": receiver.secret},
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = self._process.stdout.readline().split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()

    def advance(self, seconds):
        """Lets time pass, and all that falls due in it happen."""
        self._control("clock", {"advance_seconds": seconds})

    def fault(self, **fault):
        """Makes something go wrong with the next request that matches."""
        self._control("faults", fault)

    def download(self, url):
        """What is at an address of the sandbox, as a browser without a token gets it."""
        with urllib.request.urlopen(url) as response:
            return response.read()

    def decide(self, bank_authorisation_url, decision):
        """Answers the bank's question, and returns the query that the payer comes back with."""
        self.download(bank_authorisation_url)
        form = urllib.parse.urlencode({"decision": decision, "account": "0"}).encode()
        try:
            _STAYING.open(bank_authorisation_url, data=form).close()
        except urllib.error.HTTPError as redirect:
            with redirect:
                return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(redirect.headers["Location"]).query))
        raise AssertionError("the bank's page does not send the payer back")

    def _control(self, path, body):
        request = urllib.request.Request(
            f"{self.url}/sandbox/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request).close()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


_STAYING = urllib.request.build_opener(_Stay)
