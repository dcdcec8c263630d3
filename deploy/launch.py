"""Becomes one program: `python launch.py <plan>`. The supervisor starts programs through this.

A plan is JSON, `{"command", "environment", "folder", "starts"}`. So each program gets its own
settings and nothing else, no value is quoted for the supervisor's own file format, and every
start leaves its process id as a line in `starts`.
"""

import json
import os
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    plan = json.load(file)
with open(plan["starts"], "a", encoding="utf-8") as starts:
    starts.write(f"{os.getpid()}\n")
os.chdir(plan["folder"])
os.execve(plan["command"][0], plan["command"], plan["environment"])  # noqa: S606 - no shell
