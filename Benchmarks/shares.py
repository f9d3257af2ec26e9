"""Says where the time of a laptop step goes: oneDNN's convolutions, changes of format, and the rest.

oneDNN itself prints the time of each of its operations. Prints one line of JSON with shares.

Run: python shares.py BUILT_BENCHMARKS
"""

import json
import os
import subprocess
import sys

steps = 50
done = subprocess.run(
    [sys.argv[1], "step", "--without-methods", "--steps", str(steps)],
    env={**os.environ, "ONEDNN_VERBOSE": "1", "DNNL_VERBOSE": "1"}, check=True,
    capture_output=True, text=True)
milliseconds = {}
for line in done.stdout.splitlines():
    fields = line.split(",")
    if len(fields) > 5 and fields[0].startswith(("onednn_verbose", "dnnl_verbose")) and "exec" in fields:
        kind = fields[fields.index("exec") + 2]
        milliseconds[kind] = milliseconds.get(kind, 0) + float(fields[-1])
step = json.loads(done.stdout.splitlines()[-1])
# steps of one corpus and of two take turns, ten of each for warm-up
total = (steps + 10) * (step["source_only_ms"] + step["two_passes_ms"])
shares = {kind: time / total for kind, time in milliseconds.items()}
print(json.dumps({
    "convolutions": shares.get("convolution", 0), "reorders": shares.get("reorder", 0),
    "rest": 1 - sum(shares.get(kind, 0) for kind in ("convolution", "reorder"))}))
