"""Writes what was measured to the end of docs/benchmarks.md."""

import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENT = os.path.join(os.path.dirname(os.path.dirname(HERE)), "docs", "benchmarks.md")
BEGIN = "\n## The API\n"

WORDS = {
    "list": "a page of 100 (34 kB)",
    "one": "one device by its id (0.4 kB)",
    "tag": "by a tag, 100 of them",
    "text": "by a text, in all names and notes",
    "change": "a change (`PATCH`), safe on the disk",
}

HEAD = BEGIN + """
Written by `benchmarks/api/run`, in a network namespace with nothing but a loopback. Load generator, server and nginx share {cores} cores ({machine}, Linux {kernel}), and
the machine did other work besides, so only ratios within a run mean something; they are medians of {runs} runs in turn.

{devices:,} devices, `serve` with `-Xmx{heap}`, {connections} connections that stay, each asks again once it is answered: `wrk` for HTTP/1.1, `h2load` for HTTP/2 in TLS. nginx serves
the same bytes as files, with nothing to look up, to decide or to write. Load of the machine {load} at the end, {resident_mb:.0f} MB resident, the first answer {first_answer_s:.1f} s after the start.

| what is asked | 333HOME, 1/s | p50, ms | p99, ms | nginx, 1/s | p50, ms | p99, ms | nginx does × |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def kept(name):
    path = os.path.join(HERE, "results", name + ".json")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def questions(result):
    flat = {key: result[key] for key in ("devices", "heap", "connections", "runs", "resident_mb", "first_answer_s")}
    text = HEAD.format(**flat, **result["machine"])
    for name, both in result["figures"].items():
        what, _, how = name.partition(", ")
        ours, theirs = both["home333"], both["nginx"]
        failed = f" ({ours['failed']:.0f} failed)" if ours["failed"] else ""
        text += (f"| {WORDS[what]}, {how} | {ours['per_second']:,.0f}{failed} | {ours['p50_ms']:.2f} | {ours['p99_ms']:.1f} | "
                 f"{theirs['per_second']:,.0f} | {theirs['p50_ms']:.2f} | {theirs['p99_ms']:.1f} | "
                 f"{theirs['per_second'] / max(ours['per_second'], 0.01):,.0f} |\n")
    return text


def followers(result):
    fan, crowd = result["fan_out"], result["crowd"]
    answers = crowd["answers"]
    refused = crowd["attempts"] - answers.get("200", 0) - answers.get("0", 0)
    return f"""
### Followers

An event reaches {fan['followers']} followers, in clear, {fan['p50_ms']:.1f} ms (p50) and {fan['p99_ms']:.1f} ms (p99) after it was published, the last of all {fan['largest_ms']:.0f} ms after;
{fan['events']} events, one each 0.2 s.

{crowd['attempts']:,} try to follow, up to 100 at a time, with a heap of 64 MB, and stay where they are let in: {answers.get('200', 0)} are, {refused:,} get 503 (p99 {crowd['refused_p99_ms']:.0f} ms), {answers.get('0', 0)}
no answer, in {crowd['seconds']:.0f} s. Of those inside {crowd['heard']} hear the next heartbeat. Resident: {crowd['resident_before_mb']:.0f} MB before, {crowd['resident_full_mb']:.0f} MB full, {crowd['resident_after_mb']:.0f} MB after they left.
"""


def memory(result):
    text = """
### Memory and start, with a heap of at most 64 MB

| server | first answer, s | resident, MB | after a login |
| --- | --- | --- | --- |
"""
    for name, key in (("home333 serve", "first_answer_s"), ("home333 serve, with the class archive", "first_answer_with_archive_s")):
        text += f"| {name} | {result[key]:.2f} | {result[name]['after_start_mb']:.0f} | {result[name]['after_login_mb']:.0f} |\n"
    jdk = result["HttpServer of the JDK"]
    text += f"| the JDK's HttpServer that says `ok`, same options | {jdk['first_answer_s']:.2f} | {jdk['resident_mb']:.0f} | |\n"
    return text + f"| nginx, all processes | | {result['nginx']['resident_mb']:.0f} | |\n"


def light(result):
    return f"""
Under light load (a test LAN of 60 devices, three requests a second) for {result['minutes']} minutes: {result['resident_mb'][0]:.0f} MB when
somebody has just logged in, {result['resident_mb'][1]:.0f} MB a minute later, then {max(result['resident_mb'][1:]):.0f} MB at the most and {result['resident_mb'][-1]:.0f} MB at the end.
"""


LIMITS = """
### What limits it

- **The compiler.** `serve` compiles by C1 alone: a Jetty that says the same as another made half as many requests per second with it, and took 30 MB less. A home asks some ten times a second.
- **A page.** Its JSON is made anew each time, all 34 kB. By HTTP/2 in TLS it takes five times as long, and nginx six times.
- **A filter and a search** go through all devices each time; a profile shows the sets of tags and the way to them in memory, and nothing else of weight. An index would have to follow each change.
- **A change** waits for the disk, one at a time, and readers wait for it; and whoever watches goes through all devices after it. The first one in a folder that another program wrote reads
  everything again while the old is still there: 100,000 devices are read with `-Xmx256m`, and changed with `-Xmx512m`. With the usual 64 MB `serve` refuses so many, in one sentence.
- **An event** wakes a thread for each follower, which asks whether it may still listen, and writes for itself.
- **The start** is mostly work of the processor that no archive holds: classes for pattern switches and lambdas are written when they are first needed, by code that is left uncompiled as that saves 7 MB.
"""


def write():
    parts = [("questions", questions), ("followers", followers), ("memory", memory), ("light", light)]
    text = "".join(part(kept(name)) for name, part in parts if kept(name)) + LIMITS
    with open(DOCUMENT, encoding="utf-8") as file:
        before = file.read().split(BEGIN)[0]
    with open(DOCUMENT, "w", encoding="utf-8") as file:
        file.write(before + text)
