"""Runs the programs of one section, in turn, inside its test LAN, and judges each run by the truth.

usage: measure.py SECTION RUNS FOLDER

FOLDER holds truth.json and router, and gets result.json. Each program has a time limit. Wall time is the program's own; CPU and peak
memory are what the kernel accounted for it when it ended. A warm program is a JVM that stays, and scans when it is told to; its figures
are those of one scan.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree

import sections

LIMIT = 120
BARE = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all"]
HOME = "target/home333/current"


class Lan:
    """Makes the cells of a section."""

    def __init__(self, name, folder):
        self.name = name
        self.folder = folder
        with open(folder + "/truth.json", encoding="utf-8") as file:
            self.truth = json.load(file)
        with open(folder + "/router", encoding="utf-8") as file:
            self.router = file.read()
        self.servers = []
        if os.path.exists(folder + "/servers.json"):
            with open(folder + "/servers.json", encoding="utf-8") as file:
                self.servers = json.load(file)
        self.data = folder + "/data"
        os.mkdir(self.data)
        os.chmod(self.data, 0o777)
        self.alive = {host["ip"] for host in self.truth["hosts"] if host["on_link"]}
        with open(folder + "/alive", "w", encoding="utf-8") as file:
            file.write("\n".join(sorted(self.alive)) + "\n")

    def scan(self, name, *words, names=False, **more):
        argv = [HOME + "/bin/home333", "--data", self.data, "scan", *words, "--no-save", "--json", "--yes"]
        return self.cell(name, argv + ([] if names else ["--no-names"]), ours=True, **more)

    def warm(self, name, target, ports="-", rate="1000", warm_up=5, **more):
        java = (f". {HOME}/lib/java.sh; need_jdk benchmark java; run_java --enable-native-access=ALL-UNNAMED "
                f"-cp {HOME}/lib/home333.jar:{self.folder} WarmScan {target} {ports} {rate}")
        return self.cell(name, ["sh", "-c", java], ours=True, warm_up=warm_up, **more)

    def peer(self, name, line, **more):
        return self.cell(name, line.split(), ours=False, **more)

    @staticmethod
    def cell(name, argv, bare=False, **more):
        return {"name": name, "argv": (BARE if bare else []) + argv, **more}

    def masscan(self, words):
        return (f"masscan {words} -e eth0 --adapter-ip {self.truth['scanner']} --adapter-port 61000 "
                f"--router-mac {self.router.replace(':', '-')} --wait 1 -oL -")

    def zmap(self, network):
        return (f"zmap -M icmp_echoscan -i eth0 -G {self.router} -S {self.truth['scanner']} -r 5000 -c 1 -q "
                f"-b /dev/null -o - {network}")

    def hosts(self, text):
        """Judges by who lives; the scanner's own address counts neither way."""
        return shares(set(addresses(text)) - {self.truth["scanner"]}, self.alive)

    def ports(self, asked, ip=None):
        """Judges by which of these ports are open, on one host or on all."""
        asked = set(numbers(asked))
        truth = {(host["ip"], port) for host in self.truth["hosts"] if host["on_link"] and ip in (None, host["ip"])
                 for port in host["open_ports"] if port in asked}
        return lambda text: shares(open_ports(text), truth)

    def products(self, text):
        """Judges by the products and, in the place of precision, by the versions."""
        said = services(text)
        right = [server for server in self.servers if is_product(said, server)]
        exact = [server for server in right if is_version(said, server)]
        return {"recall": len(right) / len(self.servers), "precision": len(exact) / len(self.servers)}


def shares(found, truth):
    right = found & truth
    return {"recall": len(right) / len(truth), "precision": len(right) / len(found) if found else 1.0}


def is_product(said, server):
    product, _ = said.get((server["ip"], server["port"]), ("", ""))
    return server["product"].split()[0].lower() in product.lower()


def is_version(said, server):
    _, version = said[(server["ip"], server["port"])]
    number = re.search(r"[0-9]+(\.[0-9]+)+", version)
    return bool(number) and (server["version"] + ".").startswith(number.group() + ".") or number is not None and \
        server["version"] != "" and version.startswith(server["version"])


