"""Runs each program some times in turn inside a test LAN; prints the median of each figure.

usage: measure.py FOLDER RUNS

FOLDER holds truth.json. Wall time is the program's own; CPU and peak memory are what the kernel accounted for it when it ended.
"""

import json
import os
import statistics
import subprocess
import sys
import time

HOME = "target/home333/current/bin/home333"
LIMIT = 120


def run(argv):
    begun = time.monotonic()
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    out = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    if wall > LIMIT:
        raise SystemExit(f"{argv[0]} took {wall:.0f} s")
    return out, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def online(name, out):
    if name.startswith("333HOME"):
        return sum(status["status"] == "online" for status in json.loads(out)["statuses"])
    return len(out.split())


def main():
    folder, runs = sys.argv[1], int(sys.argv[2])
    with open(folder + "/truth.json", encoding="utf-8") as file:
        alive = sorted(host["ip"] for host in json.load(file)["hosts"] if host["on_link"])[:1000]
    with open(folder + "/addresses", "w", encoding="utf-8") as file:
        file.write("\n".join(alive) + "\n")
    programs = {
        "333HOME": [HOME, "--data", folder + "/data", "status", "--fresh", "--json", *alive],
        "fping": ["fping", "-a", "-q", "-f", folder + "/addresses"],
        "fping -i 1": ["fping", "-a", "-q", "-i", "1", "-f", folder + "/addresses"],
    }
    figures = {name: [] for name in programs}
    for _ in range(runs):
        for name, argv in programs.items():
            out, wall, cpu, memory = run(argv)
            figures[name].append((online(name, out), wall, cpu, memory))
    print(f"{len(alive)} addresses, all of which answer; median of {runs} runs")
    print("| program | online | wall | CPU | memory |\n| --- | --- | --- | --- | --- |")
    for name, rows in figures.items():
        count, wall, cpu, memory = (statistics.median(column) for column in zip(*rows))
        print(f"| {name} | {count:.0f} | {wall:.2f} s | {cpu:.2f} s | {memory:.0f} MB |")


main()
