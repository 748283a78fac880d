"""Many clients at once, in a process of their own: `python -m tests.bench.load PORT SECONDS`.

Each line of its input is a client: what it sends again and again, as bytes in base64, with `SEQNUMBR` where a number
counts, and `CURSORNO` where the one before it does. Printed is JSON: how many answers of which status, and how long
each took in milliseconds.
"""

import asyncio
import base64
import json
import sys
import time
from collections import Counter

WARM_UP = 0.5
"""Seconds in which nothing is counted."""


async def client(port: int, template: bytes, end: float, took: list[float], said: Counter[int]) -> None:
    """One connection, one request after the other."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    start = time.perf_counter() + WARM_UP
    n = 0
    while (now := time.perf_counter()) < end:
        n += 1
        # JSON takes blanks before a number, so the length stays; who pushes one record after the other stands there.
        writer.write(template.replace(b"SEQNUMBR", b"%08x" % n).replace(b"CURSORNO", b"%8d" % (n - 1)))
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        if length:
            await reader.readexactly(length)
        if now > start:
            took.append((time.perf_counter() - now) * 1000)
            said[int(head[9:12])] += 1
    writer.close()


async def main(port: int, seconds: float, templates: list[bytes]) -> None:
    """All of them for so long."""
    end = time.perf_counter() + WARM_UP + seconds
    took: list[float] = []
    said: Counter[int] = Counter()
    await asyncio.gather(*(client(port, template, end, took, said) for template in templates))
    json.dump({"took": took, "said": said, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]), [base64.b64decode(line) for line in sys.stdin]))
