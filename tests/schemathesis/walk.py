"""Runs Schemathesis against a backend and a sandbox of their own, and then asks which operations it never did."""

import json
import os
import pathlib
import secrets
import socket
import subprocess
import sys
import tempfile

SHOP = "https://shop.example"
SEED = "1"


def main():
    examples = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        sandbox = start([os.environ["SANDBOX"], "--port", "0"])
        try:
            settings = settings_of(folder, sandbox.stdout.readline().split()[-1])
            backend = start([os.environ["BACKEND"], "serve"], settings)
            try:
                backend.stdout.readline()
                failed = run(examples, settings)
            finally:
                end(backend)
        finally:
            end(sandbox)
        reached = json.loads(pathlib.Path(settings["REACHED"]).read_text())
    return failed or report(reached)


def settings_of(folder, sandbox):
    """What the backend and the hooks are told."""
    assets = folder / "assets"
    assets.mkdir()
    (assets / "dropin.js").write_text("plain")
    address = f"127.0.0.1:{free_port()}"
    backend = f"http://{address}/gocardless"
    return {
        **os.environ,
        "GOCARDLESS_ACCESS_TOKEN": "sandbox-token",
        "GOCARDLESS_ENVIRONMENT": "sandbox",
        "GOCARDLESS_API_URL": sandbox,
        "GOCARDLESS_WEBHOOK_SECRET": secrets.token_hex(),
        "DROPIN_PUBLIC_URL": backend,
        "DROPIN_LISTEN": address,
        "DROPIN_ALLOWED_ORIGINS": SHOP,
        "DROPIN_ASSETS": str(assets),
        "DROPIN_DATABASE": str(folder / "backend.sqlite"),
        "DROPIN_MERCHANT_KEY": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "DROPIN_LOG": "off",
        # Nobody asks as much as this does; the limits have tests of their own.
        "DROPIN_REQUESTS_PER_FLOW": "1000000",
        "DROPIN_REQUESTS_IN_TOTAL": "1000000",
        "SANDBOX_URL": sandbox,
        "BACKEND_URL": backend,
        "SHOP": SHOP,
        "REACHED": str(folder / "reached.json"),
        "NO_PROXY": "127.0.0.1",
    }


def run(examples, settings):
    """Whether a check failed."""
    url = settings["BACKEND_URL"]
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json", "--url", url]
    command += ["--max-examples", examples, "--seed", SEED, "--workers", "1", "--continue-on-failure"]
    return subprocess.run(command, env=settings).returncode != 0


def report(reached):
    """Prints how often each operation answered with which status, and tells whether one never did what it is for."""
    never = [operation for operation, statuses in reached.items() if min(statuses) >= "400"]
    for operation, statuses in sorted(reached.items()):
        counts = ", ".join(f"{status} {count}x" for status, count in sorted(statuses.items()))
        print(f"{operation}: {counts}")
    for operation in never:
        print(f"never done: {operation}", file=sys.stderr)
    return bool(never)


def start(command, settings=None):
    return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True)


def end(process):
    process.terminate()
    process.wait()
    process.stdout.close()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
