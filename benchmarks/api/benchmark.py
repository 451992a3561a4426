"""Measures the API and keeps what came out.

usage: see `run`, which starts it in a network namespace that has a loopback alone
"""

import argparse
import json
import os
import platform
import random
import statistics
import tempfile

import followers
import homes
import load
import memory
import peer
import report
import served

HERE = os.path.dirname(os.path.abspath(__file__))
DEVICES = 100_000
HEAP = "512m -Xmn32m"


def keep(name, result):
    result["machine"] = {"cores": os.cpu_count(), "machine": platform.machine(),
                         "kernel": ".".join(platform.release().split(".")[:2]), "load": round(os.getloadavg()[0], 1)}
    with open(os.path.join(HERE, "results", name + ".json"), "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


def questions():
    """What is asked: paths by the name of the question."""
    chance = random.Random(334)
    ids = [homes.device_id(chance.randrange(DEVICES)) for _ in range(500)]
    return {
        "list": ["/api/v1/devices?limit=100"],
        "one": ["/api/v1/devices/" + each for each in ids],
        "tag": [f"/api/v1/devices?tag=group-{chance.randrange(1000)}" for _ in range(100)],
        "text": [f"/api/v1/devices?q=kitchen+camera+{chance.randrange(100)}" for _ in range(100)],
        "change": ["/api/v1/devices/" + each for each in ids],
    }


def copied(service, paths):
    """What nginx is to serve: the same bytes, as files."""
    return {f"{number}": service.ask(path)[0] for number, path in enumerate(paths)}


def measure(runs, seconds, only):
    """All questions, put to both servers in turn."""
    result = {"devices": DEVICES, "heap": HEAP, "connections": load.CONNECTIONS, "seconds": seconds, "runs": runs, "figures": {}}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as work:
        os.chmod(work, 0o755)
        homes.fill(work + "/data", DEVICES)
        with served.running(work + "/data", heap=HEAP) as service:
            result["first_answer_s"] = service.answered()
            service.log_in()
            service.ask("/api/v1/devices/" + homes.device_id(0), {"notes": "the first change"}, method="PATCH")
            for name, paths in questions().items():
                if only and name not in only:
                    continue
                with peer.running(f"{work}/{name}", copied(service, paths)) as (clear, _):
                    files = [f"/{number}" for number in range(len(paths))]
                    method = "PATCH" if name == "change" else "GET"
                    ours = lambda: load.clear(service.url, paths, service.token, seconds, method)
                    theirs = lambda: load.clear(clear, files, "-", seconds)
                    result["figures"][name + ", HTTP/1.1"] = in_turn(runs, ours, theirs)
            result["resident_mb"] = service.resident()
        if not only:
            measure_encrypted(work, service.token, result)
    return result


def measure_encrypted(work, token, result):
    runs, seconds = result["runs"], result["seconds"]
    with served.running(work + "/data", "--tls", heap=HEAP) as service:
        service.token = token
        for name, paths in questions().items():
            if name == "change":
                continue
            with peer.running(f"{work}/{name}-tls", copied(service, paths)) as (_, encrypted):
                files = [f"/{number}" for number in range(len(paths))]
                ours = lambda: load.encrypted(service.url, paths, service.token, seconds)
                theirs = lambda: load.encrypted(encrypted, files, "-", seconds)
                result["figures"][name + ", HTTP/2 in TLS"] = in_turn(runs, ours, theirs)


def in_turn(runs, ours, theirs):
    """The medians of so many runs of each, one after the other, behind one that warms up."""
    ours()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    medians = [{key: round(statistics.median(run[key] for run in side), 3) for key in side[0]} for side in zip(*pairs)]
    print(medians, flush=True)
    return {"home333": medians[0], "nginx": medians[1]}


def measure_followers():
    with tempfile.TemporaryDirectory(prefix="benchmark-") as work:
        homes.fill(work + "/data", 60)
        with served.running(work + "/data") as service:
            service.log_in()
            return {"fan_out": followers.fanned_out(), "crowd": followers.crowded(service)}


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/api/run")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--only", default="questions,followers,memory")
    parser.add_argument("--questions", default="")
    asked = parser.parse_args()
    os.makedirs(os.path.join(HERE, "results"), exist_ok=True)
    if "questions" in asked.only:
        keep("questions", measure(asked.runs, asked.seconds, [word for word in asked.questions.split(",") if word]))
    if "followers" in asked.only:
        keep("followers", measure_followers())
    if "memory" in asked.only:
        keep("memory", memory.measure(asked.runs))
    report.write()


main()
