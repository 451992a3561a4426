"""A host that counts what a scan does to it.

stub.py FILE PORTS
    accepts connections and datagrams on the ports (numbers and ranges with commas between), says "ready", and keeps in
    FILE, as JSON, the bytes that each port has read, how many connections there were, and how many at once.
"""

import json
import os
import select
import socket
import sys

GREETINGS = {22: b"SSH-2.0-OpenSSH_9.2p1\r\n"}
PAGE = b"HTTP/1.0 200 OK\r\nServer: stub\r\nContent-Length: 0\r\n\r\n"


def numbers(text):
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def save(path, seen):
    with open(path + ".new", "w") as file:
        json.dump(seen, file)
    os.replace(path + ".new", path)


def main(path, ports):
    seen = {"bytes": {}, "connections": 0, "most_at_once": 0}
    listening, talking = {}, {}
    poll = select.epoll()
    for port in numbers(ports):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            sock = socket.socket(socket.AF_INET, kind)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind(("", port))
            sock.setblocking(False)
            if kind == socket.SOCK_STREAM:
                sock.listen(128)
            listening[sock.fileno()] = sock, port, kind
            poll.register(sock, select.EPOLLIN)
    save(path, seen)
    print("ready", flush=True)

    def count(port, data):
        seen["bytes"][str(port)] = seen["bytes"].get(str(port), 0) + len(data)

    def read(number):
        sock, port = talking[number]
        try:
            data = sock.recv(4096)
        except OSError:
            data = b""
        if not data:
            poll.unregister(sock)
            sock.close()
            del talking[number]
            return
        count(port, data)
        if port in (80, 631, 8000):
            try:
                sock.send(PAGE)
            except OSError:
                pass

    def leave():
        """Lets go of all who have gone, so that only those who stay are counted."""
        while ready := select.select(list(talking), [], [], 0)[0]:
            for number in ready:
                read(number)

    while True:
        for number, _ in poll.poll():
            if number in listening:
                sock, port, kind = listening[number]
                if kind == socket.SOCK_DGRAM:
                    count(port, sock.recv(65536))
                    continue
                caller, _ = sock.accept()
                caller.setblocking(False)
                talking[caller.fileno()] = caller, port
                poll.register(caller, select.EPOLLIN)
                seen["connections"] += 1
                try:
                    caller.send(GREETINGS.get(port, b""))
                except OSError:
                    pass
                leave()
                seen["most_at_once"] = max(seen["most_at_once"], len(talking))
            elif number in talking:
                read(number)
        save(path, seen)


main(*sys.argv[1:])
