"""Measures, from inside a test LAN, who is found by each program, how long it takes and what it costs.

usage: measure.py LAN ROUNDS TRUTH.json RESULT.json

Each program runs ROUNDS times, in turn, with a time limit. Wall time is the program's own; CPU and peak memory are what the kernel
accounted for it when it ended. The neighbour table is emptied before each run, but for one. The result holds each run, unjudged.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

LIMIT = 120
UNPRIVILEGED = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups",
                "--inh-caps=-all", "--bounding-set=-all"]

# With the kernel's neighbour table as the run before left it: hosts that answer nothing but ARP have to be verified anew.
AGAIN = "home333 scan, no privilege, again at once"


def programs(lan, network, data):
    """Each program's name, whether it is one of ours, and its argument list.

    What takes long is measured on the first LAN only.
    """
    scan = ["./home333", "--data", data, "scan", network, "--no-names", "--no-save", "--json"]
    named = ["./home333", "--data", data, "scan", network, "--no-save", "--json"]
    slow = [
        (AGAIN, True, UNPRIVILEGED + scan),
        ("nmap -sn -n", False, ["nmap", "-sn", "-n", network]),
        ("nmap -sn -n, no privilege", False, UNPRIVILEGED + ["nmap", "-sn", "-n", network]),
        ("fping -a -q -g", False, ["fping", "-a", "-q", "-g", network]),
    ]
    quick = [
        ("home333 scan", True, scan),
        ("home333 scan, with names", True, named),
        ("home333 scan, no privilege", True, UNPRIVILEGED + scan),
        ("nmap -sn -n -T4", False, ["nmap", "-sn", "-n", "-T4", network]),
        ("nmap -sn -n -T4 --min-rate 2000", False,
         ["nmap", "-sn", "-n", "-T4", "--min-rate", "2000", network]),
        ("arp-scan -x", False, ["arp-scan", "-x", "-I", interface(), network]),
        ("fping -i1 -r1 -t250", False, ["fping", "-a", "-q", "-i1", "-r1", "-t250", "-g", network]),
    ]
    return quick + slow if lan == "home" else quick


def interface():
    """The one interface besides loopback."""
    return next(name for name in sorted(os.listdir("/sys/class/net")) if name != "lo")


def forget_neighbours():
    """Lets every program begin with an empty neighbour table."""
    subprocess.run(["ip", "neigh", "flush", "dev", interface(), "nud", "all"], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(argv):
    """Runs one program to its end, or to the limit."""
    with tempfile.TemporaryFile() as out:
        started = time.monotonic()
        child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        limit = threading.Timer(LIMIT, child.kill)
        limit.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - started
        limit.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    return {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "rss": usage.ru_maxrss / 1024,
        "exit": child.returncode,
        "found": sorted(set(addresses(text))),
    }


def addresses(text):
    """The addresses that a program says are alive."""
    if text.startswith("{"):
        return [host["ip"] for host in json.loads(text)["hosts"]]
    if "Nmap scan report" in text:
        return re.findall(r"Nmap scan report for ([0-9.]+)", text)
    return re.findall(r"^([0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)", text, re.MULTILINE)


def score(found, truth, own):
    """Recall and precision; the scanner's own address counts neither way."""
    found = set(found) - {own}
    right = found & truth
    return {"recall": len(right) / len(truth), "precision": len(right) / len(found) if found else 1.0}


def main():
    lan, rounds, truth_file, result_file = sys.argv[1:]
    with open(truth_file, encoding="utf-8") as file:
        truth = json.load(file)
    alive = {host["ip"] for host in truth["hosts"] if host["on_link"]}
    with tempfile.TemporaryDirectory() as data:
        os.chmod(data, 0o755)
        todo = programs(lan, truth["network"], data)
        runs = {name: [] for name, _, _ in todo}
        for number in range(int(rounds)):
            for name, _, argv in todo:
                if name != AGAIN:
                    forget_neighbours()
                result = run(argv)
                result.update(score(result.pop("found"), alive, truth["scanner"]))
                runs[name].append(result)
                print(f"{lan} {number + 1}: {name}: {result['wall']:.2f} s, recall {result['recall']:.3f}",
                      file=sys.stderr)
    with open(result_file, "w", encoding="utf-8") as file:
        json.dump({
            "network": truth["network"],
            "alive": len(alive),
            "ours": [name for name, ours, _ in todo if ours],
            "runs": runs,
        }, file)


main()
