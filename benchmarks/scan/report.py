"""Writes what measure.py measured as tables of medians.

usage: report.py FOLDER docs/benchmarks.md
"""

import json
import os
import platform
import statistics
import sys

TITLES = {
    "home": "A home: no loss",
    "lossy": "The same with 5 % of all frames lost, each way, ARP included",
    "large": "A large LAN",
}

HEAD = """# Benchmarks

Written by `benchmarks/scan/run`, which makes the test LANs, runs 333HOME and its peers in turn, and scores each against the truth.
A cell is the median of {rounds} runs, with the smallest and the largest in parentheses. A time counts only beside its recall: the share of the living hosts
that were found. Scanner and LAN share the machine: {cores} cores, {machine}, Linux {kernel}.

`home333` is the cold command, JVM start included.
"""

TABLE = """
## {title}

{network}, {alive} living hosts besides the scanner.

| program | wall, s | CPU, s | peak memory, MiB | recall | precision |
| --- | --- | --- | --- | --- | --- |
"""


def cell(runs, key, digits):
    values = [run[key] for run in runs]
    return (f"{statistics.median(values):.{digits}f} "
            f"({min(values):.{digits}f}-{max(values):.{digits}f})")


def table(lan, measured):
    text = TABLE.format(title=TITLES[lan], network=measured["network"], alive=measured["alive"])
    for name, runs in measured["runs"].items():
        shown = f"**{name}**" if name in measured["ours"] else name
        text += (f"| {shown} | {cell(runs, 'wall', 2)} | {cell(runs, 'cpu', 2)} | "
                 f"{statistics.median(run['rss'] for run in runs):.0f} | "
                 f"{cell(runs, 'recall', 3)} | {cell(runs, 'precision', 3)} |\n")
    return text


def main():
    folder, target = sys.argv[1:]
    measured = {}
    for lan in TITLES:
        with open(os.path.join(folder, lan + ".json"), encoding="utf-8") as file:
            measured[lan] = json.load(file)
    rounds = len(next(iter(measured["home"]["runs"].values())))
    text = HEAD.format(rounds=rounds, cores=os.cpu_count(), machine=platform.machine(),
                       kernel=".".join(platform.release().split(".")[:2]))
    text += "".join(table(lan, result) for lan, result in measured.items())
    with open(target, "w", encoding="utf-8") as file:
        file.write(text)


main()
