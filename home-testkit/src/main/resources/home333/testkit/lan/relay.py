"""A slow cable, for kernels without netem: relay.py ONE TWO MICROSECONDS

Carries each frame between two devices of this namespace, both ways, that much later.
"""

import collections
import os
import select
import socket
import sys
import time

import netns

ETH_P_ALL = 3  # linux/if_ether.h
SOL_PACKET, PACKET_VNET_HDR = 263, 15  # linux/socket.h, linux/if_packet.h
LARGEST = 1 << 17


def opened(device):
    link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    # A frame on a veth has its checksum still to be computed; this header says so, there and back.
    link.setsockopt(SOL_PACKET, PACKET_VNET_HDR, 1)
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
    link.bind((device, ETH_P_ALL))
    link.setblocking(False)
    return link


def take_in(link, way, due):
    while True:
        try:
            frame, sender = link.recvfrom(LARGEST)
        except BlockingIOError:
            return
        if sender[2] != socket.PACKET_OUTGOING:
            way.append((due, frame))


def carry(one, two, delay):
    ways = {one: (collections.deque(), two), two: (collections.deque(), one)}
    while True:
        now = time.monotonic()
        for way, out in ways.values():
            while way and way[0][0] <= now:
                try:
                    out.send(way.popleft()[1])
                except OSError:
                    pass  # a full queue or a device that went: the frame is lost, as on a cable
        waits = [way[0][0] - now for way, _ in ways.values() if way]
        readable, _, _ = select.select([one, two], [], [], max(0, min(waits)) if waits else None)
        due = time.monotonic() + delay
        for link in readable:
            take_in(link, ways[link][0], due)


try:
    os.setpriority(os.PRIO_PROCESS, 0, -15)  # what else runs here should not make the cable slower
except PermissionError:
    pass  # root of a user namespace may not
ends = opened(sys.argv[1]), opened(sys.argv[2])
netns.go_on_in_background()
carry(*ends, int(sys.argv[3]) / 1_000_000)
