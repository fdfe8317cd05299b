"""A merchant's webhook endpoint: keeps what arrives as it arrives."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

PATIENCE_IN_SECONDS = 20


class Receiver:
    """Listens on a free port until the end of a `with` block."""

    secret = "a secret of the merchant and GoCardless"

    def __init__(self):
        self._deliveries = []
        self._arrival = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhooks"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def wait_for(self, wanted, times=1):
        """The delivery, past or to come, that `wanted` accepts for that many times."""

        def found():
            return [delivery for delivery in self._deliveries if wanted(delivery)]

        with self._arrival:
            if not self._arrival.wait_for(lambda: len(found()) >= times, PATIENCE_IN_SECONDS):
                raise AssertionError(f"{len(found())} of {len(self._deliveries)} webhooks are wanted")
            return found()[times - 1]

    def _arrived(self, delivery):
        with self._arrival:
            self._deliveries.append(delivery)
            self._arrival.notify_all()

    def _handler(receiver):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver._arrived(SimpleNamespace(body=body, signature=self.headers["Webhook-Signature"]))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        return Handler
