"""Steps into network namespaces of the test LAN, and out of the foreground once all is open."""

import ctypes
import os

CLONE_NEWNET = 0x40000000  # linux/sched.h
LIBC = ctypes.CDLL(None, use_errno=True)


def step_into(name):
    """Sockets that are opened from here on belong to that host."""
    descriptor = os.open("/run/netns/" + name, os.O_RDONLY)
    try:
        if LIBC.setns(descriptor, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "cannot step into " + name)
    finally:
        os.close(descriptor)


def go_on_in_background():
    """Ends the process that was started; what starts it may then count on all that is open."""
    if os.fork():
        os._exit(0)
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
