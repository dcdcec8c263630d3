"""`make bench-desk`: the queue's page with 50,000 cases beside that of an empty desk.

Two real desks run at once and are asked in turn, so that whatever else the machine does slows
both. Bars (issue 6): three times the empty page's median, 200 MB.
"""

from __future__ import annotations

import argparse
import base64
import http.client
import os
import re
import secrets
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, select

from desk import sessions
from desk.database import open_database
from desk.tables import ACCOUNTS, CASES
from tests.support import many_cases, postgres
from tests.support.running_desk import SITE_SETTINGS

BAR_RATIO, BAR_RSS_MB = 3.0, 200
WARM_UP = 5
LISTENING = re.compile(r"listening on http://127\.0\.0\.1:(\d+)")
ADDRESSES = (
    "/cases",
    "/cases?status=unfinished",
    "/cases?status=completed",
    "/cases?new=yes",
    "/cases?late=yes",
    "/cases?assignee=me&status=unfinished",
    "/cases?ending=police_today&language=so",
    "/cases?age_band=10_12&channel=partner&status=declined",
    "/cases?received_from=2025-06-01&received_to=2025-06-30",
    "/cases?reference=sb00000000",
    "/cases?after={deep}",
)


@dataclass
class Running:
    """A desk, and a signed-in browser's connection to it."""

    pid: int
    connection: http.client.HTTPConnection
    cookie: str

    def get(self, address: str) -> float:
        """Return how many milliseconds the answer took, whole."""
        start = time.perf_counter()
        self.connection.request("GET", address, headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        answer.read()
        taken = (time.perf_counter() - start) * 1000
        assert answer.status == 200, f"{address}: {answer.status}"
        return taken

    def memory_mb(self) -> tuple[float, float]:
        """Return what it holds now and what it held at most."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = {name: re.search(rf"{name}:\s+(\d+)", status) for name in ("VmRSS", "VmHWM")}
        now, most = (int(match[1]) / 1024 for match in found.values() if match)
        return now, most


def prepare(url: str, number: int) -> tuple[str, str]:
    """Fill a database; return a session's cookie and a cursor deep in the queue."""
    database, now = open_database(url), int(time.time())
    lead = {"name": "lead", "role": "lead", "password_hash": "none", "created_at": now}
    order = (CASES.c.queue_rank, CASES.c.received_at, CASES.c.reference)
    with database.engine.begin() as db:
        account = db.execute(insert(ACCOUNTS).values(lead | {"visited_at": now - 86_400}))
        many_cases.put(db, number, now=now)
        token = sessions.start(db, account.inserted_primary_key[0], now=now)
        deep = db.execute(select(*order).order_by(*order).offset(number // 10).limit(1)).first()
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.exec_driver_sql("VACUUM ANALYZE")  # as its own daemon does within a minute
    database.close()
    return f"desk={token}", ".".join(map(str, deep or (0, 0, "SB-0000-0000")))


@contextmanager
def running(url: str, cookie: str) -> Iterator[Running]:
    """Start `python -m desk` on a free port, and stop it at the end."""
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    settings = {
        "DESK_DATABASE_URL": url,
        "DESK_PORT": "0",
        "DESK_WEBHOOK_SECRETS": secret,
        "DESK_EMERGENCY_TEXT": "In danger ring the number of this measurement.",
        "DESK_LIKENESS_KEY": secrets.token_urlsafe(32),
        **SITE_SETTINGS,
    }
    desk = subprocess.Popen(
        [sys.executable, "-m", "desk"],
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert desk.stderr is not None
        port = next(match[1] for line in desk.stderr if (match := LISTENING.search(line)))
        _read_away(desk)
        yield Running(desk.pid, http.client.HTTPConnection("127.0.0.1", int(port)), cookie)
    finally:
        desk.send_signal(signal.SIGTERM)
        desk.wait(timeout=30)


def _read_away(desk: subprocess.Popen[str]) -> None:
    """Let its log go nowhere, or a full pipe would stop it."""
    threading.Thread(target=lambda: [None for _ in desk.stderr or ()], daemon=True).start()


def measure(name: str, urls: tuple[str, str], number: int, rounds: int) -> bool:
    """Print the medians of both desks and say whether the bars hold."""
    (empty_cookie, _), (full_cookie, deep) = prepare(urls[0], 0), prepare(urls[1], number)
    addresses = [address.format(deep=deep) for address in ADDRESSES]
    taken: dict[tuple[bool, str], list[float]] = {}
    with ExitStack() as stack:
        empty = stack.enter_context(running(urls[0], empty_cookie))
        full = stack.enter_context(running(urls[1], full_cookie))
        for turn in range(rounds + WARM_UP):
            for address in addresses:
                for is_full, desk in ((False, empty), (True, full)):
                    taken_ms = desk.get(address)
                    if turn >= WARM_UP:
                        taken.setdefault((is_full, address), []).append(taken_ms)
        export_ms = full.get("/cases.csv")
        memory = full.memory_mb()
    return _report(name, addresses, taken, export_ms, memory)


def _report(
    name: str,
    addresses: list[str],
    taken: dict[tuple[bool, str], list[float]],
    export_ms: float,
    memory: tuple[float, float],
) -> bool:
    medians = {key: statistics.median(values) for key, values in taken.items()}
    print(f"\n{name}: medians in ms; bar: {BAR_RATIO} x the same page of the empty desk")
    print(f"{'empty':>8} {'full':>8} {'ratio':>6}  page")
    ratios = []
    for address in addresses:
        before, after = medians[False, address], medians[True, address]
        ratios.append(after / before)
        print(f"{before:8.1f} {after:8.1f} {after / before:6.2f}  {address}")
    print(f"whole queue as CSV: {export_ms / 1000:.1f} s")
    print(f"memory: {memory[0]:.0f} MB now, {memory[1]:.0f} MB at most (bar {BAR_RSS_MB})")
    held = max(ratios) <= BAR_RATIO and memory[1] <= BAR_RSS_MB
    print(f"worst ratio {max(ratios):.2f}: {'bars hold' if held else 'NOT HELD'}")
    return held


def main(words: list[str]) -> int:
    """Measure on SQLite, and on PostgreSQL where there is one; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=40)
    chosen = parser.parse_args(words)
    name = f"{chosen.cases} cases"
    with tempfile.TemporaryDirectory() as folder:
        urls = (f"sqlite:///{folder}/empty.sqlite3", f"sqlite:///{folder}/full.sqlite3")
        held = measure(f"SQLite, {name}", urls, chosen.cases, chosen.rounds)
    programs = postgres.programs()
    if programs is None:
        print(f"\nPostgreSQL: not measured. {postgres.HOW_TO_GET_IT}")
        return 0 if held else 1
    with postgres.running_postgres(programs) as server:
        urls = (server.database(), server.database())
        held &= measure(f"PostgreSQL, {name}", urls, chosen.cases, chosen.rounds)
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
