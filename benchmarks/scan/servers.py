"""Real servers from Debian packages in a test LAN, each on a host of its own, as the test kit's servers.sh starts them."""

import contextlib
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPT = os.path.join(HERE, "..", "..", "home-testkit", "src", "main", "resources", "home333", "testkit", "lan", "servers.sh")
FIRST_HOST = 100
LONGEST_START = 60


@contextlib.contextmanager
def running(lab, folder):
    """Starts all that are installed, writes what they are to servers.json, and ends them at last."""
    table = subprocess.run(["sh", SCRIPT, "table"], check=True, capture_output=True, text=True).stdout
    servers, processes = [], []
    try:
        for number, line in enumerate(table.splitlines()):
            name, port, product, version = line.split("\t")
            ip = f"198.18.0.{FIRST_HOST + number}"
            subprocess.run(lab + ["add", f"02:33:33:00:00:{number:02x}", ip], check=True)
            files = os.path.join(folder, "server-" + name)
            os.mkdir(files)
            processes.append(subprocess.Popen(lab + ["exec", "--on", ip, "sh", os.path.abspath(SCRIPT), "run", name, files],
                                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            servers.append({"ip": ip, "port": int(port), "product": product, "version": version})
        servers = [server for server in servers if listens(lab, server)]
        with open(os.path.join(folder, "servers.json"), "w", encoding="utf-8") as file:
            json.dump(servers, file)
        yield
    finally:
        for process in processes:
            process.kill()  # which takes with it all that the server started
        for process in processes:
            process.wait(20)


def listens(lab, server):
    """Waits until the server listens; one that does not start is left out, and named."""
    command = ["exec", "--on", server["ip"], "sh", "-c", f"ss -Hltn 'sport = :{server['port']}' | grep -q ."]
    end = time.monotonic() + LONGEST_START
    while subprocess.run(lab + command, check=False).returncode != 0:
        if time.monotonic() > end:
            print(f"{server['product']} does not start; it is left out.", file=sys.stderr)
            return False
        time.sleep(0.2)
    return True
