"""Judges JSON bodies by the message types that the Google Cloud CLI is made with: strictly, so that an unknown field or a value of another type is a fault.

usage: messages.py FOLDER-OF-THE-CLI. Reads lines "MODULE TYPE JSON"; answers each with the faults as a JSON list.
"""

import importlib
import json
import sys

sys.path[:0] = [sys.argv[1] + "/lib", sys.argv[1] + "/lib/third_party"]

from apitools.base.py import encoding  # noqa: E402


def faults_of(module, name, body):
    messages = importlib.import_module("googlecloudsdk.generated_clients.apis." + module)
    try:
        message = encoding.JsonToMessage(getattr(messages, name), body)
    except Exception as failure:  # The types throw many kinds.
        return [f"{name}: {type(failure).__name__}: {failure}"]
    return [
        f"{name}: {'.'.join(str(part) for part in edges)} has no {', '.join(fields)}"
        for edges, fields in encoding.UnrecognizedFieldIter(message)
    ]


for line in sys.stdin:
    print(json.dumps(faults_of(*line.rstrip("\n").split(" ", 2))), flush=True)
