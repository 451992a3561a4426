"""Small servers on the hosts of the test LAN.

listen.py PRINTED HOST:PORT,PORT... ...
    opens the ports, IPv4 and IPv6, and goes on in the background. Port 22 greets as SSH, web ports answer
    each request, a raw print port adds what it reads to the file PRINTED; the others only accept.
listen.py --await HOST:PORT,PORT... ...
    returns once each port accepts; fails after 20 seconds.
"""

import asyncio
import resource
import socket
import sys
import time

import netns

GREETINGS = {22: b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\r\n"}
WEB = {80, 631, 8008, 8080}
RAW_PRINT = {515, *range(9100, 9108)}
PAGE = b"<!doctype html><title>Test LAN</title>\n"
ANSWER = b"HTTP/1.0 200 OK\r\nServer: test-lan\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
PATIENCE = 10  # seconds for one connection


def places(arguments):
    for argument in arguments:
        host, ports = argument.split(":")
        yield host, [int(port) for port in ports.split(",")]


def opened(arguments):
    for host, ports in places(arguments):
        netns.step_into(host)
        for port in ports:
            yield port, socket.create_server(
                ("::", port), family=socket.AF_INET6, backlog=128, dualstack_ipv6=True
            )


async def converse(port, printed, reader, writer):
    if port in GREETINGS:
        writer.write(GREETINGS[port])
        await reader.read(4096)
    elif port in WEB:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ANSWER % (len(PAGE), PAGE))
    elif port in RAW_PRINT:
        while data := await reader.read(4096):
            with open(printed, "ab") as file:
                file.write(data)
    else:
        await reader.read(4096)
    await writer.drain()


async def serve(sockets, printed):
    def on(port):
        async def accept(reader, writer):
            try:
                await asyncio.wait_for(converse(port, printed, reader, writer), PATIENCE)
            except (OSError, EOFError, asyncio.TimeoutError, asyncio.LimitOverrunError):
                pass
            finally:
                writer.close()

        return accept

    for port, listening in sockets:
        await asyncio.start_server(on(port), sock=listening)
    await asyncio.Event().wait()


def await_all(arguments):
    end = time.monotonic() + 20
    for host, ports in places(arguments):
        netns.step_into(host)
        for port in ports:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError as error:
                    if time.monotonic() > end:
                        sys.exit(f"nothing accepts on port {port} of {host}: {error}")
                    time.sleep(0.02)


if sys.argv[1] == "--await":
    await_all(sys.argv[2:])
else:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    all_open = list(opened(sys.argv[2:]))
    netns.go_on_in_background()
    asyncio.run(serve(all_open, sys.argv[1]))
