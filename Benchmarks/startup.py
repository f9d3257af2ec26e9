"""Measures how long commands take that make no tensor, beside Python's import of torch.

Each command is run 20 times on a store with the finished trials of Table 2 in the smoke profile. Prints a
line of JSON per command: the median in milliseconds, and true if libtorch was loaded.

Run: python startup.py FOLDER_OF_PROGRAMS FOLDER    (the second is left for a second look)
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

programs, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
usual = ["--profile", "smoke", "--data", "standin", "--methods", "SourceOnly,AdaBN,DIDAN", "--seeds", "1",
         "--store", str(folder / "store"), "--reports", str(folder / "reports")]
table2, didan = str(programs / "Table2"), str(programs / "didan")
subprocess.run([table2, *usual], check=True, capture_output=True)
commands = {
    "Table2 --help": [table2, "--help"],
    "Table2 plan": [table2, "plan", *usual],
    "Table2 explain": [table2, "explain", *usual],
    "Table2 redraw": [table2, "redraw", *usual],
    "didan --help": [didan, "--help"],
    "didan corpora": [didan, "corpora"],
    "didan lock --help": [didan, "lock", "--help"],
    "didan status": [didan, "status", "--store", str(folder / "store")],
    "didan doctor": [didan, "doctor", "--store", str(folder / "store")],
    "python3 -c 'import torch'": [sys.executable, "-c", "import torch"],
}
for name, command in commands.items():
    times = []
    for _ in range(20):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(1000 * (time.perf_counter() - began))
    traced = subprocess.run(
        command, env={**os.environ, "LD_DEBUG": "files"}, capture_output=True, text=True)
    print(json.dumps({
        "command": name, "milliseconds": statistics.median(times),
        "loads_libtorch": "calling init: " in traced.stderr and "libtorch_cpu" in traced.stderr}))
