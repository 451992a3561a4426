"""Hears magic packets.

hear-wakes.py INTERFACE...
    writes "ready", then a line for each magic packet as it comes, "INTERFACE udp SOURCE DESTINATION PORT PAYLOAD"
    or "INTERFACE frame CARD PAYLOAD", until standard input ends.
"""

import select
import socket
import struct
import sys

ALL_PROTOCOLS = 3
SYNCHRONIZATION = b"\xff" * 6


def told(name, frame):
    protocol = struct.unpack("!H", frame[12:14])[0]
    if protocol == 0x0842:
        return f"{name} frame {frame[6:12].hex(':')} {frame[14:].hex()}"
    if protocol != 0x0800 or frame[23] != socket.IPPROTO_UDP:
        return None
    udp = 14 + 4 * (frame[14] & 15)
    port, length = struct.unpack("!HH", frame[udp + 2 : udp + 6])
    payload = frame[udp + 8 : udp + length]
    if not payload.startswith(SYNCHRONIZATION):
        return None
    source, destination = (socket.inet_ntoa(frame[at : at + 4]) for at in (26, 30))
    return f"{name} udp {source} {destination} {port} {payload.hex()}"


def hear(sockets):
    for name, raw in sockets.items():
        while select.select([raw], [], [], 0)[0]:
            line = told(name, raw.recv(2048))
            if line:
                print(line, flush=True)


opened = {}
for interface in sys.argv[1:]:
    opened[interface] = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS))
    opened[interface].bind((interface, 0))
print("ready", flush=True)
while True:
    ready = select.select([sys.stdin, *opened.values()], [], [], 60)[0]
    hear(opened)
    if not ready or (sys.stdin in ready and not sys.stdin.read(1)):
        break
