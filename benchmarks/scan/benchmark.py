"""Measures the sections that were asked for, each in a test LAN of its own, and keeps what came out.

usage: see `run`, which starts it
"""

import argparse
import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time

import report
import sections
import servers

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
LAB = [os.path.join(TOP, "lab"), "--name", "bench"]


def lab(*words, **more):
    return subprocess.run(LAB + list(words), check=True, cwd=TOP, **more)


def machine():
    return {
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "kernel": ".".join(platform.release().split(".")[:2]),
    }


def measure(name, runs):
    """One section: its LAN, all its programs in turn, its raw result."""
    started = time.monotonic()
    lab("up", *sections.SECTIONS[name]["lan"])
    try:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as work:
            os.chmod(work, 0o755)
            truth = lab("truth", "--json", capture_output=True, text=True).stdout
            with open(os.path.join(work, "truth.json"), "w", encoding="utf-8") as file:
                file.write(truth)
            subprocess.run([sys.executable, "-B", os.path.join(HERE, "router.py"), work] + LAB, check=True)
            with servers.running(LAB, work) if name == "services" else contextlib.nullcontext():
                load = os.getloadavg()[0]
                lab("exec", sys.executable, "-B", os.path.join(HERE, "measure.py"), name, str(runs), work)
            with open(os.path.join(work, "result.json"), encoding="utf-8") as file:
                result = json.load(file)
    finally:
        lab("down")
    result.update(machine())
    result["load"] = [round(load, 1), round(os.getloadavg()[0], 1)]
    result["seconds"] = round(time.monotonic() - started)
    with open(os.path.join(HERE, "results", name + ".json"), "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/scan/run")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default=",".join(sections.SECTIONS))
    parser.add_argument("--report", action="store_true")
    asked = parser.parse_args()
    os.makedirs(os.path.join(HERE, "results"), exist_ok=True)
    if not asked.report:
        names = [name for word in asked.only.split(",") for name in sections.GROUPS.get(word, [word])]
        for name in names:
            if name not in sections.SECTIONS:
                parser.error("there is no section " + name)
        for name in names:
            measure(name, asked.runs)
    report.write(os.path.join(HERE, "results"), os.path.join(TOP, "docs", "benchmarks.md"))


main()
