"""The published contract is the one that runs, and the desk starts and stops as a program."""

import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from desk import public_files, summaries
from tests.support.running_desk import (
    EMERGENCY_TEXT,
    LIKENESS_KEY,
    SECRET,
    SITE_SETTINGS,
)


def test_the_contract_is_valid_openapi(tmp_path):
    served = tmp_path / "openapi.json"  # laid out as the desk serves it: the schema beside it
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / summaries.SCHEMA_FILE.name).write_bytes(
        summaries.SCHEMA_FILE.read_bytes()
    )
    OpenAPIV31SpecValidator(public_files.openapi(), base_uri=served.as_uri()).validate()


async def test_every_call_of_the_api_is_in_the_contract_and_no_other(desk):
    running = {
        (route.method.lower(), route.resource.canonical)
        for route in desk.app.router.routes()
        if route.resource.canonical.startswith("/api")
    }
    described = {
        (method, path)
        for path, calls in public_files.openapi()["paths"].items()
        for method in calls
        if method in ("get", "post", "put", "patch", "delete")
    }
    assert described == running


async def test_contract_and_schema_are_served(desk):
    async with desk.http.get(f"{desk.url}/openapi.json") as response:
        contract = await response.json()
    assert contract == public_files.openapi()
    data = contract["components"]["schemas"]["SubmittedEvent"]["properties"]["data"]
    async with desk.http.get(f"{desk.url}/{data['$ref']}") as response:
        assert await response.json(content_type="application/schema+json") == summaries.schema()


@pytest.fixture
def environment(tmp_path):
    return {
        **os.environ,
        "DESK_DATABASE_URL": f"sqlite:///{tmp_path / 'desk.sqlite3'}",
        "DESK_PORT": "0",
        "DESK_WEBHOOK_SECRETS": SECRET,
        "DESK_EMERGENCY_TEXT": EMERGENCY_TEXT,
        "DESK_LIKENESS_KEY": LIKENESS_KEY,
        **SITE_SETTINGS,
    }


def run(environment, *words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def test_without_settings_nothing_starts(environment):
    del environment["DESK_PORT"], environment["DESK_EMERGENCY_TEXT"]
    refused = run(environment, "desk")
    assert refused.returncode == 1
    assert refused.stderr.strip() == (
        "not set: DESK_PORT, DESK_EMERGENCY_TEXT. Nothing started; see docs/settings.md"
    )


def test_it_starts_answers_and_stops_on_sigterm(environment, tmp_path):
    log = tmp_path / "log"
    with log.open("w") as out:
        process = subprocess.Popen([sys.executable, "-m", "desk"], env=environment, stderr=out)
    try:
        url = _address(log)
        with urllib.request.urlopen(f"{url}/readyz", timeout=5) as response:  # noqa: S310
            assert response.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.wait()


def _address(log, *, within_s: float = 20) -> str:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        said = log.read_text()
        if "listening on " in said:
            return said.split("listening on ")[1].split()[0]
        time.sleep(0.05)
    raise AssertionError("the desk did not say where it listens")
