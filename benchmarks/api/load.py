"""Asks a server for some seconds, over and over, and says how often it answered and how long that took."""

import json
import os
import statistics
import subprocess
import tempfile

CONNECTIONS = 8
HERE = os.path.dirname(os.path.abspath(__file__))


def clear(url, paths, token, seconds, method="GET"):
    """By HTTP/1.1 in the clear, on connections that stay: `{per_second, p50_ms, p99_ms, failed}`."""
    with paths_in_file(paths) as file:
        said = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", os.path.join(HERE, "requests.lua"), url,
             "--", file.name, token, method], check=True, capture_output=True, text=True).stdout
    return json.loads(said.strip().splitlines()[-1])


def encrypted(url, paths, token, seconds):
    """By HTTP/2 in TLS, one request at a time on each connection; the same figures."""
    with paths_in_file([url + path for path in paths]) as file, tempfile.NamedTemporaryFile(mode="r") as log:
        subprocess.run(
            ["h2load", "-t1", f"-c{CONNECTIONS}", "-m1", f"-D{seconds}", "-i", file.name, "--log-file", log.name,
             "-H", "Authorization: Bearer " + token], check=True, capture_output=True)
        lines = [line.split("\t") for line in log]
    took = [int(line[2]) / 1e3 for line in lines]
    cuts = statistics.quantiles(took, n=100)
    return {"per_second": len(took) / seconds, "p50_ms": cuts[49], "p99_ms": cuts[98],
            "failed": sum(not line[1].startswith("2") for line in lines)}


def paths_in_file(paths):
    file = tempfile.NamedTemporaryFile(mode="w")
    file.write("\n".join(paths) + "\n")
    file.flush()
    return file
