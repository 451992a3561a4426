"""Follows events by server-sent events: 200 followers of one event, and far more than there is room for."""

import asyncio
import collections
import os
import statistics
import subprocess
import tempfile
import time
import urllib.parse

import served

TOKEN = "a-token-of-this-benchmark-alone"
REQUEST = "GET /api/v1/events HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nAccept: text/event-stream\r\n\r\n"


async def follow(url, token):
    """Opens a line; returns its reader, its writer and the status that was answered."""
    place = urllib.parse.urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(REQUEST.format(host=place.netloc, token=token).encode())
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
    return reader, writer, int(head.split()[1])


async def hear(reader, count):
    """When each of so many events came, in nanoseconds of the monotonic clock."""
    times = []
    while len(times) < count:
        if (await asyncio.wait_for(reader.readline(), 30)).startswith(b"data:"):
            times.append(time.monotonic_ns())
    return times


async def fan_out(followers, events):
    """How long each event took to each follower, in ms."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "FanOut.java")
        line = (f". {served.HOME}/lib/java.sh; need_jdk benchmark java; \"$jdk/bin/javac\" -cp {served.HOME}/lib/home333.jar:"
                f"{served.HOME}/lib/'*' -d {folder} {source} && small_for_long && run_java --enable-native-access=ALL-UNNAMED "
                f"-cp {served.HOME}/lib/home333.jar:{folder} FanOut {TOKEN}")
        process = await asyncio.create_subprocess_exec("sh", "-c", line, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            url = (await process.stdout.readline()).decode().strip()
            lines = await asyncio.gather(*(follow(url, TOKEN) for _ in range(followers)))
            heard = [asyncio.create_task(hear(reader, events)) for reader, _, _ in lines]
            published = []
            for _ in range(events):
                process.stdin.write(b"\n")
                published.append(int(await process.stdout.readline()))
                await asyncio.sleep(0.2)
            all_times = await asyncio.gather(*heard)
        finally:
            process.stdin.close()
            process.terminate()
            await process.wait()
    return [(times[i] - published[i]) / 1e6 for times in all_times for i in range(events)]


def fanned_out(followers=200, events=50):
    took = asyncio.run(fan_out(followers, events))
    cuts = statistics.quantiles(took, n=100)
    return {"followers": followers, "events": events, "p50_ms": cuts[49], "p99_ms": cuts[98], "largest_ms": max(took)}


async def crowd(service, attempts):
    """Everybody tries, and nobody leaves; then who was let in has to hear something within the heartbeat."""
    before = service.resident()
    answers = collections.Counter()
    waits, lines = [], []

    async def attempt(gate):
        async with gate:
            began = time.monotonic()
            try:
                reader, writer, status = await follow(service.url, service.token)
                lines.append((reader, writer, status))
            except (OSError, asyncio.IncompleteReadError):
                status = 0
            answers[status] += 1
            if status != 200:
                waits.append((time.monotonic() - began) * 1e3)

    gate = asyncio.Semaphore(100)
    began = time.monotonic()
    await asyncio.gather(*(attempt(gate) for _ in range(attempts)))
    seconds = time.monotonic() - began
    full = service.resident()
    inside = [reader for reader, _, status in lines if status == 200]
    alive = await asyncio.gather(*(still_hears(reader) for reader in inside))
    for _, writer, _ in lines:
        writer.close()
    await asyncio.sleep(25)
    service.ask("/healthz")
    return {"attempts": attempts, "answers": dict(answers), "seconds": seconds, "refused_p99_ms": statistics.quantiles(waits, n=100)[98],
            "inside": len(inside), "heard": sum(alive), "resident_before_mb": before, "resident_full_mb": full,
            "resident_after_mb": service.resident()}


async def still_hears(reader):
    """A line says something at least every 15 s."""
    try:
        await asyncio.wait_for(reader.readuntil(b": still here"), 40)
        return True
    except (asyncio.TimeoutError, asyncio.IncompleteReadError, OSError):
        return False


def crowded(service, attempts=10_000):
    return asyncio.run(crowd(service, attempts))
