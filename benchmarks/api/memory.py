"""What `serve` takes: of memory, and of time until it answers; a plain server of the JDK and nginx beside it for scale."""

import contextlib
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import homes
import peer
import served

HELLO = """
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
void main() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 18081), 0);
    server.createContext("/", exchange -> {
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("ok".getBytes());
        exchange.close();
    });
    server.start();
}
"""
SETTLED = 45  # seconds until garbage was collected and given back
JAVA = f". {served.HOME}/lib/java.sh; need_jdk benchmark java; small_for_long; "


def resident(pid):
    """In MB."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) * 1024 / 1e6


def started(folder, argv=None):
    with served.running(folder, argv=argv) as service:
        return service.answered()


def with_archive():
    """What starts the service as the other commands are started: with the archive of classes."""
    line = JAVA + (f"archive=$(archive_in {served.HOME}); [ -r $archive.aot ] || exit 1; "
                   f"run_java -XX:AOTCache=$archive.aot -jar {served.HOME}/lib/home333.jar \"$@\"")
    return ["sh", "-c", line, "home333"]


@contextlib.contextmanager
def hello(work):
    """The least server that the JDK has, with the options of the service; yields its process."""
    with open(work + "/Hello.java", "w", encoding="ascii") as file:
        file.write(HELLO)
    subprocess.run(["sh", "-c", f"{JAVA} \"$jdk/bin/javac\" -d {work} {work}/Hello.java"], check=True)
    process = subprocess.Popen(["sh", "-c", f"{JAVA} run_java -cp {work} Hello"])
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def first_answer(url, began):
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).read()
            return time.monotonic() - began
        except OSError:
            time.sleep(0.002)


def measure(runs):
    with tempfile.TemporaryDirectory(prefix="benchmark-") as work:
        os.chmod(work, 0o755)
        homes.fill(work + "/data", 60)
        pairs = [(started(work + "/data"), started(work + "/data", with_archive())) for _ in range(runs)]
        result = {"heap": "64m", "first_answer_s": statistics.median(plain for plain, _ in pairs),
                  "first_answer_with_archive_s": statistics.median(archived for _, archived in pairs)}
        for name, argv in {"home333 serve": None, "home333 serve, with the class archive": with_archive()}.items():
            homes.fill(f"{work}/{name}", 60)
            with served.running(f"{work}/{name}", argv=argv) as service:
                service.answered()
                result[name] = idle(service)
        result.update(scale(work))
    return result


def idle(service):
    """Memory while nobody asks, and after one has logged in."""
    time.sleep(SETTLED)
    after_start = service.resident()
    service.log_in()
    time.sleep(SETTLED)
    return {"after_start_mb": after_start, "after_login_mb": service.resident()}


def scale(work):
    with hello(work) as process:
        began = time.monotonic()
        answered = first_answer("http://127.0.0.1:18081/", began)
        time.sleep(5)
        jdk = {"first_answer_s": answered, "resident_mb": resident(process.pid)}
    with peer.running(work + "/nginx", {"hello": b"ok"}):
        with open(work + "/nginx/nginx.pid", encoding="ascii") as file:
            master = file.read().strip()
        workers = subprocess.run(["pgrep", "-P", master], capture_output=True, text=True).stdout.split()
        nginx = {"resident_mb": sum(resident(pid) for pid in [master, *workers])}
    return {"HttpServer of the JDK": jdk, "nginx": nginx}


def light_load(service, minutes):
    """A few requests a second, as a page and a program or two put them; memory once a minute, in MB."""
    paths = ["/api/v1/devices", "/api/v1/statuses", "/api/v1/scans?limit=10", "/metrics", "/healthz"]
    figures = [service.resident()]
    for minute in range(minutes):
        until = time.monotonic() + 60
        count = 0
        while time.monotonic() < until:
            service.ask(paths[count % len(paths)])
            count += 1
            time.sleep(0.3)
        figures.append(service.resident())
        print(minute + 1, round(figures[-1], 1), file=sys.stderr, flush=True)
    return figures
