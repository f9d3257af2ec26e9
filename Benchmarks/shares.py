"""Says where the time of a step goes: oneDNN's convolutions and matrix products, changes of format, and the rest.

oneDNN itself prints the time of each of its operations. Prints a line of JSON with shares for a step of the laptop
profile, and with --vgg one for a step of VGG-11.

Run: python shares.py BUILT_BENCHMARKS [--vgg THREADS]
"""

import json
import os
import subprocess
import sys

KINDS = {"convolutions": ("convolution",), "products": ("matmul", "inner_product"), "reorders": ("reorder",)}


def measure(*arguments, warm_up=0):
    """Runs a benchmark; returns its result and the milliseconds of each kind of operation.

    Of the operations, the first are left out, as many as are in warm_up steps; every step has the same number.
    """
    done = subprocess.run(
        [sys.argv[1], *arguments], env={**os.environ, "ONEDNN_VERBOSE": "1", "DNNL_VERBOSE": "1"}, check=True,
        capture_output=True, text=True)
    result = json.loads(done.stdout.splitlines()[-1])
    operations = []
    for line in done.stdout.splitlines():
        fields = line.split(",")
        if len(fields) > 5 and fields[0].startswith(("onednn_verbose", "dnnl_verbose")) and "exec" in fields:
            operations.append((fields[fields.index("exec") + 2], float(fields[-1])))
    milliseconds = {}
    for kind, time in operations[len(operations) * warm_up // (result["steps"] + warm_up):]:
        milliseconds[kind] = milliseconds.get(kind, 0) + time
    return result, milliseconds


def report(step, milliseconds, total):
    """Prints shares of a total in milliseconds."""
    shares = {name: sum(milliseconds.get(kind, 0) for kind in kinds) / total for name, kinds in KINDS.items()}
    print(json.dumps({"step": step, **shares, "rest": 1 - sum(shares.values())}))


steps = 50
result, milliseconds = measure("step", "--without-methods", "--steps", str(steps))
# steps of one corpus and of two take turns, ten of each for warm-up
report("laptop", milliseconds, (steps + 10) * (result["source_only_ms"] + result["two_passes_ms"]))
if "--vgg" in sys.argv:
    result, milliseconds = measure(
        "engine", "--threads", sys.argv[sys.argv.index("--vgg") + 1], "--steps", "3", warm_up=1)
    report("VGG-11", milliseconds, 1000 * result["seconds"])
