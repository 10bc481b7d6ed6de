"""Upload a table, generate, wait for the job, download the result, with Python's standard library.

usage: SYNTHDATA_URL=http://127.0.0.1:7707 SYNTHDATA_KEY=sd_... with_python.py INPUT.csv OUTPUT.csv
"""

import json
import os
import pathlib
import sys
import time
import urllib.request

PROJECT = os.environ["SYNTHDATA_URL"] + "/v1/projects/default"


def call(path, body=None, content_type="application/json"):
    headers = {"Authorization": "Bearer " + os.environ["SYNTHDATA_KEY"]}
    if body is not None:
        headers["Content-Type"] = content_type
    request = urllib.request.Request(PROJECT + path, data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


source, target = map(pathlib.Path, sys.argv[1:])
name = source.stem
call(f"/datasets/{name}/versions?fileName={source.name}", source.read_bytes(), "text/csv")
wanted = {"rows": 1000, "seed": 7, "output": f"{name}-python"}
job = json.loads(call(f"/datasets/{name}:generate", json.dumps(wanted).encode()))
while job["status"] in ("queued", "running"):
    time.sleep(0.2)
    job = json.loads(call(f"/jobs/{job['id']}"))
if job["status"] != "succeeded":
    sys.exit(f"The job has {job['status']}: {job.get('failure')}")
target.write_bytes(call(f"/datasets/{name}-python/versions/latest/content"))
print(f"quality {job['results']['quality']:.3f}")
