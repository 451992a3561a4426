"""Runs `home333 serve` on a data folder, and has its owner make a token."""

import contextlib
import json
import os
import re
import ssl
import subprocess
import threading
import time
import urllib.request

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HOME = os.path.join(TOP, "target", "home333", "current")
PASSWORD = "a long enough sentence for a benchmark"


class Service:
    """A running service. What it says is kept."""

    def __init__(self, argv, environment):
        self.began = time.monotonic()
        self.said = ""
        self.process = subprocess.Popen(argv, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
                                        env={**os.environ, **environment})
        threading.Thread(target=self._read, daemon=True).start()
        self.url = self._awaited(r"The API is at (https?://\S+?);?\s")
        self.token = ""

    def _read(self):
        for line in self.process.stderr:
            self.said += line

    def _awaited(self, pattern, patience=120):
        until = time.monotonic() + patience
        while time.monotonic() < until and self.process.poll() is None:
            if match := re.search(pattern, self.said):
                return match.group(1)
            time.sleep(0.002)
        raise RuntimeError("the service said only: " + self.said)

    def ask(self, path, body=None, headers=None, method=None):
        """Asks it; the answer's bytes and headers."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method, headers={
            "Content-Type": "application/json", **({"Authorization": "Bearer " + self.token} if self.token else {}),
            **(headers or {})})
        # The certificate is one that this very process made.
        with urllib.request.urlopen(request, timeout=60, context=ssl._create_unverified_context()) as answer:
            return answer.read(), answer.headers

    def log_in(self):
        """The owner takes the home, logs in, and makes a token for all that follows."""
        self.ask("/api/v1/claim", {"code": self._awaited(r"for a day: (\S{8,})"), "name": "anna", "password": PASSWORD})
        cookie = self.ask("/api/v1/session", {"name": "anna", "password": PASSWORD})[1]["Set-Cookie"].split(";")[0]
        order = {"name": "benchmark", "scopes": ["read", "operate", "admin"], "days": 1}
        self.token = json.loads(self.ask("/api/v1/tokens", order, {"Cookie": cookie, "Origin": self.url})[0])["token"]

    def resident(self):
        """Its resident memory, in MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) * 1024 / 1e6

    def answered(self):
        """How long /healthz took to answer since the start, in seconds."""
        self.ask("/healthz")
        return time.monotonic() - self.began


@contextlib.contextmanager
def running(folder, *options, heap="64m", argv=None):
    """Yields the service; ends it afterwards."""
    argv = argv or [os.path.join(HOME, "bin", "home333")]
    service = Service([*argv, "--data", folder, "serve", "--listen", "127.0.0.1:0", *options],
                      {"HOME333_JAVA_OPTS": "-Xmx" + heap, "LC_ALL": "C.UTF-8"})
    try:
        yield service
    finally:
        service.process.terminate()
        service.process.wait(30)
