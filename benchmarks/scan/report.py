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

LIMITS = """
### What still costs time and memory

- **The command, cold.** A third of it is the start: the JVM is up after 0.12 s, and the first packet leaves after 0.26 s. Classes come from an AOT cache; what is left
  are option parsing, the linking of native calls and pattern switches, which a cache of JDK 25 cannot hold. The scan itself takes as long as warm. At a third of
  `nmap -T4` it would have to start in less than 0.2 s, as a native image may.
- **Warm.** Two questions to each silent address at 1,000 a second: the last leaves after 350 ms, and is listened to for one beacon of an access point. `--rate 2000` takes
  0.1 s off; half of nmap's time would need a single question, which is fair on a cable and hides phones on Wi-Fi.
- **Without privilege.** The kernel asks for a card, and repeats its question after 1 s, which nobody without privilege can shorten. Leaving before means to trust
  one question. fping is done sooner and finds 33 of the 60, those that answer a ping.
- **Processor time of a sweep.** The LAN runs on the same kernel, and the sender of a broadcast pays for its delivery to 60 hosts: 0.12 ms each, 0.05 s for 450 questions,
  whoever asks. Our own code takes 0.04 s, system calls and the rest of the delivery 0.06 s.
- **Memory of a /16.** Of 82 MB the class archive is 32, the JVM's own code 15, the heap 18 (of which 9 are in use), compiled code and the compiler 8. A smaller young
  generation takes 2 MB off, and puts a full scan above its limit; the archive would have to lose classes, of which Jackson and the command line's library have the most.
"""

SECTION = """
## {title}

{text}{network}, {alive} living hosts besides the scanner; load of the machine {load[0]} before and {load[1]} after, {seconds} s in all.

| program | runs | wall, s | × | CPU, s | peak, MiB | recall | precision |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


MEGABYTE = 1.048576  # the kernel's KiB were kept as MiB
ENOUGH = 5


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def cell(runs, key, digits):
    values = [run[key] for run in runs]
    if len(values) == 1 or f"{min(values):.{digits}f}" == f"{max(values):.{digits}f}":
        return f"{median(runs, key):.{digits}f}"
    return f"{median(runs, key):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def ended(program, runs):
    """Whether the program came to its end; what it said until it was cut counts. fping ends with 1 where somebody is silent."""
    return all(run["exit"] == 0 or program.startswith("fping") and run["exit"] == 1 for run in runs)


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
        lines += (f"| {shown}{'' if ended(program, runs) else ' (cut or failed)'} | {len(runs)} | {cell(runs, 'wall', 2)} | {ratio} | "
                  f"{cell(runs, 'cpu', 2)} | {median(runs, 'rss'):.0f} | {cell(runs, 'recall', 3)} | "
                  f"{cell(runs, 'precision', 3)} |\n")
    return lines


def goals(results):
    text = GOALS
    for name, claim, program, key, limit, anchor in sections.GOALS:
        runs = results.get(name, {}).get("runs", {})
        more = key in ("recall", "precision")
        figure, verdict = judged(program, runs.get(program), anchor, runs.get(anchor) if anchor else None, key, limit)
        text += f"| {claim} | {'≥' if more else '≤'} {limit}{'×' if anchor else ''} | {figure} | {verdict} |\n"
    return text


def judged(program, ours, anchor, peer, key, limit):
    """The figure, and whether it holds: a program that failed or finds less than its anchor holds nothing."""
    if not ours or (anchor and not peer):
        return "", "not measured"
    more = key in ("recall", "precision")
    value = median(ours, key) * (MEGABYTE if key == "rss" else 1)
    value = value / median(peer, key) if anchor else value
    was_cut = bool(anchor) and not ended(anchor, peer)
    least = 0 if key == "recall" else median(peer, "recall") if anchor else 0
    finds = ended(program, ours) and median(ours, "recall") >= least
    notes = ["recall too low"] * (not finds) + [f"{anchor} was cut, so at most"] * was_cut
    notes += [f"{len(runs)} runs of {who}" for who, runs in ((program, ours), (anchor, peer)) if runs and len(runs) < ENOUGH]
    holds = (value >= limit if more else value <= limit) and finds and not (was_cut and more)
    figure = f"{value:.2f}{'×' if anchor else ''}" + (f" ({'; '.join(notes)})" if notes else "")
    return figure, "held" if holds else "**not held**"


def write(folder, target):
    results = {}
    for name in sections.SECTIONS:
        path = os.path.join(folder, name + ".json")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                results[name] = json.load(file)
    verdicts = goals(results)
    print(verdicts)
    with open(target, encoding="utf-8") as file:
        of_others = "".join(file.read().partition("\n## The API\n")[1:])
    with open(target, "w", encoding="utf-8") as file:
        file.write(HEAD.format(**next(iter(results.values()))) + verdicts + LIMITS)
        for name, result in results.items():
            file.write(table(name, result))
        file.write(of_others)
