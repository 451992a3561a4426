"""Writes what was measured as tables of medians, and what must be shown with whether it is.

`write` takes the folder of the results and the document.
"""

import json
import os
import statistics

import sections

HEAD = """# Benchmarks

Written by `benchmarks/scan/run`, which makes the test LANs, runs 333HOME and its peers in turn, and scores each run against the truth. A cell is the
median, with the smallest and the largest in parentheses; *×* is the ratio to the program in italics. A time counts only beside its recall: the share of
what is there that was found. Scanner and LAN share the machine: {cores} cores, {machine}, Linux {kernel}; a broadcast costs its sender the delivery to every
host of the LAN.

`home333 scan` is the cold command, JVM start included. *Warm* is a scan in a JVM that runs already, as in a service or an embedder. Without `--rate` both
send the polite 1,000 discovery packets a second. *No privilege*: as a user without any capability.
"""

GOALS = """
## What must be shown

| claim | goal | figure | |
| --- | --- | --- | --- |
"""

SECTION = """
## {title}

{text}{network}, {alive} living hosts besides the scanner; load of the machine {load[0]} before and {load[1]} after, {seconds} s in all.

| program | runs | wall, s | × | CPU, s | peak, MiB | recall | precision |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def cell(runs, key, digits):
    values = [run[key] for run in runs]
    if len(values) == 1 or f"{min(values):.{digits}f}" == f"{max(values):.{digits}f}":
        return f"{median(runs, key):.{digits}f}"
    return f"{median(runs, key):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def ended(runs):
    """Whether the program came to its end; what it said until it was cut counts."""
    return all(run["exit"] == 0 for run in runs)


def table(name, result):
    section = sections.SECTIONS[name]
    text = section["text"] + "\n\n" if section["text"] else ""
    lines = SECTION.format(**{**result, "title": section["title"], "text": text})
    anchor = result["runs"].get(section["anchor"])
    for program, runs in result["runs"].items():
        if not runs:
            continue
        shown = f"**{program}**" if program in result["ours"] else program
        if program == section["anchor"]:
            shown = f"*{program}*"
        ratio = f"{median(runs, 'wall') / median(anchor, 'wall'):.2f}" if anchor else ""
        lines += (f"| {shown}{'' if ended(runs) else ' (cut or failed)'} | {len(runs)} | {cell(runs, 'wall', 2)} | {ratio} | "
                  f"{cell(runs, 'cpu', 2)} | {median(runs, 'rss'):.0f} | {cell(runs, 'recall', 3)} | "
                  f"{cell(runs, 'precision', 3)} |\n")
    return lines


def goals(results):
    text = GOALS
    for name, claim, program, key, limit, anchor in sections.GOALS:
        runs = results.get(name, {}).get("runs", {})
        more = key in ("recall", "precision")
        gates = key in ("wall", "cpu") and name != "services"
        ours, peer = runs.get(program), runs.get(anchor) if anchor else None
        if not ours or (anchor and not peer):
            verdict, figure = "not measured", ""
        else:
            value = median(ours, key) / median(peer, key) if anchor else median(ours, key)
            finds = not gates or median(ours, "recall") >= (median(peer, "recall") if anchor else 1)
            figure = f"{value:.2f}{'×' if anchor else ''}" + ("" if finds else ", recall too low")
            verdict = "held" if (value >= limit if more else value <= limit) and finds else "**not held**"
        text += f"| {claim} | {'≥' if more else '≤'} {limit}{'×' if anchor else ''} | {figure} | {verdict} |\n"
    return text


def write(folder, target):
    results = {}
    for name in sections.SECTIONS:
        path = os.path.join(folder, name + ".json")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                results[name] = json.load(file)
    verdicts = goals(results)
    print(verdicts)
    with open(target, "w", encoding="utf-8") as file:
        file.write(HEAD.format(**next(iter(results.values()))) + verdicts)
        for name, result in results.items():
            file.write(table(name, result))
