"""Serves a test LAN of 60 devices, inside which this runs, under light load; prints what it took as JSON.

usage: light.py MINUTES
"""

import json
import os
import subprocess
import sys
import tempfile

import memory
import served


def main():
    with tempfile.TemporaryDirectory(prefix="benchmark-") as data:
        home333 = [os.path.join(served.HOME, "bin", "home333"), "--data", data]
        subprocess.run([*home333, "scan"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*home333, "devices", "add", "--from-scan"], check=True, stdout=subprocess.DEVNULL)
        with served.running(data) as service:
            service.log_in()
            print(json.dumps({"minutes": int(sys.argv[1]), "resident_mb": memory.light_load(service, int(sys.argv[1]))}))


main()