def numbers(text):
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def forget_neighbours():
    """Lets every program begin with an empty neighbour table."""
    subprocess.run(["ip", "neigh", "flush", "dev", "eth0", "nud", "all"], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Program:
    """Starts anew for each run."""

    def __init__(self, cell):
        self.cell = cell

    def run(self):
        with tempfile.TemporaryFile() as out:
            started = time.monotonic()
            child = subprocess.Popen(self.cell["argv"], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
            limit = threading.Timer(self.cell.get("limit", LIMIT), child.kill)
            limit.start()
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.monotonic() - started
            limit.cancel()
            child.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            text = out.read().decode("utf-8", "replace")
        return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "rss": usage.ru_maxrss / 1024,
                "exit": child.returncode, "text": text}

    def end(self):
        pass


class Service:
    """Stays, and scans for each line that it reads; the first scans do not count."""

    def __init__(self, cell):
        self.child = subprocess.Popen(cell["argv"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True)
        self.seconds = cell.get("limit", LIMIT)
        for _ in range(cell["warm_up"]):
            forget_neighbours()
            self.run()

    def run(self):
        """One scan; one that is not done in time ends the program, and all that would have followed."""
        limit = threading.Timer(self.seconds, self.child.kill)
        limit.start()
        with contextlib.suppress(BrokenPipeError):
            self.child.stdin.write("scan\n")
            self.child.stdin.flush()
        line = self.child.stdout.readline()
        limit.cancel()
        if not line:
            return {"wall": self.seconds, "cpu": 0, "rss": 0, "exit": 1, "text": ""}
        figures, _, text = line.partition(" | ")
        wall, cpu = figures.split()
        return {"wall": float(wall), "cpu": float(cpu), "rss": self.peak(), "exit": 0, "text": text}

    def peak(self):
        with open(f"/proc/{self.child.pid}/status", encoding="utf-8") as file:
            return int(re.search(r"VmHWM:\s+([0-9]+)", file.read()).group(1)) / 1024

    def end(self):
        with contextlib.suppress(BrokenPipeError):
            self.child.stdin.close()
        self.child.wait(30)


def addresses(text):
    """The addresses that a program says are alive."""
    if text.startswith("{"):
        return [host["ip"] for host in json.loads(text)["hosts"]]
    if "Nmap scan report" in text:
        return re.findall(r"Nmap scan report for ([0-9.]+)", text)
    if "open icmp" in text:
        return re.findall(r"open icmp 0 ([0-9.]+)", text)
    return re.findall(r"^([0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)", text, re.MULTILINE)


def open_ports(text):
    """The open ports that a program found, with their addresses."""
    if text.startswith("{"):
        return {(host["ip"], port) for host in json.loads(text)["hosts"] for port in host["open_ports"]}
    if text.startswith("# Nmap"):
        return {(ip, int(port)) for ip, ports in re.findall(r"^Host: ([0-9.]+) .*Ports: (.*)$", text, re.MULTILINE)
                for port in re.findall(r"([0-9]+)/open/tcp", ports)}
    return {(ip, int(port)) for port, ip in re.findall(r"^open tcp ([0-9]+) ([0-9.]+)", text, re.MULTILINE)}


def services(text):
    """What answers, by address and port: product and version."""
    if text.startswith("{"):
        return {(host["ip"], service["port"]): (service["product"] or "", service["version"] or "")
                for host in json.loads(text)["hosts"] for service in host["services"]}
    said = {}
    for host in xml.etree.ElementTree.fromstring(text).iter("host") if text.startswith("<?xml") else []:
        for port in host.iter("port"):
            service = port.find("service")
            if service is not None:
                said[(host.find("address").get("addr"), int(port.get("portid")))] = (
                    service.get("product", ""), service.get("version", ""))
    return said


def main():
    name, rounds, folder = sys.argv[1:]
    lan = Lan(name, folder)
    cells = sections.cells(name, lan)
    here = os.path.dirname(os.path.abspath(__file__))
    if any("warm_up" in cell for cell in cells):
        subprocess.run(["sh", "-c", f". {HOME}/lib/java.sh; need_jdk benchmark javac; "
                        f'"$jdk/bin/javac" -cp {HOME}/lib/home333.jar -d {folder} {here}/WarmScan.java'], check=True,
                       stderr=subprocess.DEVNULL)
    programs = {cell["name"]: Service(cell) if "warm_up" in cell else Program(cell) for cell in cells}
    runs = {cell["name"]: [] for cell in cells}
    for number in range(int(rounds)):
        for cell in cells:
            if number >= cell.get("runs", int(rounds)):
                continue
            if not cell.get("again"):
                forget_neighbours()
            result = programs[cell["name"]].run()
            result.update(cell.get("judge", lan.hosts)(result.pop("text")))
            runs[cell["name"]].append({key: round(value, 4) for key, value in result.items()})
            print(f"{name} {number + 1}: {cell['name']}: {result['wall']:.2f} s, CPU {result['cpu']:.2f} s, "
                  f"recall {result['recall']:.3f}", file=sys.stderr)
    for program in programs.values():
        program.end()
    with open(folder + "/result.json", "w", encoding="utf-8") as file:
        json.dump({"network": lan.truth["network"], "alive": len(lan.alive),
                   "ours": [cell["name"] for cell in cells if cell["ours"]], "runs": runs}, file)


main()
