"""Makes the router of a test LAN an ideal one: it hands every packet for a living host on at once, and drops the others.

masscan and zmap do not ask for cards, they send all to a router. This one needs not ask either.

usage: router.py FOLDER LAB...      FOLDER/truth.json says who lives; LAB starts the command ./lab; writes FOLDER/router
"""

import ipaddress
import json
import subprocess
import sys


def main():
    folder, *lab = sys.argv[1:]
    with open(folder + "/truth.json", encoding="utf-8") as file:
        truth = json.load(file)
    network = ipaddress.ip_network(truth["network"])
    router = min((host for host in truth["hosts"] if host["on_link"]),
                 key=lambda host: ipaddress.ip_address(host["ip"]))
    commands = [f"route add blackhole {half}" for half in network.subnets()]
    commands.append(f"route add {truth['scanner']} dev eth0")
    for host in truth["hosts"]:
        if host["on_link"] and host is not router:
            commands.append(f"route add {host['ip']} dev eth0")
            commands.append(f"neigh replace {host['ip']} lladdr {host['mac']} dev eth0 nud permanent")
    subprocess.run(lab + ["exec", "--on", router["ip"], "sh", "-c",
                          "for all in /proc/sys/net/ipv4/conf/*/send_redirects; do echo 0 >$all; done;"
                          "echo 1 >/proc/sys/net/ipv4/ip_forward; ip -batch -"],
                   input="\n".join(commands) + "\n", text=True, check=True)
    with open(folder + "/router", "w", encoding="utf-8") as file:
        file.write(router["mac"])


main()
