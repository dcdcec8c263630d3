"""Sends one referral to a desk and asks where it stands. Python's standard library alone.

    python partner_client.py send summary.json    prints the reference; keep it
    python partner_client.py status SB-7K3M-9QXT  prints status, note and question

Set DESK_URL (https://desk.example) and PARTNER_KEY (whsec_…, as the desk's administrator gave it).
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timezone

DESK = os.environ["DESK_URL"].rstrip("/")
KEY = base64.b64decode(os.environ["PARTNER_KEY"].removeprefix("whsec_"))
WAITS_S = (5, 15, 60, 300, 900)  # between tries while the desk is away


def call(method, path, body=b"", webhook_id=None):
    """Sign and send; return (HTTP status, answer). For a GET the signed body is its path."""
    webhook_id, now = webhook_id or str(uuid.uuid4()), str(int(time.time()))
    signed = f"{webhook_id}.{now}.".encode() + (body or path.encode())
    mac = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    headers = {
        "webhook-id": webhook_id,
        "webhook-timestamp": now,
        "webhook-signature": f"v1,{mac}",
        "Content-Type": "application/cloudevents+json",
    }
    request = urllib.request.Request(DESK + path, body or None, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    except OSError:
        return 503, {"detail": "The desk could not be reached."}


def send(summary):
    """Deliver once. The same webhook-id on every try: the desk stores it only once."""
    event = {
        "specversion": "1.0",
        "id": str(uuid.uuid4()),
        "source": "/partner",
        "type": "referral.submitted",
        "subject": summary["reference"],
        "time": datetime.now(timezone.utc).isoformat(),
        "datacontenttype": "application/json",
        "data": {**summary, "channel": "partner"},
    }
    body = json.dumps(event).encode()
    for wait_s in (*WAITS_S, 0):
        status, answer = call("POST", "/api/referrals", body, webhook_id=event["id"])
        if status != 429 and status < 500:
            break
        time.sleep(wait_s)
    return status, answer


if __name__ == "__main__":
    command, what = sys.argv[1:]
    if command == "send":
        with open(what, encoding="utf-8") as file:
            status, answer = send(json.load(file))
    else:
        status, answer = call("GET", f"/api/referrals/{what}")
    print(json.dumps(answer, indent=1))
    sys.exit(0 if status < 300 or status == 409 else 1)
