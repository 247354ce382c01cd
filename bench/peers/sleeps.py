"""The original experiment in its own language: one round of sleeps blocking, and one with asyncio; in milliseconds."""
import asyncio
import sys
import time

durations = [float(text) for text in sys.argv[2:]]


def blocking():
    for seconds in durations:
        time.sleep(seconds)


async def concurrent():
    await asyncio.gather(*(asyncio.sleep(seconds) for seconds in durations))


async def timed_concurrent():
    start = time.perf_counter()
    await concurrent()
    return time.perf_counter() - start


def timed_blocking():
    start = time.perf_counter()
    blocking()
    return time.perf_counter() - start


print(1000 * (timed_blocking() if sys.argv[1] == "sync" else asyncio.run(timed_concurrent())))
