#!/usr/bin/env python3
"""Clients that a health endpoint has to bear. Each prints one line for the test to read.

    http_clients.py load PORT CLIENTS SECONDS PATH...   "N answers, p99 X ms, worst Y ms, failed F"
    http_clients.py row PORT COUNT PATH                 COUNT connections, eight at a time
    http_clients.py loris PORT CLIENTS SECONDS          half a request each, then a byte a second
    http_clients.py headers PORT BYTES                  a header that long: the status line
    http_clients.py raw PORT TEXT                       the status line, or "closed"
"""
import asyncio
import random
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor


async def request(reader, writer, path):
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n")
                  if line.lower().startswith(b"content-length:"))
    await reader.readexactly(length)
    return int(head.split()[1])


async def client(port, end, paths, took, failed):
    await asyncio.sleep(random.random())
    reader = writer = None
    while time.monotonic() < end:
        began = time.monotonic()
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            if await request(reader, writer, random.choice(paths)) not in (200, 503):
                failed.append("status")
            took.append(time.monotonic() - began)
        except (OSError, asyncio.IncompleteReadError) as error:
            failed.append(repr(error))
            writer = None
        await asyncio.sleep(0.2 + 0.6 * random.random())
    if writer is not None:
        writer.close()


async def load(port, clients, seconds, paths):
    took, failed = [], []
    end = time.monotonic() + seconds
    await asyncio.gather(*(client(port, end, paths, took, failed) for _ in range(clients)))
    took.sort()
    print(f"{len(took)} answers, p99 {1000 * took[int(len(took) * 0.99)]:.0f} ms, "
          f"worst {1000 * took[-1]:.0f} ms, failed {len(failed)} {failed[:1]}")


def is_answered(port, path):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as one:
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := one.recv(65536):
            answer += part
        return answer.startswith(b"HTTP/1.1 200 ")


def row(port, count, path):
    with ThreadPoolExecutor(8) as pool:
        good = sum(pool.map(lambda _: is_answered(port, path), range(count)))
    print(f"{good} of {count}")


def loris(port, clients, seconds):
    held = []
    for _ in range(clients):
        one = socket.create_connection(("127.0.0.1", port), timeout=10)
        one.sendall(b"GET /livez HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        held.append(one)
    print("started", flush=True)
    for _ in range(seconds):
        time.sleep(1)
        alive = []
        for one in held:
            try:
                one.sendall(b"a")
                alive.append(one)
            except OSError:
                one.close()
        held = alive
    print(f"{len(held)} still held")


def status_line(port, data):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as one:
        try:
            one.sendall(data)
        except OSError:
            pass  # refused before all of it was sent: the answer is there
        try:
            print(one.recv(4096).split(b"\r\n")[0].decode() or "closed")
        except OSError:
            print("closed")


def main():
    mode, port, *rest = sys.argv[1:]
    port = int(port)
    if mode == "load":
        asyncio.run(load(port, int(rest[0]), float(rest[1]), rest[2:]))
    elif mode == "row":
        row(port, int(rest[0]), rest[1])
    elif mode == "loris":
        loris(port, int(rest[0]), int(rest[1]))
    elif mode == "headers":
        status_line(port, b"GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: "
                    + b"a" * int(rest[0]) + b"\r\n\r\n")
    elif mode == "raw":
        status_line(port, rest[0].encode().decode("unicode_escape").encode("latin-1"))


main()
