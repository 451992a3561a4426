"""Fills a data folder with a home of many devices, the same each time."""

import json
import os
import random

KINDS = ["computer", "phone", "printer", "camera", "tv", "light", "plug", "sensor"]
PLACES = ["kitchen", "office", "cellar", "attic", "garden", "garage", "hall", "studio"]


def device_id(number):
    return f"00000000-0000-4000-8000-{number:012x}"


def device(number, chance):
    """Addresses are of 198.18.0.0/15, where nobody lives but test LANs."""
    kind, place = chance.choice(KINDS), chance.choice(PLACES)
    mac = "b8:27:eb:" + ":".join(f"{byte:02x}" for byte in number.to_bytes(3, "big"))
    return {
        "id": device_id(number),
        "name": f"{place} {kind} {number}",
        "kind": kind,
        "macs": [mac],
        "ips": [f"198.{18 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"],
        "tags": [place, f"group-{number % 1000}"],
        "notes": f"bought in {2000 + number % 26}, shelf {number % 97}",
        "version": 1,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
    }


def fill(folder, count):
    """Writes `count` devices, at most 131,072, and settings by which nothing is scanned on schedule."""
    os.makedirs(folder)
    chance = random.Random(333)
    with open(os.path.join(folder, "devices.json"), "w", encoding="utf-8") as file:
        json.dump([device(number, chance) for number in range(count)], file)
    with open(os.path.join(folder, "settings.json"), "w", encoding="utf-8") as file:
        json.dump({"scan_every_ms": 0}, file)
