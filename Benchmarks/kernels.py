"""Where the time of a step of VGG-11 on a GPU goes, by NVIDIA's profiler: the share of each kind of kernel.

Run: python kernels.py BUILT_BENCHMARKS    (needs `ncu` on the PATH; prints one line of JSON)
"""

import csv
import json
import re
import subprocess
import sys

KINDS = [
    ("convolutions", r"fprop|dgrad|wgrad|implicit_gemm"),
    ("matrix products", r"nvjet|gemm"),
    ("the optimiser's step", r"Fused(Sgd|Adam)"),
    ("changes of precision and format", r"copy_kernel|nchwToNhwc|nhwcToNchw"),
    ("pooling, bias and ReLU", r"^(un)?pool$|max_pool|threshold|clamp|CUDAFunctor_add<c10::BFloat16"),
    ("sums for gradients of biases", r"reduce_kernel"),
    ("unfolding of the one channel", r"^unfold"),
]


def shares(lines):
    """The share of each kind, from lines of CSV with a duration per kernel."""
    times = {}
    for row in csv.DictReader(line for line in lines if line.startswith('"')):
        if row["Metric Name"] != "gpu__time_duration.sum":
            continue
        name = row["Kernel Name"]
        kind = next((kind for kind, pattern in KINDS if re.search(pattern, name)), "all else")
        times[kind] = times.get(kind, 0) + float(row["Metric Value"].replace(",", ""))
    whole = sum(times.values())
    return {kind: time / whole for kind, time in sorted(times.items(), key=lambda entry: -entry[1])}


if __name__ == "__main__":
    # about as many kernels as a step has, after two steps
    done = subprocess.run(
        ["ncu", "--clock-control", "none", "--metrics", "gpu__time_duration.sum", "--csv",
         "-s", "420", "-c", "220", sys.argv[1], "engine", "--device", "cuda", "--precision",
         "bfloat16", "--steps", "4", "--batch", "64"], check=True, capture_output=True, text=True)
    print(json.dumps(shares(done.stdout.splitlines())))
